/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-tax-code-doubt.h"

G_BEGIN_DECLS

/**
 * PirRegistrationState:
 * @PIR_REGISTRATION_BEGUN: tax code and answered question
 * @PIR_REGISTRATION_FILLED: personal data, address, acceptance
 * @PIR_REGISTRATION_MAILED: the data were confirmed, the link that certifies the address was mailed
 * @PIR_REGISTRATION_CERTIFIED: the account is there, its credentials are in the mail
 *
 * How far a registration has come.
 */
typedef enum
{
  PIR_REGISTRATION_BEGUN,
  PIR_REGISTRATION_FILLED,
  PIR_REGISTRATION_MAILED,
  PIR_REGISTRATION_CERTIFIED,
} PirRegistrationState;

/** pir_registration_state_to_string: Returns: (transfer none): its name in the interface and in databases */
const char *pir_registration_state_to_string (PirRegistrationState value);

/** pir_registration_state_from_string: @text: (nullable): a name; @value: (out). Returns: whether @text names one */
gboolean pir_registration_state_from_string (const char           *text,
                                             PirRegistrationState *value);

/**
 * PirRegistrationFields:
 *
 * Somebody who wants an account, on the way to it.
 */
typedef struct
{
  const char            *id;          /* UUID given by the server */
  PirRegistrationState   state;
  const char            *tax_code;
  const char            *language;    /* BCP 47 */
  const char            *given_name;  /* (nullable) from FILLED on, so all below */
  const char            *family_name; /* (nullable) */
  const char            *sex;         /* (nullable) "f" or "m" */
  PirDate                birth_date;  /* or PIR_DATE_NONE */
  const char            *birth_place; /* (nullable) place code */
  const char            *email;       /* (nullable) */
  const PirTaxCodeDoubt *doubts;      /* (array length=n_doubts) what does not agree with the tax code */
  gsize                  n_doubts;    /* PIR_TAX_CODE_N_FIELDS at most */
  gint64                 mailed_at;   /* seconds since 1970 UTC; 0 = never */
  gint64                 expires_at;  /* forgotten then unless it is certified */
} PirRegistrationFields;

/**
 * PirRegistrationData:
 *
 * Step 2 of a registration (schema RegistrationData).
 */
typedef struct
{
  const char *given_name;
  const char *family_name;
  const char *sex;             /* "f" or "m" */
  PirDate     birth_date;
  const char *birth_place;     /* place code */
  const char *email;
  const char *terms_version;   /* of the conditions that are accepted */
  const char *privacy_version; /* of the privacy notice that was read */
} PirRegistrationData;

#define PIR_TYPE_REGISTRATION (pir_registration_get_type ())
G_DECLARE_FINAL_TYPE (PirRegistration, pir_registration, PIR, REGISTRATION, GObject)

/** pir_registration_new: @fields: (transfer none): copied. Returns: (transfer full): an object that never changes */
PirRegistration *pir_registration_new (const PirRegistrationFields *fields);

/** pir_registration_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRegistrationFields *pir_registration_peek (PirRegistration *self);

G_END_DECLS
