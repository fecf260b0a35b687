/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-registry-enums.h"

#include "model/pir-names.h"

static const char * const registry_kind_names[] = {
  [PIR_REGISTRY_PUPILS] = "pupils",
  [PIR_REGISTRY_PAYERS] = "payers",
  [PIR_REGISTRY_STAFF] = "staff",
};

static const char * const registry_fault_names[] = {
  [PIR_REGISTRY_EMPTY] = "empty",
  [PIR_REGISTRY_COLUMN_MISSING] = "column_missing",
  [PIR_REGISTRY_COLUMN_TWICE] = "column_twice",
  [PIR_REGISTRY_ENCODING] = "encoding",
  [PIR_REGISTRY_UNREADABLE] = "unreadable",
  [PIR_REGISTRY_FIELDS] = "fields",
  [PIR_REGISTRY_QUOTE] = "quote",
  [PIR_REGISTRY_MISSING] = "missing",
  [PIR_REGISTRY_TEXT] = "text",
  [PIR_REGISTRY_NAME] = "name",
  [PIR_REGISTRY_TAX_CODE] = "tax_code",
  [PIR_REGISTRY_CHECK_LETTER] = "check_letter",
  [PIR_REGISTRY_DATE] = "date",
  [PIR_REGISTRY_SCHOOL_YEAR] = "school_year",
  [PIR_REGISTRY_KINSHIP] = "kinship",
  [PIR_REGISTRY_EMAIL] = "email",
  [PIR_REGISTRY_STAFF_KIND] = "staff_kind",
  [PIR_REGISTRY_TWICE] = "twice",
  [PIR_REGISTRY_PUPIL_UNKNOWN] = "pupil_unknown",
  [PIR_REGISTRY_AMOUNT] = "amount",
};

const char *
pir_registry_kind_to_string (PirRegistryKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (registry_kind_names), registry_kind_names[PIR_REGISTRY_PUPILS]);

  return registry_kind_names[value];
}

gboolean
pir_registry_kind_from_string (const char *text,
                                PirRegistryKind *value)
{
  guint found;

  if (!pir_names_find (registry_kind_names, G_N_ELEMENTS (registry_kind_names), text, &found))
    return FALSE;

  *value = (PirRegistryKind) found;

  return TRUE;
}

const char *
pir_registry_fault_to_string (PirRegistryFault value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (registry_fault_names), registry_fault_names[PIR_REGISTRY_EMPTY]);

  return registry_fault_names[value];
}

gboolean
pir_registry_fault_from_string (const char *text,
                                 PirRegistryFault *value)
{
  guint found;

  if (!pir_names_find (registry_fault_names, G_N_ELEMENTS (registry_fault_names), text, &found))
    return FALSE;

  *value = (PirRegistryFault) found;

  return TRUE;
}
