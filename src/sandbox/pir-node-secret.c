/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-secret.h"

#include <string.h>

#include "sandbox/pir-sandbox-error.h"

#define MIN_LENGTH 16
#define MAX_LENGTH 512
#define DIGEST_SIZE 32

struct _PirNodeSecret
{
  char  *text;
  gsize  length;
};

static void
wipe (char  *text,
      gsize  length)
{
  /* explicit_bzero(), unlike memset(), is not optimised away before a free. */
  explicit_bzero (text, length);
  g_free (text);
}

static gboolean
is_usable (const char *text)
{
  gsize length = strlen (text);

  if (length < MIN_LENGTH || length > MAX_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return FALSE;
  return TRUE;
}

static void
digest (const char *text,
        guint8      result[DIGEST_SIZE])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = DIGEST_SIZE;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, result, &size);
}

PirNodeSecret *
pir_node_secret_new (const char  *text,
                     GError     **error)
{
  PirNodeSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (!is_usable (text))
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SECRET,
                   "a secret is %d to %d printable ASCII characters without spaces", MIN_LENGTH, MAX_LENGTH);
      return NULL;
    }
  self = g_new0 (PirNodeSecret, 1);
  self->text = g_strdup (text);
  self->length = strlen (text);
  return self;
}

PirNodeSecret *
pir_node_secret_load (const char  *path,
                      GError     **error)
{
  PirNodeSecret *self;
  char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  self = pir_node_secret_new (g_strstrip (text), error);
  wipe (text, length);
  return self;
}

void
pir_node_secret_free (PirNodeSecret *self)
{
  if (self == NULL)
    return;
  wipe (self->text, self->length);
  g_free (self);
}

gboolean
pir_node_secret_allows (PirNodeSecret *self,
                        const char    *authorization)
{
  guint8 ours[DIGEST_SIZE], theirs[DIGEST_SIZE];
  guint8 difference = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return FALSE;
  /* Digests are compared, not texts, so that not even the length shows in the time. */
  digest (self->text, ours);
  digest (authorization + 7, theirs);
  for (gsize i = 0; i < DIGEST_SIZE; i++)
    difference |= ours[i] ^ theirs[i];
  return difference == 0;
}

char *
pir_node_secret_dup_bearer (PirNodeSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat ("Bearer ", self->text, NULL);
}

char *
pir_node_secret_sign (PirNodeSecret *self,
                      gint64         time,
                      GBytes        *body)
{
  g_autoptr(GHmac) hmac = NULL;
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, time);
  const guchar *data;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  data = g_bytes_get_data (body, &size);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) self->text, self->length);
  g_hmac_update (hmac, (const guchar *) stamp, -1);
  g_hmac_update (hmac, (const guchar *) ".", 1);
  g_hmac_update (hmac, data, (gssize) size);
  return g_strdup_printf ("t=%s,v1=%s", stamp, g_hmac_get_string (hmac));
}
