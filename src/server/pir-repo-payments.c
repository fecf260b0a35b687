/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-repo-payments.h"

#include "server/pir-repos-tables.h"

#define COLUMNS "id, state, service_id, psp_name, method, amount, fee, checkout_url, created_at, locked_until, outcome_code," \
                " outcome_at, is_duplicate, announced_fee, account_id, request_hash, email, psp_ref, node_state," \
                " guest_hash, language"

#define GUEST_SECONDS (90 * 24 * 3600) /* that a guest's token is good for */

enum
{
  SQL_LOAD,
  SQL_FIND,
  SQL_FIND_KEY,
  SQL_FIND_GUEST,
  SQL_LIST_ITEMS,
  SQL_ADD,
  SQL_ADD_ITEM,
  SQL_SET_CHECKOUT,
  SQL_SET_REFUSED,
  SQL_SET_STATE,
  SQL_SET_OUTCOME,
  SQL_SET_PAID,
  SQL_LIST_EXPIRED,
  SQL_LIST_ASKING,
  N_SQL
};

static const char * const statements[N_SQL] = {
  [SQL_LOAD] = "select " COLUMNS " from payments where id = $1",
  [SQL_FIND] = "select " COLUMNS " from payments where id = $2 and account_id = $1",
  [SQL_FIND_KEY] = "select " COLUMNS " from payments where account_id = $1 and idempotency_key = $2",
  [SQL_FIND_GUEST] = "select " COLUMNS " from payments where guest_hash = $1 and created_at > $2",
  [SQL_LIST_ITEMS] = "select notice_id, version, amount from payment_items where payment_id = $1 order by position",
  [SQL_ADD] = "insert into payments (id, account_id, idempotency_key, request_hash, state, node_state, service_id, psp_name,"
              " method, amount, announced_fee, fee, email, created_at, locked_until, outcome_code, outcome_at, psp_ref,"
              " guest_hash, language) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
              " $19, $20)",
  [SQL_ADD_ITEM] = "insert into payment_items (payment_id, notice_id, position, version, amount) values ($1, $2, $3, $4, $5)",
  [SQL_SET_CHECKOUT] = "update payments set node_state = 'open', checkout_url = $2"
                       " where id = $1 and state = 'open' and node_state in ('asking', 'open')",
  [SQL_SET_REFUSED] = "update payments set node_state = 'refused', idempotency_key = null, guest_hash = null where id = $1",
  [SQL_SET_STATE] = "update payments set state = $2,"
                    " checkout_url = case when $2 = 'open' then checkout_url end,"
                    " locked_until = case when $2 in ('open', 'pending') then locked_until end where id = $1",
  [SQL_SET_OUTCOME] = "update payments set outcome_code = $2, outcome_at = $3 where id = $1",
  [SQL_SET_PAID] = "update payments set fee = $2, psp_ref = $3, is_duplicate = $4 where id = $1",
  [SQL_LIST_EXPIRED] = "select id from payments where state in ('open', 'pending') and locked_until <= $1"
                       " order by locked_until limit $2",
  [SQL_LIST_ASKING] = "select id from payments where state in ('open', 'pending') and node_state = 'asking'"
                      " order by created_at",
};

static const char * const node_states[] = { "asking", "open", "refused", "none" };

PirSqlTable *
pir_payments_prepare (PirSql  *sql,
                      GError **error)
{
  return pir_sql_table_new (sql, statements, N_SQL, error);
}

void
pir_payment_row_free (PirPaymentRow *row)
{
  if (row == NULL)
    return;

  g_clear_object (&row->payment);
  g_free (row->account_id);
  g_free (row->request_hash);
  g_free (row->email);
  g_free (row->psp_ref);
  g_free (row->guest_hash);
  g_free (row->language);
  g_free (row);
}

static PirNodeState
node_state_from_string (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (node_states); i++)
    if (g_strcmp0 (text, node_states[i]) == 0)
      return i;

  return PIR_NODE_STATE_NONE;
}

/* Items of a payment; the ids live in @strings */
static GArray *
list_items (PirRepos     *repos,
            const char   *payment_id,
            GStringChunk *strings)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_LIST_ITEMS);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (PirPaymentItem));

  pir_sql_put_text (query, payment_id);
  while (pir_sql_next (query))
    {
      PirPaymentItem item;

      item.notice_id = g_string_chunk_insert (strings, pir_sql_take_text (query));
      item.version = (guint) pir_sql_take_int (query);
      item.amount = pir_sql_take_int (query);
      g_array_append_val (items, item);
    }

  return items;
}

static void
take_payment (PirSqlQuery      *query,
              PirPaymentFields *fields)
{
  fields->id = pir_sql_take_text (query);
  pir_payment_state_from_string (pir_sql_take_text (query), &fields->state);
  fields->service_id = pir_sql_take_text (query);
  fields->psp_name = pir_sql_take_text (query);
  pir_method_from_string (pir_sql_take_text (query), &fields->method);
  fields->amount = pir_sql_take_int (query);
  fields->fee = pir_sql_take_int (query);
  fields->checkout_url = pir_sql_take_text (query);
  fields->created_at = pir_sql_take_int (query);
  fields->locked_until = pir_sql_take_int (query);
  fields->outcome_code = pir_sql_take_text (query);
  fields->outcome_at = pir_sql_take_int (query);
  fields->is_duplicate = pir_sql_take_int (query) != 0;
  fields->announced_fee = pir_sql_take_int (query);
}

