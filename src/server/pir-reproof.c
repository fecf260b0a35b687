/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-reproof.h"

#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

#define FREE_ATTEMPTS 5

typedef struct
{
  char *subject;  /* (owned) of the throttle */
  char *password; /* (owned) overwritten before it is freed */
} Reproof;

/* What the database's thread needs */
typedef struct
{
  char *account_id; /* (owned) */
  char *subject;    /* (owned) */
} Attempt;

static void
reproof_free (gpointer data)
{
  Reproof *self = data;

  g_free (self->subject);
  pir_token_free (self->password);
  g_free (self);
}

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->account_id);
  g_free (attempt->subject);
  g_free (attempt);
}

/* Charges the attempt. Returns: (transfer full): the hash; "" where there is no password */
static gpointer
find_hash (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Attempt *attempt = data;
  gint64 wait = pir_throttle_get_wait (repos, attempt->subject);
  char *hash;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  pir_throttle_charge (repos, attempt->subject, FREE_ATTEMPTS);
  hash = pir_accounts_dup_password_hash (repos, attempt->account_id);

  return hash != NULL ? hash : g_strdup ("");
}

static gpointer
forget (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  pir_throttle_forget (repos, data);

  return GINT_TO_POINTER (TRUE);
}

/* Whoever guesses in somebody's session is seen by its owner. */
static void
return_wrong (GTask *task)
{
  PirRequest *request = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT,
                          pir_activity_add_failure, g_strdup (pir_request_get_visit (request)->account_id), g_free,
                          NULL, NULL, NULL, NULL);
  pir_server_error_set (&error, PIR_PROBLEM_CREDENTIALS, "the password is wrong");
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
return_right (GTask *task)
{
  PirRequest *request = g_task_get_source_object (task);
  Reproof *self = g_task_get_task_data (task);

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, forget,
                          g_strdup (self->subject), g_free, NULL, NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_passwords_check_finish (PIR_PASSWORDS (source), result, &error))
    {
      return_right (task);
      return;
    }

  if (error == NULL)
    return_wrong (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_hash (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirRequest *request = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Reproof *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (hash == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (*hash == '\0')
    return_right (task);
  else
    pir_passwords_check_async (pir_request_get_parts (request)->passwords, hash, self->password,
                               cancellable, on_checked, g_steal_pointer (&task));
}

void
pir_reproof_async (PirRequest          *request,
                   const char          *password,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GTask *task;
  Reproof *self;
  Attempt *attempt;

  g_return_if_fail (PIR_IS_REQUEST (request));

  self = g_new0 (Reproof, 1);
  self->subject = g_strconcat ("again:", pir_request_get_visit (request)->account_id, NULL);
  self->password = g_strdup (password != NULL ? password : "");
  attempt = g_new0 (Attempt, 1);
  attempt->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  attempt->subject = g_strdup (self->subject);
  task = g_task_new (request, pir_request_get_cancellable (request), callback, user_data);
  g_task_set_source_tag (task, pir_reproof_async);
  g_task_set_task_data (task, self, reproof_free);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, find_hash,
                          attempt, attempt_free, g_free, g_task_get_cancellable (task), on_hash, task);
}

gboolean
pir_reproof_finish (PirRequest    *request,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (PIR_IS_REQUEST (request), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, request), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
