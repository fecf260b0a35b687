/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_print_async:
 * @parent: the window that asks
 * @file: a PDF that was checked before
 * @title: name of the print job
 *
 * Shows the print dialog and hands @file as it is to the chosen printer, which has to take PDF (CUPS does): nothing is
 * rendered here.
 */
void pir_print_async (GtkWindow           *parent,
                      GFile               *file,
                      const char          *title,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data);
/**
 * pir_print_finish: Returns: whether it was handed over; G_IO_ERROR_CANCELLED: the person changed their mind;
 * _NOT_SUPPORTED: no PDF
 */
gboolean pir_print_finish (GtkWindow     *parent,
                           GAsyncResult  *result,
                           GError       **error);

G_END_DECLS
