/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-pay-ways.h"
#include "model/pir-service.h"

G_BEGIN_DECLS

/**
 * PirWayPopover:
 *
 * More of a way to pay: what the PSP says about it, its hours, its fees by amount; and where the payer says that it is a
 * favourite, or the payer's own bank.
 */
#define PIR_TYPE_WAY_POPOVER (pir_way_popover_get_type ())
G_DECLARE_FINAL_TYPE (PirWayPopover, pir_way_popover, PIR, WAY_POPOVER, GtkPopover)

/**
 * pir_way_popover_new:
 * @service: the way to pay
 * @pay_ways: (nullable): where the payer's choices are; NULL = nothing can be chosen
 *
 * Returns: (transfer floating): a popover about @service
 */
GtkWidget *pir_way_popover_new (PirService *service,
                                PirPayWays *pay_ways);

G_END_DECLS
