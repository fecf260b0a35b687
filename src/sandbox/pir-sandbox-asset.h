/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_sandbox_asset_get:
 * @name: name of a file that is built into the program, such as "style.css"; one that is not is a programmer's error
 *
 * Returns: (transfer full): its contents
 */
GBytes *pir_sandbox_asset_get (const char *name);

G_END_DECLS
