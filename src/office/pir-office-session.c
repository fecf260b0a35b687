/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-office-session.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/pir-terminal.h"
#include "keyring/pir-token-keeper.h"
#include "net/pir-browser-sign-in.h"
#include "net/pir-client-profile.h"
#include "net/pir-sign-in.h"
#include "office/pir-ask.h"
#include "office/pir-office-error.h"
#include "office/pir-remembered.h"
#include "office/pir-wait.h"

#define MAX_FD 1023

struct _PirOfficeSession
{
  GObject         parent_instance;

  PirOptions     *options;
  PirRemembered  *remembered;
  PirKeyring     *keyring;
  PirClient      *client;      /* (nullable): once it is open */
  PirTokenKeeper *keeper;      /* (nullable): of a session in the keyring */
  gboolean        is_for_once; /* it ends with this run */
  gboolean        is_over;     /* the service has ended it */
};

/* How somebody signs in; for one call */
typedef struct
{
  char *user_name; /* (owned) (nullable) */
  char *password;  /* (owned) (nullable) */
} Credentials;

G_DEFINE_FINAL_TYPE (PirOfficeSession, pir_office_session, G_TYPE_OBJECT)

static void
credentials_clear (Credentials *credentials)
{
  g_free (credentials->user_name);
  pir_terminal_free_secret (credentials->password);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Credentials, credentials_clear)

static const char *
choose (PirOfficeSession *self,
        const char       *option,
        const char       *remembered)
{
  const char *given = pir_options_get_text (self->options, option);

  return given != NULL ? given : remembered;
}

static void
note_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_token_keeper_keep_finish (PIR_TOKEN_KEEPER (source), result, &error))
    g_debug ("The newest token is not kept: %s", error->message);
}

static void
on_tokens_changed (PirClient        *client,
                   PirTokens        *tokens,
                   PirOfficeSession *self)
{
  g_assert (PIR_IS_OFFICE_SESSION (self));

  if (self->keeper != NULL && pir_tokens_get_refresh (tokens) != NULL)
    pir_token_keeper_keep_async (self->keeper, pir_tokens_get_refresh (tokens), note_kept_cb, NULL);
}

static void
on_session_ended (PirClient        *client,
                  PirOfficeSession *self)
{
  g_assert (PIR_IS_OFFICE_SESSION (self));

  self->is_over = TRUE;
}

/* Returns: (transfer full) (nullable): a client without session, of the service that is asked for or remembered */
static PirClient *
create_client (PirOfficeSession  *self,
               const char        *server,
               GError           **error)
{
  const char *known = pir_remembered_get_server (self->remembered);
  const char *ca_file = g_strcmp0 (server, known) == 0 ? pir_remembered_get_ca_file (self->remembered) : NULL;
  PirClient *client = pir_client_new (server, choose (self, "ca-file", ca_file), error);

  if (client == NULL)
    return NULL;

  pir_client_set_keeps_text (client, pir_options_get_flag (self->options, "json"));
  g_signal_connect_object (client, "tokens-changed", G_CALLBACK (on_tokens_changed), self, 0);
  g_signal_connect_object (client, "session-ended", G_CALLBACK (on_session_ended), self, 0);

  return client;
}

static char *
dup_server (PirOfficeSession  *self,
            GError           **error)
{
  const char *server = choose (self, "server", pir_remembered_get_server (self->remembered));

  if (server != NULL)
    return g_strdup (server);
  if (pir_terminal_can ())
    return pir_ask_line (_("Address of the service:"), error);

  pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Of which service? Give its address with --server."));

  return NULL;
}

static char *
dup_user_name (PirOfficeSession  *self,
               GError           **error)
{
  const char *given = pir_options_get_text (self->options, "user");

  if (given != NULL)
    return g_strdup (given);
  if (pir_terminal_can () && !self->is_for_once)
    /* Translators: asked on the command line */
    return pir_ask_line (_("User name:"), error);
  if (pir_remembered_get_user_name (self->remembered) != NULL)
    return g_strdup (pir_remembered_get_user_name (self->remembered));
  if (pir_terminal_can ())
    return pir_ask_line (_("User name:"), error);

  pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Who signs in? Give the user name with --user."));

  return NULL;
}

