/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-consent.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirConsent
{
  GObject parent_instance;

  PirConsentFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirConsent, pir_consent, G_TYPE_OBJECT)

static const char * const consent_kinds[] = {
  [PIR_CONSENT_TERMS] = "terms",
  [PIR_CONSENT_PRIVACY] = "privacy",
  [PIR_CONSENT_SCHOOL_PRIVACY] = "school_privacy",
  [PIR_CONSENT_OTHER] = "other",
};

static const PirPackField strings[] = {
  PIR_PACK (PirConsentFields, version),
  PIR_PACK_NULLABLE (PirConsentFields, school_name),
};

static void
pir_consent_finalize (GObject *object)
{
  PirConsent *self = PIR_CONSENT (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_consent_parent_class)->finalize (object);
}

static void
pir_consent_class_init (PirConsentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_consent_finalize;
}

static void
pir_consent_init (PirConsent *self)
{
}

PirConsent *
pir_consent_new (const PirConsentFields *fields)
{
  PirConsent *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_CONSENT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirConsentFields *
pir_consent_peek (PirConsent *self)
{
  g_return_val_if_fail (PIR_IS_CONSENT (self), NULL);

  return &self->fields;
}

const char *
pir_consent_kind_to_string (PirConsentKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (consent_kinds), NULL);

  return consent_kinds[kind];
}

gboolean
pir_consent_kind_from_string (const char      *text,
                                       PirConsentKind *kind)
{
  guint found = PIR_CONSENT_OTHER;
  gboolean is_known = pir_names_find (consent_kinds, G_N_ELEMENTS (consent_kinds), text, &found);

  *kind = (PirConsentKind) found;

  return is_known;
}
