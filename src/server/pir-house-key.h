/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirHouseKey: the service's own secret, from which it derives what leaves in mails and for identity providers */
typedef struct _PirHouseKey PirHouseKey;

/**
 * pir_house_key_open:
 * @folder: the service's data folder
 * @error: return location
 *
 * Reads the file "house.key" (32 bytes, mode 0600); makes it where it is not there, so that it is whole or not there at all.
 * One that others may read is a fault. Blocking.
 *
 * Returns: (transfer full): the key, in locked memory; or NULL with G_FILE_ERROR
 */
PirHouseKey *pir_house_key_open (const char  *folder,
                                 GError     **error);

/**
 * pir_house_key_derive:
 * @self: a key; any thread
 * @purpose: what it is for: "mail-link", "password", "nonce" …; one purpose never gives another's secrets
 * @id: of the row that it belongs to
 *
 * Keyed BLAKE2b-256 of purpose and id. The same each time, so that nothing of it is stored; its hash is.
 *
 * Returns: (transfer full): a token as pir_token_new() makes them; free it with pir_token_free()
 */
char *pir_house_key_derive (const PirHouseKey *self,
                            const char        *purpose,
                            const char        *id);

/** pir_house_key_free: @self: (nullable) (transfer full): a key, overwritten before it is freed */
void pir_house_key_free (PirHouseKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirHouseKey, pir_house_key_free)

G_END_DECLS
