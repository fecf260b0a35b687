/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums that came in on a school's accounts, and what receipts they cover. */

#include "server/pir-api-money.h"

#include <string.h>

#include "server/pir-asked.h"
#include "server/pir-credit-match.h"
#include "server/pir-credit-row.h"
#include "server/pir-credit-taker.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-credits.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-credits.h"

#define ROWS 100
#define MOST_ROWS 500
#define MAX_TITLE 200
#define PATIENCE 300 /* seconds that a list may take */

/* What is asked for or done */
typedef struct
{
  PirAsked    asked; /* @id: of the school */
  char       *credit_account_id; /* (owned) (nullable) */
  char       *state;             /* (owned) "" = any */
  char       *after;             /* (owned) "" = from the first */
  PirDate     from;
  guint       limit;
  GHashTable *titles;            /* (owned) */
  GBytes     *body;              /* (owned) (nullable) */
  gboolean    is_dry_run;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act->credit_account_id);
  g_free (act->state);
  g_free (act->after);
  g_hash_table_unref (act->titles);
  g_clear_pointer (&act->body, g_bytes_unref);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirRequest *request)
{
  Act *act = pir_asked_new (sizeof (Act), request);

  act->titles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  act->from = PIR_DATE_NONE;

  return act;
}

static gboolean
read_from (PirRequest  *request,
           Act         *act,
           GError     **error)
{
  const char *from = pir_request_get_query (request, "from");

  act->from = pir_date_parse (from);

  return from == NULL || act->from != PIR_DATE_NONE || pir_server_error_set_field (error, "from", "not a day");
}

static gboolean
read_list (PirRequest  *request,
           Act         *act,
           GError     **error)
{
  const char *state = pir_request_get_query (request, "state");
  const char *after = pir_request_get_query (request, "after");
  PirCreditState value;

  if (state != NULL && !pir_credit_state_from_string (state, &value))
    return pir_server_error_set_field (error, "state", "not known");
  if (after != NULL && !g_uuid_string_is_valid (after))
    return pir_server_error_set_field (error, "after", "not what a page gave");

  act->state = g_strdup (state != NULL ? state : "");
  act->after = g_strdup (after != NULL ? after : "");

  return read_from (request, act, error) && pir_request_get_limit (request, ROWS, MOST_ROWS, &act->limit, error);
}

/* @act: (transfer full): what @func does unless there is @error */
static void
run (PirRequest      *request,
     PirDatabaseMode  mode,
     PirAnswerFunc    func,
     Act             *act,
     const GError    *error)
{
  if (error == NULL)
    {
      pir_request_run (request, mode, func, act, act_free);
      return;
    }

  pir_request_fail (request, error);
  act_free (act);
}

static PirAnswer *
list (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Act *act = data;
  g_autoptr (GPtrArray) credits = NULL;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  credits = pir_credits_list (repos, act->asked.id, act->state, act->after, act->limit);
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "credits");
  for (guint i = 0; i < credits->len; i++)
    pir_wire_write_credit (writer, NULL, pir_credit_peek (g_ptr_array_index (credits, i)));
  pir_json_end_array (writer);
  if (credits->len == act->limit)
    pir_json_add_string (writer, "next", pir_credit_peek (g_ptr_array_index (credits, credits->len - 1))->id);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_credits (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = act_new (request);
  read_list (request, act, &error);
  run (request, PIR_DATABASE_READ, list, act, error);
}

/* A page of receipts that is being written */
typedef struct
{
  PirJsonWriter *writer;
  guint          n;
  char          *last;   /* (owned) (nullable) */
} Page;

static void
write_receipt (const PirReceiptFields *receipt,
               gpointer                user_data)
{
  Page *page = user_data;

  pir_wire_write_uncredited (page->writer, receipt);
  g_free (page->last);
  page->last = g_strdup (receipt->id);
  page->n++;
}

static PirAnswer *
list_uncredited (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const Act *act = data;
  Page page = { NULL };

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page.writer = pir_json_writer_new ();
  pir_json_begin_object (page.writer, NULL);
  pir_json_begin_array (page.writer, "receipts");
  pir_credits_tell_uncredited (repos, act->asked.id, pir_credit_get_from (act->from), act->after, act->limit, write_receipt,
                               &page);
  pir_json_end_array (page.writer);
  if (page.n == act->limit)
    pir_json_add_string (page.writer, "next", page.last);
  pir_json_end_object (page.writer);
  g_free (page.last);

  return pir_answer_new_json (SOUP_STATUS_OK, page.writer);
}

