/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-browser-sign-in.h"

#include <string.h>

#include "base/pir-task.h"
#include "net/pir-client-code.h"
#include "net/pir-net-fault.h"
#include "net/pir-pkce.h"

#define CLIENT_ID "it.pagoinrete.PagoInRete"

struct _PirBrowserSignIn
{
  GObject      parent_instance;

  PirClient   *client;   /* (owned) */
  PirLoopback *loopback; /* (owned) */
  char        *verifier; /* (owned) overwritten before it is freed */
  char        *address;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirBrowserSignIn, pir_browser_sign_in, G_TYPE_OBJECT)

static char *
dup_address (PirBrowserSignIn *self,
             const char       *provider,
             const char       *state)
{
  g_autofree char *challenge = pir_pkce_dup_challenge (self->verifier);
  g_autofree char *redirect = g_uri_escape_string (pir_loopback_get_redirect_uri (self->loopback), NULL, FALSE);
  g_autofree char *escaped = g_uri_escape_string (provider, NULL, FALSE);

  return g_strdup_printf ("%s/authorize?client_id=" CLIENT_ID "&response_type=code&redirect_uri=%s&state=%s"
                          "&code_challenge=%s&code_challenge_method=S256&provider=%s",
                          pir_client_get_base_url (self->client), redirect, state, challenge, escaped);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirTokens *tokens = pir_client_sign_in_with_code_finish (PIR_CLIENT (source), result, &error);

  if (tokens != NULL)
    g_task_return_pointer (task, tokens, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirBrowserSignIn *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autofree char *code = pir_loopback_wait_finish (PIR_LOOPBACK (source), result, &error);
  PirCodeSignInFields fields = {
    .code = code,
    .code_verifier = self->verifier,
    .redirect_uri = pir_loopback_get_redirect_uri (self->loopback),
    .device_name = g_task_get_task_data (task),
  };

  if (code == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  pir_client_sign_in_with_code_async (self->client, &fields, cancellable, signed_in_cb, g_steal_pointer (&task));
}

static void
pir_browser_sign_in_finalize (GObject *object)
{
  PirBrowserSignIn *self = PIR_BROWSER_SIGN_IN (object);

  if (self->verifier != NULL)
    explicit_bzero (self->verifier, strlen (self->verifier));
  g_free (self->verifier);
  g_free (self->address);
  g_clear_object (&self->loopback);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (pir_browser_sign_in_parent_class)->finalize (object);
}

static void
pir_browser_sign_in_class_init (PirBrowserSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_browser_sign_in_finalize;
}

static void
pir_browser_sign_in_init (PirBrowserSignIn *self)
{
}

PirBrowserSignIn *
pir_browser_sign_in_new (PirClient   *client,
                         const char  *provider,
                         const char  *title,
                         const char  *text,
                         GError     **error)
{
  g_autoptr (PirBrowserSignIn) self = NULL;
  g_autofree char *state = NULL;

  g_return_val_if_fail (PIR_IS_CLIENT (client), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  self = g_object_new (PIR_TYPE_BROWSER_SIGN_IN, NULL);
  self->client = g_object_ref (client);
  self->verifier = pir_pkce_dup_secret ();
  state = pir_pkce_dup_secret ();
  if (self->verifier == NULL || state == NULL)
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "The system gives no random bytes"));
      return NULL;
    }

  self->loopback = pir_loopback_new (state, title, text, error);
  if (self->loopback == NULL)
    return NULL;

  self->address = dup_address (self, provider, state);

  return g_steal_pointer (&self);
}

const char *
pir_browser_sign_in_get_address (PirBrowserSignIn *self)
{
  g_return_val_if_fail (PIR_IS_BROWSER_SIGN_IN (self), NULL);

  return self->address;
}

PirClient *
pir_browser_sign_in_get_client (PirBrowserSignIn *self)
{
  g_return_val_if_fail (PIR_IS_BROWSER_SIGN_IN (self), NULL);

  return self->client;
}

void
pir_browser_sign_in_run_async (PirBrowserSignIn    *self,
                               const char          *device_name,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_BROWSER_SIGN_IN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_browser_sign_in_run_async);
  /* Once the session is taken up, the caller has to hear of it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (device_name), g_free);
  pir_loopback_wait_async (self->loopback, cancellable, answered_cb, task);
}

PirTokens *
pir_browser_sign_in_run_finish (PirBrowserSignIn  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  return pir_task_propagate (self, result, pir_browser_sign_in_run_async, error);
}
