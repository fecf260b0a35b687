/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_SAVED_VIEW_MAX_NAME 60 /* characters */

/** PIR_SAVED_VIEW_LAST: id of the view without a name: the list of notices as it was left */
#define PIR_SAVED_VIEW_LAST ""
/** PIR_SAVED_VIEW_LAST_RECEIPTS: the same of the list of receipts */
#define PIR_SAVED_VIEW_LAST_RECEIPTS "receipts"
/** PIR_SAVED_VIEW_RECEIPTS: what the state of a view of receipts begins with */
#define PIR_SAVED_VIEW_RECEIPTS "list=receipts&"

/**
 * PirSavedView:
 * @id: (owned): a UUID, PIR_SAVED_VIEW_LAST or PIR_SAVED_VIEW_LAST_RECEIPTS
 * @name: (owned): what somebody calls it
 * @state: (owned): which notices or receipts, in which order and groups, as the list's filter writes it
 *
 * A list of notices or receipts that somebody gave a name to.
 */
typedef struct
{
  char *id;
  char *name;
  char *state;
} PirSavedView;

/** pir_saved_view_new: @id: (nullable): NULL = a new one. Returns: (transfer full): a view; @name is tidied and cut */
PirSavedView *pir_saved_view_new (const char *id,
                                  const char *name,
                                  const char *state);

/** pir_saved_view_is_of_receipts: Returns: whether receipts are listed, not notices */
gboolean pir_saved_view_is_of_receipts (const PirSavedView *self);

/** pir_saved_view_copy: Returns: (transfer full): a copy of @self */
PirSavedView *pir_saved_view_copy (const PirSavedView *self);

/** pir_saved_view_free: @self: (nullable) (transfer full): a view */
void pir_saved_view_free (PirSavedView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSavedView, pir_saved_view_free)

G_END_DECLS
