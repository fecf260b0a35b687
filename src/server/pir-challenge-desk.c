/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-challenge-desk.h"

#include "server/pir-registration-desk.h"
#include "server/pir-repo-challenges.h"
#include "server/pir-riddle.h"
#include "server/pir-server-error.h"

PirChallengeCheck *
pir_challenge_check_new (PirRequest                *request,
                         const PirChallengeAnswer  *answer,
                         GError                   **error)
{
  g_autofree char *tax_code = NULL;
  PirChallengeCheck *check;

  g_return_val_if_fail (PIR_IS_REQUEST (request), NULL);
  g_return_val_if_fail (answer != NULL, NULL);

  tax_code = pir_registration_dup_tax_code (answer->tax_code);
  if (tax_code == NULL)
    {
      pir_server_error_set_field (error, "tax_code", "not one of a person");
      return NULL;
    }

  check = g_new0 (PirChallengeCheck, 1);
  check->tax_code = g_steal_pointer (&tax_code);
  check->challenge_id = g_strdup (answer->challenge_id);
  check->answers = pir_riddle_read (answer->answer);
  check->subject = pir_request_dup_subject (request, PIR_CHALLENGES_SUBJECT);

  return check;
}

void
pir_challenge_check_free (PirChallengeCheck *check)
{
  if (check == NULL)
    return;

  g_free (check->tax_code);
  g_free (check->challenge_id);
  g_strfreev (check->answers);
  g_free (check->subject);
  g_free (check);
}

gboolean
pir_challenge_check_run (PirRepos                 *repos,
                         const PirChallengeCheck  *check,
                         GError                  **error)
{
  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (check != NULL, FALSE);

  if (pir_challenges_use (repos, check->challenge_id, (const char * const *) check->answers))
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_CHALLENGE, "answered wrongly, used, or over");

  return FALSE;
}
