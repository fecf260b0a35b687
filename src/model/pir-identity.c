/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-identity.h"

#include "model/pir-pack.h"

struct _PirIdentity
{
  GObject parent_instance;

  PirIdentityFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirIdentity, pir_identity, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirIdentityFields, provider),
};

static void
pir_identity_finalize (GObject *object)
{
  PirIdentity *self = PIR_IDENTITY (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_identity_parent_class)->finalize (object);
}

static void
pir_identity_class_init (PirIdentityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_identity_finalize;
}

static void
pir_identity_init (PirIdentity *self)
{
}

PirIdentity *
pir_identity_new (const PirIdentityFields *fields)
{
  PirIdentity *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_IDENTITY, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirIdentityFields *
pir_identity_peek (PirIdentity *self)
{
  g_return_val_if_fail (PIR_IS_IDENTITY (self), NULL);

  return &self->fields;
}
