/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

/**
 * PirTrouble:
 * @PIR_TROUBLE_AMOUNT: the amount is wrong
 * @PIR_TROUBLE_CHILD: it is for the wrong child
 * @PIR_TROUBLE_PAID: it was paid already, elsewhere
 * @PIR_TROUBLE_TWICE: it was paid twice
 * @PIR_TROUBLE_LEFT: the child has left the school, or did not take part
 * @PIR_TROUBLE_OTHER: something else
 *
 * What may be wrong with a notice.
 */
typedef enum
{
  PIR_TROUBLE_AMOUNT,
  PIR_TROUBLE_CHILD,
  PIR_TROUBLE_PAID,
  PIR_TROUBLE_TWICE,
  PIR_TROUBLE_LEFT,
  PIR_TROUBLE_OTHER,
} PirTrouble;

/** PIR_N_TROUBLES: how many kinds there are */
#define PIR_N_TROUBLES (PIR_TROUBLE_OTHER + 1)

/** PirTroubleCase: what somebody complains of; @receipt, @school: (nullable). All of it belongs to whoever made it */
typedef struct
{
  PirTrouble  trouble;
  PirAccount *account;
  PirNotice  *notice;
  PirReceipt *receipt;
  PirSchool  *school;
} PirTroubleCase;

/** pir_trouble_fits: Returns: whether that can be said of @notice: what is not paid was not paid twice, what is paid here is no news */
gboolean pir_trouble_fits (PirTrouble  trouble,
                           PirNotice  *notice);

G_END_DECLS
