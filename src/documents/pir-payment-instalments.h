/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-payment-form.h"

G_BEGIN_DECLS

/**
 * pir_payment_instalments_get_columns:
 * @n: instalments
 * @has_single: whether the page begins with the notice for the whole amount
 * @next: (out): columns of the pages that follow
 *
 * Instalments stand in twos or threes, so that any number fills its rows; one page does not mix both.
 *
 * Returns: columns of the first row
 */
guint pir_payment_instalments_get_columns (guint     n,
                                           gboolean  has_single,
                                           guint    *next);

/**
 * pir_payment_instalments_row:
 * @form: a form
 * @first: index of the first instalment of the row
 * @columns: 2 or 3
 * @is_many: whether there are so many that each says only what differs
 *
 * Returns: (transfer full): up to @columns instalments side by side
 */
PirBlock *pir_payment_instalments_row (const PirPaymentForm *form,
                                       guint                 first,
                                       guint                 columns,
                                       gboolean              is_many);

/** pir_payment_instalments_recap: Returns: (transfer full): what all instalments share, for pages where they do not say it */
PirBlock *pir_payment_instalments_recap (const PirPaymentForm *form);

G_END_DECLS
