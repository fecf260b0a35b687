/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-sql.h"

G_BEGIN_DECLS

/** PirRepo: the repositories, each with its table of statements */
typedef enum
{
  PIR_REPO_ACCOUNTS,
  PIR_REPO_ACTIVITY,
  PIR_REPO_ATTESTATIONS,
  PIR_REPO_AUDIT,
  PIR_REPO_CAUSES,
  PIR_REPO_CHALLENGES,
  PIR_REPO_CONSENTS,
  PIR_REPO_COUNTER,
  PIR_REPO_CREDENTIALS,
  PIR_REPO_CREDIT_ACCOUNTS,
  PIR_REPO_CREDITS,
  PIR_REPO_DIRECTORY,
  PIR_REPO_EVENT_NOTICES,
  PIR_REPO_FAREWELL,
  PIR_REPO_FEED,
  PIR_REPO_HAND_OFFS,
  PIR_REPO_IDENTITIES,
  PIR_REPO_LINKS,
  PIR_REPO_LISTED,
  PIR_REPO_LOGOS,
  PIR_REPO_MAIL_LINKS,
  PIR_REPO_NOTICES,
  PIR_REPO_OFFICE,
  PIR_REPO_OFFICE_EVENTS,
  PIR_REPO_OFFICE_LISTS,
  PIR_REPO_OFFICE_NOTICES,
  PIR_REPO_OFFICE_PUPILS,
  PIR_REPO_OPPOSITIONS,
  PIR_REPO_OUTBOX,
  PIR_REPO_OUTCOMES,
  PIR_REPO_PAYMENTS,
  PIR_REPO_PLANS,
  PIR_REPO_PROOFS,
  PIR_REPO_QUEUES,
  PIR_REPO_RECEIPT_DATA,
  PIR_REPO_RECEIPTS,
  PIR_REPO_RECIPIENTS,
  PIR_REPO_REFUNDS,
  PIR_REPO_REGISTRATIONS,
  PIR_REPO_REGISTRY,
  PIR_REPO_SCHOOLS,
  PIR_REPO_SESSIONS,
  PIR_REPO_STAFF,
  PIR_REPO_TARIFF,
  PIR_REPO_TAX_YEAR,
  PIR_REPO_TERMS,
  PIR_REPO_THROTTLE,
} PirRepo;
#define PIR_N_REPOS (PIR_REPO_THROTTLE + 1)

/**
 * PirRepos:
 * @sql: the connection
 * @tables: the repositories' statements
 * @now: when the transaction began, seconds since 1970 UTC: all its rows have the same time
 * @feed_base: last sequence number of the feed before what this transaction adds to it; of use once something was added
 * @feed_seq: last sequence number of the feed; -1 = not asked yet in this transaction
 * @touched: (element-type utf8): accounts whose feed this transaction has written
 * @owner: the thread that may use it
 *
 * The database as its repositories see it. All their functions run inside a transaction, in the owner's thread; failures
 * of the database are kept by the connection and answered by pir_repos_commit().
 */
typedef struct
{
  PirSql      *sql;
  PirSqlTable *tables[PIR_N_REPOS];
  gint64       now;
  gint64       feed_base;
  gint64       feed_seq;
  GHashTable  *touched;
  GThread     *owner;
} PirRepos;

/**
 * pir_repos_open:
 * @folder: the service's data folder
 * @busy_milliseconds: how long to wait for another process that writes
 * @error: return location
 *
 * Opens the database of the folder, brings its schema up to date and prepares every statement. Blocking.
 *
 * Returns: (transfer full): it, owned by the calling thread; or NULL with an error of pir_sqlite_open()
 */
PirRepos *pir_repos_open (const char  *folder,
                          guint        busy_milliseconds,
                          GError     **error);

/** pir_repos_free: @self: (nullable) (transfer full): closes the database */
void pir_repos_free (PirRepos *self);

/** pir_repos_adopt: hands @self to the calling thread */
void pir_repos_adopt (PirRepos *self);

/** pir_repos_begin: begins a transaction. Returns: FALSE with PIR_PROBLEM_BUSY or PIR_PROBLEM_INTERNAL */
gboolean pir_repos_begin (PirRepos *self, gboolean is_write, GError **error);

/** pir_repos_commit: ends it for good. Returns: FALSE with its first failure, and then it never was */
gboolean pir_repos_commit (PirRepos *self, GError **error);

/** pir_repos_rollback: ends it as if it had not been */
void pir_repos_rollback (PirRepos *self);

/** pir_repos_query: Returns: (transfer none): statement @index of @repo, to bind and run */
PirSqlQuery *pir_repos_query (PirRepos *self, PirRepo repo, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRepos, pir_repos_free)

G_END_DECLS
