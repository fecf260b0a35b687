/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-receipt.h"
#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * What can be done with the kept papers of a receipt. Each checks it first; what goes wrong is told by @page.
 */

/** pir_receipt_acts_open: shows the document in a window: PirDocumentWindow */
void pir_receipt_acts_open (PirPage        *page,
                            PirKeptReceipt *receipt,
                            PirPaper        paper);

/** pir_receipt_acts_save: asks where to and writes a copy there */
void pir_receipt_acts_save (PirPage        *page,
                            PirKeptReceipt *receipt,
                            PirPaper        paper);

/** pir_receipt_acts_print: shows the print dialog and hands the document over */
void pir_receipt_acts_print (PirPage        *page,
                             PirKeptReceipt *receipt,
                             PirPaper        paper);

/** pir_receipt_acts_show_in_folder: shows the document in the file manager */
void pir_receipt_acts_show_in_folder (PirPage        *page,
                                      PirKeptReceipt *receipt,
                                      PirPaper        paper);

/** pir_receipt_acts_save_data: asks where to and writes the receipt as XML there, whatever @paper */
void pir_receipt_acts_save_data (PirPage        *page,
                                 PirKeptReceipt *receipt,
                                 PirPaper        paper);

/** pir_receipt_acts_do: does what the page's action @name ("print-certificate") stands for. Returns: whether it is one of these */
gboolean pir_receipt_acts_do (PirPage        *page,
                              PirKeptReceipt *receipt,
                              const char     *name);

G_END_DECLS
