/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * PirAskingService:
 *
 * A Secret Service proxy that shows the desktop's prompts, and for which a dismissed prompt is an error:
 * PIR_KEYRING_ERROR_DENIED. libsecret by itself goes on with nothing in its hands.
 */
#define PIR_TYPE_ASKING_SERVICE (pir_asking_service_get_type ())

/**
 * pir_asking_service_get_type:
 *
 * For secret_service_open().
 *
 * Returns: the type
 */
GType pir_asking_service_get_type (void);

G_END_DECLS
