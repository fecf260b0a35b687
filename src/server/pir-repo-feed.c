/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-feed.h"

#include <sodium.h>

#include "server/pir-repos-tables.h"

enum
{
  SQL_GET_EPOCH,
  SQL_ADD_EPOCH,
  SQL_GET_LAST,
  SQL_SET_LAST,
  SQL_PUT,
  SQL_LIST_PAYERS,
  SQL_LIST_SEEING,
  SQL_HAS,
  SQL_LIST,
  SQL_LIST_TOUCHED,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET_EPOCH] = "select epoch from house where one = 1",
  [SQL_ADD_EPOCH] = "insert into house (one, epoch, created_at) values (1, $1, $2) on conflict (one) do nothing",
  [SQL_GET_LAST] = "select value from counters where name = 'feed'",
  [SQL_SET_LAST] = "update counters set value = $1 where name = 'feed'",
  [SQL_PUT] = "insert into feed (account_id, kind, object_id, seq, deleted) values ($1, $2, $3, $4, $5)"
              " on conflict (account_id, kind, object_id) do update set seq = excluded.seq, deleted = excluded.deleted",
  [SQL_LIST_PAYERS] = "select account_id from notice_payers where notice_id = $1 order by account_id",
  [SQL_LIST_SEEING] = "select account_id from feed where kind = $1 and object_id = $2 and deleted = 0 order by account_id",
  [SQL_HAS] = "select 1 from feed where account_id = $1 and kind = $2 and object_id = $3 and deleted = 0",
  [SQL_LIST] = "select kind, object_id, seq, deleted from feed where account_id = $1 and seq > $2 order by seq limit $3",
  [SQL_LIST_TOUCHED] = "select distinct account_id from (select account_id from feed where seq > $1 order by seq limit $2) t",
};

PirSqlTable *
pir_feed_prepare (PirSql  *sql,
                  GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_feed_entry_free (PirFeedEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->id);
  g_free (entry);
}

static void
make_epoch (char epoch[17])
{
  guint8 random[8];

  randombytes_buf (random, sizeof random);
  sodium_bin2hex (epoch, 17, random, sizeof random);
}

void
pir_feed_ensure_epoch (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_ADD_EPOCH);
  char epoch[17];

  g_return_if_fail (repos != NULL);

  make_epoch (epoch);
  pir_sql_put_text (query, epoch);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gboolean
pir_feed_renew_epoch (PirSql  *copy,
                      GError **error)
{
  static const char * const text[] = { "update house set epoch = $1" };
  g_autoptr (PirSqlTable) table = NULL;
  PirSqlQuery *query;
  char epoch[17];

  g_return_val_if_fail (copy != NULL, FALSE);

  table = pir_sql_table_new (copy, text, 1, error);
  if (table == NULL || !pir_sql_begin (copy, TRUE, error))
    return FALSE;

  make_epoch (epoch);
  query = pir_sql_query (table, 0);
  pir_sql_put_text (query, epoch);
  pir_sql_run (query);

  return pir_sql_commit (copy, error);
}

char *
pir_feed_dup_epoch (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_GET_EPOCH);

  g_return_val_if_fail (repos != NULL, NULL);

  return pir_sql_next (query) ? g_strdup (pir_sql_take_text (query)) : g_strdup ("");
}

gint64
pir_feed_get_last (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_GET_LAST);

  g_return_val_if_fail (repos != NULL, 0);

  return pir_sql_next (query) ? pir_sql_take_int (query) : 0;
}

void
pir_feed_put (PirRepos      *repos,
              const char    *account_id,
              PirChangeKind  kind,
              const char    *object_id,
              gboolean       is_deleted)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  if (repos->feed_seq < 0)
    repos->feed_base = repos->feed_seq = pir_feed_get_last (repos);

  query = pir_repos_query (repos, PIR_REPO_FEED, SQL_PUT);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pir_change_kind_to_string (kind));
  pir_sql_put_text (query, object_id);
  pir_sql_put_int (query, ++repos->feed_seq);
  pir_sql_put_int (query, is_deleted);
  pir_sql_run (query);

  if (!g_hash_table_contains (repos->touched, account_id))
    g_hash_table_add (repos->touched, g_strdup (account_id));
}

static void
put_all (PirRepos      *repos,
         GPtrArray     *accounts,
         PirChangeKind  kind,
         const char    *object_id)
{
  for (guint i = 0; i < accounts->len; i++)
    pir_feed_put (repos, g_ptr_array_index (accounts, i), kind, object_id, FALSE);
}

void
pir_feed_put_notice (PirRepos      *repos,
                     const char    *notice_id,
                     PirChangeKind  kind,
                     const char    *object_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_LIST_PAYERS);
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, notice_id);
  accounts = pir_sql_take_column (query);
  put_all (repos, accounts, kind, object_id);
}

void
pir_feed_put_again (PirRepos      *repos,
                    PirChangeKind  kind,
                    const char    *object_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_LIST_SEEING);
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, pir_change_kind_to_string (kind));
  pir_sql_put_text (query, object_id);
  accounts = pir_sql_take_column (query);
  put_all (repos, accounts, kind, object_id);
}

gboolean
pir_feed_has (PirRepos      *repos,
              const char    *account_id,
              PirChangeKind  kind,
              const char    *object_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_HAS);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pir_change_kind_to_string (kind));
  pir_sql_put_text (query, object_id);

  return pir_sql_next (query);
}

void
pir_feed_flush (PirRepos *repos)
{
  PirSqlQuery *query;

  g_return_if_fail (repos != NULL);

  if (repos->feed_seq < 0)
    return;

  query = pir_repos_query (repos, PIR_REPO_FEED, SQL_SET_LAST);
  pir_sql_put_int (query, repos->feed_seq);
  pir_sql_run (query);
}

GPtrArray *
pir_feed_list (PirRepos   *repos,
               const char *account_id,
               gint64      since,
               guint       limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_LIST);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_feed_entry_free);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, since);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      PirFeedEntry *entry = g_new0 (PirFeedEntry, 1);

      if (!pir_change_kind_from_string (pir_sql_take_text (query), &entry->kind))
        g_assert_not_reached ();
      entry->id = g_strdup (pir_sql_take_text (query));
      entry->seq = pir_sql_take_int (query);
      entry->is_deleted = pir_sql_take_int (query) != 0;
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}

GPtrArray *
pir_feed_list_touched (PirRepos *repos,
                       gint64    since,
                       guint     limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_FEED, SQL_LIST_TOUCHED);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, since);
  pir_sql_put_int (query, limit);

  return pir_sql_take_column (query);
}
