/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * The payment document (avviso di pagamento) of one or several notices.
 */

/** pir_paper_act_save: asks where the document of @notices (element-type PirNotice) is to be saved, draws it and tells on @page */
void pir_paper_act_save (PirPage   *page,
                         GPtrArray *notices);

/** pir_paper_act_open: draws it and shows it in a window of its own */
void pir_paper_act_open (PirPage   *page,
                         GPtrArray *notices);

/** pir_paper_act_print: draws it, shows the print dialog and tells on @page */
void pir_paper_act_print (PirPage   *page,
                          GPtrArray *notices);

G_END_DECLS
