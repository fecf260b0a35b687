/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <glib/gi18n.h>
#include <string.h>

#include "server/pir-api-hand-offs.h"
#include "server/pir-client-request.h"
#include "server/pir-hand-off-desk.h"
#include "server/pir-hand-off-page.h"
#include "server/pir-identity-desk.h"
#include "server/pir-provider.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "server/pir-web-page.h"

/* Sign-ins begun and not ended that cost nothing: a school has many people behind one address */
#define FREE_BY_ADDRESS 60
#define SIGN_IN_SECONDS 1800
#define MAX_CODE 4096

/* The app's request while the provider is looked up */
typedef struct
{
  PirRequest   *request;  /* (owned) */
  PirProvider  *provider; /* (owned) */
  PirSignInRow *row;      /* (owned) */
} Departure;

/* What the database needs of it */
typedef struct
{
  PirSignInRow *row;        /* (owned) (nullable): only the throttle is asked */
  char         *state_hash; /* (owned) (nullable) */
  char         *by_address; /* (owned) */
} Begin;

/* A browser that has come back */
typedef struct
{
  PirRequest   *request;  /* (owned) */
  PirProvider  *provider; /* (owned) */
  PirSignInRow *row;      /* (owned) (nullable) once it is known */
  char         *name;     /* (owned) (nullable) of the person, once it is known */
} Arrival;

typedef struct
{
  char *state_hash; /* (owned) */
  char *provider;   /* (owned) */
} Take;

typedef struct
{
  PirSignInRow *row;        /* (owned) */
  PirPerson    *person;     /* (owned) */
  char         *language;   /* (owned) */
  char         *by_address; /* (owned) */
} Admission;

static PirSignInRow *
copy_row (const PirSignInRow *row)
{
  PirSignInRow *copy = g_new0 (PirSignInRow, 1);

  copy->id = g_strdup (row->id);
  copy->provider = g_strdup (row->provider);
  copy->redirect_uri = g_strdup (row->redirect_uri);
  copy->client_state = g_strdup (row->client_state);
  copy->code_challenge = g_strdup (row->code_challenge);
  copy->hand_off_id = g_strdup (row->hand_off_id);

  return copy;
}

static void
departure_free (Departure *self)
{
  g_object_unref (self->request);
  g_object_unref (self->provider);
  pir_sign_in_row_free (self->row);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Departure, departure_free)

static void
begin_free (gpointer data)
{
  Begin *self = data;

  pir_sign_in_row_free (self->row);
  g_free (self->state_hash);
  g_free (self->by_address);
  g_free (self);
}

static void
arrival_free (Arrival *self)
{
  g_object_unref (self->request);
  g_object_unref (self->provider);
  pir_sign_in_row_free (self->row);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrival, arrival_free)

static void
take_free (gpointer data)
{
  Take *self = data;

  g_free (self->state_hash);
  g_free (self->provider);
  g_free (self);
}

static void
admission_free (gpointer data)
{
  Admission *self = data;

  pir_sign_in_row_free (self->row);
  pir_person_free (self->person);
  g_free (self->language);
  g_free (self->by_address);
  g_free (self);
}

static PirProvider *
find_provider (PirParts   *parts,
               const char *id)
{
  for (guint i = 0; id != NULL && i < parts->providers->len; i++)
    {
      PirProvider *provider = g_ptr_array_index (parts->providers, i);

      if (strcmp (pir_provider_get_config (provider)->id, id) == 0)
        return provider;
    }

  return NULL;
}

/* Derived from the sign-in's id; letters and digits only, as SPID and CIE want state and nonce */
static char *
derive (PirRequest *request,
        const char *purpose,
        const char *id)
{
  char *token = pir_house_key_derive (pir_request_get_parts (request)->key, purpose, id);

  for (char *at = token; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at))
      *at = *at == '-' ? 'a' : 'b';

  return token;
}

static void
redirect (PirRequest *request,
          const char *url)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (pir_request_get_message (request));

  soup_message_headers_replace (headers, "Location", url);
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_SEE_OTHER, NULL, NULL));
}

static void
return_to_app (PirRequest         *request,
               const PirSignInRow *row,
               const char         *name,
               const char         *value)
{
  const char *issuer = pir_request_get_parts (request)->public_url;
  g_autofree char *url = pir_client_dup_answer (row->redirect_uri, issuer, row->client_state, name, value);

  redirect (request, url);
}

