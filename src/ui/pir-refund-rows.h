/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-receipt.h"

G_BEGIN_DECLS

/** pir_refund_rows_add: appends a row to @list for each refund of @receipt: how much, how it stands. Returns: how many there are */
guint pir_refund_rows_add (GtkListBox *list,
                           PirReceipt *receipt);

G_END_DECLS
