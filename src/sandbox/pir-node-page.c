/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-page.h"

#include <glib/gi18n.h>

#include "base/pir-date.h"
#include "model/pir-codes.h"
#include "sandbox/pir-node-case.h"
#include "sandbox/pir-page.h"

#define SIGN_TICK \
  "M9.5 16.2 5.3 12l-1.8 1.8 6 6L21 8.3 19.2 6.5z"
#define SIGN_CROSS \
  "M18.5 7.3 16.7 5.5 12 10.2 7.3 5.5 5.5 7.3 10.2 12l-4.7 4.7 1.8 1.8 4.7-4.7 4.7 4.7 1.8-1.8-4.7-4.7z"
#define SIGN_CLOCK \
  "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2.4a6.6 6.6 0 1 1 0 13.2 6.6 6.6 0 0 1 0-13.2z" \
  "m-1.1 2.2v5l4 2.4 1.1-1.8-2.9-1.7V7.6z"
#define SIGN_DOOR \
  "M5 3h9v3h-2.3V5.3H7.3v13.4h4.4V18H14v3H5z" \
  "m10.5 5.1L19.4 12l-3.9 3.9-1.6-1.6 1.1-1.2H9.5v-2.2H15l-1.1-1.2z"
#define SIGN_BACK \
  "M9.2 5 10.8 6.6 7.9 9.5H14a6 6 0 0 1 0 12H8v-2.3h6a3.7 3.7 0 0 0 0-7.4H7.9l2.9 2.9-1.6 1.6L3.5 10.7z"

/* How a state is told. */
typedef struct
{
  const char *title;
  const char *text;
  const char *tone; /* class of the page's style: good, bad, wait or calm */
  const char *sign; /* (nullable) path of its sign on a field of 24 by 24, so that colour never stands alone */
} StateWords;

/* What a person may decide. */
typedef struct
{
  PirNodeDecision  decision;
  const char      *label;
  const char      *text;
} Choice;

static const StateWords state_words[] = {
  [PIR_NODE_OPEN] = { N_("Confirm the payment"), NULL, "calm", NULL },
  [PIR_NODE_LEFT] = {
    N_("You can close this window"),
    N_("You left without deciding and nobody was told anything. The payment stays open until its time runs out; until "
       "then you can also go on here."),
    "calm", SIGN_DOOR },
  [PIR_NODE_PENDING] = {
    N_("The payment is pending"),
    N_("The service knows that the outcome is still to come. You can decide now or later, on this page."),
    "wait", SIGN_CLOCK },
  [PIR_NODE_PAID] = {
    N_("Paid"),
    /* Translators: ricevuta telematica is the official term */
    N_("The service is being told that the payment was made. The receipt (ricevuta telematica) will appear in the app "
       "by itself, usually within seconds."),
    "good", SIGN_TICK },
  [PIR_NODE_REFUSED] = {
    N_("The payment was refused"),
    N_("The service is being told that nothing was taken. The notices can be paid again."),
    "bad", SIGN_CROSS },
  [PIR_NODE_CANCELLED] = {
    N_("This payment was given up"),
    N_("The service took it back before anything was decided. Nothing was taken; the notices can be paid again."),
    "calm", SIGN_BACK },
};

static const Choice choices[] = {
  /* Translators: sandbox: button of the payment page */
  { PIR_NODE_PAY, N_("Pay"),
    N_("The service is told that the payment was made: the notices become paid and receipts are issued.") },
  /* Translators: sandbox: button of the payment page: the payment fails */
  { PIR_NODE_REFUSE, N_("Refuse"),
    N_("As when the bank says no: the service is told that nothing was taken, and the notices can be paid again.") },
  { PIR_NODE_HOLD, N_("Leave it pending"),
    N_("As when the bank has not answered yet: the service goes on waiting. You can still pay or refuse on this "
       "page.") },
  { PIR_NODE_LEAVE, N_("Close the window"),
    N_("As when somebody closes the page without deciding: nobody is told anything, and the payment stays open until "
       "its time runs out.") },
};

/* Texts of a creditor may hold what no page can show. */
static char *
visible (const char *text)
{
  char *copy = g_strdup (text);

  for (char *c = copy; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return copy;
}

static char *
format_moment (gint64 moment)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Rome");
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr(GDateTime) local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);

  return g_date_time_format (local, "%d/%m/%Y, %H:%M");
}

