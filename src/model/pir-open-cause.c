/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-open-cause.h"

#include "model/pir-pack.h"

struct _PirOpenCause
{
  GObject parent_instance;

  PirOpenCauseFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOpenCause, pir_open_cause, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirOpenCauseFields, id),
  PIR_PACK (PirOpenCauseFields, school_id),
  PIR_PACK (PirOpenCauseFields, school_name),
  PIR_PACK (PirOpenCauseFields, school_code),
  PIR_PACK (PirOpenCauseFields, reason),
  PIR_PACK_NULLABLE (PirOpenCauseFields, description),
  PIR_PACK_NULLABLE (PirOpenCauseFields, taxonomy_code),
  PIR_PACK (PirOpenCauseFields, school_year),
  PIR_PACK (PirOpenCauseFields, creditor_name),
  PIR_PACK (PirOpenCauseFields, creditor_tax_code),
};

static void
pir_open_cause_finalize (GObject *object)
{
  PirOpenCause *self = PIR_OPEN_CAUSE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_open_cause_parent_class)->finalize (object);
}

static void
pir_open_cause_class_init (PirOpenCauseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_open_cause_finalize;
}

static void
pir_open_cause_init (PirOpenCause *self)
{
}

PirOpenCause *
pir_open_cause_new (const PirOpenCauseFields *fields)
{
  PirOpenCause *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OPEN_CAUSE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOpenCauseFields *
pir_open_cause_peek (PirOpenCause *self)
{
  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (self), NULL);

  return &self->fields;
}

gboolean
pir_open_cause_is_open (PirOpenCause *self,
                        PirDate       today)
{
  const PirOpenCauseFields *fields;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (self), FALSE);

  fields = &self->fields;

  return !fields->is_closed && (!fields->is_deadline_hard || fields->due_date == PIR_DATE_NONE || fields->due_date >= today);
}

gboolean
pir_open_cause_accepts_amount (PirOpenCause *self,
                               PirMoney      amount)
{
  const PirOpenCauseFields *fields;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (self), FALSE);

  fields = &self->fields;
  if (!fields->is_amount_editable)
    return amount == fields->amount;

  return amount > 0 && amount >= fields->amount_min && amount <= fields->amount_max;
}
