/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-house-key.h"

G_BEGIN_DECLS

/**
 * pir_provisional_password_new:
 * @key: the house key
 * @link_id: of the link that certified the registration
 *
 * The provisional password of the account that the link made; the same each time. Sixteen characters that are hard to confuse,
 * in groups of four, by the rules of passwords: more than 80 bits.
 *
 * Returns: (transfer full): the password; free it with pir_token_free()
 */
char *pir_provisional_password_new (const PirHouseKey *key,
                                    const char        *link_id);

G_END_DECLS