static char *
dup_password (PirOfficeSession  *self,
              const char        *user_name,
              GError           **error)
{
  gint64 fd = pir_options_get_number (self->options, "password-fd", -1);
  g_autofree char *question = NULL;

  if (fd > MAX_FD)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("No password came from the file descriptor."));
      return NULL;
    }
  if (fd >= 0)
    return pir_ask_read_secret ((int) fd, error);
  if (!pir_terminal_can ())
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                         _("The password is asked on a terminal, or read with --password-fd; never given as an argument."));
      return NULL;
    }

  /* Translators: %s is a user name. */
  question = g_strdup_printf (_("Password of %s:"), user_name);

  return pir_ask_secret (question, error);
}

static gboolean
ask_credentials (PirOfficeSession  *self,
                 Credentials       *credentials,
                 GError           **error)
{
  credentials->user_name = dup_user_name (self, error);
  if (credentials->user_name != NULL)
    credentials->password = dup_password (self, credentials->user_name, error);

  return credentials->password != NULL;
}

static PirTokens *
enter_with_password (PirOfficeSession  *self,
                     PirClient         *client,
                     Credentials       *credentials,
                     GError           **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (PirServiceInfo) info = NULL;

  if (!ask_credentials (self, credentials, error))
    return NULL;

  pir_sign_in_async (client, credentials->user_name, credentials->password, NULL, pir_wait_cb, &wait);

  return pir_sign_in_finish (client, pir_wait_for (&wait), &info, error);
}

/* Returns: whether the service has named such a provider */
static gboolean
check_provider (PirClient   *client,
                const char  *provider,
                GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (PirServiceInfo) info = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  const PirServiceInfoFields *fields;

  pir_client_read_info_async (client, NULL, pir_wait_cb, &wait);
  info = pir_client_read_info_finish (client, pir_wait_for (&wait), error);
  if (info == NULL)
    return FALSE;

  fields = pir_service_info_peek (info);
  for (gsize i = 0; i < fields->n_providers; i++)
    {
      if (g_str_equal (fields->providers[i].id, provider))
        return TRUE;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields->providers[i].id);
    }

  if (names->len == 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                              _("This service has no identity providers. Sign in with user name and password."));

  /* Translators: %s is a list of words, such as "spid, cie". */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such identity provider. There are: %s."), names->str);
}

/* Its address is on the terminal already: where no browser opens, a person can. */
static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    g_debug ("No browser was opened: %s", error->message);
}

static PirTokens *
enter_in_browser (PirClient   *client,
                  const char  *provider,
                  GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (PirBrowserSignIn) browser = NULL;

  if (!check_provider (client, provider, error))
    return NULL;

  browser = pir_browser_sign_in_new (client, provider, _("Back to pagoinrete-office"),
                                     _("You can close this page: the program goes on by itself."), error);
  if (browser == NULL)
    return NULL;

  fprintf (stderr, "%s\n%s\n", _("Sign in with your browser, at this address:"), pir_browser_sign_in_get_address (browser));
  pir_browser_sign_in_run_async (browser, g_get_host_name (), NULL, pir_wait_cb, &wait);
  g_app_info_launch_default_for_uri_async (pir_browser_sign_in_get_address (browser), NULL, NULL, opened_cb, NULL);

  return pir_browser_sign_in_run_finish (browser, pir_wait_for (&wait), error);
}

static PirAccount *
read_account (PirClient  *client,
              GError    **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_client_read_account_async (client, NULL, pir_wait_cb, &wait);

  return pir_client_read_account_finish (client, pir_wait_for (&wait), error);
}

static gboolean
leave (PirClient  *client,
       GError    **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_client_sign_out_async (client, NULL, pir_wait_cb, &wait);

  return pir_client_sign_out_finish (client, pir_wait_for (&wait), error);
}

static gboolean
clear_token (PirOfficeSession  *self,
             const char        *server,
             const char        *account_id,
             GError           **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_keyring_clear_async (self->keyring, server, account_id, NULL, pir_wait_cb, &wait);

  return pir_keyring_clear_finish (self->keyring, pir_wait_for (&wait), error);
}

static char *
look_up_token (PirOfficeSession  *self,
               GError           **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_keyring_lookup_async (self->keyring, pir_remembered_get_server (self->remembered),
                            pir_remembered_get_account_id (self->remembered), NULL, pir_wait_cb, &wait);

  return pir_keyring_lookup_finish (self->keyring, pir_wait_for (&wait), error);
}

static gboolean
keep_token (PirOfficeSession  *self,
            PirClient         *client,
            PirTokens         *tokens,
            GError           **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  self->keeper = pir_token_keeper_new (self->keyring, pir_client_get_base_url (client), pir_tokens_get_account_id (tokens));
  pir_token_keeper_keep_async (self->keeper, pir_tokens_get_refresh (tokens), pir_wait_cb, &wait);

  return pir_token_keeper_keep_finish (self->keeper, pir_wait_for (&wait), error);
}