static PirPaymentRow *
next_row (PirRepos    *repos,
          PirSqlQuery *query)
{
  PirPaymentFields fields = { 0 };
  g_autoptr (GStringChunk) strings = NULL;
  g_autoptr (GArray) items = NULL;
  PirPaymentRow *row;

  if (!pir_sql_next (query))
    return NULL;

  take_payment (query, &fields);
  strings = g_string_chunk_new (256);
  items = list_items (repos, fields.id, strings);
  fields.items = (const PirPaymentItem *) items->data;
  fields.n_items = items->len;

  row = g_new0 (PirPaymentRow, 1);
  row->payment = pir_payment_new (&fields);
  row->account_id = g_strdup (pir_sql_take_text (query));
  row->request_hash = g_strdup (pir_sql_take_text (query));
  row->email = g_strdup (pir_sql_take_text (query));
  row->psp_ref = g_strdup (pir_sql_take_text (query));
  row->node_state = node_state_from_string (pir_sql_take_text (query));
  row->guest_hash = g_strdup (pir_sql_take_text (query));
  row->language = g_strdup (pir_sql_take_text (query));

  return row;
}

PirPaymentRow *
pir_payments_load (PirRepos   *repos,
                   const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_LOAD);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, id);

  return next_row (repos, query);
}

PirPaymentRow *
pir_payments_find (PirRepos   *repos,
                   const char *account_id,
                   const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_FIND);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, id);

  return next_row (repos, query);
}

PirPaymentRow *
pir_payments_find_key (PirRepos   *repos,
                       const char *account_id,
                       const char *idempotency_key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_FIND_KEY);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, account_id);
  pir_sql_put_text (query, idempotency_key);

  return next_row (repos, query);
}

PirPaymentRow *
pir_payments_find_guest (PirRepos   *repos,
                         const char *guest_hash)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_FIND_GUEST);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_text (query, guest_hash);
  pir_sql_put_int (query, repos->now - GUEST_SECONDS);

  return next_row (repos, query);
}

static void
add_item (PirRepos             *repos,
          const char           *payment_id,
          const PirPaymentItem *item,
          gsize                 position)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_ADD_ITEM);

  pir_sql_put_text (query, payment_id);
  pir_sql_put_text (query, item->notice_id);
  pir_sql_put_int (query, (gint64) position);
  pir_sql_put_int (query, item->version);
  pir_sql_put_int (query, item->amount);
  pir_sql_run (query);
}

void
pir_payments_add (PirRepos            *repos,
                  const PirPaymentRow *row,
                  const char          *idempotency_key)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_ADD);
  const PirPaymentFields *fields = pir_payment_peek (row->payment);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, fields->id);
  pir_sql_put_text (query, row->account_id);
  pir_sql_put_text (query, idempotency_key);
  pir_sql_put_text (query, row->request_hash);
  pir_sql_put_text (query, pir_payment_state_to_string (fields->state));
  pir_sql_put_text (query, node_states[row->node_state]);
  pir_sql_put_text (query, fields->service_id);
  pir_sql_put_text (query, fields->psp_name);
  pir_sql_put_text (query, pir_method_to_string (fields->method));
  pir_sql_put_int (query, fields->amount);
  pir_sql_put_int (query, fields->announced_fee);
  pir_sql_put_int (query, fields->fee);
  pir_sql_put_text (query, row->email);
  pir_sql_put_int (query, fields->created_at);
  pir_sql_put_opt (query, fields->locked_until, 0);
  pir_sql_put_text (query, fields->outcome_code);
  pir_sql_put_opt (query, fields->outcome_at, 0);
  pir_sql_put_text (query, row->psp_ref);
  pir_sql_put_text (query, row->guest_hash);
  pir_sql_put_text (query, row->language);
  pir_sql_run (query);

  for (gsize i = 0; i < fields->n_items; i++)
    add_item (repos, fields->id, &fields->items[i], i);
}

gboolean
pir_payments_set_checkout (PirRepos   *repos,
                           const char *id,
                           const char *checkout_url)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_SET_CHECKOUT);

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, checkout_url);

  return pir_sql_run (query) > 0;
}

void
pir_payments_set_refused (PirRepos   *repos,
                          const char *id)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_SET_REFUSED);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_run (query);
}

void
pir_payments_set_state (PirRepos        *repos,
                        const char      *id,
                        PirPaymentState  state)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_SET_STATE);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, pir_payment_state_to_string (state));
  pir_sql_run (query);
}

void
pir_payments_set_outcome (PirRepos   *repos,
                          const char *id,
                          const char *code,
                          gint64      at)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_SET_OUTCOME);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_text (query, code);
  pir_sql_put_int (query, at);
  pir_sql_run (query);
}

void
pir_payments_set_paid (PirRepos   *repos,
                       const char *id,
                       PirMoney    fee,
                       const char *psp_ref,
                       gboolean    is_duplicate)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_SET_PAID);

  g_return_if_fail (repos != NULL);

  pir_sql_put_text (query, id);
  pir_sql_put_int (query, fee);
  pir_sql_put_text (query, psp_ref);
  pir_sql_put_int (query, is_duplicate);
  pir_sql_run (query);
}

GPtrArray *
pir_payments_list_expired (PirRepos *repos,
                           guint     limit)
{
  PirSqlQuery *query = pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_LIST_EXPIRED);

  g_return_val_if_fail (repos != NULL, NULL);

  pir_sql_put_int (query, repos->now);
  pir_sql_put_int (query, limit);

  return pir_sql_take_column (query);
}

GPtrArray *
pir_payments_list_asking (PirRepos *repos)
{
  return pir_sql_take_column (pir_repos_query (repos, PIR_REPO_PAYMENTS, SQL_LIST_ASKING));
}
