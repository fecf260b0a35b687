/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-mail-links.h"

#include "model/pir-names.h"
#include "server/pir-repos-tables.h"
#include "server/pir-token.h"

#define KEEP_SECONDS (30 * 24 * 60 * 60)

enum
{
  SQL_ADD,
  SQL_FIND,
  SQL_SET_USED,
  SQL_END_ALL,
  SQL_SWEEP,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_ADD] = "insert into mail_links (id, kind, token_hash, registration_id, account_id, email, language, created_at,"
              " expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
  [SQL_FIND] = "select id, kind, registration_id, account_id, email, language, created_at, expires_at, used_at"
               " from mail_links where token_hash = $1",
  [SQL_SET_USED] = "update mail_links set used_at = $2 where id = $1 and used_at is null",
  [SQL_END_ALL] = "update mail_links set used_at = $2 where account_id = $1 and kind = $3 and used_at is null",
  [SQL_SWEEP] = "delete from mail_links where expires_at <= $1"
                " and not exists (select 1 from outbox o where o.link_id = mail_links.id and o.state = 'waiting')",
};

static const char * const kind_names[] = {
  [PIR_MAIL_LINK_REGISTRATION] = "registration",
  [PIR_MAIL_LINK_EMAIL] = "email",
  [PIR_MAIL_LINK_PASSWORD] = "password",
};

PirSqlTable *
pir_mail_links_prepare (PirSql  *sql,
                        GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_mail_link_free (PirMailLink *link)
{
  if (link == NULL)
    return;

  g_free (link->id);
  g_free (link->registration_id);
  g_free (link->account_id);
  g_free (link->email);
  g_free (link->language);
  g_free (link);
}

gboolean
pir_mail_link_is_good (const PirMailLink *link,
                       gint64             now)
{
  return link->used_at == 0 && link->expires_at > now;
}

char *
pir_mail_link_dup_token (const PirHouseKey *key,
                         const char        *id)
{
  return pir_house_key_derive (key, "mail-link", id);
}

char *
pir_mail_links_add (PirRepos          *repos,
                    const PirHouseKey *key,
                    const PirMailLink *link)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_MAIL_LINKS, SQL_ADD);
  char *id = g_uuid_string_random ();
  char *token = pir_mail_link_dup_token (key, id);
  g_autofree char *hash = pir_token_dup_hash (token);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_token_free (token);
  pir_sql_put_text (query, id);
  pir_sql_put_text (query, kind_names[link->kind]);
  pir_sql_put_text (query, hash);
  pir_sql_put_text (query, link->registration_id);
  pir_sql_put_text (query, link->account_id);
  pir_sql_put_text (query, link->email);
  pir_sql_put_text (query, link->language);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, link->expires_at);
  pir_sql_run (query);

  return id;
}

PirMailLink *
pir_mail_links_find (PirRepos   *repos,
                     const char *token)
{
  g_autofree char *hash = pir_token_dup_hash (token);
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_MAIL_LINKS, SQL_FIND);
  PirMailLink *link;
  guint kind = 0;

  g_return_val_if_fail (repos != NULL, NULL);

  if (hash == NULL)
    return NULL;

  pir_sql_put_text (query, hash);
  if (!pir_sql_next (query))
    return NULL;

  link = g_new0 (PirMailLink, 1);
  link->id = g_strdup (pir_sql_take_text (query));
  pir_names_find (kind_names, G_N_ELEMENTS (kind_names), pir_sql_take_text (query), &kind);
  link->kind = (PirMailLinkKind) kind;
  link->registration_id = g_strdup (pir_sql_take_text (query));
  link->account_id = g_strdup (pir_sql_take_text (query));
  link->email = g_strdup (pir_sql_take_text (query));
  link->language = g_strdup (pir_sql_take_text (query));
  link->created_at = pir_sql_take_int (query);
  link->expires_at = pir_sql_take_int (query);
  link->used_at = pir_sql_take_int (query);

  return link;
}

void
pir_mail_links_set_used (PirRepos   *repos,
                         const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_MAIL_LINKS, SQL_SET_USED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, repos->now);
  pir_sql_run (query);
}

void
pir_mail_links_end_all (PirRepos        *repos,
                        const char      *account_id,
                        PirMailLinkKind  kind)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_MAIL_LINKS, SQL_END_ALL);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_int (query, repos->now);
  pir_sql_put_text (query, kind_names[kind]);
  pir_sql_run (query);
}

void
pir_mail_links_sweep (PirRepos *repos)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_MAIL_LINKS, SQL_SWEEP);

  g_return_if_fail (repos != NULL);

  pir_sql_put_int (query, repos->now - KEEP_SECONDS);
  pir_sql_run (query);
}
