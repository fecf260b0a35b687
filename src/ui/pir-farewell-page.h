/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirFarewellPage:
 *
 * Deleting the account: what goes, what stays, and the words and the password that say that it is meant.
 */
#define PIR_TYPE_FAREWELL_PAGE (pir_farewell_page_get_type ())
G_DECLARE_FINAL_TYPE (PirFarewellPage, pir_farewell_page, PIR, FAREWELL_PAGE, PirPage)

G_END_DECLS