/* The keyring has the newest token by now, or has refused it. */
static void
settle (PirOfficeSession *self)
{
  while (pir_token_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE); /* lint: sync: nothing else is left to do */
}

static gboolean
unlock (PirOfficeSession  *self,
        GError           **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_keyring_unlock_async (self->keyring, NULL, pir_wait_cb, &wait);

  return pir_keyring_unlock_finish (self->keyring, pir_wait_for (&wait), error);
}

/* An earlier session of somebody else here is over; what the service knows of it ends by itself. */
static void
forget_other (PirOfficeSession *self,
              PirClient        *client,
              const char       *account_id)
{
  const char *server = pir_remembered_get_server (self->remembered);
  const char *other = pir_remembered_get_account_id (self->remembered);
  g_autoptr (GError) error = NULL;

  if (server == NULL || other == NULL
      || (g_str_equal (server, pir_client_get_base_url (client)) && g_str_equal (other, account_id)))
    return;
  if (!clear_token (self, server, other, &error))
    g_debug ("The token of the session before may stay in the keyring: %s", error->message);
}

static gboolean
remember (PirOfficeSession  *self,
          PirClient         *client,
          PirAccount        *account,
          GError           **error)
{
  const char *ca_file = pir_options_get_text (self->options, "ca-file");
  g_autofree char *path = ca_file != NULL ? g_canonicalize_filename (ca_file, NULL) : NULL;
  const PirAccountFields *fields = pir_account_peek (account);

  if (path == NULL && g_strcmp0 (pir_remembered_get_server (self->remembered), pir_client_get_base_url (client)) == 0)
    path = g_strdup (pir_remembered_get_ca_file (self->remembered));

  return pir_remembered_save (self->remembered, pir_client_get_base_url (client), path, fields->user_name, fields->id, error);
}

static PirClient *
open_for_once (PirOfficeSession  *self,
               GError           **error)
{
  g_auto (Credentials) credentials = { NULL };
  g_autofree char *server = dup_server (self, error);
  g_autoptr (PirClient) client = server != NULL ? create_client (self, server, error) : NULL;
  g_autoptr (PirTokens) tokens = NULL;

  self->is_for_once = TRUE;
  tokens = client != NULL ? enter_with_password (self, client, &credentials, error) : NULL;

  return tokens != NULL ? g_steal_pointer (&client) : NULL;
}

