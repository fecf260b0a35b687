/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-refund.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/* What schools give back. Whether somebody may is asked before: pir_office_may(). */

/** PirRefundReceipt: a receipt that a refund is asked of; strings are owned */
typedef struct
{
  char     *id;
  char     *notice_id;
  char     *school_id;
  PirMoney  amount;
  PirMoney  taken;     /* by refunds that are not refused or taken back, cents */
  gint64    paid_at;
} PirRefundReceipt;

/** pir_refund_receipt_clear: frees what @receipt holds */
void pir_refund_receipt_clear (PirRefundReceipt *receipt);

/** pir_refunds_find_receipt: @text: its id, its number, or its notice's number; @receipt: (out): empty before. Returns: how many of the
 * school's receipts that names */
guint pir_refunds_find_receipt (PirRepos         *repos,
                                const char       *school_id,
                                const char       *text,
                                PirRefundReceipt *receipt);

/** pir_refunds_find_own_receipt: @id: of the receipt; @receipt: (out): empty before. Returns: whether the account has paid it, or sees
 * its notice otherwise than as a class's representative */
gboolean pir_refunds_find_own_receipt (PirRepos         *repos,
                                       const char       *account_id,
                                       const char       *id,
                                       PirRefundReceipt *receipt);

/** pir_refunds_count_of_family: @n_waiting: (out): how many of them nobody has decided. Returns: how many of the receipt's families have
 * asked for */
guint pir_refunds_count_of_family (PirRepos   *repos,
                                   const char *receipt_id,
                                   guint      *n_waiting);

/** pir_refunds_is_asked_by: Returns: whether the account has asked for it, as a family */
gboolean pir_refunds_is_asked_by (PirRepos   *repos,
                                  const char *id,
                                  const char *account_id);

/** pir_refunds_load: @school_id: (out) (optional) (transfer full): whose it is. Returns: (transfer full) (nullable): the refund */
PirRefund *pir_refunds_load (PirRepos    *repos,
                             const char  *id,
                             char       **school_id);

/** pir_refunds_list: @state: "" = any; @after: "" = from the newest. Returns: (transfer full) (element-type PirRefund): at most @limit */
GPtrArray *pir_refunds_list (PirRepos   *repos,
                             const char *school_id,
                             const char *state,
                             const char *after,
                             guint       limit);

/** pir_refunds_dup_packed: @account_id: (nullable): who is told. Returns: (transfer full) (nullable): what families are told of a
 * receipt's, as pir_refunds_pack() */
char *pir_refunds_dup_packed (PirRepos   *repos,
                              const char *receipt_id,
                              const char *account_id);

/** pir_refunds_ask: a refund that is asked for */
void pir_refunds_ask (PirRepos   *repos,
                      const char *id,
                      const char *school_id,
                      const char *receipt_id,
                      PirMoney    amount,
                      const char *reason,
                      const char *account_id,
                      gboolean    is_of_family);

/** pir_refunds_decide: approves or refuses one that is asked for; @note: (nullable) */
void pir_refunds_decide (PirRepos       *repos,
                         const char     *id,
                         PirRefundState  state,
                         const char     *note,
                         const char     *account_id);

/** pir_refunds_complete: the money of one that is approved went */
void pir_refunds_complete (PirRepos   *repos,
                           const char *id,
                           PirDate     done_on);

/** pir_refunds_withdraw: one that is asked for is taken back */
void pir_refunds_withdraw (PirRepos   *repos,
                           const char *id);

/** pir_refunds_mail: puts a mail to who paid into the outbox, and to who asked for it as a family, where their addresses are known */
void pir_refunds_mail (PirRepos   *repos,
                       const char *id,
                       gboolean    is_done);

/** pir_refunds_tell_families: who sees the refund's receipt is told by the feed that it has changed */
void pir_refunds_tell_families (PirRepos   *repos,
                                const char *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirRefundReceipt, pir_refund_receipt_clear)

G_END_DECLS
