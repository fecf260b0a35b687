/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-activity.h"

#include "model/pir-activity.h"
#include "server/pir-repos-tables.h"

#define KEEP_SECONDS (366 * 24 * 60 * 60)

enum
{
  SQL_ADD,
  SQL_LIST,
  SQL_FORGET,
  SQL_SWEEP,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into activity (id, account_id, kind, detail, at, place) values ($1, $2, $3, $4, $5,"
              " (select count(*) from activity where account_id = $2 and at = $5))",
  [SQL_LIST] = "select kind, detail, at from activity where account_id = $1 order by at desc, place desc, id desc limit $2",
  [SQL_FORGET] = "delete from activity where account_id = $1",
  [SQL_SWEEP] = "delete from activity where at <= $1",
};

PirSqlTable *
pir_activity_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_activity_add (PirRepos   *repos,
                  const char *account_id,
                  const char *kind,
                  const char *detail)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACTIVITY, SQL_ADD);
  g_autofree char *id = g_uuid_string_random ();

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, kind);
  pir_sql_put_text (query, detail);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

gpointer
pir_activity_add_failure (PirRepos  *repos,
                          gpointer   data,
                          GError   **error)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  pir_activity_add (repos, data, "sign_in_failed", NULL);

  return GINT_TO_POINTER (TRUE);
}

GPtrArray *
pir_activity_list (PirRepos   *repos,
                   const char *account_id,
                   guint       limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACTIVITY, SQL_LIST);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, limit);
  while (pir_sql_next (query))
    {
      PirActivityFields fields = { .kind = PIR_ACTIVITY_OTHER };

      pir_activity_kind_from_string (pir_sql_take_text (query), &fields.kind);
      fields.detail = pir_sql_take_text (query);
      fields.at = pir_sql_take_int (query);
      g_ptr_array_add (list, pir_activity_new (&fields));
    }

  return list;
}

void
pir_activity_forget (PirRepos   *repos,
                     const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACTIVITY, SQL_FORGET);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_run (query);
}

void
pir_activity_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_ACTIVITY, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now - KEEP_SECONDS);
  pir_sql_run (query);
}
