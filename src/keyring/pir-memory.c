/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-memory.h"

#include "base/pir-secret-list.h"

struct _PirMemory
{
  GHashTable *values; /* (owned): name (owned) -> SecretValue (owned) */
};

static void
value_free (gpointer data)
{
  pir_secret_drop (secret_value_get (data, NULL));
  secret_value_unref (data);
}

static char *
dup_name (GHashTable *attributes)
{
  const char *server = g_hash_table_lookup (attributes, "server");
  const char *account = g_hash_table_lookup (attributes, "account");

  return g_strconcat (account, " ", server, NULL);
}

PirMemory *
pir_memory_new (void)
{
  PirMemory *self = g_new (PirMemory, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);

  return self;
}

void
pir_memory_free (PirMemory *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->values);
  g_free (self);
}

void
pir_memory_keep (PirMemory   *self,
                 GHashTable  *attributes,
                 SecretValue *value)
{
  gsize length;
  const char *secret;

  g_return_if_fail (self != NULL);
  g_return_if_fail (attributes != NULL && value != NULL);

  secret = secret_value_get (value, &length);
  pir_secret_keep ("kept token", (gpointer) secret, length);
  g_hash_table_replace (self->values, dup_name (attributes), secret_value_ref (value));
}

/* A value that others hold, too, is copied. */
char *
pir_memory_dup (PirMemory  *self,
                GHashTable *attributes)
{
  g_autofree char *name = NULL;
  SecretValue *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (attributes != NULL, NULL);

  name = dup_name (attributes);
  value = g_hash_table_lookup (self->values, name);

  return value != NULL ? secret_value_unref_to_password (secret_value_ref (value), NULL) : NULL;
}

void
pir_memory_forget (PirMemory  *self,
                   GHashTable *attributes)
{
  g_autofree char *name = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (attributes != NULL);

  name = dup_name (attributes);
  g_hash_table_remove (self->values, name);
}
