/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirChallengeFields:
 *
 * A question that tells people from machines; good for one answer.
 */
typedef struct
{
  const char *id;         /* UUID given by the server */
  const char *question;   /* plain text, in the person's language */
  gint64      expires_in; /* seconds */
} PirChallengeFields;

/**
 * PirChallengeAnswer:
 * @user_name: (nullable): who has forgotten the password; NULL in the other two requests
 * @tax_code: as it was typed
 * @challenge_id: UUID of the question
 * @answer: to it
 * @language: (nullable): BCP 47; NULL in requests for recovery
 *
 * What stands in RegistrationStart, UserNameRecovery and PasswordRecovery.
 */
typedef struct
{
  const char *user_name;
  const char *tax_code;
  const char *challenge_id;
  const char *answer;
  const char *language;
} PirChallengeAnswer;

#define PIR_TYPE_CHALLENGE (pir_challenge_get_type ())
G_DECLARE_FINAL_TYPE (PirChallenge, pir_challenge, PIR, CHALLENGE, GObject)

/** pir_challenge_new: @fields: (transfer none): copied. Returns: (transfer full): an object that never changes */
PirChallenge *pir_challenge_new (const PirChallengeFields *fields);

/** pir_challenge_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirChallengeFields *pir_challenge_peek (PirChallenge *self);

G_END_DECLS
