/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/**
 * pir_account_menu_new:
 * @accounts: (transfer none): the accounts
 *
 * Returns: (transfer full): a menu to choose one of them with "win.account", add another one or see all; it follows them
 */
GMenuModel *pir_account_menu_new (PirAccounts *accounts);

/**
 * pir_account_actions_add:
 * @map: a window
 * @accounts: (transfer none): what its actions are about
 *
 * Adds "account" (key of one; its state is the one that is shown), "add-account", "show-accounts" and "show-household". They
 * lead to a page: nobody is signed in or out, and nothing is removed.
 */
void pir_account_actions_add (GActionMap  *map,
                              PirAccounts *accounts);

G_END_DECLS
