/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-identity-provider.h"

#include "model/pir-names.h"

static const char * const kind_names[] = {
  [PIR_IDENTITY_SPID] = "spid",
  [PIR_IDENTITY_CIE] = "cie",
  [PIR_IDENTITY_EIDAS] = "eidas",
  [PIR_IDENTITY_OTHER] = "other",
};

const char *
pir_identity_kind_to_string (PirIdentityKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (kind_names), kind_names[PIR_IDENTITY_OTHER]);

  return kind_names[value];
}

gboolean
pir_identity_kind_from_string (const char      *text,
                               PirIdentityKind *value)
{
  guint found;

  if (!pir_names_find (kind_names, G_N_ELEMENTS (kind_names), text, &found))
    return FALSE;

  *value = (PirIdentityKind) found;

  return TRUE;
}
