/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirChangeKind:
 *
 * What kind of thing has changed.
 */
typedef enum
{
  PIR_CHANGE_ACCOUNT,
  PIR_CHANGE_SCHOOL,
  PIR_CHANGE_PUPIL,
  PIR_CHANGE_NOTICE,
  PIR_CHANGE_PAYMENT,
  PIR_CHANGE_RECEIPT,
  PIR_CHANGE_LINK_REQUEST,
} PirChangeKind;

/**
 * pir_change_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "account", "school", "pupil", "notice", "payment", "receipt" or "link_request"
 */
const char *pir_change_kind_to_string (PirChangeKind kind);

/**
 * pir_change_kind_from_string:
 * @text: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @text names one
 */
gboolean pir_change_kind_from_string (const char    *text,
                                      PirChangeKind *kind);

/**
 * PirChange:
 * @kind: what kind of thing
 * @id: its UUID
 * @object: (nullable): PirAccount, PirSchool, PirPupil, PirNotice, PirPayment, PirReceipt or PirLinkRequest; NULL = it is
 *   gone for this account (a tombstone)
 */
typedef struct
{
  PirChangeKind  kind;
  char          *id;
  GObject       *object;
} PirChange;

#define PIR_TYPE_CHANGES (pir_changes_get_type ())
G_DECLARE_FINAL_TYPE (PirChanges, pir_changes, PIR, CHANGES, GObject)

/**
 * pir_changes_new:
 *
 * Returns: (transfer full): an empty page of the change feed
 */
PirChanges *pir_changes_new (void);

/**
 * pir_changes_add:
 * @self: a page that is being filled
 * @kind: what kind of thing
 * @id: its UUID
 * @object: (nullable) (transfer none): the thing, or NULL for a tombstone
 */
void pir_changes_add (PirChanges    *self,
                      PirChangeKind  kind,
                      const char    *id,
                      gpointer       object);

/**
 * pir_changes_finish:
 * @self: a page that is being filled
 * @cursor: what to ask next
 * @has_more: whether another page waits
 */
void pir_changes_finish (PirChanges *self,
                         const char *cursor,
                         gboolean    has_more);

/** pir_changes_append: makes one finished page of two: @next (transfer full) gives its changes and its cursor */
void pir_changes_append (PirChanges *self,
                         PirChanges *next);

/**
 * pir_changes_get_all:
 * @self: a page
 * @n_changes: (out): how many
 *
 * Returns: (transfer none) (array length=n_changes): the changes in their order
 */
const PirChange *pir_changes_get_all (PirChanges *self,
                                      gsize      *n_changes);

/**
 * pir_changes_get_cursor:
 * @self: a finished page
 *
 * Returns: (transfer none): opaque text to hand to the next request
 */
const char *pir_changes_get_cursor (PirChanges *self);

/** pir_changes_has_more: @self: a finished page; Returns: whether another page waits */
gboolean pir_changes_has_more (PirChanges *self);

G_END_DECLS
