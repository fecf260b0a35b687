/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * The change feed: for each account, where each object that it sees stands. Written in the transaction that changes the
 * object, read by pages in the order of its sequence numbers.
 */

/** PirFeedEntry: @id: (owned): UUID; @seq: where it stands; @is_deleted: whether it is gone for the account */
typedef struct
{
  PirChangeKind  kind;
  char          *id;
  gint64         seq;
  gboolean       is_deleted;
} PirFeedEntry;

/** pir_feed_entry_free: @entry: (nullable) (transfer full): an entry */
void pir_feed_entry_free (PirFeedEntry *entry);

/** pir_feed_ensure_epoch: gives the database its epoch where it has none */
void pir_feed_ensure_epoch (PirRepos *repos);

/** pir_feed_renew_epoch: gives a copy of a database another epoch, so that no client trusts its old cursor with it.
 * Returns: FALSE with PIR_PROBLEM_INTERNAL */
gboolean pir_feed_renew_epoch (PirSql  *copy,
                               GError **error);

/** pir_feed_dup_epoch: Returns: (transfer full): the database's epoch, 16 hexadecimal digits */
char *pir_feed_dup_epoch (PirRepos *repos);

/** pir_feed_get_last: Returns: the feed's last sequence number */
gint64 pir_feed_get_last (PirRepos *repos);

/** pir_feed_put: tells the account @account_id that an object it sees has changed, or is gone for it */
void pir_feed_put (PirRepos      *repos,
                   const char    *account_id,
                   PirChangeKind  kind,
                   const char    *object_id,
                   gboolean       is_deleted);

/** pir_feed_put_notice: tells every payer of @notice_id that an object that belongs to it has changed */
void pir_feed_put_notice (PirRepos      *repos,
                          const char    *notice_id,
                          PirChangeKind  kind,
                          const char    *object_id);

/** pir_feed_put_again: tells every account that saw the object that it has changed */
void pir_feed_put_again (PirRepos      *repos,
                         PirChangeKind  kind,
                         const char    *object_id);

/** pir_feed_has: Returns: whether the account sees the object now */
gboolean pir_feed_has (PirRepos      *repos,
                       const char    *account_id,
                       PirChangeKind  kind,
                       const char    *object_id);

/** pir_feed_flush: writes the sequence counter back; part of a commit */
void pir_feed_flush (PirRepos *repos);

/** pir_feed_list: Returns: (transfer full) (element-type PirFeedEntry): at most @limit entries after @since */
GPtrArray *pir_feed_list (PirRepos   *repos,
                          const char *account_id,
                          gint64      since,
                          guint       limit);

/** pir_feed_list_touched: Returns: (transfer full) (element-type utf8): accounts with something after @since, at most @limit */
GPtrArray *pir_feed_list_touched (PirRepos *repos,
                                  gint64    since,
                                  guint     limit);

G_END_DECLS
