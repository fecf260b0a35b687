/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-house-key.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "server/pir-token.h"

#define KEY_BYTES crypto_generichash_KEYBYTES

struct _PirHouseKey
{
  guint8 bytes[KEY_BYTES];
};

static gboolean
make_file (const char  *path,
           GError     **error)
{
  guint8 bytes[KEY_BYTES];
  gboolean is_done;

  randombytes_buf (bytes, sizeof bytes);
  is_done = g_file_set_contents_full (path, (const char *) bytes, sizeof bytes,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  sodium_memzero (bytes, sizeof bytes);

  return is_done;
}

static gboolean
check_mode (const char  *path,
            GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    {
      if ((info.st_mode & 077) == 0)
        return TRUE;
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s may be read by others: set its mode to 0600", path);
      return FALSE;
    }

  return make_file (path, error);
}

PirHouseKey *
pir_house_key_open (const char  *folder,
                    GError     **error)
{
  g_autofree char *path = NULL;
  char *bytes = NULL;
  gsize length;
  PirHouseKey *self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, "house.key", NULL);
  if (!check_mode (path, error) || !g_file_get_contents (path, &bytes, &length, error))
    return NULL;

  if (length == KEY_BYTES)
    {
      self = sodium_malloc (sizeof *self);
      memcpy (self->bytes, bytes, KEY_BYTES);
    }
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not %u bytes", path, (guint) KEY_BYTES);
  sodium_memzero (bytes, length);
  g_free (bytes);

  return self;
}

char *
pir_house_key_derive (const PirHouseKey *self,
                      const char        *purpose,
                      const char        *id)
{
  crypto_generichash_state state;
  guint8 hash[crypto_generichash_BYTES];
  char *token;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (purpose != NULL && id != NULL, NULL);

  crypto_generichash_init (&state, self->bytes, KEY_BYTES, sizeof hash);
  /* With its zero, so that no purpose and id can be another pair's. */
  crypto_generichash_update (&state, (const guint8 *) purpose, strlen (purpose) + 1);
  crypto_generichash_update (&state, (const guint8 *) id, strlen (id));
  crypto_generichash_final (&state, hash, sizeof hash);
  token = g_malloc (PIR_TOKEN_LENGTH + 1);
  sodium_bin2base64 (token, PIR_TOKEN_LENGTH + 1, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (hash, sizeof hash);
  sodium_memzero (&state, sizeof state);

  return token;
}

void
pir_house_key_free (PirHouseKey *self)
{
  if (self != NULL)
    sodium_free (self); /* overwrites it */
}