/* A phone that has signed in for a screen is the end of the way; @value: (nullable): a grant, or an error's word */
static void
end_on_phone (PirRequest         *request,
              const PirSignInRow *row,
              const char         *person,
              const char         *value)
{
  g_autofree char *code = pir_hand_off_dup_code (pir_request_get_parts (request)->key, row->hand_off_id);

  if (value == NULL)
    pir_hand_off_page_unknown (request);
  else if (person != NULL)
    pir_hand_off_page_confirm (request, code, person, value);
  else
    pir_hand_off_page_failed (request, code, value);
}

/* Back to the app, with @value as @name; or it is shown on the phone, @person being who has signed in */
static void
go_on (PirRequest         *request,
       const PirSignInRow *row,
       const char         *name,
       const char         *value,
       const char         *person)
{
  if (row->hand_off_id != NULL)
    end_on_phone (request, row, person, value);
  else
    return_to_app (request, row, name, value);
}

static void
fail (PirRequest         *request,
      const PirSignInRow *row,
      const char         *word)
{
  go_on (request, row, "error", word, NULL);
}

/* @title, @text: English source */
static void
show_page (PirRequest *request,
           guint       status,
           const char *title,
           const char *text)
{
  const PirCatalogue *catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  PirWebPage *page = pir_web_page_new (catalogue, pir_tr (catalogue, title));

  pir_web_page_add_text (page, pir_tr (catalogue, text));
  pir_web_page_add_text (page, pir_tr (catalogue, N_("You can close this page.")));
  pir_web_page_answer (page, request, status);
}

static void
show_untrusted (PirRequest *request)
{
  /* Translators: title and text of a web page. Somebody opened an address that only the app should open. */
  show_page (request, SOUP_STATUS_BAD_REQUEST, N_("This does not come from the app"),
             N_("Nothing was done. To sign in, open the app and choose how to sign in there."));
}

static void
show_over (PirRequest *request)
{
  /* Translators: title and text of a web page: an identity provider (SPID, CIE) has sent the browser back too late or twice */
  show_page (request, SOUP_STATUS_BAD_REQUEST, N_("This sign-in is over"),
             N_("It was used already, or it took too long. Go back to the app and sign in again."));
}

/* RFC 6749, 3.1: a parameter that is there twice is nobody's word, and so is what cannot be decoded. */
static gboolean
is_ambiguous (PirRequest *request)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (pir_request_get_message (request)));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  GUriParamsIter iter;
  char *name, *value;

  if (query == NULL)
    return FALSE;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &name, &value, &error))
    {
      g_free (value);
      if (!g_hash_table_add (names, name))
        return TRUE;
    }

  return error != NULL;
}

static gpointer
begin_in_database (PirRepos  *repos,
                   gpointer   data,
                   GError   **error)
{
  Begin *begin = data;

  pir_sign_ins_add (repos, begin->row, begin->state_hash, SIGN_IN_SECONDS);

  return GINT_TO_POINTER (TRUE);
}

/* What the app is told (RFC 6749, 4.1.2.1; OpenID Connect Unmet Authentication Requirements 1.0) */
static const char *
get_error_word (const GError *error)
{
  if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_CREDENTIALS))
    return "unmet_authentication_requirements";
  if (error->domain == PIR_SERVER_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
      || g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return "server_error";

  return "temporarily_unavailable";
}

static void
on_begun (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Departure) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL, *nonce = NULL, *url = NULL;
  char *verifier;

  if (pir_database_run_finish (PIR_DATABASE (source), result, &error) == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }

  state = derive (self->request, "oidc-state", self->row->id);
  nonce = derive (self->request, "oidc-nonce", self->row->id);
  verifier = derive (self->request, "oidc-verifier", self->row->id);
  url = pir_provider_dup_request (self->provider, &(PirProviderSecrets) { state, nonce, verifier });
  pir_token_free (verifier);
  redirect (self->request, url);
}

static void
on_open (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Departure) self = user_data;
  PirRequest *request = self->request;
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  Begin *begin;

  if (!pir_provider_open_finish (PIR_PROVIDER (source), result, &error))
    {
      g_message ("identity provider %s: %s", pir_provider_get_config (self->provider)->id, error->message);
      fail (request, self->row, get_error_word (error));
      return;
    }

  state = derive (request, "oidc-state", self->row->id);
  begin = g_new0 (Begin, 1);
  begin->row = copy_row (self->row);
  begin->state_hash = pir_token_dup_hash (state);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, begin_in_database,
                          begin, begin_free, NULL, pir_request_get_cancellable (request), on_begun, self);
  g_steal_pointer (&self);
}

