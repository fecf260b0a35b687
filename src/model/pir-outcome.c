/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-outcome.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirOutcome
{
  GObject parent_instance;

  PirOutcomeFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOutcome, pir_outcome, G_TYPE_OBJECT)

static const char * const outcome_kind_names[] = {
  [PIR_OUTCOME_OK] = "OK",
  [PIR_OUTCOME_KO] = "KO",
  [PIR_OUTCOME_PENDING] = "PENDING",
};

static const PirPackField strings[] = {
  PIR_PACK (PirOutcomeFields, event_id),
  PIR_PACK (PirOutcomeFields, payment_id),
  PIR_PACK (PirOutcomeFields, code),
  PIR_PACK (PirOutcomeFields, psp_id),
  PIR_PACK (PirOutcomeFields, psp_name),
  PIR_PACK_NULLABLE (PirOutcomeFields, psp_tax_code),
  PIR_PACK_NULLABLE (PirOutcomeFields, psp_ref),
};

static void
pir_outcome_finalize (GObject *object)
{
  PirOutcome *self = PIR_OUTCOME (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_outcome_parent_class)->finalize (object);
}

static void
pir_outcome_class_init (PirOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_outcome_finalize;
}

static void
pir_outcome_init (PirOutcome *self)
{
}

PirOutcome *
pir_outcome_new (const PirOutcomeFields *fields)
{
  PirOutcome *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OUTCOME, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOutcomeFields *
pir_outcome_peek (PirOutcome *self)
{
  g_return_val_if_fail (PIR_IS_OUTCOME (self), NULL);

  return &self->fields;
}

const char *
pir_outcome_kind_to_string (PirOutcomeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (outcome_kind_names), outcome_kind_names[PIR_OUTCOME_PENDING]);

  return outcome_kind_names[kind];
}

gboolean
pir_outcome_kind_from_string (const char     *text,
                              PirOutcomeKind *kind)
{
  guint found;

  if (!pir_names_find (outcome_kind_names, G_N_ELEMENTS (outcome_kind_names), text, &found))
    return FALSE;

  *kind = (PirOutcomeKind) found;

  return TRUE;
}
