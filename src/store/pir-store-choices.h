/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pay-choice.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_set_choice_async: whether @choice holds for @id ("" where it has none) from now on */
void pir_store_set_choice_async (PirStore            *self,
                                 PirPayChoice         choice,
                                 const char          *id,
                                 gboolean             is_set,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_store_set_choice_finish: Returns: whether it is stored */
gboolean pir_store_set_choice_finish (PirStore      *self,
                                      GAsyncResult  *result,
                                      GError       **error);

/** pir_store_read_choices_async: reads what the payer has said about paying */
void pir_store_read_choices_async (PirStore            *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/**
 * pir_store_read_choices_finish: Returns: (transfer full) (array length=PIR_N_PAY_CHOICES) (element-type GPtrArray): the
 * ids for which each PirPayChoice holds, as strings
 */
GPtrArray *pir_store_read_choices_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

G_END_DECLS
