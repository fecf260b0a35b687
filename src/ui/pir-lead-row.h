/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirLeadRow:
 *
 * A row that leads somewhere. Property "arrow": name of the icon at its end, an arrow where it is not told.
 */
#define PIR_TYPE_LEAD_ROW (pir_lead_row_get_type ())
G_DECLARE_FINAL_TYPE (PirLeadRow, pir_lead_row, PIR, LEAD_ROW, AdwActionRow)

G_END_DECLS
