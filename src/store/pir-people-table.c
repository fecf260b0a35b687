/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-people-table.h"

#include <string.h>

#include "base/pir-collation.h"
#include "store/pir-row.h"
#include "store/pir-rows.h"

#define ACCOUNT_COLUMNS "id, user_name, given_name, family_name, tax_code, email, language"
#define ACCOUNT_VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7"
#define SCHOOL_COLUMNS \
  "id, code, name, address, postal_code, municipality, province, creditor_tax_code, cbill_code, email, phone, " \
  "sector, website, postal_account, postal_account_holder, postal_account_authorisation"
#define SCHOOL_VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16"
#define PUPIL_COLUMNS \
  "id, given_name, family_name, tax_code, birth_date, school_id, school_name, school_year, class_name, course, " \
  "link_state, kinship, is_delegated"
#define PUPIL_VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"

struct _PirPeopleTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT_ACCOUNT,
  PUT_SCHOOL,
  PUT_PUPIL,
  REMOVE_ACCOUNT,
  REMOVE_SCHOOL,
  REMOVE_PUPIL,
  READ_ACCOUNT,
  READ_PUPILS,
  READ_SCHOOLS,
  READ_ALL_SCHOOLS,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT_ACCOUNT] =
    "insert into account (only_row, " ACCOUNT_COLUMNS ") values (1, " ACCOUNT_VALUES ")"
    " on conflict (only_row) do update set (" ACCOUNT_COLUMNS ") = (" ACCOUNT_VALUES ")"
    " where (" ACCOUNT_COLUMNS ") is not (" ACCOUNT_VALUES ")",
  [PUT_SCHOOL] =
    "insert into schools (" SCHOOL_COLUMNS ") values (" SCHOOL_VALUES ")"
    " on conflict (id) do update set (" SCHOOL_COLUMNS ") = (" SCHOOL_VALUES ")"
    " where (" SCHOOL_COLUMNS ") is not (" SCHOOL_VALUES ")",
  [PUT_PUPIL] =
    "insert into pupils (" PUPIL_COLUMNS ") values (" PUPIL_VALUES ")"
    " on conflict (id) do update set (" PUPIL_COLUMNS ") = (" PUPIL_VALUES ")"
    " where (" PUPIL_COLUMNS ") is not (" PUPIL_VALUES ")",
  [REMOVE_ACCOUNT] = "delete from account where id = ?1",
  [REMOVE_SCHOOL] = "delete from schools where id = ?1",
  [REMOVE_PUPIL] = "delete from pupils where id = ?1",
  [READ_ACCOUNT] = "select " ACCOUNT_COLUMNS " from account",
  [READ_PUPILS] = "select " PUPIL_COLUMNS " from pupils",
  [READ_SCHOOLS] =
    "select ifnull(s.id, n.school_id), ifnull(s.code, n.school_code), ifnull(s.name, n.school_name), s.address,"
    " s.postal_code, s.municipality, s.province, s.creditor_tax_code, s.cbill_code, s.email, s.phone,"
    " s.sector, s.website, s.postal_account, s.postal_account_holder, s.postal_account_authorisation"
    " from (select distinct school_id from notice_facets where n > 0) f"
    " left join schools s on s.id = f.school_id"
    " left join notices n on s.id is null and n.local_id = (select local_id from notices where school_id = f.school_id"
    " limit 1)",
  [READ_ALL_SCHOOLS] = "select " SCHOOL_COLUMNS " from schools",
};

static const PirColumn account_columns[] = {
  PIR_COLUMN (TEXT, PirAccountFields, id),
  PIR_COLUMN (TEXT, PirAccountFields, user_name),
  PIR_COLUMN (TEXT, PirAccountFields, given_name),
  PIR_COLUMN (TEXT, PirAccountFields, family_name),
  PIR_COLUMN (TEXT, PirAccountFields, tax_code),
  PIR_COLUMN (TEXT, PirAccountFields, email),
  PIR_COLUMN (TEXT, PirAccountFields, language),
};

static const PirColumn school_columns[] = {
  PIR_COLUMN (TEXT, PirSchoolFields, id),
  PIR_COLUMN (TEXT, PirSchoolFields, code),
  PIR_COLUMN (TEXT, PirSchoolFields, name),
  PIR_COLUMN (TEXT, PirSchoolFields, address),
  PIR_COLUMN (TEXT, PirSchoolFields, postal_code),
  PIR_COLUMN (TEXT, PirSchoolFields, municipality),
  PIR_COLUMN (TEXT, PirSchoolFields, province),
  PIR_COLUMN (TEXT, PirSchoolFields, creditor_tax_code),
  PIR_COLUMN (TEXT, PirSchoolFields, cbill_code),
  PIR_COLUMN (TEXT, PirSchoolFields, email),
  PIR_COLUMN (TEXT, PirSchoolFields, phone),
  PIR_COLUMN (TEXT, PirSchoolFields, sector),
  PIR_COLUMN (TEXT, PirSchoolFields, website),
  PIR_COLUMN (TEXT, PirSchoolFields, postal_account),
  PIR_COLUMN (TEXT, PirSchoolFields, postal_account_holder),
  PIR_COLUMN (TEXT, PirSchoolFields, postal_account_authorisation),
};

