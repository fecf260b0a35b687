/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-row-list.h"

G_BEGIN_DECLS

/** pir_row_map_new: Returns: (transfer full): a map of living rows by local id; it holds no reference to them */
GHashTable *pir_row_map_new (void);

/** pir_row_get: Returns: (transfer full): the living row of @map with @local_id, or a new one that is empty */
PirRow *pir_row_get (GHashTable *map,
                     gint64      local_id);

/** pir_row_set_object: fills the row; @object (nullable): NULL leaves an older one: the row is about to go */
void pir_row_set_object (PirRow   *self,
                         gpointer  object);

/** pir_row_is_wanting: Returns: whether the row is empty and not being read */
gboolean pir_row_is_wanting (PirRow *self);

/** pir_row_set_reading: the row is being read from now on, or could not be read and may be tried again */
void pir_row_set_reading (PirRow   *self,
                          gboolean  is_reading);

/**
 * pir_row_diff:
 * @old_ids: (array length=n_old): rows as shown
 * @new_ids: (array length=n_new): rows as they should be
 * @position: (out): where the two begin to differ
 * @n_removed: (out): rows of @old_ids from there that go
 * @n_added: (out): rows of @new_ids from there that come
 *
 * Returns: whether they differ at all
 */
gboolean pir_row_diff (const gint64 *old_ids,
                       guint         n_old,
                       const gint64 *new_ids,
                       guint         n_new,
                       guint        *position,
                       guint        *n_removed,
                       guint        *n_added);

G_END_DECLS
