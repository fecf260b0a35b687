/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-provider.h"

#include <sodium.h>
#include <string.h>

#include "base/pir-clock.h"
#include "server/pir-fetch.h"
#include "server/pir-id-token.h"
#include "server/pir-pkce.h"
#include "server/pir-provider-metadata.h"
#include "server/pir-server-error.h"
#include "wire/pir-json.h"

#define FRESH_SECONDS 3600
#define AGAIN_SECONDS 60
#define REQUEST_SECONDS 300
#define ASSERTION_SECONDS 60
#define ASSERTION_TYPE "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
#define MAX_ACCESS_TOKEN 16384

struct _PirProvider
{
  GObject                  parent_instance;

  const PirIdentityConfig *config;      /* (unowned) */
  char                    *client_id;
  char                    *public_url;
  PirFetch                *fetch;
  PirProviderMetadata     *metadata;    /* (nullable) */
  gint64                   metadata_at; /* monotonic */
  PirJoseKeys             *keys;        /* (nullable) */
  gint64                   keys_at;     /* monotonic */
  gint64                   again_at;    /* monotonic: when they were last read for a key that was not known; 0 = never */
};

typedef void (*Step) (GTask *task);

/* A code on its way to a person */
typedef struct
{
  char *code;         /* (owned) */
  char *issuer;       /* (owned) (nullable) */
  char *nonce;        /* (owned) */
  char *verifier;     /* (owned) overwritten before it is freed */
  /* in progress */
  char *access_token; /* (owned) (nullable) overwritten before it is freed */
  char *id_token;     /* (owned) (nullable) */
  char *subject;      /* (owned) (nullable) */
  char *userinfo;     /* (owned) (nullable) signed */
  Step  next;         /* once the keys are there */
} Redeem;

/* What is asked of UserInfo */
static const char * const wanted_claims[] = { "https://attributes.eid.gov.it/fiscal_number", "given_name", "family_name",
                                              "email", "birthdate", "gender", "place_of_birth" };

G_DEFINE_FINAL_TYPE (PirProvider, pir_provider, G_TYPE_OBJECT)

