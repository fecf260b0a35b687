/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-audit.h"

#include <sodium.h>
#include <string.h>

#include "server/pir-repos-tables.h"

#define HASH_BYTES crypto_generichash_BYTES
#define HEX_BYTES (HASH_BYTES * 2 + 1)
#define N_TEXTS 6 /* the last one, the school, only where there is one */

enum
{
  SQL_LAST,
  SQL_ADD,
  SQL_LIST,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LAST] = "select seq, hash from audit order by seq desc limit 1",
  [SQL_ADD] = "insert into audit (seq, at, actor, act, object_kind, object_id, detail, school_id, previous_hash, hash)"
              " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
  [SQL_LIST] = "select seq, at, actor, act, object_kind, object_id, detail, school_id, hash from audit order by seq",
};

PirSqlTable *
pir_audit_prepare (PirSql  *sql,
                   GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

/* Fields are ended by line feeds, which none of them may hold. A school that is not there is no field. */
static void
make_hash (char                hex[HEX_BYTES],
           const char         *previous,
           gint64              seq,
           gint64              at,
           const char * const *texts)
{
  g_autofree char *numbers = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n", previous, seq, at);
  crypto_generichash_state state;
  guint8 hash[HASH_BYTES];

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, (const guint8 *) numbers, strlen (numbers));
  for (guint i = 0; i < N_TEXTS && texts[i] != NULL; i++)
    {
      crypto_generichash_update (&state, (const guint8 *) texts[i], strlen (texts[i]));
      crypto_generichash_update (&state, (const guint8 *) "\n", 1);
    }
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (hex, HEX_BYTES, hash, sizeof hash);
}

static void
add (PirRepos           *repos,
     const char * const *texts)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_AUDIT, SQL_LAST);
  g_autofree char *previous = NULL;
  char hash[HEX_BYTES];
  gint64 seq = 1;

  if (pir_sql_next (query))
    {
      seq = pir_sql_take_int (query) + 1;
      previous = g_strdup (pir_sql_take_text (query));
    }
  make_hash (hash, previous != NULL ? previous : "", seq, repos->now, texts);

  query = pir_repos_query (repos, PIR_REPO_AUDIT, SQL_ADD);
  pir_sql_put_int (query, seq);
  pir_sql_put_int (query, repos->now);
  for (guint i = 0; i < N_TEXTS; i++)
    pir_sql_put_text (query, texts[i]);
  pir_sql_put_text (query, previous != NULL ? previous : "");
  pir_sql_put_text (query, hash);
  pir_sql_run (query);
}

void
pir_audit_add (PirRepos   *repos,
               const char *actor,
               const char *act,
               const char *object_kind,
               const char *object_id,
               const char *detail)
{
  const char *texts[N_TEXTS] = { actor, act, object_kind, object_id, detail, NULL };

  g_return_if_fail (repos != NULL);

  add (repos, texts);
}

void
pir_audit_add_office (PirRepos   *repos,
                      const char *actor,
                      const char *school_id,
                      const char *act,
                      const char *object_kind,
                      const char *object_id,
                      const char *detail)
{
  const char *texts[N_TEXTS] = { actor, act, object_kind, object_id, detail, school_id };

  g_return_if_fail (repos != NULL);

  add (repos, texts);
}

gboolean
pir_audit_verify (PirRepos      *repos,
                  PirAuditCheck *check)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_AUDIT, SQL_LIST);
  char expected[HEX_BYTES];

  g_return_val_if_fail (repos != NULL && check != NULL, FALSE);

  memset (check, 0, sizeof *check);
  while (check->broken == 0 && pir_sql_next (query))
    {
      gint64 number = check->entries + 1;
      gint64 seq = pir_sql_take_int (query);
      gint64 at = pir_sql_take_int (query);
      const char *texts[N_TEXTS];

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        texts[i] = pir_sql_take_text (query);
      make_hash (expected, check->last_hash, number, at, texts);
      if (seq != number || g_strcmp0 (pir_sql_take_text (query), expected) != 0)
        {
          check->broken = number;
          continue;
        }
      check->entries = number;
      g_strlcpy (check->last_hash, expected, sizeof check->last_hash);
    }

  return check->broken == 0;
}
