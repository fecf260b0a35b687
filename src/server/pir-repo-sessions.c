/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-sessions.h"

#include "model/pir-session-info.h"
#include "server/pir-repos-tables.h"

#define COLUMNS "t.session_id, s.account_id, t.refresh_hash, t.access_hash, t.parent_hash, t.access_expires_at, t.expires_at," \
                " t.used_at, t.replaced_at, s.ended_at from tokens t join sessions s on s.id = t.session_id "
#define KEEP_SECONDS (30 * 24 * 60 * 60)

enum
{
  SQL_ADD,
  SQL_ADD_TOKENS,
  SQL_TOUCH,
  SQL_FIND_ACCESS,
  SQL_FIND_REFRESH,
  SQL_FIND_CHILD,
  SQL_SET_REPLACED,
  SQL_SET_USED,
  SQL_VOID_TOKENS,
  SQL_END,
  SQL_END_ALL,
  SQL_LIST,
  SQL_IS_OF,
  SQL_IS_ON,
  SQL_HAS_ANY,
  SQL_SWEEP_TOKENS,
  SQL_SWEEP_SESSIONS,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into sessions (id, account_id, device_name, created_at, used_at) values ($1, $2, $3, $4, $4)",
  [SQL_ADD_TOKENS] = "insert into tokens (refresh_hash, access_hash, session_id, parent_hash, issued_at, access_expires_at,"
                     " expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
  [SQL_TOUCH] = "update sessions set used_at = $2 where id = $1",
  [SQL_FIND_ACCESS] = "select " COLUMNS "where t.access_hash = $1",
  [SQL_FIND_REFRESH] = "select " COLUMNS "where t.refresh_hash = $1",
  [SQL_FIND_CHILD] = "select " COLUMNS "where t.parent_hash = $1",
  [SQL_SET_REPLACED] = "update tokens set replaced_at = $2 where refresh_hash = $1",
  [SQL_SET_USED] = "update tokens set used_at = $2 where access_hash = $1 and used_at is null",
  [SQL_VOID_TOKENS] = "update tokens set parent_hash = null, replaced_at = $2 where refresh_hash = $1",
  [SQL_END] = "update sessions set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null",
  [SQL_END_ALL] = "update sessions set ended_at = $2, ended_why = $3 where account_id = $1 and ended_at is null"
                  " returning id",
  [SQL_LIST] = "select id, device_name, created_at, used_at from sessions where account_id = $1 and ended_at is null"
               " and exists (select 1 from tokens t where t.session_id = sessions.id and t.expires_at > $2)"
               " order by used_at desc, id",
  [SQL_IS_OF] = "select 1 from sessions where id = $1 and account_id = $2 and ended_at is null",
  [SQL_IS_ON] = "select 1 from sessions where id = $1 and ended_at is null",
  [SQL_HAS_ANY] = "select 1 from sessions where account_id = $1",
  [SQL_SWEEP_TOKENS] = "delete from tokens where expires_at <= $1",
  [SQL_SWEEP_SESSIONS] = "delete from sessions where used_at <= $1"
                         " and not exists (select 1 from tokens t where t.session_id = sessions.id)",
};

PirSqlTable *
pir_sessions_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_token_row_free (PirTokenRow *row)
{
  if (row == NULL)
    return;

  g_free (row->session_id);
  g_free (row->account_id);
  g_free (row->refresh_hash);
  g_free (row->access_hash);
  g_free (row->parent_hash);
  g_free (row);
}

void
pir_sessions_add (PirRepos   *repos,
                  const char *id,
                  const char *account_id,
                  const char *device_name)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_ADD);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, device_name);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

static void
run_at_now (PirRepos   *repos,
            guint       index,
            const char *key,
            const char *why)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, index);

  pir_sql_put_text (query, key);
  pir_sql_put_int (query, repos->now);
  if (why != NULL)
    pir_sql_put_text (query, why);
  pir_sql_run (query);
}