static gpointer
charge_in_database (PirRepos  *repos,
                    gpointer   data,
                    GError   **error)
{
  Begin *begin = data;
  gint64 wait = pir_throttle_get_wait (repos, begin->by_address);

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }
  pir_throttle_charge (repos, begin->by_address, FREE_BY_ADDRESS);

  return GINT_TO_POINTER (TRUE);
}

static void
show_throttled (PirRequest   *request,
                const GError *error)
{
  const PirCatalogue *catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  /* Translators: title of a web page. "From here": from this network, which many people may share. */
  PirWebPage *page = pir_web_page_new (catalogue, pir_tr (catalogue, N_("Too many sign-ins were begun from here")));
  gulong minutes = pir_web_page_set_wait (page, pir_server_error_get_facts (error)->retry_after);
  g_autofree char *text = NULL;

  /* Translators: on a web page. %lu is a number of minutes. */
  text = g_strdup_printf (pir_tr_plural (catalogue, "Nothing was done. Wait %lu minute, then go back to the app and sign in again.",
                                         "Nothing was done. Wait %lu minutes, then go back to the app and sign in again.",
                                         minutes), minutes);
  pir_web_page_add_text (page, text);
  pir_web_page_add_help (page, request);
  pir_web_page_answer (page, request, pir_problem_code_get_status (PIR_PROBLEM_THROTTLED));
}

static void
on_charged (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Departure) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_database_run_finish (PIR_DATABASE (source), result, &error) == NULL)
    {
      if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_THROTTLED))
        show_throttled (self->request, error);
      else
        pir_request_fail (self->request, error);
      return;
    }

  pir_provider_open_async (self->provider, pir_request_get_cancellable (self->request), on_open, self);
  g_steal_pointer (&self);
}

/* @row: (transfer full): whom it is for */
static void
depart (PirRequest   *request,
        PirProvider  *provider,
        PirSignInRow *row)
{
  Departure *self = g_new0 (Departure, 1);
  Begin *begin = g_new0 (Begin, 1);

  self->request = g_object_ref (request);
  self->provider = g_object_ref (provider);
  self->row = row;
  self->row->id = g_uuid_string_random ();
  self->row->provider = g_strdup (pir_provider_get_config (provider)->id);
  begin->by_address = pir_request_dup_subject (request, "authorize");
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, charge_in_database,
                          begin, begin_free, NULL, pir_request_get_cancellable (request), on_charged, self);
}

void
pir_api_authorize (PirRequest *request)
{
  const PirClientRequest asked = {
    .client_id = pir_request_get_query (request, "client_id"),
    .response_type = pir_request_get_query (request, "response_type"),
    .redirect_uri = pir_request_get_query (request, "redirect_uri"),
    .state = pir_request_get_query (request, "state"),
    .code_challenge = pir_request_get_query (request, "code_challenge"),
    .code_challenge_method = pir_request_get_query (request, "code_challenge_method"),
  };
  PirProvider *provider = find_provider (pir_request_get_parts (request), pir_request_get_query (request, "provider"));
  const char *fault;
  PirSignInRow *row;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (!pir_client_request_is_trusted (&asked) || is_ambiguous (request))
    {
      show_untrusted (request);
      return;
    }

  fault = pir_client_request_get_fault (&asked);
  if (fault != NULL || provider == NULL)
    {
      const PirSignInRow refused = { .redirect_uri = (char *) asked.redirect_uri, .client_state = (char *) asked.state };

      return_to_app (request, &refused, "error", fault != NULL ? fault : "invalid_request");
      return;
    }

  row = g_new0 (PirSignInRow, 1);
  row->redirect_uri = g_strdup (asked.redirect_uri);
  row->client_state = g_strdup (asked.state);
  row->code_challenge = g_strdup (asked.code_challenge);
  depart (request, provider, row);
}

void
pir_identity_depart (PirRequest *request,
                     const char *id,
                     const char *hand_off_id)
{
  PirProvider *provider;
  g_autoptr (GError) error = NULL;
  PirSignInRow *row;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (hand_off_id != NULL);

  provider = find_provider (pir_request_get_parts (request), id);
  if (provider == NULL)
    {
      pir_server_error_set_field (&error, "provider", "no provider of this service");
      pir_request_fail (request, error);
      return;
    }

  row = g_new0 (PirSignInRow, 1);
  row->hand_off_id = g_strdup (hand_off_id);
  depart (request, provider, row);
}

