/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <glib/gi18n.h>

#include "documents/pir-text.h"
#include "model/pir-attestation-code.h"
#include "model/pir-person-name.h"
#include "server/pir-form.h"
#include "server/pir-repo-attestations.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-web-page.h"

/* Codes that are none, asked from one address, that cost nothing: typing mistakes */
#define FREE_BY_ADDRESS 20

/* A code that somebody asks about */
typedef struct
{
  char *code;       /* (owned) */
  char *by_address; /* (owned) subject of the throttle */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->code);
  g_free (question->by_address);
  g_free (question);
}

static PirAttestationRow *
row_new_unknown (void)
{
  return g_new0 (PirAttestationRow, 1);
}

/* Nobody guesses 80 bits; whoever tries all the same is slowed down. */
static gpointer
find_code (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Question *question = data;
  gint64 wait = pir_throttle_get_wait (repos, question->by_address);
  PirAttestationRow *row;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  row = pir_attestations_find_code (repos, question->code);
  if (row != NULL)
    return row;

  pir_throttle_charge (repos, question->by_address, FREE_BY_ADDRESS);

  return row_new_unknown ();
}

static void
add_form (PirWebPage *web)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (web);

  pir_web_page_begin_form (web, "/verify");
  /* Translators: a field of a web page, for a code such as 7K3M-9QXR-2TBD-HW5P */
  pir_web_page_add_field (web, "code", pir_tr (catalogue, N_("Verification code")), 30);
  /* Translators: a button of a web page */
  pir_web_page_end_form (web, pir_tr (catalogue, N_("Verify")));
}

static const PirCatalogue *
choose_language (PirRequest *request)
{
  return pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
}

static void
show_unknown (PirRequest *request)
{
  const PirCatalogue *catalogue = choose_language (request);
  /* Translators: answer about a certificate whose code is not known */
  PirWebPage *web = pir_web_page_new (catalogue, pir_tr (catalogue, N_("Not confirmed")));

  /* Translators: official term: attestazione di pagamento */
  pir_web_page_add_alert (web, pir_tr (catalogue, N_("No payment certificate (attestazione di pagamento) of this service has "
                                                     "this code.")));
  pir_web_page_add_text (web, pir_tr (catalogue, N_("Look whether it was typed as it stands on the paper. If it was, the paper "
                                                    "does not come from here.")));
  add_form (web);
  pir_web_page_answer (web, request, SOUP_STATUS_NOT_FOUND);
}

/* Who holds the paper compares: a stranger learns no name from here. */
static char *
dup_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (*word)));
      g_string_append (initials, ". ");
    }

  return g_strchomp (g_string_free (g_steal_pointer (&initials), FALSE));
}

static void
add_facts (PirWebPage              *web,
           const PirAttestationRow *row)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (web);
  g_autofree char *amount = pir_money_format (row->amount, pir_catalogue_get_language (catalogue));
  g_autofree char *initials = dup_initials (row->debtor_name);
  g_autofree char *paid = pir_text_date (pir_date_from_time (row->paid_at), catalogue);
  g_autofree char *issued = pir_text_date (pir_date_from_time (row->issued_at), catalogue);
  const PirWebFact facts[] = {
    /* Translators: on a web page: of the payment certificate */
    { pir_tr (catalogue, N_("Number")), row->number, NULL },
    { pir_tr (catalogue, N_("Issued on")), issued, NULL },
    { pir_tr (catalogue, N_("Paid on")), paid, NULL },
    { pir_tr (catalogue, N_("Amount")), amount, NULL },
    { pir_tr (catalogue, N_("School")), row->school_name, "it" },
    /* Translators: on a web page, of the pupil (intestatario): "N. D." */
    { pir_tr (catalogue, N_("Initials of the debtor")), initials, NULL },
  };

  pir_web_page_add_facts (web, facts, G_N_ELEMENTS (facts));
}

static void
show_confirmed (PirRequest              *request,
                const PirAttestationRow *row)
{
  const PirCatalogue *catalogue = choose_language (request);
  PirWebPage *web = pir_web_page_new (catalogue, pir_tr (catalogue, N_("This certificate is genuine")));

  /* Translators: official term: attestazione di pagamento */
  pir_web_page_add_text (web, pir_tr (catalogue, N_("This service issued a payment certificate (attestazione di pagamento) with this "
                                                    "code. Compare what it says with the paper:")));
  add_facts (web, row);
  pir_web_page_answer (web, request, SOUP_STATUS_OK);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAttestationRow) row = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (row == NULL)
    pir_request_fail (request, error);
  else if (row->number == NULL)
    show_unknown (request);
  else
    show_confirmed (request, row);
}

/* @text: (nullable): what somebody typed or opened */
static void
ask (PirRequest *request,
     const char *text)
{
  g_autofree char *code = pir_attestation_code_read (text);
  Question *question;

  if (code == NULL)
    {
      show_unknown (request);
      return;
    }

  question = g_new0 (Question, 1);
  question->code = g_steal_pointer (&code);
  question->by_address = pir_request_dup_subject (request, "verify");
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, find_code, question,
                          question_free, (GDestroyNotify) pir_attestation_row_free, pir_request_get_cancellable (request),
                          on_found, g_object_ref (request));
}

void
pir_api_verify (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  ask (request, pir_request_get_parameter (request));
}

void
pir_api_ask_code (PirRequest *request)
{
  const PirCatalogue *catalogue = choose_language (request);
  PirWebPage *web;

  g_return_if_fail (PIR_IS_REQUEST (request));

  web = pir_web_page_new (catalogue, pir_tr (catalogue, N_("Verify a payment certificate")));
  /* Translators: official term: attestazione di pagamento */
  pir_web_page_add_text (web, pir_tr (catalogue, N_("The code stands at the bottom of the payment certificate (attestazione di "
                                                    "pagamento).")));
  add_form (web);
  pir_web_page_answer (web, request, SOUP_STATUS_OK);
}

void
pir_api_verify_form (PirRequest *request)
{
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  form = pir_form_read (request, NULL, &error);
  if (form != NULL)
    ask (request, g_hash_table_lookup (form, "code"));
  else
    pir_request_fail (request, error);
}
