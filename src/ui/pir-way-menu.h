/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-pay-ways.h"
#include "model/pir-service.h"

G_BEGIN_DECLS

/**
 * PirWayMenu:
 *
 * A button that opens a PirWayPopover about a way to pay.
 */
#define PIR_TYPE_WAY_MENU (pir_way_menu_get_type ())
G_DECLARE_FINAL_TYPE (PirWayMenu, pir_way_menu, PIR, WAY_MENU, AdwBin)

/** pir_way_menu_set_service: what it is about; @pay_ways: (nullable): where the payer's choices are; NULL = nothing can be chosen */
void pir_way_menu_set_service (PirWayMenu *self,
                               PirService *service,
                               PirPayWays *pay_ways);

G_END_DECLS
