/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-link-request.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirLinkTable:
 *
 * Requests to be linked to pupils, in cache.db. @has_changed is set to TRUE where anything was written.
 */
typedef struct _PirLinkTable PirLinkTable;

/** pir_link_table_new: Returns: (transfer full): the table of @db, which is kept */
PirLinkTable *pir_link_table_new (PirDb *db);

/** pir_link_table_free: @self: (nullable) (transfer full): the table */
void pir_link_table_free (PirLinkTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirLinkTable, pir_link_table_free)

/** pir_link_table_put: stores @request; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_link_table_put (PirLinkTable    *self,
                             PirLinkRequest  *request,
                             gboolean        *has_changed,
                             GError         **error);

/** pir_link_table_remove: takes out the request with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_link_table_remove (PirLinkTable  *self,
                                const char    *id,
                                gboolean      *has_changed,
                                GError       **error);

/** pir_link_table_read: Returns: (transfer full) (element-type PirLinkRequest): newest first, or NULL with PIR_STORE_ERROR */
GPtrArray *pir_link_table_read (PirLinkTable  *self,
                                GError       **error);

G_END_DECLS
