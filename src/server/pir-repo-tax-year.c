/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-tax-year.h"

#include "base/pir-date.h"
#include "server/pir-repos-tables.h"

/* Names may have been written in several ways: one of them stands for all. */
#define IS_PUPIL "case when r.pupil_id is not null or q.tax_code is not null then 1 else 0 end"
#define PERSON "r.debtor_tax_code, max(r.debtor_name), r.payer_tax_code, max(r.payer_name), r.category, r.is_resolved," \
               " coalesce(t.traceable, 'unknown'), " IS_PUPIL
#define JOINS " left join attestations t on t.receipt_id = r.id" \
              " left join (select distinct tax_code from pupils where school_id = $1) q on q.tax_code = r.debtor_tax_code"
#define GROUPS " group by r.debtor_tax_code, r.payer_tax_code, r.category, r.is_resolved, coalesce(t.traceable, 'unknown'), " IS_PUPIL

enum
{
  SQL_PAID,
  SQL_REFUNDED,
  SQL_ELSEWHERE,
  SQL_OPPOSITIONS,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_PAID] = "select " PERSON ", sum(r.amount), 0, count(*) from receipts r" JOINS
               " where r.school_id = $1 and r.paid_at >= $2 and r.paid_at < $3" GROUPS,
  [SQL_REFUNDED] = "select " PERSON ", 0, sum(f.amount), 0 from refunds f join receipts r on r.id = f.receipt_id" JOINS
                   " where f.school_id = $1 and f.state = 'done' and f.done_on >= $2 and f.done_on < $3" GROUPS,
  [SQL_ELSEWHERE] = "select r.debtor_tax_code, max(r.debtor_given_name || ' ' || r.debtor_family_name), null, null, r.category,"
                    " r.is_resolved, 'unknown', " IS_PUPIL ", sum(r.amount), 0, 0 from notices r"
                    " left join (select distinct tax_code from pupils where school_id = $1) q on q.tax_code = r.debtor_tax_code"
                    " where r.school_id = $1 and r.settled_how = 'paid_elsewhere' and r.settled_on >= $2 and r.settled_on < $3"
                    " group by r.debtor_tax_code, r.category, r.is_resolved, " IS_PUPIL,
  [SQL_OPPOSITIONS] = "select p.tax_code || ' ' || o.tax_code from tax_oppositions o join pupils p on p.id = o.pupil_id"
                      " where o.school_id = $1 and o.tax_year = $2",
};

PirSqlTable *
pir_tax_year_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

static void
tell (PirRepos      *repos,
      guint          index,
      const char    *school_id,
      gint64         begin,
      gint64         end,
      PirTaxSumFunc  func,
      gpointer       user_data)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TAX_YEAR, index);

  pir_sql_put_text (query, school_id);
  pir_sql_put_int (query, begin);
  pir_sql_put_int (query, end);
  while (pir_sql_next (query))
    {
      PirTaxRow sum = { PIR_TAX_TOLD };
      PirCategory category;
      gboolean is_resolved, is_pupil;

      sum.tax_code = pir_sql_take_text (query);
      sum.name = pir_sql_take_text (query);
      sum.payer_tax_code = pir_sql_take_text (query);
      sum.payer_name = pir_sql_take_text (query);
      pir_category_from_string (pir_sql_take_text (query), &category);
      is_resolved = pir_sql_take_int (query) != 0;
      sum.traceable = pir_traceable_from_string (pir_sql_take_text (query));
      is_pupil = pir_sql_take_int (query) != 0;
      sum.paid = pir_sql_take_int (query);
      sum.refunded = pir_sql_take_int (query);
      sum.n_receipts = (guint) pir_sql_take_int (query);
      func (&sum, category, is_resolved, is_pupil, user_data);
    }
}

void
pir_tax_year_tell_paid (PirRepos      *repos,
                        const char    *school_id,
                        int            year,
                        PirTaxSumFunc  func,
                        gpointer       user_data)
{
  g_return_if_fail (repos != NULL && func != NULL);

  tell (repos, SQL_PAID, school_id, pir_date_start (pir_date_new (year, 1, 1)), pir_date_start (pir_date_new (year + 1, 1, 1)), func,
        user_data);
}

void
pir_tax_year_tell_refunded (PirRepos      *repos,
                            const char    *school_id,
                            int            year,
                            PirTaxSumFunc  func,
                            gpointer       user_data)
{
  g_return_if_fail (repos != NULL && func != NULL);

  tell (repos, SQL_REFUNDED, school_id, pir_date_new (year, 1, 1), pir_date_new (year + 1, 1, 1), func, user_data);
}

void
pir_tax_year_tell_elsewhere (PirRepos      *repos,
                             const char    *school_id,
                             int            year,
                             PirTaxSumFunc  func,
                             gpointer       user_data)
{
  g_return_if_fail (repos != NULL && func != NULL);

  tell (repos, SQL_ELSEWHERE, school_id, pir_date_new (year, 1, 1), pir_date_new (year + 1, 1, 1), func, user_data);
}

GHashTable *
pir_tax_year_list_oppositions (PirRepos   *repos,
                               const char *school_id,
                               int         year)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_TAX_YEAR, SQL_OPPOSITIONS);
  GHashTable *oppositions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (repos != NULL, oppositions);

  pir_sql_put_text (query, school_id);
  pir_sql_put_int (query, year);
  while (pir_sql_next (query))
    g_hash_table_add (oppositions, g_strdup (pir_sql_take_text (query)));

  return oppositions;
}