void
pir_sessions_add_tokens (PirRepos          *repos,
                         const PirTokenRow *row)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_ADD_TOKENS);

  g_return_if_fail (repos != NULL);
  g_return_if_fail (row != NULL);

  pir_sql_put_text (query, row->refresh_hash);
  pir_sql_put_text (query, row->access_hash);
  pir_sql_put_text (query, row->session_id);
  pir_sql_put_text (query, row->parent_hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, row->access_expires_at);
  pir_sql_put_int (query, row->expires_at);
  pir_sql_run (query);

  run_at_now (repos, SQL_TOUCH, row->session_id, NULL);
}

static PirTokenRow *
find (PirRepos   *repos,
      guint       index,
      const char *hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, index);
  PirTokenRow *row;

  pir_sql_put_text (query, hash);
  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirTokenRow, 1);
  row->session_id = g_strdup (pir_sql_take_text (query));
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->refresh_hash = g_strdup (pir_sql_take_text (query));
  row->access_hash = g_strdup (pir_sql_take_text (query));
  row->parent_hash = g_strdup (pir_sql_take_text (query));
  row->access_expires_at = pir_sql_take_int (query);
  row->expires_at = pir_sql_take_int (query);
  row->used_at = pir_sql_take_int (query);
  row->replaced_at = pir_sql_take_int (query);
  row->ended_at = pir_sql_take_int (query);

  return row;
}

PirTokenRow *
pir_sessions_find_access (PirRepos   *repos,
                          const char *access_hash)
{
  return find (repos, SQL_FIND_ACCESS, access_hash);
}

PirTokenRow *
pir_sessions_find_refresh (PirRepos   *repos,
                           const char *refresh_hash)
{
  return find (repos, SQL_FIND_REFRESH, refresh_hash);
}

PirTokenRow *
pir_sessions_find_child (PirRepos   *repos,
                         const char *refresh_hash)
{
  return find (repos, SQL_FIND_CHILD, refresh_hash);
}

void
pir_sessions_set_replaced (PirRepos   *repos,
                           const char *refresh_hash)
{
  run_at_now (repos, SQL_SET_REPLACED, refresh_hash, NULL);
}

void
pir_sessions_set_used (PirRepos   *repos,
                       const char *access_hash)
{
  run_at_now (repos, SQL_SET_USED, access_hash, NULL);
}

void
pir_sessions_void_tokens (PirRepos   *repos,
                          const char *refresh_hash)
{
  g_return_if_fail (repos != NULL);

  run_at_now (repos, SQL_VOID_TOKENS, refresh_hash, NULL);
}

void
pir_sessions_end (PirRepos   *repos,
                  const char *id,
                  const char *why)
{
  run_at_now (repos, SQL_END, id, why);
}

GStrv
pir_sessions_end_all (PirRepos   *repos,
                      const char *account_id,
                      const char *why)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_END_ALL);
  g_autoptr (GStrvBuilder) ended = g_strv_builder_new ();

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, why);
  while (pir_sql_next (query))
    g_strv_builder_add (ended, pir_sql_take_text (query));

  return g_strv_builder_end (ended);
}

GPtrArray *
pir_sessions_list (PirRepos   *repos,
                   const char *account_id,
                   const char *current_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_LIST);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now);
  while (pir_sql_next (query))
    {
      PirSessionInfoFields fields;

      fields.id = pir_sql_take_text (query);
      fields.device_name = pir_sql_take_text (query);
      fields.created_at = pir_sql_take_int (query);
      fields.used_at = pir_sql_take_int (query);
      fields.is_current = g_strcmp0 (fields.id, current_id) == 0;
      g_ptr_array_add (list, pir_session_info_new (&fields));
    }

  return list;
}

gboolean
pir_sessions_is_of (PirRepos   *repos,
                    const char *id,
                    const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_IS_OF);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);

  return pir_sql_next (query);
}

gboolean
pir_sessions_has_any (PirRepos   *repos,
                      const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_HAS_ANY);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, account_id);

  return pir_sql_next (query);
}

gboolean
pir_sessions_is_on (PirRepos   *repos,
                    const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_IS_ON);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);

  return pir_sql_next (query);
}

void
pir_sessions_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_SWEEP_TOKENS);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  query = pir_repos_query (repos, PIR_REPO_SESSIONS, SQL_SWEEP_SESSIONS);
  pir_sql_put_int (query, repos->now - KEEP_SECONDS);
  pir_sql_run (query);
}
