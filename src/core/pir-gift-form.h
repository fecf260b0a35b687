/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-notice.h"
#include "model/pir-open-cause.h"

G_BEGIN_DECLS

/**
 * PirGiftForm:
 *
 * For whom somebody pays for an open cause, and how much. Sent again without a change it is the same: an answer that was lost makes
 * no second notice.
 */
#define PIR_TYPE_GIFT_FORM (pir_gift_form_get_type ())
G_DECLARE_FINAL_TYPE (PirGiftForm, pir_gift_form, PIR, GIFT_FORM, GObject)

/** pir_gift_form_new: Returns: (transfer full): a form for @cause with its own amount, for nobody yet */
PirGiftForm *pir_gift_form_new (PirContext   *context,
                                PirOpenCause *cause);

/** pir_gift_form_get_cause: Returns: (transfer none): the cause */
PirOpenCause *pir_gift_form_get_cause (PirGiftForm *self);

/** pir_gift_form_set_amount: Returns: whether the cause accepts @amount; it was taken then */
gboolean pir_gift_form_set_amount (PirGiftForm *self,
                                   PirMoney     amount);

/** pir_gift_form_set_child: it is for the child with UUID @pupil_id */
void pir_gift_form_set_child (PirGiftForm *self,
                              const char  *pupil_id);

/** pir_gift_form_set_person: it is for somebody else, as typed */
void pir_gift_form_set_person (PirGiftForm *self,
                               const char  *given_name,
                               const char  *family_name,
                               const char  *tax_code);

/** pir_gift_form_send_async: makes the notice, waits until it is among the others, and puts it into the cart */
void pir_gift_form_send_async (PirGiftForm         *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_gift_form_send_finish: Returns: (transfer full): the notice; it is in the cart */
PirNotice *pir_gift_form_send_finish (PirGiftForm   *self,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
