/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repos.h"

#include "base/pir-clock.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-listed.h"
#include "server/pir-repos-tables.h"
#include "server/pir-sight.h"
#include "server/pir-sqlite.h"

typedef PirSqlTable *(*PrepareFunc) (PirSql *sql, GError **error);

static const PrepareFunc prepare_funcs[PIR_N_REPOS] = {
  [PIR_REPO_ACCOUNTS] = pir_accounts_prepare,
  [PIR_REPO_ACTIVITY] = pir_activity_prepare,
  [PIR_REPO_ATTESTATIONS] = pir_attestations_prepare,
  [PIR_REPO_AUDIT] = pir_audit_prepare,
  [PIR_REPO_CAUSES] = pir_causes_prepare,
  [PIR_REPO_CHALLENGES] = pir_challenges_prepare,
  [PIR_REPO_CONSENTS] = pir_consents_prepare,
  [PIR_REPO_COUNTER] = pir_counter_prepare,
  [PIR_REPO_CREDENTIALS] = pir_credentials_prepare,
  [PIR_REPO_CREDIT_ACCOUNTS] = pir_credit_accounts_prepare,
  [PIR_REPO_CREDITS] = pir_credits_prepare,
  [PIR_REPO_DIRECTORY] = pir_directory_prepare,
  [PIR_REPO_EVENT_NOTICES] = pir_event_notices_prepare,
  [PIR_REPO_FAREWELL] = pir_farewell_prepare,
  [PIR_REPO_FEED] = pir_feed_prepare,
  [PIR_REPO_HAND_OFFS] = pir_hand_offs_prepare,
  [PIR_REPO_IDENTITIES] = pir_identities_prepare,
  [PIR_REPO_LINKS] = pir_links_prepare,
  [PIR_REPO_LISTED] = pir_listed_prepare,
  [PIR_REPO_LOGOS] = pir_logos_prepare,
  [PIR_REPO_MAIL_LINKS] = pir_mail_links_prepare,
  [PIR_REPO_NOTICES] = pir_notices_prepare,
  [PIR_REPO_OFFICE] = pir_office_prepare,
  [PIR_REPO_OFFICE_EVENTS] = pir_office_events_prepare,
  [PIR_REPO_OFFICE_LISTS] = pir_office_lists_prepare,
  [PIR_REPO_OFFICE_NOTICES] = pir_office_notices_prepare,
  [PIR_REPO_OFFICE_PUPILS] = pir_office_pupils_prepare,
  [PIR_REPO_OPPOSITIONS] = pir_oppositions_prepare,
  [PIR_REPO_OUTBOX] = pir_outbox_prepare,
  [PIR_REPO_OUTCOMES] = pir_outcomes_prepare,
  [PIR_REPO_PAYMENTS] = pir_payments_prepare,
  [PIR_REPO_PLANS] = pir_plans_prepare,
  [PIR_REPO_PROOFS] = pir_proofs_prepare,
  [PIR_REPO_QUEUES] = pir_queues_prepare,
  [PIR_REPO_RECEIPT_DATA] = pir_receipt_data_prepare,
  [PIR_REPO_RECEIPTS] = pir_receipts_prepare,
  [PIR_REPO_RECIPIENTS] = pir_recipients_prepare,
  [PIR_REPO_REFUNDS] = pir_refunds_prepare,
  [PIR_REPO_REGISTRATIONS] = pir_registrations_prepare,
  [PIR_REPO_REGISTRY] = pir_registry_prepare,
  [PIR_REPO_SCHOOLS] = pir_schools_prepare,
  [PIR_REPO_SESSIONS] = pir_sessions_prepare,
  [PIR_REPO_STAFF] = pir_staff_prepare,
  [PIR_REPO_TARIFF] = pir_tariff_prepare,
  [PIR_REPO_TAX_YEAR] = pir_tax_year_prepare,
  [PIR_REPO_TERMS] = pir_terms_prepare,
  [PIR_REPO_THROTTLE] = pir_throttle_prepare,
};

static void
forget_transaction (PirRepos *self)
{
  self->feed_seq = -1;
  g_hash_table_remove_all (self->touched);
}

static gboolean
prepare (PirRepos  *self,
         GError   **error)
{
  for (guint i = 0; i < PIR_N_REPOS; i++)
    {
      self->tables[i] = prepare_funcs[i] (self->sql, error);
      if (self->tables[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_up (PirRepos  *self,
        GError   **error)
{
  if (!pir_sqlite_migrate (self->sql, error) || !prepare (self, error) || !pir_repos_begin (self, TRUE, error))
    return FALSE;

  pir_feed_ensure_epoch (self);
  pir_directory_fold_all (self);
  pir_listed_fold_all (self);
  pir_sight_review_unproved (self);

  return pir_repos_commit (self, error);
}

PirRepos *
pir_repos_open (const char  *folder,
                guint        busy_milliseconds,
                GError     **error)
{
  g_autoptr (PirRepos) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_new0 (PirRepos, 1);
  self->owner = g_thread_self ();
  self->feed_seq = -1;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  path = g_build_filename (folder, "server.db", NULL);
  self->sql = pir_sqlite_open (path, busy_milliseconds, error);
  if (self->sql == NULL || !set_up (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
pir_repos_free (PirRepos *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < PIR_N_REPOS; i++)
    pir_sql_table_free (self->tables[i]);
  pir_sql_free (self->sql);
  g_hash_table_unref (self->touched);
  g_free (self);
}

void
pir_repos_adopt (PirRepos *self)
{
  g_return_if_fail (self != NULL);

  self->owner = g_thread_self ();
}

gboolean
pir_repos_begin (PirRepos  *self,
                 gboolean   is_write,
                 GError   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->owner == g_thread_self (), FALSE);

  forget_transaction (self);
  self->now = pir_clock_now ();

  return pir_sql_begin (self->sql, is_write, error);
}

gboolean
pir_repos_commit (PirRepos  *self,
                  GError   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->owner == g_thread_self (), FALSE);

  pir_feed_flush (self);

  return pir_sql_commit (self->sql, error);
}

void
pir_repos_rollback (PirRepos *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->owner == g_thread_self ());

  pir_sql_rollback (self->sql);
  forget_transaction (self);
}

PirSqlQuery *
pir_repos_query (PirRepos *self,
                 PirRepo   repo,
                 guint     index)
{
  g_assert (self->owner == g_thread_self ());

  return pir_sql_query (self->tables[repo], index);
}
