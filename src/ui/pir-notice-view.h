/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirNoticeView:
 *
 * Everything about one notice: who it is for, what, how much, by when, to whom the money goes, what happened so far,
 * and the one next step.
 */
#define PIR_TYPE_NOTICE_VIEW (pir_notice_view_get_type ())
G_DECLARE_FINAL_TYPE (PirNoticeView, pir_notice_view, PIR, NOTICE_VIEW, AdwBin)

/** pir_notice_view_setup: gives it the context; once */
void pir_notice_view_setup (PirNoticeView *self,
                            PirContext    *context);

/** pir_notice_view_show: @notice: (nullable): the notice to show; NULL = none is chosen */
void pir_notice_view_show (PirNoticeView *self,
                           PirNotice     *notice);

/** pir_notice_view_get_notice: Returns: (transfer none) (nullable): the notice that is shown */
PirNotice *pir_notice_view_get_notice (PirNoticeView *self);

/** pir_notice_view_get_receipt: Returns: (transfer none) (nullable): the receipt of the notice that is shown, once it is read */
PirKeptReceipt *pir_notice_view_get_receipt (PirNoticeView *self);

G_END_DECLS
