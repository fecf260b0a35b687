/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-intent-table.h"

#include <string.h>

#include "store/pir-items.h"
#include "store/pir-row.h"
#include "store/pir-rows.h"

/* state and problem come after them: only this table has them */
#define COLUMNS "key, created_at, service_id, psp_name, method, amount, fee, payment_id, checkout_url, is_looked_up"
#define VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"

struct _PirIntentTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  CLOSE,
  FIND_STATE,
  READ_ALL,
  READ_OPEN,
  PUT_ITEM,
  READ_ITEMS,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into intents (" COLUMNS ", state, problem) values (" VALUES ", ?11, ?12)"
    " on conflict (key) do update set (" COLUMNS ", state, problem) = (" VALUES ", ?11, ?12)",
  [CLOSE] = "update intents set state = 'closed' where key = ?1",
  [FIND_STATE] = "select state from intents where key = ?1",
  [READ_ALL] = "select " COLUMNS ", state, problem from intents order by created_at desc, key",
  [READ_OPEN] =
    "select " COLUMNS ", state, problem from intents where state in ('committed', 'accepted')"
    " order by created_at desc, key",
  [PUT_ITEM] = "insert into intent_items (key, position, notice_id, version, amount) values (?1, ?2, ?3, ?4, ?5)",
  [READ_ITEMS] = "select notice_id, version, amount from intent_items where key = ?1 order by position",
};

static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirIntentFields, key),
  PIR_COLUMN (LONG, PirIntentFields, created_at),
  PIR_COLUMN (TEXT, PirIntentFields, service_id),
  PIR_COLUMN (TEXT, PirIntentFields, psp_name),
  PIR_COLUMN (METHOD, PirIntentFields, method),
  PIR_COLUMN (LONG, PirIntentFields, amount),
  PIR_COLUMN (LONG, PirIntentFields, fee),
  PIR_COLUMN (TEXT, PirIntentFields, payment_id),
  PIR_COLUMN (TEXT, PirIntentFields, checkout_url),
  PIR_COLUMN (BOOLEAN, PirIntentFields, is_looked_up),
};

static const char * const state_names[] = {
  [PIR_INTENT_COMMITTED] = "committed",
  [PIR_INTENT_ACCEPTED] = "accepted",
  [PIR_INTENT_REFUSED] = "refused",
  [PIR_INTENT_CLOSED] = "closed",
};

static PirIntentState
get_state (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    {
      if (strcmp (state_names[i], name) == 0)
        return i;
    }

  g_assert_not_reached (); /* the column's check allows no other */
}

static gboolean
find_state (PirIntentTable  *self,
            const char      *key,
            gboolean        *is_there,
            PirIntentState  *state,
            GError         **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, FIND_STATE, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, key);
  if (!pir_statement_step (statement, is_there, error))
    return FALSE;

  if (*is_there)
    *state = get_state (pir_statement_get_text (statement, 0));

  return TRUE;
}

static gboolean
put_row (PirIntentTable         *self,
         const PirIntentFields  *fields,
         GError                **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, PUT, error);

  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, G_N_ELEMENTS (columns), fields);
  pir_statement_bind_text (statement, G_N_ELEMENTS (columns) + 1, state_names[fields->state]);
  pir_statement_bind_text (statement, G_N_ELEMENTS (columns) + 2, pir_problem_code_to_string (fields->problem));

  return pir_statement_run (statement, error);
}

static PirIntent *
read_intent (PirIntentTable  *self,
             PirStatement    *statement,
             GError         **error)
{
  const char *key = pir_statement_get_text (statement, 0);
  g_autoptr (GArray) items = pir_items_read (self->statements, READ_ITEMS, key, error);
  PirIntentFields fields = { 0 };

  if (items == NULL)
    return NULL;

  pir_row_read (statement, 0, columns, G_N_ELEMENTS (columns), &fields);
  fields.state = get_state (pir_statement_get_text (statement, G_N_ELEMENTS (columns)));
  pir_problem_code_from_string (pir_statement_get_text (statement, G_N_ELEMENTS (columns) + 1), &fields.problem);
  fields.items = pir_items_get (items);
  fields.n_items = items->len;

  return pir_intent_new (&fields);
}

PirIntentTable *
pir_intent_table_new (PirDb *db)
{
  PirIntentTable *self = g_new0 (PirIntentTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_intent_table_free (PirIntentTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_intent_table_put (PirIntentTable  *self,
                      PirIntent       *intent,
                      gboolean        *has_changed,
                      GError         **error)
{
  const PirIntentFields *fields;
  PirIntentState stored = PIR_INTENT_COMMITTED;
  gboolean is_there;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_INTENT (intent), FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  fields = pir_intent_peek (intent);
  if (!find_state (self, fields->key, &is_there, &stored, error))
    return FALSE;
  if (is_there && stored > fields->state)
    return TRUE;

  *has_changed = TRUE;

  return put_row (self, fields, error)
         && (is_there
             || pir_items_put (self->statements, PUT_ITEM, fields->key, fields->items, fields->n_items, error));
}

gboolean
pir_intent_table_close (PirIntentTable  *self,
                        const char      *key,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return pir_rows_change (self->statements, CLOSE, key, error);
}

GPtrArray *
pir_intent_table_read (PirIntentTable  *self,
                       gboolean         only_open,
                       GError         **error)
{
  g_autoptr (GPtrArray) intents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  statement = pir_statements_use (self->statements, only_open ? READ_OPEN : READ_ALL, error);
  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      PirIntent *intent = read_intent (self, statement, error);

      if (intent == NULL)
        return NULL;
      g_ptr_array_add (intents, intent);
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&intents);
}
