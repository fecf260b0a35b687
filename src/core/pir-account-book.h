/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-account.h"
#include "model/pir-activity.h"
#include "model/pir-consent.h"
#include "model/pir-identity.h"
#include "model/pir-session-info.h"

G_BEGIN_DECLS

/**
 * PirBookPart:
 * @PIR_BOOK_ACCOUNT: the account itself, with what no cache keeps: an address that waits, whether there is a password
 * @PIR_BOOK_IDENTITIES: the identity providers by which the person came
 * @PIR_BOOK_SESSIONS: where the account is signed in
 * @PIR_BOOK_CONSENTS: what was accepted
 * @PIR_BOOK_ACTIVITY: what happened
 *
 * What the service can be asked about the account.
 */
typedef enum
{
  PIR_BOOK_ACCOUNT,
  PIR_BOOK_IDENTITIES,
  PIR_BOOK_SESSIONS,
  PIR_BOOK_CONSENTS,
  PIR_BOOK_ACTIVITY,
} PirBookPart;

#define PIR_N_BOOK_PARTS (PIR_BOOK_ACTIVITY + 1)

/**
 * PirAccountBook:
 *
 * What the service keeps of the account that is signed in, and what its owner does about it (pir-account-acts.h). What was read
 * stays known until the session ends, also without a network. Signal "changed" (PirBookPart as int): a part was read anew.
 */
#define PIR_TYPE_ACCOUNT_BOOK (pir_account_book_get_type ())
G_DECLARE_FINAL_TYPE (PirAccountBook, pir_account_book, PIR, ACCOUNT_BOOK, GObject)

/** pir_context_get_account_book: Returns: (transfer none): the context's book */
PirAccountBook *pir_context_get_account_book (PirContext *self);

/** pir_account_book_read_async: asks the service for @part */
void pir_account_book_read_async (PirAccountBook *self, PirBookPart part, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_account_book_read_finish: Returns: whether it is known as it stands now */
gboolean pir_account_book_read_finish (PirAccountBook *self, GAsyncResult *result, GError **error);

/** pir_account_book_get_account: Returns: (transfer none) (nullable): the account as last read, else as it is cached */
PirAccount *pir_account_book_get_account (PirAccountBook *self);

/** pir_account_book_has_read: Returns: whether @part was read in this session */
gboolean pir_account_book_has_read (PirAccountBook *self,
                                    PirBookPart     part);

/**
 * pir_account_book_get_list: Returns: (transfer none) (nullable): of PirIdentity, PirSessionInfo (last used first), PirConsent or
 * PirActivity (newest first); NULL until it was read. Not for PIR_BOOK_ACCOUNT
 */
GPtrArray *pir_account_book_get_list (PirAccountBook *self,
                                      PirBookPart     part);

G_END_DECLS
