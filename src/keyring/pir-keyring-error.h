/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-keyring-state.h"

G_BEGIN_DECLS

/**
 * pir_keyring_error_translate:
 * @error: (transfer full): what D-Bus, GIO or libsecret said
 *
 * Tells the four states apart: nobody owns the name and nothing can start it, or there is no bus = absent; a prompt
 * would be needed = locked; all else is a service that is there and did not do it = denied.
 *
 * Returns: (transfer full): G_IO_ERROR_CANCELLED as it is, else a PIR_KEYRING_ERROR
 */
GError *pir_keyring_error_translate (GError *error);

/**
 * pir_keyring_error_get_state:
 * @error: an error of this floor
 * @state: (out): the state it stands for
 *
 * Returns: whether it stands for one; not so G_IO_ERROR_CANCELLED
 */
gboolean pir_keyring_error_get_state (const GError    *error,
                                      PirKeyringState *state);

G_END_DECLS