static void
free_secret (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

static void
redeem_free (gpointer data)
{
  Redeem *self = data;

  g_free (self->code);
  g_free (self->issuer);
  g_free (self->nonce);
  free_secret (self->verifier);
  free_secret (self->access_token);
  g_free (self->id_token);
  g_free (self->subject);
  g_free (self->userinfo);
  g_free (self);
}

static gboolean
is_national (PirProvider *self)
{
  return self->config->kind == PIR_IDENTITY_SPID || self->config->kind == PIR_IDENTITY_CIE;
}

static gboolean
is_fresh (gint64 at,
          guint  seconds)
{
  return at != 0 && g_get_monotonic_time () - at < (gint64) seconds * G_USEC_PER_SEC;
}

static JsonObject *
parse (GBytes  *body,
       GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  return pir_json_parse (data != NULL ? data : "", length, error);
}

/* @task: (transfer full); @why: for the log */
static void
return_refusal (GTask      *task,
                const char *why)
{
  GError *error = NULL;

  pir_server_error_set (&error, PIR_PROBLEM_SIGNATURE, why);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* The body of @result; NULL once @task has been answered, which it is then gone */
static GBytes *
take_body (GObject       *source,
           GAsyncResult  *result,
           GTask         *task)
{
  GError *error = NULL;
  GBytes *body = pir_fetch_send_finish (PIR_FETCH (source), result, &error);

  if (body == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }

  return body;
}

/* @task: (transfer full) */
static void
get (GTask               *task,
     const char          *url,
     const char          *access_token,
     GAsyncReadyCallback  callback)
{
  PirProvider *self = g_task_get_source_object (task);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);

  if (message == NULL)
    {
      return_refusal (task, "an address of the provider is none");
      return;
    }
  if (access_token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", access_token, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
    }
  pir_fetch_send_async (self->fetch, message, g_task_get_cancellable (task), callback, task);
}

static void
on_metadata (GObject      *source, /* lint: callback: the task goes on from step to step */
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  PirProvider *self = g_task_get_source_object (task);
  g_autoptr (GBytes) body = take_body (source, result, task);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  PirProviderMetadata *metadata;

  if (body == NULL)
    return;

  object = parse (body, &error);
  metadata = object != NULL ? pir_provider_metadata_new (object, self->config->issuer, &error) : NULL;
  if (metadata == NULL)
    {
      return_refusal (task, error->message);
      return;
    }

  g_clear_pointer (&self->metadata, pir_provider_metadata_free);
  self->metadata = metadata;
  self->metadata_at = g_get_monotonic_time ();
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
pir_provider_finalize (GObject *object)
{
  PirProvider *self = PIR_PROVIDER (object);

  g_clear_object (&self->fetch);
  g_clear_pointer (&self->metadata, pir_provider_metadata_free);
  g_clear_pointer (&self->keys, pir_jose_keys_free);
  g_free (self->client_id);
  g_free (self->public_url);

  G_OBJECT_CLASS (pir_provider_parent_class)->finalize (object);
}

static void
pir_provider_class_init (PirProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_provider_finalize;
}

static void
pir_provider_init (PirProvider *self)
{
}

PirProvider *
pir_provider_new (const PirIdentityConfig  *config,
                  const char               *public_url,
                  guint                     seconds,
                  GError                  **error)
{
  g_autoptr (PirFetch) fetch = NULL;
  PirProvider *self;

  g_return_val_if_fail (config != NULL, NULL);
  g_return_val_if_fail (public_url != NULL, NULL);

  fetch = pir_fetch_new (config->ca_file, seconds, error);
  if (fetch == NULL)
    {
      g_prefix_error (error, "identity provider %s: ", config->id);
      return NULL;
    }

  self = g_object_new (PIR_TYPE_PROVIDER, NULL);
  self->config = config;
  self->client_id = g_strdup (config->client_id != NULL ? config->client_id : public_url);
  self->public_url = g_strdup (public_url);
  self->fetch = g_steal_pointer (&fetch);

  return self;
}

const PirIdentityConfig *
pir_provider_get_config (PirProvider *self)
{
  g_return_val_if_fail (PIR_IS_PROVIDER (self), NULL);

  return self->config;
}

char *
pir_provider_dup_redirect_uri (PirProvider *self)
{
  g_return_val_if_fail (PIR_IS_PROVIDER (self), NULL);

  return g_strconcat (self->public_url, "/oidc/callback/", self->config->id, NULL);
}

void
pir_provider_open_async (PirProvider         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  g_autofree char *url = NULL;

  g_return_if_fail (PIR_IS_PROVIDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_provider_open_async);
  if (is_fresh (self->metadata_at, FRESH_SECONDS))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  url = g_strconcat (self->config->issuer, g_str_has_suffix (self->config->issuer, "/") ? "" : "/",
                     ".well-known/openid-configuration", NULL);
  get (task, url, NULL, on_metadata);
}

gboolean
pir_provider_open_finish (PirProvider   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (PIR_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static const char *
get_prompt (PirProvider *self)
{
  /* On a computer that several people use, nobody comes in as the one before; SPID and CIE want consent asked for. */
  return is_national (self) ? "consent login" : "login";
}

static char *
make_request_object (PirProvider  *self,
                     const char  **parameters)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *id = g_uuid_string_random ();
  gint64 now = pir_clock_now ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "iss", self->client_id);
  pir_json_add_string (writer, "aud", self->config->issuer);
  pir_json_add_int (writer, "iat", now);
  pir_json_add_int (writer, "exp", now + REQUEST_SECONDS);
  pir_json_add_string (writer, "jti", id);
  for (guint i = 0; parameters[i] != NULL; i += 2)
    pir_json_add_string (writer, parameters[i], parameters[i + 1]);
  pir_json_begin_object (writer, "claims");
  pir_json_begin_object (writer, "userinfo");
  for (guint i = 0; i < G_N_ELEMENTS (wanted_claims); i++)
    pir_json_add_string (writer, wanted_claims[i], NULL);
  pir_json_end_object (writer);
  pir_json_end_object (writer);
  pir_json_end_object (writer);

  return pir_jose_sign (self->config->key, PIR_JOSE_RS256, "oauth-authz-req+jwt", writer);
}

static void
append_parameter (GString    *url,
                  const char *name,
                  const char *value)
{
  g_string_append_c (url, strchr (url->str, '?') != NULL ? '&' : '?');
  g_string_append (url, name);
  g_string_append_c (url, '=');
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

char *
pir_provider_dup_request (PirProvider              *self,
                          const PirProviderSecrets *secrets)
{
  g_autofree char *redirect_uri = NULL, *challenge = NULL;
  GString *url;

  g_return_val_if_fail (PIR_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (self->metadata != NULL, NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  redirect_uri = pir_provider_dup_redirect_uri (self);
  challenge = pir_pkce_dup_challenge (secrets->verifier);
  {
    const char *parameters[] = {
      "client_id", self->client_id, "response_type", "code", "redirect_uri", redirect_uri, "scope", self->config->scopes,
      "state", secrets->state, "nonce", secrets->nonce, "code_challenge", challenge, "code_challenge_method", "S256",
      "prompt", get_prompt (self), self->config->acr != NULL ? "acr_values" : NULL, self->config->acr, NULL,
    };

    url = g_string_new (self->metadata->authorization);
    for (guint i = 0; parameters[i] != NULL; i += 2)
      append_parameter (url, parameters[i], parameters[i + 1]);
    if (self->metadata->takes_request || is_national (self))
      {
        g_autofree char *object = make_request_object (self, parameters);

        append_parameter (url, "request", object);
      }
  }

  return g_string_free (url, FALSE);
}

static void
on_keys (GObject      *source, /* lint: callback: the task goes on from step to step */
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  PirProvider *self = g_task_get_source_object (task);
  Redeem *redeem = g_task_get_task_data (task);
  g_autoptr (GBytes) body = take_body (source, result, task);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return;

  object = parse (body, &error);
  if (object == NULL)
    {
      return_refusal (task, error->message);
      return;
    }

  g_clear_pointer (&self->keys, pir_jose_keys_free);
  self->keys = pir_jose_keys_new (object);
  self->keys_at = g_get_monotonic_time ();
  redeem->next (task);
}

/* Goes on with @next once the keys are there that @token may be signed with. @task: (transfer full) */
static void
with_keys (GTask      *task,
           const char *token,
           Step        next)
{
  PirProvider *self = g_task_get_source_object (task);
  Redeem *redeem = g_task_get_task_data (task);

  if (is_fresh (self->keys_at, FRESH_SECONDS))
    {
      if (pir_jose_keys_knows (self->keys, token) || is_fresh (self->again_at, AGAIN_SECONDS))
        {
          next (task);
          return;
        }
      self->again_at = g_get_monotonic_time ();
    }

  redeem->next = next;
  get (task, self->metadata->jwks, NULL, on_keys);
}

/* @claims: of UserInfo. @task: (transfer full) */
static void
return_person (GTask      *task,
               JsonObject *claims)
{
  Redeem *redeem = g_task_get_task_data (task);
  GError *error = NULL;
  PirPerson *person;

  if (g_strcmp0 (pir_claims_get_text (claims, "sub"), redeem->subject) != 0)
    {
      return_refusal (task, "UserInfo is of somebody else");
      return;
    }

  person = pir_person_new (claims, &error);
  if (person != NULL)
    g_task_return_pointer (task, person, (GDestroyNotify) pir_person_free);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
verify_userinfo (GTask *task)
{
  PirProvider *self = g_task_get_source_object (task);
  Redeem *redeem = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) claims = pir_jose_verify (self->keys, redeem->userinfo, NULL, &error);

  if (claims == NULL)
    return_refusal (task, error->message);
  else if (g_strcmp0 (pir_claims_get_text (claims, "iss"), self->config->issuer) != 0
           || !pir_claims_are_for (claims, self->client_id))
    return_refusal (task, "UserInfo is of another issuer, or for somebody else");
  else
    return_person (task, claims);
}

/* Plain over TLS, signed, or signed and encrypted (OpenID Connect Core, 5.3.2); SPID and CIE have it signed. */
static void
on_userinfo (GObject      *source, /* lint: callback: the task goes on from step to step */
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  PirProvider *self = g_task_get_source_object (task);
  Redeem *redeem = g_task_get_task_data (task);
  g_autoptr (GBytes) body = take_body (source, result, task);
  g_autoptr (JsonObject) claims = NULL;
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return;

  claims = is_national (self) ? NULL : parse (body, NULL);
  if (claims != NULL)
    {
      return_person (task, claims);
      return;
    }

  redeem->userinfo = g_strstrip (g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)));
  if (pir_jose_is_encrypted (redeem->userinfo))
    {
      char *inner = pir_jose_decrypt (self->config->key, redeem->userinfo, &error);

      if (inner == NULL)
        {
          return_refusal (task, error->message);
          return;
        }
      g_free (redeem->userinfo);
      redeem->userinfo = inner;
    }
  with_keys (task, redeem->userinfo, verify_userinfo);
}

static void
verify_id_token (GTask *task)
{
  PirProvider *self = g_task_get_source_object (task);
  Redeem *redeem = g_task_get_task_data (task);
  PirIdTokenTerms terms = { self->config->issuer, self->client_id, redeem->nonce, self->config->acr, redeem->access_token,
                            PIR_JOSE_RS256, pir_clock_now (), is_national (self) };
  GError *error = NULL;
  g_autoptr (JsonObject) claims = pir_jose_verify (self->keys, redeem->id_token, &terms.algorithm, &error);

  if (claims == NULL || !pir_id_token_check (claims, &terms, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  redeem->subject = g_strdup (pir_claims_get_text (claims, "sub"));
  get (task, self->metadata->userinfo, redeem->access_token, on_userinfo);
}

/* The value goes into a header. */
static gboolean
is_access_token (const char *text)
{
  if (text == NULL || *text == '\0' || strlen (text) > MAX_ACCESS_TOKEN)
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return FALSE;

  return TRUE;
}

static void
on_tokens (GObject      *source, /* lint: callback: the task goes on from step to step */
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Redeem *redeem = g_task_get_task_data (task);
  g_autoptr (GBytes) body = take_body (source, result, task);
  g_autoptr (JsonObject) object = NULL;
  const char *type;

  if (body == NULL)
    return;

  object = parse (body, NULL);
  type = object != NULL ? pir_claims_get_text (object, "token_type") : NULL;
  if (type == NULL || g_ascii_strcasecmp (type, "Bearer") != 0 || pir_claims_get_text (object, "id_token") == NULL
      || !is_access_token (pir_claims_get_text (object, "access_token")))
    {
      return_refusal (task, "its answer to the code is no pair of tokens");
      return;
    }

  redeem->access_token = g_strdup (pir_claims_get_text (object, "access_token"));
  redeem->id_token = g_strdup (pir_claims_get_text (object, "id_token"));
  with_keys (task, redeem->id_token, verify_id_token);
}

/* RFC 7523, 3 */
static char *
make_assertion (PirProvider *self)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autofree char *id = g_uuid_string_random ();
  gint64 now = pir_clock_now ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "iss", self->client_id);
  pir_json_add_string (writer, "sub", self->client_id);
  pir_json_add_string (writer, "aud", self->metadata->token);
  pir_json_add_string (writer, "jti", id);
  pir_json_add_int (writer, "iat", now);
  pir_json_add_int (writer, "exp", now + ASSERTION_SECONDS);
  pir_json_end_object (writer);

  return pir_jose_sign (self->config->key, PIR_JOSE_RS256, "JWT", writer);
}

static void
on_open (GObject      *source, /* lint: callback: the task goes on from step to step */
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  PirProvider *self = PIR_PROVIDER (source);
  Redeem *redeem = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *assertion = NULL, *redirect_uri = NULL, *form = NULL;
  g_autoptr (SoupMessage) message = NULL;

  if (!pir_provider_open_finish (self, result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (redeem->issuer != NULL ? strcmp (redeem->issuer, self->config->issuer) != 0 : self->metadata->names_itself)
    {
      return_refusal (task, "the browser comes from another issuer");
      return;
    }

  assertion = make_assertion (self);
  redirect_uri = pir_provider_dup_redirect_uri (self);
  form = soup_form_encode ("grant_type", "authorization_code", "code", redeem->code, "redirect_uri", redirect_uri,
                           "client_id", self->client_id, "code_verifier", redeem->verifier,
                           "client_assertion_type", ASSERTION_TYPE, "client_assertion", assertion, NULL);
  message = soup_message_new_from_encoded_form (SOUP_METHOD_POST, self->metadata->token, g_steal_pointer (&form));
  if (message != NULL)
    pir_fetch_send_async (self->fetch, message, g_task_get_cancellable (task), on_tokens, task);
  else
    return_refusal (task, "an address of the provider is none");
}

void
pir_provider_redeem_async (PirProvider              *self,
                           const char               *code,
                           const char               *issuer,
                           const PirProviderSecrets *secrets,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  GTask *task;
  Redeem *redeem;

  g_return_if_fail (PIR_IS_PROVIDER (self));
  g_return_if_fail (code != NULL);
  g_return_if_fail (secrets != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_provider_redeem_async);
  redeem = g_new0 (Redeem, 1);
  redeem->code = g_strdup (code);
  redeem->issuer = g_strdup (issuer);
  redeem->nonce = g_strdup (secrets->nonce);
  redeem->verifier = g_strdup (secrets->verifier);
  g_task_set_task_data (task, redeem, redeem_free);
  pir_provider_open_async (self, cancellable, on_open, task);
}

PirPerson *
pir_provider_redeem_finish (PirProvider   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (PIR_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
