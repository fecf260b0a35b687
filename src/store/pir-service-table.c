/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-service-table.h"

#include "store/pir-row.h"

#define COLUMNS "id, psp_id, psp_name, method, kind, name, description, availability, is_on_us"

struct _PirServiceTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  PUT_TIER,
  REMOVE_ALL,
  REMOVE_TIERS,
  READ,
  READ_TIERS,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into services (position, " COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [PUT_TIER] = "insert into service_tiers (service, position, min, max, fee) values (?1, ?2, ?3, ?4, ?5)",
  [REMOVE_ALL] = "delete from services",
  [REMOVE_TIERS] = "delete from service_tiers",
  [READ] = "select position, " COLUMNS " from services order by position",
  [READ_TIERS] = "select min, max, fee from service_tiers where service = ?1 order by position",
};

static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirServiceFields, id),
  PIR_COLUMN (TEXT, PirServiceFields, psp_id),
  PIR_COLUMN (TEXT, PirServiceFields, psp_name),
  PIR_COLUMN (METHOD, PirServiceFields, method),
  PIR_COLUMN (TEXT, PirServiceFields, kind),
  PIR_COLUMN (TEXT, PirServiceFields, name),
  PIR_COLUMN (TEXT, PirServiceFields, description),
  PIR_COLUMN (TEXT, PirServiceFields, availability),
  PIR_COLUMN (BOOLEAN, PirServiceFields, is_on_us),
};

static gboolean
run (PirServiceTable  *self,
     guint             which,
     GError          **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  return statement != NULL && pir_statement_run (statement, error);
}

static gboolean
put_tier (PirServiceTable   *self,
          gint64             service,
          gint64             position,
          const PirFeeTier  *tier,
          GError           **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT_TIER, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, service);
  pir_statement_bind_int (statement, 2, position);
  pir_statement_bind_int (statement, 3, tier->min);
  pir_statement_bind_int (statement, 4, tier->max);
  pir_statement_bind_int (statement, 5, tier->fee);

  return pir_statement_run (statement, error);
}

static gboolean
put (PirServiceTable         *self,
     gint64                   position,
     const PirServiceFields  *fields,
     GError                 **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, position);
  pir_row_bind (statement, 2, columns, G_N_ELEMENTS (columns), fields);
  if (!pir_statement_run (statement, error))
    return FALSE;

  for (gsize i = 0; i < fields->n_tiers; i++)
    {
      if (!put_tier (self, position, (gint64) i, &fields->tiers[i], error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
read_tiers (PirServiceTable  *self,
            gint64            service,
            GError          **error)
{
  g_autoptr (GArray) tiers = g_array_new (FALSE, FALSE, sizeof (PirFeeTier));
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, READ_TIERS, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  pir_statement_bind_int (statement, 1, service);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      PirFeeTier tier = { pir_statement_get_int (statement, 0), pir_statement_get_int (statement, 1),
                          pir_statement_get_int (statement, 2) };

      g_array_append_val (tiers, tier);
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&tiers);
}

static PirService *
read_service (PirServiceTable  *self,
              PirStatement     *statement,
              GError          **error)
{
  g_autoptr (GArray) tiers = read_tiers (self, pir_statement_get_int (statement, 0), error);
  PirServiceFields fields = { 0 };

  if (tiers == NULL)
    return NULL;

  pir_row_read (statement, 1, columns, G_N_ELEMENTS (columns), &fields);
  fields.tiers = (const PirFeeTier *) (gpointer) tiers->data;
  fields.n_tiers = tiers->len;

  return pir_service_new (&fields);
}

PirServiceTable *
pir_service_table_new (PirDb *db)
{
  PirServiceTable *self = g_new0 (PirServiceTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_service_table_free (PirServiceTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_service_table_replace (PirServiceTable  *self,
                           GPtrArray        *services,
                           GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (services != NULL, FALSE);

  if (!run (self, REMOVE_TIERS, error) || !run (self, REMOVE_ALL, error))
    return FALSE;

  for (guint i = 0; i < services->len; i++)
    {
      if (!put (self, i, pir_service_peek (services->pdata[i]), error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
pir_service_table_read (PirServiceTable  *self,
                        GError          **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, READ, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      PirService *service = read_service (self, statement, error);

      if (service == NULL)
        return NULL;
      g_ptr_array_add (services, service);
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&services);
}
