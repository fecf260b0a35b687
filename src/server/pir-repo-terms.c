/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-terms.h"

#include "server/pir-repos-tables.h"

enum
{
  SQL_KEEP,
  SQL_LIST,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_KEEP] = "insert into terms_texts (kind, version, language, title, body, since) values ($1, $2, $3, $4, $5, $6)"
               " on conflict (kind, version, language) do nothing",
  [SQL_LIST] = "select kind, version, language, title, body from terms_texts where kind = $1 and version = $2 order by language",
};

PirSqlTable *
pir_terms_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_terms_keep (PirRepos         *repos,
                PirTermsDocument *document)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TERMS, SQL_KEEP);
  const PirTermsDocumentFields *fields = pir_terms_document_peek (document);

  g_return_if_fail (fields != NULL);

  pir_sql_put_text (query, fields->kind);
  pir_sql_put_text (query, fields->version);
  pir_sql_put_text (query, fields->language);
  pir_sql_put_text (query, fields->title);
  pir_sql_put_text (query, fields->text);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

GPtrArray *
pir_terms_list (PirRepos   *repos,
                const char *kind,
                const char *version)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TERMS, SQL_LIST);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, kind);
  pir_sql_put_text (query, version);
  while (pir_sql_next (query))
    {
      PirTermsDocumentFields fields;

      fields.kind = pir_sql_take_text (query);
      fields.version = pir_sql_take_text (query);
      fields.language = pir_sql_take_text (query);
      fields.title = pir_sql_take_text (query);
      fields.text = pir_sql_take_text (query);
      g_ptr_array_add (list, pir_terms_document_new (&fields));
    }

  return list;
}
