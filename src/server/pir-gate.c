/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-gate.h"

#include "base/pir-clock.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

#define MAX_VISITS 50000

struct _PirGate
{
  GObject      parent_instance;

  PirDatabase *database;
  GHashTable  *visits;   /* (element-type utf8 PirVisit) by hash of the access token */
  char        *terms_version;   /* (nullable) */
  char        *privacy_version; /* (nullable) */
  gulong       outside_handler;
};

/* An access token that is looked for */
typedef struct
{
  char *hash;            /* (owned) */
  char *terms_version;   /* (owned) (nullable) */
  char *privacy_version; /* (owned) (nullable) */
} Search;

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PirGate, pir_gate, G_TYPE_OBJECT)

void
pir_visit_free (PirVisit *visit)
{
  if (visit == NULL)
    return;

  g_free (visit->account_id);
  g_free (visit->session_id);
  g_free (visit->access_hash);
  g_free (visit);
}

PirVisit *
pir_visit_copy (const PirVisit *visit)
{
  PirVisit *copy = g_new0 (PirVisit, 1);

  copy->account_id = g_strdup (visit->account_id);
  copy->session_id = g_strdup (visit->session_id);
  copy->access_hash = g_strdup (visit->access_hash);
  copy->expires_at = visit->expires_at;
  copy->is_used = visit->is_used;
  copy->dues = visit->dues;

  return copy;
}

static gboolean
is_over (gpointer key,
         gpointer value,
         gpointer user_data)
{
  const PirVisit *visit = value;
  const gint64 *now = user_data;

  return visit->expires_at <= *now;
}

static void
remember (PirGate        *self,
          const PirVisit *visit)
{
  PirVisit *kept = pir_visit_copy (visit);
  gint64 now = pir_clock_now ();

  if (g_hash_table_size (self->visits) >= MAX_VISITS)
    g_hash_table_foreach_remove (self->visits, is_over, &now);
  if (g_hash_table_size (self->visits) >= MAX_VISITS)
    g_hash_table_remove_all (self->visits);
  kept->is_used = TRUE;
  g_hash_table_replace (self->visits, kept->access_hash, kept);
}

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->hash);
  g_free (search->terms_version);
  g_free (search->privacy_version);
  g_free (search);
}

static gpointer
find_visit (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Search *search = data;
  g_autoptr (PirTokenRow) row = pir_sessions_find_access (repos, search->hash);
  PirVisit *visit;

  if (row == NULL || row->access_expires_at <= repos->now || row->replaced_at != 0 || row->ended_at != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_UNAUTHENTICATED, "the access token is not good");
      return NULL;
    }

  visit = g_new0 (PirVisit, 1);
  visit->dues = pir_credentials_get_dues (repos, row->account_id, search->terms_version, search->privacy_version);
  visit->account_id = g_steal_pointer (&row->account_id);
  visit->session_id = g_steal_pointer (&row->session_id);
  visit->access_hash = g_steal_pointer (&row->access_hash);
  visit->expires_at = row->access_expires_at;
  visit->is_used = row->used_at != 0;

  return visit;
}

static gpointer
mark_used (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  pir_sessions_set_used (repos, data);

  return GINT_TO_POINTER (TRUE);
}

/* That a pair of tokens was used decides what a second use of the refresh token before it means. */
static void
note_use (PirGate        *self,
          const PirVisit *visit)
{
  if (!visit->is_used)
    pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, mark_used,
                            g_strdup (visit->access_hash), g_free, NULL, NULL, NULL, NULL);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGate *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  PirVisit *visit = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (visit == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  note_use (self, visit);
  remember (self, visit);
  g_task_return_pointer (task, visit, (GDestroyNotify) pir_visit_free);
}

/* Another process may have ended sessions: what is remembered is asked for again. */
static void
on_outside (PirDatabase *database,
            gpointer     user_data)
{
  PirGate *self = user_data;

  g_hash_table_remove_all (self->visits);
}

