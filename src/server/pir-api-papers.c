/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-office-notices.h"
#include "server/pir-api.h"

#include <string.h>

#include "documents/pir-payment-document.h"
#include "model/pir-payment.h"
#include "server/pir-cart-check.h"
#include "server/pir-notice-desk.h"
#include "server/pir-pupil-desk.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"

#define LONGEST_LANGUAGE 35 /* RFC 5646, 4.4.1 */

/* The notices that an account wants on paper; an office wants one, or those of a pupil, who is named then */
typedef struct
{
  char  *account_id; /* (owned) */
  char **ids;        /* (owned) */
} Query;

/* What there is to draw */
typedef struct
{
  GPtrArray *notices; /* (owned) */
  GPtrArray *schools; /* (owned) */
} Order;

/* A document while it is drawn */
typedef struct
{
  PirRequest *request; /* (owned) */
  char       *name;    /* (owned) of its file */
} Delivery;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
  g_strfreev (query->ids);
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

static void
delivery_free (Delivery *delivery)
{
  g_object_unref (delivery->request);
  g_free (delivery->name);
  g_free (delivery);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

/* Each school once; an account is told of those of its notices anyway. */
static GPtrArray *
load_schools (PirRepos  *repos,
              GPtrArray *notices)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *schools = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < notices->len; i++)
    {
      const char *id = pir_notice_peek (g_ptr_array_index (notices, i))->school_id;
      PirSchool *school = g_hash_table_add (known, (gpointer) id) ? pir_schools_get (repos, id) : NULL;

      if (school != NULL)
        g_ptr_array_add (schools, school);
    }

  return schools;
}

/* @notices: (transfer full) */
static Order *
order_new (PirRepos  *repos,
           GPtrArray *notices)
{
  Order *order = g_new0 (Order, 1);

  order->notices = notices;
  order->schools = load_schools (repos, notices);

  return order;
}

static gpointer
take_order (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Query *query = data;
  const guint n = g_strv_length (query->ids);
  g_autofree PirPaymentItem *items = g_new0 (PirPaymentItem, n + 1);
  GPtrArray *notices;

  for (guint i = 0; i < n; i++)
    items[i].notice_id = query->ids[i];
  notices = pir_cart_check_payable (repos, query->account_id, items, n, PIR_PAYMENT_DOCUMENT_MOST, error);

  return notices != NULL ? order_new (repos, notices) : NULL;
}

static gpointer
take_office_order (PirRepos  *repos,
                   gpointer   data,
                   GError   **error)
{
  const Query *query = data;
  PirNotice *notice = pir_notice_desk_print (repos, query->account_id, query->ids[0], error);
  GPtrArray *notices;

  if (notice == NULL)
    return NULL;

  notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (notices, notice);

  return order_new (repos, notices);
}

static gpointer
take_pupil_order (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Query *query = data;
  GPtrArray *notices = pir_pupil_desk_print (repos, query->account_id, query->ids[0], error);

  return notices != NULL ? order_new (repos, notices) : NULL;
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Delivery) delivery = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pir_press_draw_notices_finish (PIR_PRESS (source), result, &error);
  PirAnswer *answer;

  if (pdf == NULL)
    {
      pir_request_fail (delivery->request, error);
      return;
    }

  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_PDF, pdf);
  answer->etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  answer->file_name = g_steal_pointer (&delivery->name);
  pir_request_answer (delivery->request, answer);
}

static void
on_order (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  Delivery *delivery;

  if (order == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  delivery = g_new0 (Delivery, 1);
  delivery->request = g_object_ref (request);
  delivery->name = pir_payment_document_dup_name (order->notices);
  pir_press_draw_notices_async (pir_request_get_parts (request)->press, order->notices, order->schools,
                                pir_request_get_query (request, "language"), pir_request_get_cancellable (request), on_drawn,
                                delivery);
}

static gboolean
check_language (const char  *language,
                GError     **error)
{
  return language == NULL || strlen (language) <= LONGEST_LANGUAGE || pir_server_error_set_field (error, "language", "too long");
}

static gboolean
check_ids (char   **ids,
           GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_uuid_string_is_valid (ids[i]))
      {
        pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "notices: not ids parted by commas");
        return FALSE;
      }

  return TRUE;
}

/* @ids: (transfer full) */
static void
draw (PirRequest           *request,
      char                **ids,
      PirDatabaseMode       mode,
      PirDatabaseFunc       take)
{
  Query *query = g_new0 (Query, 1);

  query->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  query->ids = ids;
  pir_database_run_async (pir_request_get_parts (request)->database, mode, G_PRIORITY_DEFAULT, take, query, query_free, order_free,
                          pir_request_get_cancellable (request), on_order, g_object_ref (request));
}

void
pir_api_draw_payment_document (PirRequest *request)
{
  const char *ids = pir_request_get_query (request, "notices");
  g_auto (GStrv) list = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (request != NULL);

  list = g_strsplit (ids != NULL ? ids : "", ",", -1);
  if (check_language (pir_request_get_query (request, "language"), &error) && check_ids (list, &error))
    draw (request, g_steal_pointer (&list), PIR_DATABASE_READ, take_order);
  else
    pir_request_fail (request, error);
}

/* Writes down who had it drawn. */
static void
draw_for_office (PirRequest      *request,
                 PirDatabaseFunc  take)
{
  const char * const id[] = { pir_request_get_parameter (request), NULL };
  g_autoptr (GError) error = NULL;

  if (check_language (pir_request_get_query (request, "language"), &error))
    draw (request, g_strdupv ((char **) id), PIR_DATABASE_WRITE, take);
  else
    pir_request_fail (request, error);
}

void
pir_api_draw_office_document (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  draw_for_office (request, take_office_order);
}

void
pir_api_draw_pupil_document (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  draw_for_office (request, take_pupil_order);
}
