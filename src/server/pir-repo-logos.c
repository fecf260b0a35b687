/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-logos.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_GET,
  SQL_PUT,
  SQL_DELETE,
  SQL_HAS,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_GET] = "select size, sha256, width, height, set_at from school_logos where school_id = $1",
  [SQL_PUT] = "insert into school_logos (school_id, size, sha256, width, height, set_at) values ($1, $2, $3, $4, $5, $6)"
              " on conflict (school_id) do update set size = excluded.size, sha256 = excluded.sha256, width = excluded.width,"
              " height = excluded.height, set_at = excluded.set_at",
  [SQL_DELETE] = "delete from school_logos where school_id = $1",
  [SQL_HAS] = "select 1 from school_logos where sha256 = $1 limit 1",
};

PirSqlTable *
pir_logos_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static PirSqlQuery *
ask (PirRepos   *repos,
     guint       index,
     const char *key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_LOGOS, index);

  pir_sql_put_text (query, key);

  return query;
}

gboolean
pir_logos_tell (PirRepos          *repos,
                const char        *school_id,
                PirSchoolLogoFunc  func,
                gpointer           user_data)
{
  PirSqlQuery *query = ask (repos, SQL_GET, school_id);
  PirSchoolLogo logo = { 0 };

  g_return_val_if_fail (repos != NULL && func != NULL, FALSE);

  if (!pir_sql_next (query))
    return FALSE;

  logo.size = pir_sql_take_int (query);
  logo.sha256 = pir_sql_take_text (query);
  logo.width = (guint) pir_sql_take_int (query);
  logo.height = (guint) pir_sql_take_int (query);
  logo.set_at = pir_sql_take_int (query);
  func (&logo, user_data);

  return TRUE;
}

static void
keep_sha256 (const PirSchoolLogo *logo,
             gpointer             user_data)
{
  char **sha256 = user_data;

  *sha256 = g_strdup (logo->sha256);
}

char *
pir_logos_dup_sha256 (PirRepos   *repos,
                      const char *school_id)
{
  char *sha256 = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  pir_logos_tell (repos, school_id, keep_sha256, &sha256);

  return sha256;
}

void
pir_logos_put (PirRepos            *repos,
               const char          *school_id,
               const PirSchoolLogo *logo)
{
  PirSqlQuery *query = ask (repos, SQL_PUT, school_id);

  g_return_if_fail (repos != NULL && logo != NULL);

  pir_sql_put_int (query, logo->size);
  pir_sql_put_text (query, logo->sha256);
  pir_sql_put_int (query, logo->width);
  pir_sql_put_int (query, logo->height);
  pir_sql_put_int (query, logo->set_at);
  pir_sql_run (query);
}

gboolean
pir_logos_delete (PirRepos   *repos,
                  const char *school_id)
{
  g_return_val_if_fail (repos != NULL, FALSE);

  return pir_sql_run (ask (repos, SQL_DELETE, school_id)) > 0;
}

gboolean
pir_logos_has_sha256 (PirRepos   *repos,
                      const char *sha256)
{
  g_return_val_if_fail (repos != NULL && sha256 != NULL, TRUE);

  return pir_sql_next (ask (repos, SQL_HAS, sha256));
}
