/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-hand-offs.h"

#include "server/pir-repos-tables.h"

#define KEEP_SECONDS (24 * 60 * 60)
#define COLUMNS "id, state, account_id, session_id, expires_at, coalesce(asked_at, 0)"
#define WAITS "state in ('waiting', 'opened')"

enum
{
  SQL_ADD,
  SQL_FIND_SECRET,
  SQL_FIND_CODE,
  SQL_FIND_WAITING,
  SQL_SET_STATE,
  SQL_DELETE,
  SQL_SET_ASKED,
  SQL_GRANT,
  SQL_TAKE,
  SQL_SET_SESSION,
  SQL_ARRIVE,
  SQL_TAKE_GRANT,
  SQL_SWEEP,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into hand_offs (id, secret_hash, code_hash, state, created_at, expires_at)"
              " values ($1, $2, $3, 'waiting', $4, $5)",
  [SQL_FIND_SECRET] = "select " COLUMNS " from hand_offs where secret_hash = $1",
  [SQL_FIND_CODE] = "select " COLUMNS " from hand_offs where code_hash = $1 and " WAITS " and expires_at > $2",
  [SQL_FIND_WAITING] = "select " COLUMNS " from hand_offs where id = $1 and " WAITS " and expires_at > $2",
  [SQL_SET_STATE] = "update hand_offs set state = $2 where id = $1",
  [SQL_DELETE] = "delete from hand_offs where id = $1",
  [SQL_SET_ASKED] = "update hand_offs set asked_at = $2 where id = $1",
  [SQL_GRANT] = "update hand_offs set state = 'granted', account_id = $2, provider = $3,"
                " expires_at = case when expires_at < $4 then $4 else expires_at end where id = $1",
  [SQL_TAKE] = "update hand_offs set state = 'used' where secret_hash = $1 and state = 'granted' and expires_at > $2"
               " returning " COLUMNS,
  [SQL_SET_SESSION] = "update hand_offs set session_id = $2 where id = $1",
  [SQL_ARRIVE] = "update sign_ins set account_id = $2, grant_hash = $3 where id = $1",
  [SQL_TAKE_GRANT] = "update sign_ins set grant_hash = null where grant_hash = $1 and hand_off_id = $2 and expires_at > $3"
                     " returning hand_off_id, account_id, provider",
  [SQL_SWEEP] = "delete from hand_offs where expires_at <= $1",
};

PirSqlTable *
pir_hand_offs_prepare (PirSql  *sql,
                       GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_hand_off_row_free (PirHandOffRow *row)
{
  if (row == NULL)
    return;

  g_free (row->id);
  g_free (row->state);
  g_free (row->account_id);
  g_free (row->session_id);
  g_free (row);
}

void
pir_grant_row_free (PirGrantRow *row)
{
  if (row == NULL)
    return;

  g_free (row->hand_off_id);
  g_free (row->account_id);
  g_free (row->provider);
  g_free (row);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_HAND_OFFS, index);

  pir_sql_put_text (query, key);

  return query;
}

static PirHandOffRow *
read_row (PirSqlQuery *query)
{
  PirHandOffRow *row;

  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirHandOffRow, 1);
  row->id = g_strdup (pir_sql_take_text (query));
  row->state = g_strdup (pir_sql_take_text (query));
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->session_id = g_strdup (pir_sql_take_text (query));
  row->expires_at = pir_sql_take_int (query);
  row->asked_at = pir_sql_take_int (query);

  return row;
}

void
pir_hand_offs_add (PirRepos   *repos,
                   const char *id,
                   const char *secret_hash,
                   const char *code_hash,
                   gint64      seconds)
{
  PirSqlQuery *query = ask (repos, SQL_ADD, id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, secret_hash);
  pir_sql_put_text (query, code_hash);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, repos->now + seconds);
  pir_sql_run (query);
}

PirHandOffRow *
pir_hand_offs_find_secret (PirRepos   *repos,
                           const char *secret_hash)
{
  g_return_val_if_fail (repos != NULL, NULL);

  return read_row (ask (repos, SQL_FIND_SECRET, secret_hash));
}

PirHandOffRow *
pir_hand_offs_find_code (PirRepos   *repos,
                         const char *code_hash)
{
  PirSqlQuery *query = ask (repos, SQL_FIND_CODE, code_hash);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, repos->now);

  return read_row (query);
}

PirHandOffRow *
pir_hand_offs_find_waiting (PirRepos   *repos,
                            const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_FIND_WAITING, id);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, repos->now);

  return read_row (query);
}

void
pir_hand_offs_set_state (PirRepos   *repos,
                         const char *id,
                         const char *state)
{
  PirSqlQuery *query = ask (repos, SQL_SET_STATE, id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, state);
  pir_sql_run (query);
}

void
pir_hand_offs_delete (PirRepos   *repos,
                      const char *id)
{
  g_return_if_fail (repos != NULL);

  pir_sql_run (ask (repos, SQL_DELETE, id));
}

void
pir_hand_offs_set_asked (PirRepos   *repos,
                         const char *id)
{
  PirSqlQuery *query = ask (repos, SQL_SET_ASKED, id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_hand_offs_grant (PirRepos   *repos,
                     const char *id,
                     const char *account_id,
                     const char *provider,
                     gint64      seconds)
{
  PirSqlQuery *query = ask (repos, SQL_GRANT, id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, provider);
  pir_sql_put_int (query, repos->now + seconds);
  pir_sql_run (query);
}

PirHandOffRow *
pir_hand_offs_take (PirRepos   *repos,
                    const char *secret_hash)
{
  PirSqlQuery *query = ask (repos, SQL_TAKE, secret_hash);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, repos->now);

  return read_row (query);
}

void
pir_hand_offs_set_session (PirRepos   *repos,
                           const char *id,
                           const char *session_id)
{
  PirSqlQuery *query = ask (repos, SQL_SET_SESSION, id);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, session_id);
  pir_sql_run (query);
}

void
pir_hand_offs_arrive (PirRepos   *repos,
                      const char *sign_in,
                      const char *account_id,
                      const char *grant_hash)
{
  PirSqlQuery *query = ask (repos, SQL_ARRIVE, sign_in);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, grant_hash);
  pir_sql_run (query);
}

PirGrantRow *
pir_hand_offs_take_grant (PirRepos   *repos,
                          const char *hand_off_id,
                          const char *grant_hash)
{
  PirSqlQuery *query = ask (repos, SQL_TAKE_GRANT, grant_hash);
  PirGrantRow *row;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, hand_off_id);
  pir_sql_put_int (query, repos->now);
  if (!pir_sql_next (query))
    return NULL;

  row = g_new0 (PirGrantRow, 1);
  row->hand_off_id = g_strdup (pir_sql_take_text (query));
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->provider = g_strdup (pir_sql_take_text (query));

  return row;
}

void
pir_hand_offs_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_HAND_OFFS, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now - KEEP_SECONDS);
  pir_sql_run (query);
}
