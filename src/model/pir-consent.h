/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirConsentKind:
 * @PIR_CONSENT_TERMS: the conditions of the service
 * @PIR_CONSENT_PRIVACY: its privacy notice
 * @PIR_CONSENT_SCHOOL_PRIVACY: the privacy notice (informativa) of a school
 * @PIR_CONSENT_OTHER: something newer than this program
 *
 * What was accepted.
 */
typedef enum
{
  PIR_CONSENT_TERMS,
  PIR_CONSENT_PRIVACY,
  PIR_CONSENT_SCHOOL_PRIVACY,
  PIR_CONSENT_OTHER,
} PirConsentKind;

/** pir_consent_kind_to_string: Returns: (transfer none): its name in the interface and in databases */
const char *pir_consent_kind_to_string (PirConsentKind kind);

/** pir_consent_kind_from_string: @text: (nullable). Returns: whether @text names one; where not, @kind is _OTHER */
gboolean pir_consent_kind_from_string (const char      *text,
                                       PirConsentKind *kind);

/**
 * PirConsentFields:
 *
 * Something that an account has accepted.
 */
typedef struct
{
  PirConsentKind kind;
  const char    *version;
  const char    *school_name; /* (nullable) SCHOOL_PRIVACY: whose notice it was */
  gint64         accepted_at; /* seconds since 1970 UTC */
} PirConsentFields;

#define PIR_TYPE_CONSENT (pir_consent_get_type ())
G_DECLARE_FINAL_TYPE (PirConsent, pir_consent, PIR, CONSENT, GObject)

/**
 * pir_consent_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirConsent *pir_consent_new (const PirConsentFields *fields);

/**
 * pir_consent_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirConsentFields *pir_consent_peek (PirConsent *self);

G_END_DECLS
