/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-mail-page.h"

#include <glib/gi18n.h>

#include "server/pir-web-page.h"

/* A page's heading, text and button */
typedef struct
{
  const char *title;
  const char *text;   /* (nullable) */
  const char *more;   /* (nullable) another paragraph */
  const char *button; /* (nullable) */
} Words;

static const Words words[] = {
  [PIR_MAIL_PAGE_OVER] = {
    N_("This link is over"),
    N_("It was used already, or too much time has passed. Nothing is lost."),
    N_("You can have a new one: it is mailed to the same address. If no mail comes, begin again in the app."),
    /* Translators: a button of a web page */
    N_("Mail me a new link"),
  },
  [PIR_MAIL_PAGE_RENEWED] = {
    N_("Look into your mail"),
    N_("If this link was one of ours and a new one is still of use, it is on its way to the same address."),
    N_("It may take some minutes. If no mail comes, begin again in the app."),
  },
  [PIR_MAIL_PAGE_ASK_REGISTRATION] = {
    N_("Certify your address"),
    NULL,
    N_("Then your account is made. User name and provisional password come with the next mail."),
    /* Translators: a button of a web page */
    N_("This address is mine"),
  },
  [PIR_MAIL_PAGE_REGISTERED] = {
    N_("Your address is certified"),
    N_("Your account is there. User name and provisional password are on their way to you by mail."),
    N_("With them, sign in with the app; there you choose a password of your own. If the mail does not come, "
       "choose “Forgot User Name or Password?” in the app."),
  },
  [PIR_MAIL_PAGE_PERSON_KNOWN] = {
    N_("You have an account already"),
    N_("Another registration with your tax code (codice fiscale) was certified before this one. It made the account; "
       "this one is not needed any more."),
    N_("Sign in with the app. If you do not know the user name or the password, the app mails them to the address that "
       "was certified. If that was not you, write to the assistance."),
  },
  [PIR_MAIL_PAGE_ASK_EMAIL] = {
    N_("Certify your new address"),
    NULL,
    N_("From then on your mails and receipts go there."),
    /* Translators: a button of a web page */
    N_("This address is mine"),
  },
  [PIR_MAIL_PAGE_EMAIL_CHANGED] = {
    N_("Your address is certified"),
    N_("From now on your mails and receipts go there. You can close this page."),
  },
  [PIR_MAIL_PAGE_ASK_PASSWORD] = {
    N_("Set a new password"),
    N_("At least 8 characters, among them a digit, an upper-case and a lower-case letter. Nothing of your name or address, "
       "and no password that everybody knows. A few words in a row are easy to keep in mind."),
    NULL,
    /* Translators: a button of a web page */
    N_("Set the password"),
  },
  [PIR_MAIL_PAGE_PASSWORD_SET] = {
    N_("Your password is set"),
    N_("Sign in with the app. Every device that was signed in before has been signed out."),
  },
};

static const char * const fault_sentences[] = {
  N_("The password needs 8 characters at least, and 200 at most."),
  N_("The password needs a digit."),
  N_("The password needs an upper-case letter."),
  N_("The password needs a lower-case letter."),
  N_("This password is among those that everybody knows: whoever guesses tries it first."),
  N_("A part of your name, address or tax code is in the password: whoever guesses tries that first."),
};

static void
add_address (PirWebPage *web,
             const char *email)
{
  g_autofree char *text = NULL;

  /* Translators: on a web page. An e-mail address. */
  text = g_strdup_printf (pir_tr (pir_web_page_get_catalogue (web), N_("You gave this address: %s. Press the button if it is yours.")),
                          email);
  pir_web_page_add_text (web, text);
}

static void
add_alerts (PirWebPage        *web,
            PirPasswordFaults  faults,
            gboolean           differs)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (web);

  for (guint i = 0; i < G_N_ELEMENTS (fault_sentences); i++)
    if (((guint) faults & (1u << i)) != 0)
      pir_web_page_add_alert (web, pir_tr (catalogue, fault_sentences[i]));
  if (differs)
    pir_web_page_add_alert (web, pir_tr (catalogue, N_("The two passwords are not the same.")));
}

static void
add_form (PirWebPage  *web,
          gboolean     asks_password,
          const Words *said)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (web);

  pir_web_page_begin_form (web, NULL);
  if (asks_password)
    {
      pir_web_page_add_password (web, "password", pir_tr (catalogue, N_("New password")));
      pir_web_page_add_password (web, "password_again", pir_tr (catalogue, N_("New password again")));
    }
  pir_web_page_end_form (web, pir_tr (catalogue, said->button));
}

void
pir_mail_page_show (const PirMailPage *page,
                    PirRequest        *request,
                    PirPasswordFaults  faults,
                    gboolean           differs)
{
  const PirCatalogue *catalogue;
  const Words *said;
  PirWebPage *web;

  g_return_if_fail (page != NULL);
  g_return_if_fail (PIR_IS_REQUEST (request));

  catalogue = page->language != NULL ? pir_catalogue_get (page->language)
                                     : pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  said = &words[page->kind];
  web = pir_web_page_new (catalogue, pir_tr (catalogue, said->title));
  add_alerts (web, faults, differs);
  if (said->text != NULL)
    pir_web_page_add_text (web, pir_tr (catalogue, said->text));
  else
    add_address (web, page->email);
  if (said->more != NULL)
    pir_web_page_add_text (web, pir_tr (catalogue, said->more));
  if (said->button != NULL)
    add_form (web, page->kind == PIR_MAIL_PAGE_ASK_PASSWORD, said);
  pir_web_page_answer (web, request, SOUP_STATUS_OK);
}
