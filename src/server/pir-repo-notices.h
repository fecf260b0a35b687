/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirTold:
 * @id: UUID of the notice
 * @notified_at: when it was notified
 * @members: the notice for pir_wire_add_notice()
 * @payment_id: (nullable): the payment that is open or has paid it, where it is the account's own
 *
 * A notice as an account is told of it.
 */
typedef struct
{
  const char *id;
  gint64      notified_at;
  const char *members;
  const char *payment_id;
} PirTold;

/** PirNoticeFunc: @told: a notice, valid during the call */
typedef void (*PirNoticeFunc) (const PirTold *told, gpointer user_data);

/** pir_notices_tell: calls @func with a notice. Returns: whether there is such a notice and the account may see it */
gboolean pir_notices_tell (PirRepos      *repos,
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

/** pir_notices_find: Returns: (transfer full) (nullable): the notice with all its fields, if the account may see it */
PirNotice *pir_notices_find (PirRepos   *repos,
                             const char *account_id,
                             const char *id);

/** pir_notices_load: Returns: (transfer full) (nullable): the notice as it is, whoever asks */
PirNotice *pir_notices_load (PirRepos *repos, const char *id);

/** pir_notices_add: adds a notice with all its fields */
void pir_notices_add (PirRepos *repos, const PirNoticeFields *fields);

/** pir_notices_add_whole: the same of a notice whose fields say what the database would, names of the school and note too;
 * @credit_account_id: (nullable): where its money goes */
void pir_notices_add_whole (PirRepos              *repos,
                            const PirNoticeFields *fields,
                            const char            *credit_account_id);

/** pir_notices_change: writes what the school may change of a notice; version, state and history too */
void pir_notices_change (PirRepos *repos, const PirNoticeFields *fields);

/** pir_notices_refresh: something that the notice is told with has changed: its school's name */
void pir_notices_refresh (PirRepos *repos, const char *id);

/** pir_notices_list_of_pupil: Returns: (transfer full) (element-type utf8): ids of the pupil's notices, oldest first */
GPtrArray *pir_notices_list_of_pupil (PirRepos *repos, const char *pupil_id);

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