static const PirColumn pupil_columns[] = {
  PIR_COLUMN (TEXT, PirPupilFields, id),
  PIR_COLUMN (TEXT, PirPupilFields, given_name),
  PIR_COLUMN (TEXT, PirPupilFields, family_name),
  PIR_COLUMN (TEXT, PirPupilFields, tax_code),
  PIR_COLUMN (DATE, PirPupilFields, birth_date),
  PIR_COLUMN (TEXT, PirPupilFields, school_id),
  PIR_COLUMN (TEXT, PirPupilFields, school_name),
  PIR_COLUMN (TEXT, PirPupilFields, school_year),
  PIR_COLUMN (TEXT, PirPupilFields, class_name),
  PIR_COLUMN (TEXT, PirPupilFields, course),
  PIR_COLUMN (LINK_STATE, PirPupilFields, link_state),
  PIR_COLUMN (KINSHIP, PirPupilFields, kinship),
  PIR_COLUMN (BOOLEAN, PirPupilFields, is_delegated),
};

static gboolean
run (PirPeopleTable  *self,
     PirStatement    *statement,
     gboolean        *has_changed,
     GError         **error)
{
  if (!pir_statement_run (statement, error))
    return FALSE;

  if (sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) > 0)
    *has_changed = TRUE;

  return TRUE;
}

static gboolean
put (PirPeopleTable   *self,
     guint             which,
     const PirColumn  *columns,
     gsize             n_columns,
     gconstpointer     fields,
     gboolean         *has_changed,
     GError          **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, n_columns, fields);

  return run (self, statement, has_changed, error);
}

static int
compare_pupils (gconstpointer a,
                gconstpointer b)
{
  const PirPupilFields *first = pir_pupil_peek (*(PirPupil * const *) a);
  const PirPupilFields *second = pir_pupil_peek (*(PirPupil * const *) b);
  int order = pir_collation_compare (first->family_name, second->family_name);

  if (order == 0)
    order = pir_collation_compare (first->given_name, second->given_name);

  return order != 0 ? order : strcmp (first->id, second->id);
}

static int
compare_schools (gconstpointer a,
                 gconstpointer b)
{
  const PirSchoolFields *first = pir_school_peek (*(PirSchool * const *) a);
  const PirSchoolFields *second = pir_school_peek (*(PirSchool * const *) b);
  int order = pir_collation_compare (first->name, second->name);

  return order != 0 ? order : strcmp (first->id, second->id);
}

static gpointer
read_school (PirStatement *statement)
{
  PirSchoolFields fields = { 0 };

  pir_row_read (statement, 0, school_columns, G_N_ELEMENTS (school_columns), &fields);

  return pir_school_new (&fields);
}

static gpointer
read_pupil (PirStatement *statement)
{
  PirPupilFields fields = { 0 };

  pir_row_read (statement, 0, pupil_columns, G_N_ELEMENTS (pupil_columns), &fields);

  return pir_pupil_new (&fields);
}

static GPtrArray *
read_sorted (PirPeopleTable  *self,
             guint            which,
             PirRowFunc       read,
             GCompareFunc     compare,
             GError         **error)
{
  GPtrArray *people = pir_rows_read (self->statements, which, NULL, read, g_object_unref, error);

  if (people != NULL)
    g_ptr_array_sort (people, compare);

  return people;
}

PirPeopleTable *
pir_people_table_new (PirDb *db)
{
  PirPeopleTable *self = g_new0 (PirPeopleTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_people_table_free (PirPeopleTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_people_table_put_account (PirPeopleTable  *self,
                              PirAccount      *account,
                              gboolean        *has_changed,
                              GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_ACCOUNT (account), FALSE);

  return put (self, PUT_ACCOUNT, account_columns, G_N_ELEMENTS (account_columns), pir_account_peek (account),
              has_changed, error);
}

gboolean
pir_people_table_put_school (PirPeopleTable  *self,
                             PirSchool       *school,
                             gboolean        *has_changed,
                             GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_SCHOOL (school), FALSE);

  return put (self, PUT_SCHOOL, school_columns, G_N_ELEMENTS (school_columns), pir_school_peek (school), has_changed,
              error);
}

gboolean
pir_people_table_put_pupil (PirPeopleTable  *self,
                            PirPupil        *pupil,
                            gboolean        *has_changed,
                            GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_PUPIL (pupil), FALSE);

  return put (self, PUT_PUPIL, pupil_columns, G_N_ELEMENTS (pupil_columns), pir_pupil_peek (pupil), has_changed,
              error);
}

gboolean
pir_people_table_remove (PirPeopleTable  *self,
                         PirChangeKind    kind,
                         const char      *id,
                         gboolean        *has_changed,
                         GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;
  guint which;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind <= PIR_CHANGE_PUPIL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  which = kind == PIR_CHANGE_ACCOUNT ? REMOVE_ACCOUNT : kind == PIR_CHANGE_SCHOOL ? REMOVE_SCHOOL : REMOVE_PUPIL;
  statement = pir_statements_use (self->statements, which, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);

  return run (self, statement, has_changed, error);
}

gboolean
pir_people_table_read_account (PirPeopleTable  *self,
                               PirAccount     **account,
                               GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;
  PirAccountFields fields = { 0 };
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (account != NULL, FALSE);

  statement = pir_statements_use (self->statements, READ_ACCOUNT, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  *account = NULL;
  if (has_row)
    {
      pir_row_read (statement, 0, account_columns, G_N_ELEMENTS (account_columns), &fields);
      *account = pir_account_new (&fields);
    }

  return TRUE;
}

GPtrArray *
pir_people_table_read_pupils (PirPeopleTable  *self,
                              GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_sorted (self, READ_PUPILS, read_pupil, compare_pupils, error);
}

GPtrArray *
pir_people_table_read_schools (PirPeopleTable  *self,
                               GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_sorted (self, READ_SCHOOLS, read_school, compare_schools, error);
}

GPtrArray *
pir_people_table_read_all_schools (PirPeopleTable  *self,
                                   GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return read_sorted (self, READ_ALL_SCHOOLS, read_school, compare_schools, error);
}
