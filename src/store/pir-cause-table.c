/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-cause-table.h"

#include "store/pir-row.h"
#include "store/pir-rows.h"

/* Half a year: what a school takes money for is of one school year. */
#define KEPT_SECONDS (183 * G_GINT64_CONSTANT (86400))

#define COLUMNS \
  "id, version, school_id, school_name, school_code, reason, description, category, taxonomy_code, school_year, creditor_name, " \
  "creditor_tax_code, is_creditor_school, amount, amount_min, amount_max, is_amount_editable, is_repeatable, is_resolved, " \
  "due_date, is_deadline_hard, is_closed"
#define VALUES \
  "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22"
#define FETCHED_AT "?23"

struct _PirCauseTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  PUT_SCHOOL,
  REMOVE,
  REMOVE_OF_SCHOOL,
  SWEEP,
  SWEEP_SCHOOLS,
  FIND,
  LIST,
  FIND_SCHOOL,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into open_causes (" COLUMNS ", fetched_at) values (" VALUES ", " FETCHED_AT ")"
    " on conflict (id) do update set (" COLUMNS ", fetched_at) = (" VALUES ", " FETCHED_AT ")",
  [PUT_SCHOOL] =
    "insert into cause_schools (code, name, municipality, province, fetched_at) values (?1, ?2, ?3, ?4, ?5)"
    " on conflict (code) do update set (name, municipality, province, fetched_at) = (?2, ?3, ?4, ?5)",
  [REMOVE] = "delete from open_causes where id = ?1",
  [REMOVE_OF_SCHOOL] = "delete from open_causes where school_code = ?1",
  [SWEEP] = "delete from open_causes where is_closed or (is_deadline_hard and due_date < ?1) or fetched_at < ?2",
  [SWEEP_SCHOOLS] = "delete from cause_schools where fetched_at < ?1",
  [FIND] = "select fetched_at, " COLUMNS " from open_causes where id = ?1",
  [LIST] = "select fetched_at, " COLUMNS " from open_causes where school_code = ?1 order by due_date, reason, id",
  [FIND_SCHOOL] = "select code, name, municipality, province, fetched_at from cause_schools where code = ?1",
};

/* In the order of COLUMNS */
static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirOpenCauseFields, id),
  PIR_COLUMN (UINT, PirOpenCauseFields, version),
  PIR_COLUMN (TEXT, PirOpenCauseFields, school_id),
  PIR_COLUMN (TEXT, PirOpenCauseFields, school_name),
  PIR_COLUMN (TEXT, PirOpenCauseFields, school_code),
  PIR_COLUMN (TEXT, PirOpenCauseFields, reason),
  PIR_COLUMN (TEXT, PirOpenCauseFields, description),
  PIR_COLUMN (CATEGORY, PirOpenCauseFields, category),
  PIR_COLUMN (TEXT, PirOpenCauseFields, taxonomy_code),
  PIR_COLUMN (TEXT, PirOpenCauseFields, school_year),
  PIR_COLUMN (TEXT, PirOpenCauseFields, creditor_name),
  PIR_COLUMN (TEXT, PirOpenCauseFields, creditor_tax_code),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_creditor_school),
  PIR_COLUMN (LONG, PirOpenCauseFields, amount),
  PIR_COLUMN (LONG, PirOpenCauseFields, amount_min),
  PIR_COLUMN (LONG, PirOpenCauseFields, amount_max),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_amount_editable),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_repeatable),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_resolved),
  PIR_COLUMN (DUE_DATE, PirOpenCauseFields, due_date),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_deadline_hard),
  PIR_COLUMN (BOOLEAN, PirOpenCauseFields, is_closed),
};

static gboolean
put (PirCauseTable  *self,
     PirOpenCause   *cause,
     gint64          now,
     GError        **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT, error);

  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, G_N_ELEMENTS (columns), pir_open_cause_peek (cause));
  pir_statement_bind_int (statement, G_N_ELEMENTS (columns) + 1, now);

  return pir_statement_run (statement, error);
}

static gboolean
put_school (PirCauseTable   *self,
            PirFoundSchool  *school,
            gint64           now,
            GError         **error)
{
  const PirFoundSchoolFields *fields = pir_found_school_peek (school);
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT_SCHOOL, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, fields->code);
  pir_statement_bind_text (statement, 2, fields->name);
  pir_statement_bind_text (statement, 3, fields->municipality);
  pir_statement_bind_text (statement, 4, fields->province);
  pir_statement_bind_int (statement, 5, now);

  return pir_statement_run (statement, error);
}

