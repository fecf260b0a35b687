/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-delegation.h"

#include "model/pir-pack.h"

struct _PirDelegation
{
  GObject parent_instance;

  PirDelegationFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirDelegation, pir_delegation, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirDelegationFields, pupil_id),
  PIR_PACK (PirDelegationFields, pupil_given_name),
  PIR_PACK (PirDelegationFields, pupil_family_name),
  PIR_PACK_NULLABLE (PirDelegationFields, class_name),
  PIR_PACK (PirDelegationFields, school_year),
  PIR_PACK (PirDelegationFields, payer_given_name),
  PIR_PACK (PirDelegationFields, payer_family_name),
  PIR_PACK (PirDelegationFields, payer_tax_code),
};

static void
pir_delegation_finalize (GObject *object)
{
  PirDelegation *self = PIR_DELEGATION (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_delegation_parent_class)->finalize (object);
}

static void
pir_delegation_class_init (PirDelegationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_delegation_finalize;
}

static void
pir_delegation_init (PirDelegation *self)
{
}

PirDelegation *
pir_delegation_new (const PirDelegationFields *fields)
{
  PirDelegation *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_DELEGATION, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirDelegationFields *
pir_delegation_peek (PirDelegation *self)
{
  g_return_val_if_fail (PIR_IS_DELEGATION (self), NULL);

  return &self->fields;
}
