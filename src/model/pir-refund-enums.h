/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirRefundState:
 * @PIR_REFUND_ASKED: the school's office or a family has asked for it
 * @PIR_REFUND_APPROVED: its head or director has approved it
 * @PIR_REFUND_REFUSED: or refused
 * @PIR_REFUND_DONE: the money went
 * @PIR_REFUND_WITHDRAWN: the family that had asked for it has taken it back
 * @PIR_REFUND_OTHER: a state that this version does not know
 *
 * How a refund stands.
 */
typedef enum
{
  PIR_REFUND_ASKED,
  PIR_REFUND_APPROVED,
  PIR_REFUND_REFUSED,
  PIR_REFUND_DONE,
  PIR_REFUND_WITHDRAWN,
  PIR_REFUND_OTHER,
} PirRefundState;

/** pir_refund_state_to_string: Returns: (transfer none): its name in the interface and in databases ("asked" …) */
const char *pir_refund_state_to_string (PirRefundState value);

/** pir_refund_state_from_string: @text: (nullable): a name; @value: (out): the value, OTHER where @text names none. Returns: whether
 * it does */
gboolean pir_refund_state_from_string (const char *text, PirRefundState *value);

/**
 * PirRefundAsker:
 * @PIR_REFUND_BY_SCHOOL: the school's office
 * @PIR_REFUND_BY_YOU: the account that is told of it, which can take it back while it is ASKED
 * @PIR_REFUND_BY_FAMILY: somebody else of the family
 *
 * Who asked for a refund, as an account sees it. For an office it is the school or a family.
 */
typedef enum
{
  PIR_REFUND_BY_SCHOOL,
  PIR_REFUND_BY_YOU,
  PIR_REFUND_BY_FAMILY,
} PirRefundAsker;

/** pir_refund_asker_to_string: Returns: (transfer none): its name in the interface and in databases ("school" …) */
const char *pir_refund_asker_to_string (PirRefundAsker value);

/** pir_refund_asker_from_string: @text: (nullable): a name; @value: (out): the value, BY_SCHOOL where @text names none. Returns:
 * whether it does */
gboolean pir_refund_asker_from_string (const char *text, PirRefundAsker *value);

G_END_DECLS
