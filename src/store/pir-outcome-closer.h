/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-cache.h"
#include "store/pir-local.h"

G_BEGIN_DECLS

/**
 * pir_outcome_close_intents:
 * @cache: what the server said
 * @local: what this computer began
 * @topics: (inout): topics
 * @error: return location
 *
 * Closes each open intent whose payment is neither OPEN nor PENDING any more. No transaction spans both databases, so
 * this comes after the page that told of the payment, and again when the store is opened.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_outcome_close_intents (PirCache        *cache,
                                    PirLocal        *local,
                                    PirStoreTopics  *topics,
                                    GError         **error);

G_END_DECLS
