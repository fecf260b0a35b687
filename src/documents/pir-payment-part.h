/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

/**
 * PirPaymentPart:
 * @school: (nullable): who asks, where it is known
 * @logo: (nullable): its logo, a PNG
 * @single: (nullable): the notice for the whole amount
 * @instalments: (element-type PirNotice): the plan's, by number; empty where there is none
 * @first: the one for the whole amount, else the first instalment
 *
 * What one payment document (avviso di pagamento) holds: a notice, or a plan: the notices of one event and debtor.
 */
typedef struct
{
  PirSchool *school;
  GBytes    *logo;
  PirNotice *single;
  GPtrArray *instalments;
  PirNotice *first;
} PirPaymentPart;

/** pir_payment_part_free: @self: (nullable): a part */
void pir_payment_part_free (PirPaymentPart *self);

/**
 * pir_payment_parts_new:
 * @notices: (element-type PirNotice): notices, in any order
 * @schools: (element-type PirSchool): the schools that are known
 * @logos: (nullable) (element-type utf8 GBytes): schools' logos, by their SHA-256
 *
 * Returns: (transfer full) (element-type PirPaymentPart): the parts in the order of their first notices
 */
GPtrArray *pir_payment_parts_new (GPtrArray  *notices,
                                  GPtrArray  *schools,
                                  GHashTable *logos);

/**
 * pir_payment_part_get_total:
 * @self: a part
 *
 * Returns: how many notices it holds
 */
guint pir_payment_part_get_total (const PirPaymentPart *self);

/**
 * pir_payment_part_is_own_money:
 * @self: a part
 *
 * What a school says of itself as a creditor (sector, CBILL code, postal account) is not true of others whose money it asks for.
 *
 * Returns: whether the money is for the school itself
 */
gboolean pir_payment_part_is_own_money (const PirPaymentPart *self);

G_END_DECLS
