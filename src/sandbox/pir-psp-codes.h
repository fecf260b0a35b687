/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_psp_codes_dup: Returns: (transfer full) (nullable): the tax code of the PSP @psp_id, where the public registry has one
 * (data/psp/ORIGIN.md) */
char *pir_psp_codes_dup (const char *psp_id);

G_END_DECLS