static const char *
method_name (const PirCatalogue *t,
             PirMethod           method)
{
  switch (method)
    {
    case PIR_METHOD_CARD:
      return pir_tr (t, N_("Card"));
    case PIR_METHOD_ACCOUNT:
      /* Translators: official term: addebito in conto */
      return pir_tr (t, N_("Account debit"));
    case PIR_METHOD_POSTAL_SLIP:
      /* Translators: official term: bollettino postale online */
      return pir_tr (t, N_("Online postal slip"));
    case PIR_METHOD_COUNTER:
    case PIR_METHOD_OTHER:
    default:
      g_assert_not_reached ();
    }
}

static void
add_money_row (PirPage    *page,
               const char *name,
               const char *term,
               PirMoney    amount)
{
  g_autofree char *text = pir_money_format (amount, pir_page_get_language (page));

  pir_page_add (page, "<div class=\"%s\"><dt>%s</dt><dd class=\"money\">%s</dd></div>\n", name, term, text);
}

static void
add_notice (PirPage                 *page,
            const PirCheckoutNotice *notice)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  g_autofree char *number = pir_notice_number_group (notice->notice_number);
  g_autofree char *amount = pir_money_format (notice->amount, pir_page_get_language (page));
  g_autofree char *reason = visible (notice->description);
  g_autofree char *creditor = visible (notice->creditor_name);

  pir_page_add (page,
                "<li>\n<div class=\"line\"><h3 lang=\"it\"><bdi>%s</bdi></h3><p class=\"money\">%s</p></div>\n"
                "<dl>\n"
                "<div><dt>%s</dt><dd lang=\"it\"><bdi>%s</bdi></dd></div>\n"
                "<div><dt>%s</dt><dd class=\"code\"><bdi>%s</bdi></dd></div>\n"
                "<div><dt>%s</dt><dd class=\"code\"><bdi>%s</bdi></dd></div>\n"
                "</dl>\n</li>\n",
                reason, amount,
                /* Translators: official term: ente creditore */
                pir_tr (t, N_("Creditor (ente creditore)")), creditor,
                /* Translators: official term: codice fiscale dell'ente creditore */
                pir_tr (t, N_("Creditor’s tax code")), notice->creditor_tax_code,
                /* Translators: official term: codice avviso */
                pir_tr (t, N_("Notice number (codice avviso)")), number);
}

static void
add_notices (PirPage     *page,
             PirNodeCart *cart)
{
  const PirCheckoutCart *request = pir_node_cart_get_request (cart);

  pir_page_add (page, "<section class=\"what\" aria-labelledby=\"what\">\n<h2 id=\"what\">%s</h2>\n<ol>\n",
                pir_tr (pir_page_get_catalogue (page), N_("What is being paid")));
  for (gsize i = 0; i < request->n_notices; i++)
    add_notice (page, &request->notices[i]);
  pir_page_add (page, "</ol>\n</section>\n");
}

/* Each creditor once, in the order of the notices. */
static void
add_creditors (PirPage               *page,
               const PirCheckoutCart *request)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  pir_page_add (page, "<div class=\"to\"><dt>%s</dt>",
                /* Translators: heading of a list of schools: to whom the money would go */
                pir_tr (pir_page_get_catalogue (page), N_("Paid to")));
  for (gsize i = 0; i < request->n_notices; i++)
    if (g_hash_table_add (seen, (gpointer) request->notices[i].creditor_tax_code))
      {
        g_autofree char *name = visible (request->notices[i].creditor_name);

        pir_page_add (page, "<dd lang=\"it\"><bdi>%s</bdi></dd>", name);
      }
  pir_page_add (page, "</div>\n");
}

static void
add_sum (PirPage     *page,
         PirNodeCart *cart)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  PirMoney amount = pir_node_cart_get_amount (cart);
  PirMoney fee = pir_node_cart_get_fee (cart);

  pir_page_add (page, "<h2 id=\"sum\">%s</h2>\n<dl class=\"sum\">\n", pir_tr (t, N_("How much")));
  add_creditors (page, pir_node_cart_get_request (cart));
  add_money_row (page, "part", pir_tr (t, N_("Amount")), amount);
  /* Translators: official term: commissione; what the payment provider takes */
  add_money_row (page, "part", pir_tr (t, N_("Provider’s fee")), fee);
  add_money_row (page, "total", pir_tr (t, N_("Total")), amount + fee);
  pir_page_add (page, "</dl>\n");
}

