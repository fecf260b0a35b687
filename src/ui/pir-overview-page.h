/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirOverviewPage:
 *
 * The answer to "what do I owe, by when?".
 */
#define PIR_TYPE_OVERVIEW_PAGE (pir_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (PirOverviewPage, pir_overview_page, PIR, OVERVIEW_PAGE, PirPage)

G_END_DECLS
