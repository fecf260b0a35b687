/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirNoticeFunc: @fields: a notice, valid during the call */
typedef void (*PirNoticeFunc) (const PirNoticeFields *fields, gpointer user_data);

/**
 * pir_notices_get:
 * @repos: the database
 * @account_id: who asks
 * @id: UUID of a notice
 * @func: called with the notice as the account may see it
 * @user_data: for @func
 *
 * Returns: whether there is such a notice and the account may see it
 */
gboolean pir_notices_get (PirRepos      *repos,
                          const char    *account_id,
                          const char    *id,
                          PirNoticeFunc  func,
                          gpointer       user_data);

/**
 * pir_notices_list:
 * @repos: the database
 * @account_id: who asks
 * @before: only notices notified before this moment, or at it with a smaller id than @before_id
 * @before_id: see @before
 * @limit: how many at most
 * @func: called with each, newest first
 * @user_data: for @func
 */
void pir_notices_list (PirRepos      *repos,
                       const char    *account_id,
                       gint64         before,
                       const char    *before_id,
                       guint          limit,
                       PirNoticeFunc  func,
                       gpointer       user_data);

/** pir_notices_find: Returns: (transfer full) (nullable): the notice as the account may see it */
PirNotice *pir_notices_find (PirRepos   *repos,
                             const char *account_id,
                             const char *id);

/** pir_notices_load: Returns: (transfer full) (nullable): the notice as it is, whoever asks */
PirNotice *pir_notices_load (PirRepos   *repos,
                             const char *id);

/** pir_notices_add: adds a notice with all its fields */
void pir_notices_add (PirRepos              *repos,
                      const PirNoticeFields *fields);

/** pir_notices_change: writes what the school may change of a notice; version, state and history too */
void pir_notices_change (PirRepos              *repos,
                         const PirNoticeFields *fields);

/** pir_notices_list_of_pupil: Returns: (transfer full) (element-type utf8): ids of the pupil's notices, oldest first */
GPtrArray *pir_notices_list_of_pupil (PirRepos   *repos,
                                      const char *pupil_id);

/** pir_notices_list_of_school: Returns: (transfer full) (element-type utf8): ids of the school's notices */
GPtrArray *pir_notices_list_of_school (PirRepos   *repos,
                                       const char *school_id);

/**
 * pir_notices_lock:
 * @repos: the database
 * @id: UUID of a notice
 * @payment_id: the payment that opens
 * @until: end of the lock, seconds since 1970 UTC
 *
 * Returns: whether it was to be paid and is now locked by that payment
 */
gboolean pir_notices_lock (PirRepos   *repos,
                           const char *id,
                           const char *payment_id,
                           gint64      until);

/** pir_notices_unlock: frees the notice if @payment_id holds its lock; the history says why. Returns: whether it did */
gboolean pir_notices_unlock (PirRepos       *repos,
                             const char     *id,
                             const char     *payment_id,
                             PirHistoryKind  why,
                             const char     *detail);

/** pir_notices_pay: makes the notice paid: operation at @paid_at, receipt here at @since; @detail: the PSP's name */
void pir_notices_pay (PirRepos   *repos,
                      const char *id,
                      const char *payment_id,
                      const char *receipt_id,
                      gint64      paid_at,
                      gint64      since,
                      const char *detail);

/** pir_notices_note: adds a step to the notice's history; @detail: (nullable) */
void pir_notices_note (PirRepos       *repos,
                       const char     *id,
                       PirHistoryKind  kind,
                       const char     *detail);

G_END_DECLS
