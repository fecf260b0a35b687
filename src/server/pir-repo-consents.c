/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-consents.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_HAS,
  SQL_ADD,
  SQL_LIST,
  SQL_FORGET,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_HAS] = "select 1 from consents where account_id = $1 and kind = $2 and version = $3 and school_id is not distinct from $4",
  [SQL_ADD] = "insert into consents (id, account_id, kind, version, school_id, accepted_at) values ($1, $2, $3, $4, $5, $6)",
  [SQL_LIST] = "select c.kind, c.version, s.name, c.accepted_at from consents c left join schools s on s.id = c.school_id"
               " where c.account_id = $1 order by c.accepted_at desc, c.id",
  [SQL_FORGET] = "delete from consents where account_id = $1",
};

PirSqlTable *
pir_consents_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static gboolean
has (PirRepos       *repos,
     const char     *account_id,
     PirConsentKind  kind,
     const char     *version,
     const char     *school_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CONSENTS, SQL_HAS);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pir_consent_kind_to_string (kind));
  pir_sql_put_text (query, version);
  pir_sql_put_text (query, school_id);

  return pir_sql_next (query);
}

gboolean
pir_consents_add (PirRepos       *repos,
                  const char     *account_id,
                  PirConsentKind  kind,
                  const char     *version,
                  const char     *school_id)
{
  g_autofree char *id = NULL;
  PirSqlQuery *query;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (has (repos, account_id, kind, version, school_id))
    return FALSE;

  id = g_uuid_string_random ();
  query = pir_repos_query (repos, PIR_REPO_CONSENTS, SQL_ADD);
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, pir_consent_kind_to_string (kind));
  pir_sql_put_text (query, version);
  pir_sql_put_text (query, school_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);

  return TRUE;
}

GPtrArray *
pir_consents_list (PirRepos   *repos,
                   const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CONSENTS, SQL_LIST);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  pir_sql_put_text (query, account_id);
  while (pir_sql_next (query))
    {
      PirConsentFields fields;

      if (!pir_consent_kind_from_string (pir_sql_take_text (query), &fields.kind))
        g_assert_not_reached ();
      fields.version = pir_sql_take_text (query);
      fields.school_name = pir_sql_take_text (query);
      fields.accepted_at = pir_sql_take_int (query);
      g_ptr_array_add (list, pir_consent_new (&fields));
    }

  return list;
}

void
pir_consents_forget (PirRepos   *repos,
                     const char *account_id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_CONSENTS, SQL_FORGET);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_run (query);
}
