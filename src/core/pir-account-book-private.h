/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-account-book.h"

G_BEGIN_DECLS

/** pir_account_book_get_context: Returns: (transfer none) (nullable): the context, NULL while it goes */
PirContext *pir_account_book_get_context (PirAccountBook *self);

/** pir_account_book_begin: Returns: (transfer full): a task; a client is its data, unless nobody is signed in: it has failed then */
GTask *pir_account_book_begin (PirAccountBook      *self,
                               gpointer             source_tag,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

G_END_DECLS
