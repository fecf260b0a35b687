/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-events.h"

#include <string.h>

#include "base/pir-clock.h"
#include "documents/pir-payment-document.h"
#include "server/pir-event-desk.h"
#include "server/pir-repo-event-notices.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"

#define LONGEST_LANGUAGE 35 /* RFC 5646, 4.4.1 */
#define LONGEST_CLASS 20
#define PATIENCE 60 /* seconds that a thousand notices may take to be drawn */

/* Whose papers an office wants */
typedef struct
{
  char *account_id; /* (owned) */
  char *id;         /* (owned) of the event */
  char *class_name; /* (owned) "" = all */
} Query;

/* What there is to draw */
typedef struct
{
  GPtrArray *notices; /* (owned) */
  GPtrArray *schools; /* (owned) */
} Order;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
  g_free (query->id);
  g_free (query->class_name);
  g_free (query);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_ptr_array_unref (order->notices);
  g_ptr_array_unref (order->schools);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static gboolean
check_count (guint    n,
             GError **error)
{
  if (n == 0)
    pir_server_error_set (error, PIR_PROBLEM_EVENT_STATE, "nothing is to be paid");
  else if (n > PIR_PAYMENT_DOCUMENT_BULK)
    pir_server_error_set (error, PIR_PROBLEM_CART_TOO_LARGE, "too many notices: ask by class");

  return n > 0 && n <= PIR_PAYMENT_DOCUMENT_BULK;
}

static gpointer
take_order (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Query *query = data;
  g_autoptr (PirEvent) event = pir_event_desk_open (repos, query->account_id, query->id, PIR_OFFICE_SEE, error);
  g_autoptr (GPtrArray) ids = NULL;
  Order *order;

  if (event == NULL)
    return NULL;

  ids = pir_event_notices_list_payable (repos, query->id, query->class_name, pir_clock_today (), PIR_PAYMENT_DOCUMENT_BULK + 1);
  if (!check_count (ids->len, error))
    return NULL;

  order = g_new0 (Order, 1);
  order->notices = g_ptr_array_new_with_free_func (g_object_unref);
  order->schools = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (order->notices, pir_notices_load (repos, g_ptr_array_index (ids, i)));
  g_ptr_array_add (order->schools, pir_schools_get (repos, pir_event_peek (event)->school_id));

  return order;
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pir_press_draw_notices_finish (PIR_PRESS (source), result, &error);
  PirAnswer *answer;

  if (pdf == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_PDF, pdf);
  answer->etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  answer->file_name = g_strconcat ("avvisi-", pir_request_get_parameter (request), ".pdf", NULL);
  pir_request_answer (request, answer);
}

static void
on_order (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (order == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_press_draw_notices_async (pir_request_get_parts (request)->press, order->notices, order->schools,
                                pir_request_get_query (request, "language"), pir_request_get_cancellable (request), on_drawn,
                                g_object_ref (request));
}

void
pir_api_draw_event_documents (PirRequest *request)
{
  const char *class_name = pir_request_get_query (request, "class_name"), *language = pir_request_get_query (request, "language");
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (language != NULL && strlen (language) > LONGEST_LANGUAGE)
    pir_server_error_set_field (&error, "language", "too long");
  else if (class_name != NULL && (!g_utf8_validate (class_name, -1, NULL) || *class_name == '\0'
                                  || g_utf8_strlen (class_name, -1) > LONGEST_CLASS))
    pir_server_error_set_field (&error, "class_name", "not a class");
  if (error != NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_allow (request, PATIENCE);
  query = g_new0 (Query, 1);
  query->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  query->id = g_strdup (pir_request_get_parameter (request));
  query->class_name = g_strdup (class_name != NULL ? class_name : "");
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, take_order, query,
                          query_free, order_free, pir_request_get_cancellable (request), on_order, g_object_ref (request));
}
