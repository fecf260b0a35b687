/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-roll-over-class.h"

#include "model/pir-pack.h"

struct _PirRollOverClass
{
  GObject parent_instance;

  PirRollOverClassFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRollOverClass, pir_roll_over_class, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK_NULLABLE (PirRollOverClassFields, class_name),
  PIR_PACK_NULLABLE (PirRollOverClassFields, to),
};

static void
pir_roll_over_class_finalize (GObject *object)
{
  PirRollOverClass *self = PIR_ROLL_OVER_CLASS (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_roll_over_class_parent_class)->finalize (object);
}

static void
pir_roll_over_class_class_init (PirRollOverClassClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_roll_over_class_finalize;
}

static void
pir_roll_over_class_init (PirRollOverClass *self)
{
}

PirRollOverClass *
pir_roll_over_class_new (const PirRollOverClassFields *fields)
{
  PirRollOverClass *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_ROLL_OVER_CLASS, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRollOverClassFields *
pir_roll_over_class_peek (PirRollOverClass *self)
{
  g_return_val_if_fail (PIR_IS_ROLL_OVER_CLASS (self), NULL);

  return &self->fields;
}