static void
add_facts (PirPage     *page,
           PirNodeCart *cart)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  PirOutcome *outcome = pir_node_cart_get_outcome (cart);
  g_autofree char *since = format_moment (pir_node_cart_get_state_since (cart));

  pir_page_add (page, "<dl class=\"facts\">\n<div><dt>%s</dt><dd><bdi>%s</bdi></dd></div>\n",
                /* Translators: label before a date and time */
                pir_tr (t, N_("Since")), since);
  if (pir_node_cart_get_state (cart) == PIR_NODE_PAID && outcome != NULL)
    pir_page_add (page, "<div><dt>%s</dt><dd class=\"code\"><bdi>%s</bdi></dd></div>\n",
                  /* Translators: official term: identificativo univoco di riscossione (IUR) */
                  pir_tr (t, N_("Provider’s reference (IUR)")), pir_outcome_peek (outcome)->psp_ref);
  pir_page_add (page, "</dl>\n");
}

static const char *
way_back (PirNodeCart *cart)
{
  const PirCheckoutCart *request = pir_node_cart_get_request (cart);

  switch (pir_node_cart_get_state (cart))
    {
    case PIR_NODE_PAID:
    case PIR_NODE_PENDING:
      return request->return_ok;
    case PIR_NODE_REFUSED:
      return request->return_error;
    case PIR_NODE_LEFT:
    case PIR_NODE_CANCELLED:
      return request->return_cancel;
    case PIR_NODE_OPEN:
    default:
      return NULL;
    }
}

static void
add_result (PirPage     *page,
            PirNodeCart *cart)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  const StateWords *words = &state_words[pir_node_cart_get_state (cart)];
  const char *back = way_back (cart);
  PirNodeState next;
  gboolean is_over = !pir_node_decision_get_next (PIR_NODE_PAY, pir_node_cart_get_state (cart), &next);

  if (words->text == NULL)
    return;
  pir_page_add (page,
                "<section class=\"result %s\" aria-labelledby=\"now\">\n"
                "<svg class=\"sign\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
                "<path d=\"%s\" /></svg>\n"
                "<div>\n<h2 id=\"now\">%s</h2>\n<p>%s</p>\n",
                words->tone, words->sign, pir_tr (t, N_("What happens now")), pir_tr (t, words->text));
  add_facts (page, cart);
  if (back != NULL)
    pir_page_add (page, "<p><a class=\"back%s\" href=\"%s\" rel=\"noreferrer\">%s</a></p>\n", is_over ? " only" : "",
                  back, pir_tr (t, N_("Back to the school payments")));
  pir_page_add (page, "</div>\n</section>\n");
}

static void
add_choice (PirPage      *page,
            PirNodeCart  *cart,
            const Choice *choice)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  const char *name = pir_node_decision_to_string (choice->decision);
  PirMoney total = pir_node_cart_get_amount (cart) + pir_node_cart_get_fee (cart);
  g_autofree char *sum = pir_money_format (total, pir_page_get_language (page));

  pir_page_add (page,
                "<li class=\"%s\">\n"
                "<button type=\"submit\" name=\"decision\" value=\"%s\" aria-describedby=\"about-%s\">%s",
                name, name, name, pir_tr (t, choice->label));
  if (choice->decision == PIR_NODE_PAY)
    pir_page_add (page, " <span class=\"money\">%s</span>", sum);
  pir_page_add (page, "</button>\n<p id=\"about-%s\">%s</p>\n</li>\n", name, pir_tr (t, choice->text));
}

static void
add_select (PirPage             *page,
            const PirNodeChoice *choice)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);

  pir_page_add (page, "<label><span>%s</span> <select name=\"%s\">\n", pir_tr (t, choice->label), choice->name);
  for (gsize i = 0; choice->values[i] != NULL; i++)
    pir_page_add (page, "<option value=\"%s\">%s</option>\n", choice->values[i],
                  choice->words != NULL ? pir_tr (t, choice->words[i]) : choice->values[i]);
  pir_page_add (page, "</select></label>\n");
}

/* What PSPs do beside what they should, for whoever looks for it. */
static void
add_cases (PirPage *page)
{
  gsize n_choices;
  const PirNodeChoice *all = pir_node_case_list_choices (&n_choices);

  /* Translators: sandbox: heading of choices that no real page has */
  pir_page_add (page, "<details>\n<summary>%s</summary>\n", pir_tr (pir_page_get_catalogue (page), N_("Special cases")));
  for (gsize i = 0; i < n_choices; i++)
    add_select (page, &all[i]);
  pir_page_add (page, "</details>\n");
}

static void
add_form (PirPage     *page,
          PirNodeCart *cart,
          const char  *path)
{
  PirNodeState state = pir_node_cart_get_state (cart);
  PirNodeState next;

  if (!pir_node_decision_get_next (PIR_NODE_PAY, state, &next))
    return;
  pir_page_add (page,
                "<h2 id=\"decide\">%s</h2>\n"
                "<form method=\"post\" action=\"%s?lang=%s\" aria-labelledby=\"decide\">\n<ul>\n",
                pir_tr (pir_page_get_catalogue (page), N_("What should happen?")), path, pir_page_get_language (page));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (pir_node_decision_get_next (choices[i].decision, state, &next) && next != state)
      add_choice (page, cart, &choices[i]);
  pir_page_add (page, "</ul>\n");
  add_cases (page);
  pir_page_add (page, "</form>\n");
}

