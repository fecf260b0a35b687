/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * PirSilentService:
 *
 * A Secret Service proxy that never shows a prompt: where the service would ask the person something, the prompt is
 * dismissed unseen and the call fails with PIR_KEYRING_ERROR_LOCKED. libsecret by itself waits for ever there.
 */
#define PIR_TYPE_SILENT_SERVICE (pir_silent_service_get_type ())

/**
 * pir_silent_service_get_type:
 *
 * For secret_service_open().
 *
 * Returns: the type
 */
GType pir_silent_service_get_type (void);

G_END_DECLS