static gpointer
admit_in_database (PirRepos  *repos,
                   gpointer   data,
                   GError   **error)
{
  Admission *admission = data;

  pir_throttle_take_back (repos, admission->by_address);

  return pir_identity_admit (repos, admission->row, admission->person, admission->language);
}

static void
on_admitted (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Arrival) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAdmission) admission = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  PirParts *parts = pir_request_get_parts (self->request);

  if (admission == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }

  for (char **id = admission->ended; id != NULL && *id != NULL; id++)
    pir_gate_end_session (parts->gate, *id);
  pir_mailer_kick (parts->mailer);
  go_on (self->request, self->row, "code", admission->code, self->name);
}

static void
on_redeemed (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Arrival) self = user_data;
  PirRequest *request = self->request;
  g_autoptr (GError) error = NULL;
  PirPerson *person = pir_provider_redeem_finish (PIR_PROVIDER (source), result, &error);
  const PirCatalogue *catalogue;
  Admission *admission;

  if (person == NULL)
    {
      g_message ("identity provider %s: %s", self->row->provider, error->message);
      fail (request, self->row, get_error_word (error));
      return;
    }

  self->name = g_strconcat (person->given_name, " ", person->family_name, NULL);
  admission = g_new0 (Admission, 1);
  admission->row = copy_row (self->row);
  admission->person = person;
  admission->by_address = pir_request_dup_subject (request, "authorize");
  catalogue = pir_catalogue_choose (pir_request_get_header (request, "Accept-Language"));
  admission->language = g_strdup (pir_catalogue_get_language (catalogue));
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, admit_in_database,
                          admission, admission_free, (GDestroyNotify) pir_admission_free, NULL, on_admitted, self);
  g_steal_pointer (&self);
}

/* An error of the provider's, as far as the app has something to say about it */
static const char *
translate_error (const char *word)
{
  static const char * const known[] = { "access_denied", "temporarily_unavailable", "unmet_authentication_requirements", NULL };

  for (guint i = 0; known[i] != NULL; i++)
    if (strcmp (word, known[i]) == 0)
      return known[i];

  return "server_error";
}

/* @self: (transfer full) */
static void
redeem (Arrival    *self,
        const char *code)
{
  PirRequest *request = self->request;
  g_autofree char *nonce = derive (request, "oidc-nonce", self->row->id);
  char *verifier = derive (request, "oidc-verifier", self->row->id);

  pir_provider_redeem_async (self->provider, code, pir_request_get_query (request, "iss"),
                             &(PirProviderSecrets) { NULL, nonce, verifier }, pir_request_get_cancellable (request),
                             on_redeemed, self);
  pir_token_free (verifier);
}

static gpointer
take_in_database (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  Take *take = data;
  PirSignInRow *row = pir_sign_ins_take (repos, take->state_hash, take->provider);

  return row != NULL ? row : g_new0 (PirSignInRow, 1);
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Arrival) self = user_data;
  PirRequest *request = self->request;
  const char *fault = pir_request_get_query (request, "error");
  const char *code = pir_request_get_query (request, "code");
  g_autoptr (GError) error = NULL;

  self->row = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  if (self->row == NULL)
    pir_request_fail (request, error);
  else if (self->row->id == NULL)
    show_over (request);
  else if (fault != NULL)
    fail (request, self->row, translate_error (fault));
  else if (code == NULL || *code == '\0' || strlen (code) > MAX_CODE)
    fail (request, self->row, "server_error");
  else
    redeem (g_steal_pointer (&self), code);
}

void
pir_api_come_back (PirRequest *request)
{
  const char *state = pir_request_get_query (request, "state");
  PirProvider *provider = find_provider (pir_request_get_parts (request), pir_request_get_parameter (request));
  g_autofree char *hash = state != NULL ? pir_token_dup_hash (state) : NULL;
  Arrival *self;
  Take *take;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (provider == NULL || hash == NULL || is_ambiguous (request))
    {
      show_over (request);
      return;
    }

  self = g_new0 (Arrival, 1);
  self->request = g_object_ref (request);
  self->provider = g_object_ref (provider);
  take = g_new0 (Take, 1);
  take->state_hash = g_steal_pointer (&hash);
  take->provider = g_strdup (pir_provider_get_config (provider)->id);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, take_in_database,
                          take, take_free, (GDestroyNotify) pir_sign_in_row_free, NULL, on_taken, self);
}