static gboolean
check_remembered (PirOfficeSession  *self,
                  GError           **error)
{
  const char *server = pir_options_get_text (self->options, "server");
  g_autoptr (PirClient) given = NULL;

  if (pir_remembered_get_server (self->remembered) == NULL || pir_remembered_get_account_id (self->remembered) == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_SIGNED_OUT, _("You are not signed in. Sign in with “pagoinrete-office sign-in”."));
  if (server == NULL)
    return TRUE;

  given = create_client (self, server, error);
  if (given == NULL)
    return FALSE;
  if (!g_str_equal (pir_client_get_base_url (given), pir_remembered_get_server (self->remembered)))
    /* Translators: %s is the address of a service. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_SIGNED_OUT, _("You are not signed in at %1$s but at %2$s."),
                              pir_client_get_base_url (given), pir_remembered_get_server (self->remembered));

  return TRUE;
}

static PirClient *
take_up (PirOfficeSession  *self,
         GError           **error)
{
  g_autoptr (PirClient) client = NULL;
  char *token;

  if (!check_remembered (self, error) || !pir_remembered_lock (self->remembered, error))
    return NULL;

  token = look_up_token (self, error);
  if (token == NULL)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_SIGNED_OUT, _("You are not signed in. Sign in with “pagoinrete-office sign-in”."));
      return NULL;
    }

  client = create_client (self, pir_remembered_get_server (self->remembered), error);
  if (client != NULL)
    {
      self->keeper = pir_token_keeper_new (self->keyring, pir_client_get_base_url (client),
                                           pir_remembered_get_account_id (self->remembered));
      pir_token_keeper_found (self->keeper);
      pir_client_resume (client, pir_remembered_get_account_id (self->remembered), token);
    }
  pir_keyring_free_secret (token);

  return g_steal_pointer (&client);
}

static void
pir_office_session_finalize (GObject *object)
{
  PirOfficeSession *self = PIR_OFFICE_SESSION (object);

  g_clear_object (&self->options);
  g_clear_object (&self->remembered);
  g_clear_object (&self->keyring);
  g_clear_object (&self->client);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (pir_office_session_parent_class)->finalize (object);
}

static void
pir_office_session_class_init (PirOfficeSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_session_finalize;
}

static void
pir_office_session_init (PirOfficeSession *self)
{
  self->remembered = pir_remembered_load ();
  self->keyring = pir_keyring_new_office ();
}

PirOfficeSession *
pir_office_session_new (PirOptions *options)
{
  PirOfficeSession *self;

  g_return_val_if_fail (PIR_IS_OPTIONS (options), NULL);

  self = g_object_new (PIR_TYPE_OFFICE_SESSION, NULL);
  self->options = g_object_ref (options);

  return self;
}

PirClient *
pir_office_session_open (PirOfficeSession  *self,
                         GError           **error)
{
  g_return_val_if_fail (PIR_IS_OFFICE_SESSION (self), NULL);

  if (self->client == NULL)
    self->client = pir_options_get_flag (self->options, "no-keyring") ? open_for_once (self, error) : take_up (self, error);

  return self->client;
}

PirAccount *
pir_office_session_sign_in (PirOfficeSession  *self,
                            GError           **error)
{
  const char *provider = pir_options_get_text (self->options, "provider");
  g_auto (Credentials) credentials = { NULL };
  g_autofree char *server = NULL;
  g_autoptr (PirClient) client = NULL;
  g_autoptr (PirTokens) tokens = NULL;
  g_autoptr (PirAccount) account = NULL;

  g_return_val_if_fail (PIR_IS_OFFICE_SESSION (self), NULL);

  if (!pir_remembered_lock (self->remembered, error) || (pir_options_get_flag (self->options, "unlock") && !unlock (self, error)))
    return NULL;

  server = dup_server (self, error);
  client = server != NULL ? create_client (self, server, error) : NULL;
  if (client == NULL)
    return NULL;

  tokens = provider != NULL ? enter_in_browser (client, provider, error)
                            : enter_with_password (self, client, &credentials, error);
  if (tokens == NULL)
    return NULL;

  if (keep_token (self, client, tokens, error))
    account = read_account (client, error);
  if (account == NULL)
    {
      /* Whoever is not told that it worked must not leave a session behind. */
      leave (client, NULL);
      return NULL;
    }

  forget_other (self, client, pir_account_peek (account)->id);
  g_set_object (&self->client, client);

  return remember (self, client, account, error) ? g_steal_pointer (&account) : NULL;
}

gboolean
pir_office_session_sign_out (PirOfficeSession  *self,
                             GError           **error)
{
  g_autofree char *server = NULL;
  g_autofree char *account_id = NULL;
  g_autofree char *ca_file = NULL;
  g_autofree char *user_name = NULL;
  gboolean is_told;

  g_return_val_if_fail (PIR_IS_OFFICE_SESSION (self), FALSE);

  self->client = take_up (self, error);
  if (self->client == NULL)
    return FALSE;

  server = g_strdup (pir_remembered_get_server (self->remembered));
  account_id = g_strdup (pir_remembered_get_account_id (self->remembered));
  ca_file = g_strdup (pir_remembered_get_ca_file (self->remembered));
  user_name = g_strdup (pir_remembered_get_user_name (self->remembered));
  is_told = leave (self->client, error);
  settle (self);
  g_clear_object (&self->keeper);
  g_clear_object (&self->client);
  if (!clear_token (self, server, account_id, is_told ? error : NULL))
    return FALSE;

  return pir_remembered_save (self->remembered, server, ca_file, user_name, NULL, is_told ? error : NULL) && is_told;
}

gboolean
pir_office_session_close (PirOfficeSession *self)
{
  gboolean is_kept = TRUE;

  g_return_val_if_fail (PIR_IS_OFFICE_SESSION (self), FALSE);

  if (self->client == NULL)
    return TRUE;

  if (self->is_for_once)
    leave (self->client, NULL);
  if (self->keeper != NULL)
    {
      settle (self);
      if (self->is_over)
        clear_token (self, pir_client_get_base_url (self->client), pir_token_keeper_get_account_id (self->keeper), NULL);
      is_kept = self->is_over || pir_token_keeper_is_kept (self->keeper);
    }
  g_clear_object (&self->keeper);
  g_clear_object (&self->client);

  return is_kept;
}
