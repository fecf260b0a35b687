/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-favourite-table.h"

#include "store/pir-rows.h"

struct _PirFavouriteTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  REMOVE,
  READ,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into favourite_schools (code, name, municipality, province) values (?1, ?2, ?3, ?4)"
    " on conflict (code) do update set name = excluded.name, municipality = excluded.municipality,"
    " province = excluded.province",
  [REMOVE] = "delete from favourite_schools where code = ?1",
  [READ] = "select code, name, municipality, province from favourite_schools order by name, code",
};

PirFavouriteTable *
pir_favourite_table_new (PirDb *db)
{
  PirFavouriteTable *self = g_new0 (PirFavouriteTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_favourite_table_free (PirFavouriteTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_favourite_table_put (PirFavouriteTable  *self,
                         PirFoundSchool     *school,
                         GError            **error)
{
  const PirFoundSchoolFields *fields = pir_found_school_peek (school);
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (fields != NULL, FALSE);

  statement = pir_statements_use (self->statements, PUT, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, fields->code);
  pir_statement_bind_text (statement, 2, fields->name);
  pir_statement_bind_text (statement, 3, fields->municipality);
  pir_statement_bind_text (statement, 4, fields->province);

  return pir_statement_run (statement, error);
}

gboolean
pir_favourite_table_remove (PirFavouriteTable  *self,
                            const char         *code,
                            GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  return pir_rows_change (self->statements, REMOVE, code, error);
}

static gpointer
read_school (PirStatement *statement)
{
  const PirFoundSchoolFields fields = {
    .code = pir_statement_get_text (statement, 0),
    .name = pir_statement_get_text (statement, 1),
    .municipality = pir_statement_get_text (statement, 2),
    .province = pir_statement_get_text (statement, 3),
    .uses_service = TRUE,
  };

  return pir_found_school_new (&fields);
}

GPtrArray *
pir_favourite_table_read (PirFavouriteTable  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_school, g_object_unref, error);
}
