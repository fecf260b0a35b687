/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-saved-view.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirViewTable:
 *
 * Lists that somebody gave a name to, in local.db.
 */
typedef struct _PirViewTable PirViewTable;

/** pir_view_table_new: Returns: (transfer full): the table of @db, which is kept */
PirViewTable *pir_view_table_new (PirDb *db);

/** pir_view_table_free: @self: (nullable) (transfer full): the table */
void pir_view_table_free (PirViewTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirViewTable, pir_view_table_free)

/** pir_view_table_put: @view is there from now on, @now in seconds since 1970 UTC. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_view_table_put (PirViewTable        *self,
                             const PirSavedView  *view,
                             gint64               now,
                             GError             **error);

/** pir_view_table_remove: the view @id is gone. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_view_table_remove (PirViewTable  *self,
                                const char    *id,
                                GError       **error);

/** pir_view_table_read: Returns: (transfer full) (element-type PirSavedView): all views, the oldest first, or NULL with
 * PIR_STORE_ERROR */
GPtrArray *pir_view_table_read (PirViewTable  *self,
                                GError       **error);

G_END_DECLS
