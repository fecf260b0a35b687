/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * pir_print_async:
 * @parent: the window that asks
 * @heading: title of the dialog
 * @file: a PDF that was made or checked before
 * @title: name of the print job
 *
 * Shows the print dialog and hands @file as it is to the chosen printer, which has to take PDF (CUPS does): nothing is
 * rendered here.
 */
void pir_print_async (GtkWindow           *parent,
                      const char          *heading,
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

/** pir_print_finish_words: Returns: (transfer none) (nullable): what became of it, to be told; NULL = the person changed their mind */
const char *pir_print_finish_words (GtkWindow    *parent,
                                    GAsyncResult *result);

/** pir_print_say: finishes pir_print_async(), and says on @page what became of it */
void pir_print_say (GtkWindow    *parent,
                    GAsyncResult *result,
                    PirPage      *page);

/** pir_print_drawn: prints @file (a PDF that was drawn for this), says on @page what became of it, and removes it */
void pir_print_drawn (PirPage    *page,
                      const char *heading,
                      GFile      *file);

G_END_DECLS
