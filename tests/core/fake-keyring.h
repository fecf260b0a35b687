/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring/pir-keyring.h"

G_BEGIN_DECLS

/*
 * A keyring in memory in place of the system's: a program that links it wraps the functions of PirKeyring (the real
 * one is tested in tests/keyring, against real daemons).
 */

/** fake_keyring_reset: an empty keyring that is AVAILABLE */
void fake_keyring_reset (void);

/** fake_keyring_set_state: what it answers from now on */
void fake_keyring_set_state (PirKeyringState state);

/** fake_keyring_set_unlockable: whether the person types the right password when asked */
void fake_keyring_set_unlockable (gboolean is_unlockable);

/** fake_keyring_set_delay: how long each write takes, in milliseconds */
void fake_keyring_set_delay (guint delay);

/** fake_keyring_peek: Returns: (transfer none) (nullable): the token of @account_id at @server */
const char *fake_keyring_peek (const char *server,
                               const char *account_id);

/** fake_keyring_count_writes: Returns: tokens taken so far */
guint fake_keyring_count_writes (void);

/** fake_keyring_count_calls: Returns: calls of any kind so far */
guint fake_keyring_count_calls (void);

G_END_DECLS
