/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_PIN_MIN: fewest digits that a new PIN has */
#define PIR_PIN_MIN 6

/** PIR_PIN_MAX: most digits that a PIN has */
#define PIR_PIN_MAX 12

/** pir_pin_is_well_formed: Returns: whether @text is PIR_PIN_MIN to PIR_PIN_MAX digits, not all the same and not just counting */
gboolean pir_pin_is_well_formed (const char *text);

/** pir_pin_is_hash: @text: (nullable). Returns: whether it is an Argon2id hash such as pir_pin_hash() makes */
gboolean pir_pin_is_hash (const char *text);

/**
 * pir_pin_hash: Argon2id with 64 MiB and 2 passes (libsodium's "interactive" limits), in the text form of the reference program
 * (RFC 9106); for a task thread. Returns: (transfer full) (nullable): the hash, or NULL where there is no memory for it
 */
char *pir_pin_hash (const char *pin);

/** pir_pin_fits: for a task thread. Returns: whether @hash is one of @pin */
gboolean pir_pin_fits (const char *hash,
                       const char *pin);

G_END_DECLS
