/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirKeyringState:
 * @PIR_KEYRING_UNKNOWN: not asked yet
 * @PIR_KEYRING_AVAILABLE: secrets can be read and written
 * @PIR_KEYRING_LOCKED: it is there and locked; only a person can open it
 * @PIR_KEYRING_ABSENT: no Secret Service on this computer
 * @PIR_KEYRING_DENIED: it is there and refused, or did not answer in time
 *
 * The states of the system keyring; they are never mixed up, and none of them means "no account".
 */
typedef enum
{
  PIR_KEYRING_UNKNOWN,
  PIR_KEYRING_AVAILABLE,
  PIR_KEYRING_LOCKED,
  PIR_KEYRING_ABSENT,
  PIR_KEYRING_DENIED,
} PirKeyringState;

G_END_DECLS