/* What stands for the provider's mark: its first letter. */
static char *
monogram (const char *title)
{
  g_autofree char *letter = g_utf8_substring (title, 0, 1);

  return g_utf8_strup (letter, -1);
}

static void
add_provider (PirPage     *page,
              PirNodeCart *cart)
{
  const PirCatalogue *t = pir_page_get_catalogue (page);
  PirService *service = pir_node_cart_get_service (cart);
  const PirServiceFields *fields = pir_service_peek (service);
  const StateWords *words = &state_words[pir_node_cart_get_state (cart)];
  PirMoney total = pir_node_cart_get_amount (cart) + pir_node_cart_get_fee (cart);
  g_autofree char *title = pir_service_dup_title (service);
  g_autofree char *mark = monogram (title);
  g_autofree char *sum = pir_money_format (total, pir_page_get_language (page));

  pir_page_add (page,
                "<div class=\"head %s\">\n<span class=\"mark\" aria-hidden=\"true\">%s</span>\n"
                "<div class=\"title\">\n<p class=\"provider\"><span class=\"who\"><bdi>%s</bdi></span> "
                "<span class=\"method\">%s</span></p>\n<h1>%s</h1>\n</div>\n"
                "<p class=\"due\"><span class=\"label\">%s</span> <span class=\"money\">%s</span></p>\n</div>\n",
                words->tone, mark, title, method_name (t, fields->method), pir_tr (t, words->title),
                pir_tr (t, N_("Total with the fee")), sum);
}

GBytes *
pir_node_page_cart (PirNodeCart        *cart,
                    const PirCatalogue *catalogue,
                    const char         *path)
{
  PirPage *page;

  g_return_val_if_fail (PIR_IS_NODE_CART (cart), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  page = pir_page_new (catalogue, pir_tr (catalogue, state_words[pir_node_cart_get_state (cart)].title), path);
  add_provider (page, cart);
  add_result (page, cart);
  pir_page_add (page, "<div class=\"columns\">\n");
  add_notices (page, cart);
  pir_page_add (page, "<section class=\"how-much\" aria-labelledby=\"sum\">\n");
  add_sum (page, cart);
  add_form (page, cart, path);
  pir_page_add (page, "</section>\n</div>\n");
  return pir_page_end (page);
}

GBytes *
pir_node_page_welcome (const PirCatalogue *catalogue)
{
  PirPage *page;

  g_return_val_if_fail (catalogue != NULL, NULL);

  /* Translators: sandbox: title of the page where nothing is really paid */
  page = pir_page_new (catalogue, pir_tr (catalogue, N_("Payment sandbox")), "/");
  pir_page_add (page, "<div class=\"head calm\">\n");
  pir_page_add_text (page, "h1", pir_tr (catalogue, N_("Payment sandbox")));
  pir_page_add (page, "</div>\n<section class=\"plain\">\n");
  pir_page_add_text (page, "p",
                     /* Translators: PSP, prestatore di servizi di pagamento, is the official term */
                     pir_tr (catalogue, N_("This program plays all payment providers (PSP). Start a payment in Pago In "
                                           "Rete: its page opens here.")));
  pir_page_add (page, "</section>\n");
  return pir_page_end (page);
}

GBytes *
pir_node_page_problem (const PirCatalogue *catalogue,
                       guint               status,
                       const char         *path)
{
  const char *title, *text;
  PirPage *page;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (status == 404)
    {
      title = pir_tr (catalogue, N_("This page does not exist"));
      text = pir_tr (catalogue, N_("The address may be incomplete, or the payment was started in an earlier trial. "
                                   "Nothing was taken. Start the payment again in the app."));
    }
  else
    {
      title = pir_tr (catalogue, N_("This did not work"));
      text = pir_tr (catalogue, N_("The sandbox could not do what was asked. Nothing was taken. Go back and try "
                                   "again."));
    }
  page = pir_page_new (catalogue, title, path);
  pir_page_add (page, "<div class=\"head calm\">\n");
  pir_page_add_text (page, "h1", title);
  pir_page_add (page, "</div>\n<section class=\"plain\">\n");
  pir_page_add_text (page, "p", text);
  pir_page_add (page, "</section>\n");
  return pir_page_end (page);
}