static void
pir_gate_finalize (GObject *object)
{
  PirGate *self = PIR_GATE (object);

  g_signal_handler_disconnect (self->database, self->outside_handler);
  g_hash_table_unref (self->visits);
  g_object_unref (self->database);
  g_free (self->terms_version);
  g_free (self->privacy_version);

  G_OBJECT_CLASS (pir_gate_parent_class)->finalize (object);
}

static void
pir_gate_class_init (PirGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_gate_finalize;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", PIR_TYPE_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pir_gate_init (PirGate *self)
{
  self->visits = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pir_visit_free);
}

PirGate *
pir_gate_new (PirDatabase *database,
              const char  *terms_version,
              const char  *privacy_version)
{
  PirGate *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail ((terms_version == NULL) == (privacy_version == NULL), NULL);

  self = g_object_new (PIR_TYPE_GATE, NULL);
  self->database = g_object_ref (database);
  self->terms_version = g_strdup (terms_version);
  self->privacy_version = g_strdup (privacy_version);
  self->outside_handler = g_signal_connect (database, "outside", G_CALLBACK (on_outside), self);

  return self;
}

const PirVisit *
pir_gate_look_up (PirGate    *self,
                  const char *access_token)
{
  g_autofree char *hash = NULL;
  const PirVisit *visit;

  g_return_val_if_fail (PIR_IS_GATE (self), NULL);
  g_return_val_if_fail (access_token != NULL, NULL);

  hash = pir_token_dup_hash (access_token);
  visit = hash != NULL ? g_hash_table_lookup (self->visits, hash) : NULL;
  if (visit != NULL && visit->expires_at <= pir_clock_now ())
    {
      g_hash_table_remove (self->visits, hash);
      visit = NULL;
    }

  return visit;
}

void
pir_gate_check_async (PirGate             *self,
                      const char          *access_token,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autofree char *hash = NULL;
  Search *search;
  GTask *task;

  g_return_if_fail (PIR_IS_GATE (self));
  g_return_if_fail (access_token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_gate_check_async);
  hash = pir_token_dup_hash (access_token);
  if (hash == NULL)
    {
      g_autoptr (GError) error = NULL;

      pir_server_error_set (&error, PIR_PROBLEM_UNAUTHENTICATED, "not an access token");
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  search = g_new0 (Search, 1);
  search->hash = g_steal_pointer (&hash);
  search->terms_version = g_strdup (self->terms_version);
  search->privacy_version = g_strdup (self->privacy_version);
  pir_database_run_async (self->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_visit, search, search_free,
                          (GDestroyNotify) pir_visit_free, cancellable, on_found, task);
}

PirVisit *
pir_gate_check_finish (PirGate       *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (PIR_IS_GATE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_of_account (gpointer key,
               gpointer value,
               gpointer user_data)
{
  const PirVisit *visit = value;

  return g_strcmp0 (visit->account_id, user_data) == 0;
}

void
pir_gate_forget_account (PirGate    *self,
                         const char *account_id)
{
  g_return_if_fail (PIR_IS_GATE (self));
  g_return_if_fail (account_id != NULL);

  g_hash_table_foreach_remove (self->visits, is_of_account, (gpointer) account_id);
}

void
pir_gate_forget_token (PirGate    *self,
                       const char *access_hash)
{
  g_return_if_fail (PIR_IS_GATE (self));

  if (access_hash != NULL)
    g_hash_table_remove (self->visits, access_hash);
}

static gboolean
is_of_session (gpointer key,
               gpointer value,
               gpointer user_data)
{
  const PirVisit *visit = value;

  return g_strcmp0 (visit->session_id, user_data) == 0;
}

void
pir_gate_end_session (PirGate    *self,
                      const char *session_id)
{
  g_return_if_fail (PIR_IS_GATE (self));
  g_return_if_fail (session_id != NULL);

  g_hash_table_foreach_remove (self->visits, is_of_session, (gpointer) session_id);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, session_id);
}
