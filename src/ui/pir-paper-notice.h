/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-paper-basket.h"
#include "model/pir-intent.h"

G_BEGIN_DECLS

/**
 * PirPaperNotice:
 *
 * What a paper is for, as the service says it, and under it the ways to pay. Signal "begun" (PirIntent): its payment is open,
 * and its page too; "stale": the service says something else about it, or about one that is paid together with it, now;
 * "another" (PirNotice *, gint64 amount): another one is to be paid together with it.
 */
#define PIR_TYPE_PAPER_NOTICE (pir_paper_notice_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperNotice, pir_paper_notice, PIR, PAPER_NOTICE, GtkBox)

/** pir_paper_notice_set_basket: what is in @basket is paid together with the notice, by @context; before anything is shown */
void pir_paper_notice_set_basket (PirPaperNotice *self,
                                  PirContext     *context,
                                  PirPaperBasket *basket);

/** pir_paper_notice_show: shows @notice, which was looked up; @wanted: what to pay for it, if it lets one choose; else -1 */
void pir_paper_notice_show (PirPaperNotice *self,
                            PirNotice      *notice,
                            PirMoney        wanted);

G_END_DECLS
