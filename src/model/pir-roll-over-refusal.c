/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-roll-over-refusal.h"

#include "model/pir-pack.h"

struct _PirRollOverRefusal
{
  GObject parent_instance;

  PirRollOverRefusalFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRollOverRefusal, pir_roll_over_refusal, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK_NULLABLE (PirRollOverRefusalFields, class_name),
  PIR_PACK_NULLABLE (PirRollOverRefusalFields, pupil_id),
};

static void
pir_roll_over_refusal_finalize (GObject *object)
{
  PirRollOverRefusal *self = PIR_ROLL_OVER_REFUSAL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_roll_over_refusal_parent_class)->finalize (object);
}

static void
pir_roll_over_refusal_class_init (PirRollOverRefusalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_roll_over_refusal_finalize;
}

static void
pir_roll_over_refusal_init (PirRollOverRefusal *self)
{
}

PirRollOverRefusal *
pir_roll_over_refusal_new (const PirRollOverRefusalFields *fields)
{
  PirRollOverRefusal *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_ROLL_OVER_REFUSAL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRollOverRefusalFields *
pir_roll_over_refusal_peek (PirRollOverRefusal *self)
{
  g_return_val_if_fail (PIR_IS_ROLL_OVER_REFUSAL (self), NULL);

  return &self->fields;
}
