/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <glib/gi18n.h>

#include "server/pir-outcome-desk.h"
#include "server/pir-psp-call.h"
#include "server/pir-server-error.h"
#include "server/pir-web-page.h"
#include "wire/pir-wire.h"

/* A PSP's call */
typedef struct
{
  PirOutcome *outcome; /* (owned) */
  char       *body;    /* (owned) */
  gboolean    wants_mail;
} Call;

/* What a return page says; English source */
typedef struct
{
  const char *outcome;
  const char *title;
  const char *text;
} ReturnPage;

static const ReturnPage return_pages[] = {
  /* Translators: title and text of a web page that the browser shows after the payment page. It must not say that
   * the payment has succeeded: only the receipt does. */
  { "ok", N_("Thank you"), N_("The payment page is done. Go back to the app: it shows the receipt as soon as it arrives.") },
  /* Translators: title of a page in the browser, after a payment that failed */
  { "cancel", N_("Not paid"), N_("You left the payment page. Go back to the app to try again or to give the payment up.") },
  { "error", N_("Something went wrong"), N_("The payment page reports a fault. Go back to the app: it knows whether money was taken.") },
};

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->outcome);
  g_free (call->body);
  g_free (call);
}

static gpointer
take_outcome (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  Call *call = data;

  return pir_outcome_take (repos, call->outcome, call->body, call->wants_mail);
}

static void
on_outcome_taken (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirOutcomeResult) taken = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (taken == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  if (taken->verdict == PIR_VERDICT_UNKNOWN)
    {
      pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "no such payment");
      pir_request_fail (request, error);
    }
  else
    pir_request_answer (request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
  pir_psp_call_follow (request, taken);
}

static PirOutcome *
read_outcome (PirRequest  *request,
              GError     **error)
{
  g_autoptr (JsonObject) object = pir_psp_call_read (request, error);

  return object != NULL ? pir_wire_read_outcome (object, error) : NULL;
}

void
pir_api_take_outcome (PirRequest *request)
{
  PirParts *parts = pir_request_get_parts (request);
  g_autoptr (GBytes) body = pir_request_dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirOutcome) outcome = read_outcome (request, &error);
  Call *call;

  g_return_if_fail (request != NULL);

  if (outcome == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  call = g_new0 (Call, 1);
  call->outcome = g_steal_pointer (&outcome);
  call->body = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  call->wants_mail = parts->config->smtp_url != NULL;
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_HIGH, take_outcome, call, call_free,
                          (GDestroyNotify) pir_outcome_result_free, NULL, on_outcome_taken, g_object_ref (request));
}

void
pir_api_show_return (PirRequest *request)
{
  const char *outcome = pir_request_get_parameter (request);
  const PirCatalogue *catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  const ReturnPage *page = NULL;
  PirWebPage *answer;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (request != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (return_pages); i++)
    if (g_strcmp0 (outcome, return_pages[i].outcome) == 0)
      page = &return_pages[i];
  if (page == NULL)
    {
      pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "no such page");
      pir_request_fail (request, error);
      return;
    }

  answer = pir_web_page_new (catalogue, pir_tr (catalogue, page->title));
  pir_web_page_add_text (answer, pir_tr (catalogue, page->text));
  pir_web_page_add_text (answer, pir_tr (catalogue, N_("You can close this page.")));
  pir_web_page_answer (answer, request, SOUP_STATUS_OK);
}
