/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <sodium.h>

#include "server/pir-challenge-desk.h"
#include "server/pir-recovery-desk.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"

/* Mails to one person that cost nothing */
#define FREE_BY_PERSON 3

/* What is done for an account comes that much later, milliseconds, so that its work delays no answer that could tell of it */
#define MIN_DELAY 200
#define MORE_DELAY 800

/* Somebody who has forgotten something. Whether it is there is looked up once the answer has been given. */
typedef struct
{
  const PirHouseKey *key;
  PirChallengeCheck *check;    /* (owned) */
  char              *user_key; /* (owned) (nullable) whose password; NULL = the user name itself was forgotten */
  char              *person;   /* (owned) subject of the throttle: whoever is asked about, known or not */
} Recovery;

static Recovery *
recovery_copy (const Recovery *self)
{
  Recovery *copy = g_new0 (Recovery, 1);

  copy->key = self->key;
  copy->check = g_new0 (PirChallengeCheck, 1);
  copy->check->tax_code = g_strdup (self->check->tax_code);
  copy->check->challenge_id = g_strdup (self->check->challenge_id);
  copy->check->answers = g_strdupv (self->check->answers);
  copy->check->subject = g_strdup (self->check->subject);
  copy->user_key = g_strdup (self->user_key);
  copy->person = g_strdup (self->person);

  return copy;
}

static void
recovery_free (gpointer data)
{
  Recovery *self = data;

  pir_challenge_check_free (self->check);
  g_free (self->user_key);
  g_free (self->person);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recovery, recovery_free)

/* A request and what is to be done once it is answered */
typedef struct
{
  PirRequest *request;  /* (owned) */
  Recovery   *recovery; /* (owned) */
} Asking;

/* A recovery whose request is answered */
typedef struct
{
  PirParts *parts;    /* (unowned) outlives all that is under way */
  Recovery *recovery; /* (owned) */
} Later;

static PirAnswer *
check (PirRepos  *repos,
       Recovery  *self,
       GError   **error)
{
  gint64 wait = pir_throttle_get_wait (repos, self->person);
  g_autoptr (GError) problem = NULL;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }
  if (!pir_challenge_check_run (repos, self->check, &problem))
    return pir_answer_new_problem (problem);

  pir_throttle_take_back (repos, self->check->subject);
  pir_throttle_charge (repos, self->person, FREE_BY_PERSON);

  return pir_answer_new (SOUP_STATUS_ACCEPTED, NULL, NULL);
}

static gpointer
check_in_database (PirRepos  *repos,
                   gpointer   data,
                   GError   **error)
{
  return check (repos, data, error);
}

static gpointer
mail (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Recovery *self = data;

  if (self->user_key != NULL)
    pir_recovery_mail_password (repos, self->key, self->user_key, self->check->tax_code);
  else
    pir_recovery_mail_user_name (repos, self->check->tax_code);

  return GINT_TO_POINTER (TRUE);
}

static void
on_mailed (GObject      *source, /* lint: callback: the parts outlive it: n_requests is waited for */
           GAsyncResult *result,
           gpointer      user_data)
{
  PirParts *parts = user_data;

  parts->n_requests--;
  if (pir_database_run_finish (PIR_DATABASE (source), result, NULL) != NULL)
    pir_mailer_kick (parts->mailer);
  else
    g_warning ("a recovery of credentials could not be mailed");
}

static gboolean
on_later (gpointer user_data)
{
  g_autofree Later *later = user_data;

  pir_database_run_async (later->parts->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW, mail, later->recovery, recovery_free,
                          NULL, NULL, on_mailed, later->parts);

  return G_SOURCE_REMOVE;
}

/* @recovery: (transfer full). A service that stops waits for it as for a request. */
static void
mail_later (PirParts *parts,
            Recovery *recovery)
{
  Later *later = g_new0 (Later, 1);

  later->parts = parts;
  later->recovery = recovery;
  parts->n_requests++;
  g_timeout_add (MIN_DELAY + randombytes_uniform (MORE_DELAY), on_later, later);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (PirRequest) request = asking->request;
  g_autoptr (Recovery) recovery = asking->recovery;
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  gboolean is_accepted = answer != NULL && answer->status == SOUP_STATUS_ACCEPTED;

  if (answer != NULL)
    pir_request_answer (request, answer);
  else
    pir_request_fail (request, error);
  if (is_accepted)
    mail_later (pir_request_get_parts (request), g_steal_pointer (&recovery));
}

static void
recover (PirRequest               *request,
         const PirChallengeAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  PirChallengeCheck *challenge = pir_challenge_check_new (request, answer, &error);
  Asking *asking;
  Recovery *recovery;

  if (challenge == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  recovery = g_new0 (Recovery, 1);
  recovery->key = pir_request_get_parts (request)->key;
  recovery->check = challenge;
  recovery->user_key = answer->user_name != NULL ? pir_accounts_dup_key (answer->user_name) : NULL;
  recovery->person = g_strconcat ("recovery:", challenge->tax_code, NULL);
  asking = g_new0 (Asking, 1);
  asking->request = g_object_ref (request);
  asking->recovery = recovery_copy (recovery);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, check_in_database,
                          recovery, recovery_free, (GDestroyNotify) pir_answer_free, pir_request_get_cancellable (request),
                          on_checked, asking);
}

void
pir_api_recover_user_name (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirChallengeAnswer answer;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object != NULL && pir_wire_read_user_name_recovery (object, &answer, &error))
    recover (request, &answer);
  else
    pir_request_fail (request, error);
}

void
pir_api_recover_password (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirChallengeAnswer answer;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object != NULL && pir_wire_read_password_recovery (object, &answer, &error))
    recover (request, &answer);
  else
    pir_request_fail (request, error);
}
