/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-password-entry.h"

#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

/* Attempts for one user name that cost nothing */
#define FREE_BY_NAME 5

typedef struct
{
  char             *password; /* (owned) overwritten before it is freed */
  PirPasswordEntry *entry;    /* (owned) (nullable) what comes of it, if the password is right */
} Entry;

/* What the database needs, so that neither thread frees what the other reads */
typedef struct
{
  char *user_key;   /* (owned) as accounts are looked for */
  char *by_name;    /* (owned) */
  char *by_address; /* (owned) */
} Attempt;

/* What the database says of a user name */
typedef struct
{
  char *account_id; /* (owned) (nullable) */
  char *hash;       /* (owned) (nullable) */
} Credentials;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  pir_token_free (self->password);
  pir_password_entry_free (self->entry);
  g_free (self);
}

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_free (attempt->user_key);
  g_free (attempt->by_name);
  g_free (attempt->by_address);
  g_free (attempt);
}

static Attempt *
attempt_new (const Entry *self,
             const char  *user_key)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->user_key = g_strdup (user_key);
  attempt->by_name = g_strdup (self->entry->by_name);
  attempt->by_address = g_strdup (self->entry->by_address);

  return attempt;
}

static void
credentials_free (gpointer data)
{
  Credentials *credentials = data;

  g_free (credentials->account_id);
  g_free (credentials->hash);
  g_free (credentials);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Credentials, credentials_free)

void
pir_password_entry_free (PirPasswordEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->account_id);
  g_free (entry->by_name);
  g_free (entry->by_address);
  g_free (entry);
}

static gpointer
cancel_charges (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const Attempt *attempt = data;

  pir_throttle_cancel_charge (repos, attempt->by_name);
  pir_throttle_cancel_charge (repos, attempt->by_address);

  return GINT_TO_POINTER (TRUE);
}

/* Whoever was turned away by the crowd has guessed nothing: its next attempt is as cheap as this one. */
static void
fail_unchecked (GTask  *task,
                GError *error)
{
  PirRequest *request = g_task_get_source_object (task);

  if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_BUSY))
    pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, cancel_charges,
                            attempt_new (g_task_get_task_data (task), NULL), attempt_free, NULL, NULL, NULL, NULL);
  g_task_return_error (task, error);
}

/* The owner sees it; who tries does not wait for it, and so learns nothing. */
static void
fail_wrong (GTask *task)
{
  g_autoptr (PirRequest) request = g_object_ref (g_task_get_source_object (task));
  Entry *self = g_task_get_task_data (task);
  g_autofree char *account_id = g_steal_pointer (&self->entry->account_id);
  GError *error = NULL;

  pir_server_error_set (&error, PIR_PROBLEM_CREDENTIALS, "user name or password are wrong");
  g_task_return_error (task, error);
  if (account_id != NULL)
    pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW,
                            pir_activity_add_failure, g_steal_pointer (&account_id), g_free, NULL, NULL, NULL, NULL);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Entry *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_right = pir_passwords_check_finish (PIR_PASSWORDS (source), result, &error);

  if (error != NULL)
    fail_unchecked (task, error);
  else if (!is_right)
    fail_wrong (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->entry), (GDestroyNotify) pir_password_entry_free);
}

/* Charges the attempt, whether or not there is such an account */
static gpointer
find_credentials (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Attempt *attempt = data;
  gint64 by_name = pir_throttle_get_wait (repos, attempt->by_name);
  gint64 by_address = pir_throttle_get_wait (repos, attempt->by_address);
  Credentials *credentials;

  if (by_name > 0 || by_address > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, MAX (by_name, by_address));
      return NULL;
    }

  pir_throttle_charge (repos, attempt->by_name, FREE_BY_NAME);
  pir_throttle_charge (repos, attempt->by_address, PIR_ENTRIES_FREE_BY_ADDRESS);
  credentials = g_new0 (Credentials, 1);
  pir_accounts_find (repos, attempt->user_key, &credentials->account_id, &credentials->hash);

  return credentials;
}

static void
on_credentials (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirRequest *request = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Entry *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (Credentials) credentials = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (credentials == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->entry->account_id = g_steal_pointer (&credentials->account_id);
  pir_passwords_check_async (pir_request_get_parts (request)->passwords, credentials->hash, self->password, cancellable, on_checked,
                             g_steal_pointer (&task));
}

void
pir_password_entry_async (PirRequest          *request,
                          const char          *user_name,
                          const char          *password,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autofree char *user_key = NULL;
  GTask *task;
  Entry *self;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (user_name != NULL && password != NULL);

  user_key = pir_accounts_dup_key (user_name);
  self = g_new0 (Entry, 1);
  self->password = g_strdup (password);
  self->entry = g_new0 (PirPasswordEntry, 1);
  self->entry->by_name = g_strconcat ("name:", user_key, NULL);
  self->entry->by_address = pir_request_dup_subject (request, "address");
  task = g_task_new (request, pir_request_get_cancellable (request), callback, user_data);
  g_task_set_source_tag (task, pir_password_entry_async);
  g_task_set_task_data (task, self, entry_free);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, find_credentials,
                          attempt_new (self, user_key), attempt_free, credentials_free, g_task_get_cancellable (task), on_credentials,
                          task);
}

PirPasswordEntry *
pir_password_entry_finish (PirRequest    *request,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (PIR_IS_REQUEST (request), NULL);
  g_return_val_if_fail (g_task_is_valid (result, request), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_password_entry_settle (PirRepos               *repos,
                           const PirPasswordEntry *entry)
{
  g_return_if_fail (repos != NULL);
  g_return_if_fail (entry != NULL);

  pir_throttle_forget (repos, entry->by_name);
  pir_throttle_take_back (repos, entry->by_address);
}
