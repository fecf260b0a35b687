/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-filter-bar.h"
#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirViewButton:
 *
 * A button with the lists of notices, or receipts, that somebody gave a name to: they are chosen, kept, renamed and taken away there. It
 * also remembers how the list was arranged.
 */
#define PIR_TYPE_VIEW_BUTTON (pir_view_button_get_type ())
G_DECLARE_FINAL_TYPE (PirViewButton, pir_view_button, PIR, VIEW_BUTTON, AdwBin)

/** pir_view_button_setup: @page: whose account's views these are, tells what goes wrong; @bar: what they choose in; once */
void pir_view_button_setup (PirViewButton *self,
                            PirPage       *page,
                            PirFilterBar  *bar);

G_END_DECLS
