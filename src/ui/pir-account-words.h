/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/* How accounts are called where a person chooses between them. */

/** pir_account_words_name: Returns: (transfer full): whose account @context is; where that was never known, its place */
char *pir_account_words_name (PirContext *context);

/** pir_account_words_place: Returns: (transfer full): the name of the server's machine */
char *pir_account_words_place (PirContext *context);

/**
 * pir_account_words_label: Returns: (transfer full): as pir_account_words_name(), with the place where another account of
 * @accounts has the same name
 */
char *pir_account_words_label (PirAccounts *accounts,
                               PirContext  *context);

/** pir_account_words_state: Returns: (transfer none): whether somebody is signed in, in words */
const char *pir_account_words_state (PirContext *context);

G_END_DECLS