void
pir_api_list_uncredited (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = act_new (request);
  read_list (request, act, &error);
  run (request, PIR_DATABASE_READ, list_uncredited, act, error);
}

static PirAnswer *
answer_reconciliation (PirRepos  *repos,
                       const Act *act)
{
  PirReconciliation told = { 0 };
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_credits_reconcile (repos, act->asked.id, pir_credit_get_from (act->from), &told);
  pir_wire_write_reconciliation (writer, NULL, &told);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
reconcile (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Act *act = data;

  return pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error) ? answer_reconciliation (repos, act)
                                                                                           : NULL;
}

void
pir_api_read_reconciliation (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = act_new (request);
  read_from (request, act, &error);
  run (request, PIR_DATABASE_READ, reconcile, act, error);
}

static PirAnswer *
match (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  const Act *act = data;

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_WRITE, error))
    return NULL;

  pir_credit_match (repos, act->asked.id);
  pir_audit_add_office (repos, act->asked.account_id, act->asked.id, "credits_matched", "school", act->asked.id, "");

  return answer_reconciliation (repos, act);
}

void
pir_api_match_credits (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run (request, PIR_DATABASE_WRITE, match, act_new (request), NULL);
}

/* "columns[day]=Giorno" and so on */
static gboolean
read_titles (PirRequest  *request,
             Act         *act,
             GError     **error)
{
  const char * const *fields = pir_bank_get_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("columns[%s]", fields[i]);
      const char *title = pir_request_get_query (request, name);

      if (title == NULL)
        continue;
      if (*title == '\0' || !g_utf8_validate (title, -1, NULL) || g_utf8_strlen (title, -1) > MAX_TITLE || strchr (title, '|') != NULL)
        return pir_server_error_set_field (error, name, "empty, too long, or with a bar");
      g_hash_table_insert (act->titles, (gpointer) fields[i], g_strdup (title));
    }

  return TRUE;
}

static gboolean
read_order (PirRequest  *request,
            Act         *act,
            GError     **error)
{
  const char *dry_run = pir_request_get_query (request, "dry_run");

  if (dry_run != NULL && !g_str_equal (dry_run, "true") && !g_str_equal (dry_run, "false"))
    return pir_server_error_set_field (error, "dry_run", "neither true nor false");

  act->is_dry_run = g_strcmp0 (dry_run, "true") == 0;
  act->credit_account_id = g_strdup (pir_request_get_query (request, "credit_account_id"));
  act->body = pir_request_dup_body (request);

  return read_titles (request, act, error);
}

static PirAnswer *
take (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Act *act = data;
  PirCreditOrder order = { act->asked.account_id, act->asked.id, act->credit_account_id, act->titles, act->is_dry_run };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (act->body);
  g_autoptr (PirCreditReport) report = NULL;
  PirJsonWriter *writer;

  pir_sql_mark (repos->sql);
  report = pir_credit_take (repos, &order, stream, error);
  if (report == NULL || !report->is_done)
    pir_sql_undo_mark (repos->sql);
  else if (!pir_sql_keep_mark (repos->sql, error))
    return NULL;
  if (report == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_credit_report (writer, report);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_take_credits (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = act_new (request);
  if (read_order (request, act, &error))
    pir_request_allow (request, PATIENCE);
  run (request, PIR_DATABASE_WRITE, take, act, error);
}

static PirAnswer *
take_flow (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Act *act = data;
  gboolean is_new;
  g_autoptr (PirPaymentFlow) flow = pir_credit_take_flow (repos, act->asked.account_id, act->asked.id, act->body, &is_new,
                                                                error);
  PirJsonWriter *writer;

  if (flow == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_payment_flow (writer, flow);

  return pir_answer_new_json (is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, writer);
}

void
pir_api_take_flow (PirRequest *request)
{
  Act *act;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = act_new (request);
  act->body = pir_request_dup_body (request);
  pir_request_allow (request, PATIENCE);
  run (request, PIR_DATABASE_WRITE, take_flow, act, NULL);
}
