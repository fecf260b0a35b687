/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

/** PirMemory: tokens by the attributes that a keyring would find them by, in this process and nowhere else */
typedef struct _PirMemory PirMemory;

/** pir_memory_new: Returns: (transfer full): one with nothing in it */
PirMemory *pir_memory_new (void);

/** pir_memory_free: @self: (nullable) (transfer full): a memory; what is in it is overwritten */
void pir_memory_free (PirMemory *self);

/** pir_memory_keep: @value is what is kept for @attributes from now on */
void pir_memory_keep (PirMemory   *self,
                      GHashTable  *attributes,
                      SecretValue *value);

/** pir_memory_dup: Returns: (transfer full) (nullable): what is kept for @attributes, for secret_password_free() */
char *pir_memory_dup (PirMemory  *self,
                      GHashTable *attributes);

/** pir_memory_forget: nothing is kept for @attributes any more */
void pir_memory_forget (PirMemory  *self,
                        GHashTable *attributes);

G_END_DECLS
