/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirAccountsPage:
 *
 * Who is known on this computer: choose who is shown, add somebody, remove somebody.
 */
#define PIR_TYPE_ACCOUNTS_PAGE (pir_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (PirAccountsPage, pir_accounts_page, PIR, ACCOUNTS_PAGE, PirPage)

G_END_DECLS
