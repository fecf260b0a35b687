/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tokens.h"

#include <string.h>

#include "base/pir-secret-list.h"

struct _PirTokens
{
  GObject parent_instance;

  char *account_id;
  char *access_token;
  gint64 expires_at;
  char *refresh_token; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PirTokens, pir_tokens, G_TYPE_OBJECT)

/* explicit_bzero(), since a compiler may leave out a memset() before free(). */
static void
wipe (char *secret)
{
  if (secret == NULL)
    return;

  pir_secret_drop (secret);
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
pir_tokens_finalize (GObject *object)
{
  PirTokens *self = PIR_TOKENS (object);

  g_free (self->account_id);
  wipe (self->access_token);
  wipe (self->refresh_token);

  G_OBJECT_CLASS (pir_tokens_parent_class)->finalize (object);
}

static void
pir_tokens_class_init (PirTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_tokens_finalize;
}

static void
pir_tokens_init (PirTokens *self)
{
}

PirTokens *
pir_tokens_new (const char *account_id,
                const char *access_token,
                gint64      expires_at,
                const char *refresh_token)
{
  PirTokens *self;

  g_return_val_if_fail (account_id != NULL, NULL);
  g_return_val_if_fail (access_token != NULL, NULL);

  self = g_object_new (PIR_TYPE_TOKENS, NULL);
  self->account_id = g_strdup (account_id);
  self->access_token = pir_secret_keep_string ("access token", g_strdup (access_token));
  self->expires_at = expires_at;
  self->refresh_token = pir_secret_keep_string ("refresh token", g_strdup (refresh_token));

  return self;
}

const char *
pir_tokens_get_account_id (PirTokens *self)
{
  g_return_val_if_fail (PIR_IS_TOKENS (self), NULL);

  return self->account_id;
}

const char *
pir_tokens_get_access (PirTokens *self)
{
  g_return_val_if_fail (PIR_IS_TOKENS (self), NULL);

  return self->access_token;
}

gint64
pir_tokens_get_expires_at (PirTokens *self)
{
  g_return_val_if_fail (PIR_IS_TOKENS (self), 0);

  return self->expires_at;
}

const char *
pir_tokens_get_refresh (PirTokens *self)
{
  g_return_val_if_fail (PIR_IS_TOKENS (self), NULL);

  return self->refresh_token;
}
