/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-hand-off-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "server/pir-web-page.h"

/* As the app says it of a sign-in in the browser */
static const struct
{
  const char *word;
  const char *sentence;
} failures[] = {
  { "access_denied",
    N_("You were not signed in: the sign-in was given up, or the identity provider refused it. Try again, or choose another way.") },
  { "temporarily_unavailable",
    N_("The identity provider cannot be reached now, so you were not signed in; it is not your fault. Try again later, or sign in "
       "with user name and password.") },
  { "unmet_authentication_requirements",
    N_("The identity provider did not tell your tax code, or let you in more easily than this service allows, so you were not "
       "signed in. Choose a safer way there, or sign in with user name and password.") },
  { "server_error",
    N_("The identity provider answered in a way that the service cannot trust, so you were not signed in. Try again later, or "
       "sign in with user name and password.") },
};

/* @title: English source */
static PirWebPage *
begin (PirRequest *request,
       const char *title)
{
  const PirCatalogue *catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));

  return pir_web_page_new (catalogue, pir_tr (catalogue, title));
}

static void
say (PirWebPage *page,
     const char *text)
{
  pir_web_page_add_text (page, pir_tr (pir_web_page_get_catalogue (page), text));
}

static void
add_form (PirWebPage *page)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (page);

  pir_web_page_begin_form (page, "/enter");
  /* Translators: a field of a web page, for a code such as WDJB-MJHT */
  pir_web_page_add_field (page, "code", pir_tr (catalogue, N_("Code on the screen")), 20);
  pir_web_page_end_form (page, pir_tr (catalogue, N_("Go On")));
}

/* What is let in, and where */
static void
add_screen (PirWebPage *page,
            const char *code)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (page);
  const PirWebFact facts[] = {
    { pir_tr (catalogue, N_("Code on the screen")), code, NULL },
    /* Translators: on a web page: the place of a screen, which follows; elsewhere that of a school */
    { pir_tr (catalogue, N_("Where it is")), pir_tr (catalogue, N_("At a school’s front desk")), NULL },
  };

  pir_web_page_add_facts (page, facts, G_N_ELEMENTS (facts));
}

/* @grant: (nullable): for yes */
static void
add_answer (PirWebPage *page,
            const char *code,
            const char *grant)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (page);
  g_autofree char *path = g_strconcat ("/enter/", code, NULL);

  pir_web_page_begin_form (page, path);
  pir_web_page_add_hidden (page, "answer", grant != NULL ? "yes" : "no");
  if (grant != NULL)
    pir_web_page_add_hidden (page, "grant", grant);
  pir_web_page_end_form (page, grant != NULL ?
                         /* Translators: a button of a web page: the screen at the school shows the notices of who presses it */
                         pir_tr (catalogue, N_("Yes, open my notices there")) :
                         /* Translators: a button of a web page */
                         pir_tr (catalogue, N_("No, nothing is to be opened")));
}

void
pir_hand_off_page_ask (PirRequest *request)
{
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));

  /* Translators: title of a web page */
  page = begin (request, N_("Enter at a school’s screen"));
  say (page, N_("Type the code that the screen shows. Then you sign in here, on your phone, and the screen opens your notices."));
  add_form (page);
  pir_web_page_answer (page, request, SOUP_STATUS_OK);
}

void
pir_hand_off_page_unknown (PirRequest *request)
{
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));

  /* Translators: title of a web page */
  page = begin (request, N_("No screen shows this code now"));
  pir_web_page_add_alert (page, pir_tr (pir_web_page_get_catalogue (page),
                                        N_("A code is good for ten minutes, and once. Let the screen show a new one, then scan or type "
                                           "it.")));
  add_form (page);
  pir_web_page_answer (page, request, SOUP_STATUS_NOT_FOUND);
}

/* Where nobody else says who somebody is, it is the one way; else it is shown to who wants it. */
static void
add_sign_in (PirWebPage *page,
             const char *code,
             gboolean    has_others,
             gboolean    is_wrong)
{
  const PirCatalogue *catalogue = pir_web_page_get_catalogue (page);
  g_autofree char *path = g_strdup_printf ("/enter/%s/sign-in", code);

  if (has_others)
    pir_web_page_begin_fold (page, pir_tr (catalogue, N_("User name and password")), is_wrong);
  pir_web_page_begin_form (page, path);
  pir_web_page_add_sign_in (page, pir_tr (catalogue, N_("User name")), pir_tr (catalogue, N_("Password")));
  pir_web_page_end_form (page, pir_tr (catalogue, N_("Sign In")));
  if (has_others)
    pir_web_page_end_fold (page);
}

