/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-trouble-page.h"

#include <glib/gi18n.h>

#include "server/pir-web-page.h"

typedef struct
{
  const char *title;
  const char *text;
  const char *more; /* (nullable) another paragraph */
} Words;

static const Words busy = {
  /* Translators: title and text of a web page */
  N_("The service has too much to do"),
  N_("Nothing is lost, and nothing is done twice."),
  NULL,
};

static const Words throttled = {
  /* Translators: title and text of a web page */
  N_("Too many attempts"),
  N_("This is for the safety of all accounts. Nothing is lost."),
  NULL,
};

static const Words unknown = {
  /* Translators: title and text of a web page: the address, or what came with it, is wrong */
  N_("There is no such page"),
  N_("The address may have been cut on its way to you. If it came in a mail, copy the whole of it."),
  N_("Notices, payments and receipts are not on web pages: open the app Pago In Rete and sign in there."),
};

static const Words fault = {
  /* Translators: title and text of a web page */
  N_("The service has a fault"),
  N_("It is not yours, and nothing was changed. Wait some minutes, then load this page again."),
  NULL,
};

static const Words *
find_words (guint status)
{
  if (status == pir_problem_code_get_status (PIR_PROBLEM_BUSY))
    return &busy;
  if (status == pir_problem_code_get_status (PIR_PROBLEM_THROTTLED))
    return &throttled;

  return SOUP_STATUS_IS_CLIENT_ERROR (status) ? &unknown : &fault;
}

static void
add_wait (PirWebPage   *page,
          const Words  *words,
          gint64        seconds)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (page);
  gulong minutes = pir_web_page_set_wait (page, seconds);
  g_autofree char *text = NULL;

  if (words == &busy && minutes <= 1)
    text = g_strdup (pir_tr (catalogue, N_("Wait a moment, then load this page again.")));
  else if (minutes > 0)
    /* Translators: on a web page. %lu is a number of minutes. */
    text = g_strdup_printf (pir_tr_plural (catalogue, "Wait %lu minute, then load this page again.",
                                           "Wait %lu minutes, then load this page again.", minutes), minutes);
  else if (words == &throttled)
    text = g_strdup (pir_tr (catalogue, N_("Wait a few minutes, then load this page again.")));

  if (text != NULL)
    pir_web_page_add_text (page, text);
}

void
pir_trouble_page_show (PirRequest   *request,
                       const GError *error)
{
  g_autoptr (PirAnswer) answer = pir_answer_new_problem (error);
  const Words *words = find_words (answer->status);
  const PirCatalogue *catalogue;
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));

  catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  page = pir_web_page_new (catalogue, pir_tr (catalogue, words->title));
  pir_web_page_add_text (page, pir_tr (catalogue, words->text));
  if (words->more != NULL)
    pir_web_page_add_text (page, pir_tr (catalogue, words->more));
  add_wait (page, words, answer->retry_after);
  pir_web_page_add_help (page, request);
  pir_web_page_answer (page, request, answer->status);
}
