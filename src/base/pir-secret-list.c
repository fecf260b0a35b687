/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-secret-list.h"

#include <string.h>

typedef struct
{
  const char *name;
  gsize       size;
} Secret;

static GMutex mutex;
static GHashTable *secrets; /* data -> Secret (owned) */

void
pir_secret_keep (const char *name,
                 gpointer    data,
                 gsize       size)
{
  Secret *secret;

  g_return_if_fail (name != NULL);
  g_return_if_fail (data != NULL);

  secret = g_new (Secret, 1);
  *secret = (Secret) { name, size };
  g_mutex_lock (&mutex);
  if (secrets == NULL)
    secrets = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_replace (secrets, data, secret);
  g_mutex_unlock (&mutex);
}

char *
pir_secret_keep_string (const char *name,
                        char       *string)
{
  g_return_val_if_fail (name != NULL, string);

  if (string != NULL)
    pir_secret_keep (name, string, strlen (string));

  return string;
}

/* explicit_bzero(), since a compiler may leave out a memset() before free(). The list goes with its last one, so that a program that
 * has ended well has nothing left. */
void
pir_secret_drop (gconstpointer data)
{
  Secret *secret;

  if (data == NULL)
    return;

  g_mutex_lock (&mutex);
  secret = secrets != NULL ? g_hash_table_lookup (secrets, data) : NULL;
  if (secret != NULL)
    {
      explicit_bzero ((gpointer) data, secret->size);
      g_hash_table_remove (secrets, data);
      if (g_hash_table_size (secrets) == 0)
        g_clear_pointer (&secrets, g_hash_table_unref);
    }
  g_mutex_unlock (&mutex);
}

guint
pir_secret_wipe_all (GPtrArray *names)
{
  GHashTableIter iter;
  gpointer data, value;
  guint n = 0;

  g_mutex_lock (&mutex);
  if (secrets != NULL)
    {
      g_hash_table_iter_init (&iter, secrets);
      while (g_hash_table_iter_next (&iter, &data, &value))
        {
          const Secret *secret = value;

          explicit_bzero (data, secret->size);
          if (names != NULL && !g_ptr_array_find_with_equal_func (names, secret->name, g_str_equal, NULL))
            g_ptr_array_add (names, (gpointer) secret->name);
          n++;
        }
    }
  g_mutex_unlock (&mutex);

  return n;
}