void
pir_hand_off_page_compare (PirRequest *request,
                           const char *code,
                           gboolean    is_wrong)
{
  GPtrArray *providers;
  const PirCatalogue *catalogue;
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (code != NULL);

  providers = pir_request_get_parts (request)->config->identities;
  /* Translators: title of a web page, which shows the code */
  page = begin (request, N_("Does the screen show this code?"));
  catalogue = pir_web_page_get_catalogue (page);
  if (is_wrong)
    pir_web_page_add_alert (page, pir_tr (catalogue, N_("User name or password is not right. Check both and try again.")));
  add_screen (page, code);
  say (page, N_("That screen will show your notices, and can begin payments for you, until you press “Finish” there."));
  pir_web_page_add_alert (page, pir_tr (catalogue, N_("Go on only if you stand before the screen and see this code on it. If somebody "
                                                      "has sent you this page, close it.")));
  for (guint i = 0; i < providers->len; i++)
    {
      const PirIdentityConfig *provider = g_ptr_array_index (providers, i);
      g_autofree char *path = g_strdup_printf ("/enter/%s/sign-in?provider=%s", code, provider->id);
      /* Translators: a button; %s is an identity provider, such as SPID */
      g_autofree char *text = g_strdup_printf (pir_tr (catalogue, N_("Enter with %s")), provider->name);

      pir_web_page_add_link (page, path, text);
    }
  add_sign_in (page, code, providers->len > 0, is_wrong);
  add_answer (page, code, NULL);
  pir_web_page_answer (page, request, SOUP_STATUS_OK);
}

/* Once more, since somebody else may have begun the sign-in that was done here. */
void
pir_hand_off_page_confirm (PirRequest *request,
                           const char *code,
                           const char *name,
                           const char *grant)
{
  g_autofree char *text = NULL;
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (code != NULL && name != NULL && grant != NULL);

  /* Translators: title of a web page */
  page = begin (request, N_("Open your notices on the screen?"));
  /* Translators: on a web page; %s is a person's name */
  text = g_strdup_printf (pir_tr (pir_web_page_get_catalogue (page), N_("You have signed in as %s.")), name);
  pir_web_page_add_text (page, text);
  add_screen (page, code);
  say (page, N_("Say yes only if you stand before the screen and see this code on it."));
  add_answer (page, code, grant);
  add_answer (page, code, NULL);
  pir_web_page_answer (page, request, SOUP_STATUS_OK);
}

void
pir_hand_off_page_answered (PirRequest *request,
                            gboolean    is_yes)
{
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));

  /* Translators: title of a web page */
  page = begin (request, is_yes ? N_("You can go back to the screen") : N_("Nothing was opened"));
  say (page, is_yes ? N_("It opens your notices by itself. When you have done, press “Finish” there.") :
                      N_("The screen shows nothing of yours, and this code is good no more."));
  say (page, N_("You can close this page."));
  pir_web_page_answer (page, request, SOUP_STATUS_OK);
}

void
pir_hand_off_page_failed (PirRequest *request,
                          const char *code,
                          const char *word)
{
  const char *sentence = failures[G_N_ELEMENTS (failures) - 1].sentence;
  g_autofree char *path = NULL;
  PirWebPage *page;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (code != NULL && word != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (strcmp (failures[i].word, word) == 0)
      sentence = failures[i].sentence;
  path = g_strconcat ("/enter/", code, NULL);
  page = begin (request, N_("Nothing was opened"));
  pir_web_page_add_alert (page, pir_tr (pir_web_page_get_catalogue (page), sentence));
  pir_web_page_add_link (page, path, pir_tr (pir_web_page_get_catalogue (page), N_("Try Again")));
  pir_web_page_add_help (page, request);
  pir_web_page_answer (page, request, SOUP_STATUS_OK);
}
