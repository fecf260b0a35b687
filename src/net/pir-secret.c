/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-secret.h"

#include <string.h>

#include "base/pir-secret-list.h"

typedef struct
{
  gpointer data;   /* (owned) */
  gsize    length;
} Secret;

static void
secret_free (gpointer user_data)
{
  Secret *secret = user_data;

  pir_secret_drop (secret->data);
  pir_secret_free (secret->data, secret->length);
  g_free (secret);
}

/* explicit_bzero(), since a compiler may leave out a memset() before free(). */
void
pir_secret_free (gpointer data,
                 gsize    length)
{
  if (data == NULL)
    return;

  explicit_bzero (data, length);
  g_free (data);
}

GBytes *
pir_secret_take (gpointer data,
                 gsize    length)
{
  Secret *secret = g_new (Secret, 1);

  *secret = (Secret) { data, length };
  if (data != NULL)
    pir_secret_keep ("message", data, length);

  return g_bytes_new_with_free_func (data, length, secret_free, secret);
}

GBytes *
pir_secret_take_bytes (GBytes *bytes)
{
  gsize length;
  gpointer data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_unref_to_data (bytes, &length);

  return pir_secret_take (data, length);
}
