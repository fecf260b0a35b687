/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirVoluntaryPage:
 *
 * Where contributions are looked for: the schools of one's children, favourites, and ways to find another one.
 */
#define PIR_TYPE_VOLUNTARY_PAGE (pir_voluntary_page_get_type ())
G_DECLARE_FINAL_TYPE (PirVoluntaryPage, pir_voluntary_page, PIR, VOLUNTARY_PAGE, PirPage)

G_END_DECLS
