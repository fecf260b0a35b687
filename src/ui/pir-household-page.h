/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirHouseholdPage:
 *
 * The accounts that agreed to be read together, as long as the one that is shown is among them; else why there is nothing.
 */
#define PIR_TYPE_HOUSEHOLD_PAGE (pir_household_page_get_type ())
G_DECLARE_FINAL_TYPE (PirHouseholdPage, pir_household_page, PIR, HOUSEHOLD_PAGE, PirPage)

G_END_DECLS
