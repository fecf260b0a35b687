/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-notice.h"

G_BEGIN_DECLS

/**
 * PirPaperPanel:
 *
 * The way to pay elsewhere, beside paying online: saves and prints the payment document of notices, and shows the QR code of one.
 * Stands on a PirPage, which tells what became of it.
 */
#define PIR_TYPE_PAPER_PANEL (pir_paper_panel_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperPanel, pir_paper_panel, PIR, PAPER_PANEL, AdwBin)

/**
 * pir_paper_panel_show:
 * @self: a panel
 * @notices: (element-type PirNotice) (transfer full): what is to be paid; the panel hides where none can be
 */
void pir_paper_panel_show (PirPaperPanel *self,
                           GPtrArray     *notices);

G_END_DECLS