static gboolean
sweep (PirCauseTable  *self,
       gint64          now,
       GError        **error)
{
  g_autoptr (PirStatement) causes = pir_statements_use (self->statements, SWEEP, error);
  g_autoptr (PirStatement) schools = NULL;

  if (causes == NULL)
    return FALSE;

  pir_statement_bind_int (causes, 1, pir_date_from_time (now));
  pir_statement_bind_int (causes, 2, now - KEPT_SECONDS);
  if (!pir_statement_run (causes, error))
    return FALSE;

  schools = pir_statements_use (self->statements, SWEEP_SCHOOLS, error);
  if (schools == NULL)
    return FALSE;

  pir_statement_bind_int (schools, 1, now - KEPT_SECONDS);

  return pir_statement_run (schools, error);
}

/* @value: of parameter 1. What is open of the rows is added to @kept. */
static gboolean
read_rows (PirCauseTable  *self,
           guint           which,
           const char     *value,
           PirDate         today,
           PirKeptCauses  *kept,
           GError        **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, value);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      PirOpenCauseFields fields = { 0 };
      g_autoptr (PirOpenCause) cause = NULL;

      pir_row_read (statement, 1, columns, G_N_ELEMENTS (columns), &fields);
      cause = pir_open_cause_new (&fields);
      if (kept->school == NULL)
        kept->fetched_at = pir_statement_get_int (statement, 0);
      if (pir_open_cause_is_open (cause, today))
        g_ptr_array_add (kept->causes, g_steal_pointer (&cause));
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full): what was kept of the school, without its causes; NULL with @error set */
static PirKeptCauses *
find_school (PirCauseTable  *self,
             const char     *code,
             GError        **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, FIND_SCHOOL, error);
  PirFoundSchoolFields fields = { .uses_service = TRUE };
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, code);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    return pir_kept_causes_new (NULL, 0);

  fields.code = pir_statement_get_text (statement, 0);
  fields.name = pir_statement_get_text (statement, 1);
  fields.municipality = pir_statement_get_text (statement, 2);
  fields.province = pir_statement_get_text (statement, 3);

  return pir_kept_causes_new (pir_found_school_new (&fields), pir_statement_get_int (statement, 4));
}

PirCauseTable *
pir_cause_table_new (PirDb *db)
{
  PirCauseTable *self = g_new0 (PirCauseTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_cause_table_free (PirCauseTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_cause_table_put (PirCauseTable  *self,
                     PirOpenCause   *cause,
                     gint64          now,
                     GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), FALSE);

  return put (self, cause, now, error) && sweep (self, now, error);
}

gboolean
pir_cause_table_replace (PirCauseTable   *self,
                         PirFoundSchool  *school,
                         GPtrArray       *causes,
                         gint64           now,
                         GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (school), FALSE);
  g_return_val_if_fail (causes != NULL, FALSE);

  if (!put_school (self, school, now, error)
      || !pir_rows_change (self->statements, REMOVE_OF_SCHOOL, pir_found_school_peek (school)->code, error))
    return FALSE;

  for (guint i = 0; i < causes->len; i++)
    {
      if (!put (self, causes->pdata[i], now, error))
        return FALSE;
    }

  return sweep (self, now, error);
}

gboolean
pir_cause_table_remove (PirCauseTable  *self,
                        const char     *id,
                        GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return pir_rows_change (self->statements, REMOVE, id, error);
}

PirKeptCauses *
pir_cause_table_find (PirCauseTable  *self,
                      const char     *id,
                      PirDate         today,
                      GError        **error)
{
  g_autoptr (PirKeptCauses) kept = pir_kept_causes_new (NULL, 0);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return read_rows (self, FIND, id, today, kept, error) ? g_steal_pointer (&kept) : NULL;
}

PirKeptCauses *
pir_cause_table_list (PirCauseTable  *self,
                      const char     *code,
                      PirDate         today,
                      GError        **error)
{
  g_autoptr (PirKeptCauses) kept = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  kept = find_school (self, code, error);
  if (kept == NULL || (kept->school != NULL && !read_rows (self, LIST, code, today, kept, error)))
    return NULL;

  return g_steal_pointer (&kept);
}
