/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-registration.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirRegistration
{
  GObject parent_instance;

  PirRegistrationFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
  PirTaxCodeDoubt doubts[PIR_TAX_CODE_N_FIELDS];
};

G_DEFINE_FINAL_TYPE (PirRegistration, pir_registration, G_TYPE_OBJECT)

static const char * const state_names[] = {
  [PIR_REGISTRATION_BEGUN] = "begun",
  [PIR_REGISTRATION_FILLED] = "filled",
  [PIR_REGISTRATION_MAILED] = "mailed",
  [PIR_REGISTRATION_CERTIFIED] = "certified",
};

static const PirPackField strings[] = {
  PIR_PACK (PirRegistrationFields, id),
  PIR_PACK (PirRegistrationFields, tax_code),
  PIR_PACK (PirRegistrationFields, language),
  PIR_PACK_NULLABLE (PirRegistrationFields, given_name),
  PIR_PACK_NULLABLE (PirRegistrationFields, family_name),
  PIR_PACK_NULLABLE (PirRegistrationFields, sex),
  PIR_PACK_NULLABLE (PirRegistrationFields, birth_place),
  PIR_PACK_NULLABLE (PirRegistrationFields, email),
};

static void
pir_registration_finalize (GObject *object)
{
  PirRegistration *self = PIR_REGISTRATION (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_registration_parent_class)->finalize (object);
}

static void
pir_registration_class_init (PirRegistrationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_registration_finalize;
}

static void
pir_registration_init (PirRegistration *self)
{
}

const char *
pir_registration_state_to_string (PirRegistrationState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (state_names), state_names[PIR_REGISTRATION_BEGUN]);

  return state_names[value];
}

gboolean
pir_registration_state_from_string (const char           *text,
                                    PirRegistrationState *value)
{
  guint found;

  if (!pir_names_find (state_names, G_N_ELEMENTS (state_names), text, &found))
    return FALSE;

  *value = (PirRegistrationState) found;

  return TRUE;
}

PirRegistration *
pir_registration_new (const PirRegistrationFields *fields)
{
  PirRegistration *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->doubts != NULL || fields->n_doubts == 0, NULL);
  g_return_val_if_fail (fields->n_doubts <= PIR_TAX_CODE_N_FIELDS, NULL);

  self = g_object_new (PIR_TYPE_REGISTRATION, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));
  for (gsize i = 0; i < fields->n_doubts; i++)
    self->doubts[i] = fields->doubts[i];
  self->fields.doubts = self->doubts;

  return self;
}

const PirRegistrationFields *
pir_registration_peek (PirRegistration *self)
{
  g_return_val_if_fail (PIR_IS_REGISTRATION (self), NULL);

  return &self->fields;
}
