/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** pir_row_menu_new: Returns: (transfer full): what can be done with a "notice", several "notices", a "receipt", several "receipts" */
GMenuModel *pir_row_menu_new (const char *name);

G_END_DECLS
