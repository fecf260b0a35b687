/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Notices that were made of payment events, and who is told of them.
 */

/** PirTellFunc: @notice_id: (nullable); @is_payer: whether the account is to pay, or sees it as its class's representative */
typedef void (*PirTellFunc) (PirRepos *repos, const char *account_id, const char *notice_id, gboolean is_payer, gpointer user_data);

/**
 * pir_event_notices_show:
 * @repos: the database
 * @event: an event whose notices of this transaction are there
 * @func: called with each account and notice
 * @user_data: for @func
 *
 * Lets those see the event's new notices to whom they are to be shown: by the same reasons as pir_payers_find_reason(), for all of them
 * at once.
 */
void pir_event_notices_show (PirRepos             *repos,
                             const PirEventFields *event,
                             PirTellFunc           func,
                             gpointer              user_data);

/** pir_event_notices_list: Returns: (transfer full) (element-type utf8): the event's that are to be paid, or whose other way is chosen */
GPtrArray *pir_event_notices_list (PirRepos   *repos,
                                   const char *event_id);

/** pir_event_notices_count_locked: Returns: how many of the event's a payment is open of */
guint pir_event_notices_count_locked (PirRepos   *repos,
                                      const char *event_id);

/** pir_event_notices_list_payable: @class_name: "" = of all classes. Returns: (transfer full) (element-type utf8):
 * the event's that can be paid on @today, by class, name and part; @limit at most */
GPtrArray *pir_event_notices_list_payable (PirRepos   *repos,
                                           const char *event_id,
                                           const char *class_name,
                                           PirDate     today,
                                           guint       limit);

/** pir_event_notices_list_of_account: @only_payable: leave out what is not to be paid. Returns: (transfer full) (element-type utf8): the
 * event's that the account is to pay, 60 at most */
GPtrArray *pir_event_notices_list_of_account (PirRepos   *repos,
                                              const char *event_id,
                                              const char *account_id,
                                              gboolean    only_payable);

/** pir_event_notices_cancel: what can still be paid is withdrawn. Returns: (transfer full) (element-type utf8): these */
GPtrArray *pir_event_notices_cancel (PirRepos             *repos,
                                     const PirEventFields *event);

/** pir_event_notices_has_begun: Returns: whether the debtor has paid, or is paying, a notice of the event's */
gboolean pir_event_notices_has_begun (PirRepos   *repos,
                                      const char *event_id,
                                      const char *tax_code);

/** pir_event_people_list_payers: Returns: (transfer full) (element-type utf8): accounts that see a notice of the event's that can be paid
 * on @today, as its payers */
GPtrArray *pir_event_people_list_payers (PirRepos   *repos,
                                         const char *event_id,
                                         PirDate     today);

/** pir_event_people_list_representatives: Returns: (transfer full) (element-type utf8): who represents the classes of recipients who were
 * notified in this transaction */
GPtrArray *pir_event_people_list_representatives (PirRepos   *repos,
                                                  const char *event_id);

/** pir_event_people_dup_classes: Returns: (transfer full): classes of the event's recipients that the account represents: "3A, 3B" */
char *pir_event_people_dup_classes (PirRepos   *repos,
                                    const char *event_id,
                                    const char *account_id);

G_END_DECLS
