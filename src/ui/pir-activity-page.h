/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirActivityPage:
 *
 * What happened to the account, day by day.
 */
#define PIR_TYPE_ACTIVITY_PAGE (pir_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (PirActivityPage, pir_activity_page, PIR, ACTIVITY_PAGE, PirPage)

G_END_DECLS
