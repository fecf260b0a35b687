/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-representation.h"

G_BEGIN_DECLS

/*
 * What a payer decides about links. Each asks the service; what has changed then comes with the feed, which is asked for at
 * once.
 */

/** pir_link_withdraw_async: takes the request with UUID @id back. lint: triple: pir_link_act_finish() */
void pir_link_withdraw_async (PirContext          *context,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_link_revoke_async: ends the link to the pupil with UUID @pupil_id. lint: triple: pir_link_act_finish() */
void pir_link_revoke_async (PirContext          *context,
                            const char          *pupil_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * pir_link_delegate_async: whether class representatives may see and pay what is asked for the pupil with UUID @pupil_id.
 * lint: triple: pir_link_act_finish() */
void pir_link_delegate_async (PirContext          *context,
                              const char          *pupil_id,
                              gboolean             is_delegated,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_link_act_finish: of the three above. Returns: whether it is done */
gboolean pir_link_act_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_link_read_classes_async: asks the service which classes the account represents; nothing of it is kept here */
void pir_link_read_classes_async (PirContext          *context,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_link_read_classes_finish: Returns: (transfer full) (element-type PirRepresentation): by school and class */
GPtrArray *pir_link_read_classes_finish (PirContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
