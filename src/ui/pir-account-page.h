/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirAccountPage:
 *
 * The account that is signed in: who it is, where mail goes, how one signs in, and the ways to everything else about it.
 */
#define PIR_TYPE_ACCOUNT_PAGE (pir_account_page_get_type ())
G_DECLARE_FINAL_TYPE (PirAccountPage, pir_account_page, PIR, ACCOUNT_PAGE, PirPage)

G_END_DECLS
