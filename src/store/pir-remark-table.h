/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-remark.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirRemarkTable:
 *
 * What somebody noted about payments, in local.db.
 */
typedef struct _PirRemarkTable PirRemarkTable;

/** pir_remark_table_new: Returns: (transfer full): the remarks of @db, which is kept */
PirRemarkTable *pir_remark_table_new (PirDb *db);

/** pir_remark_table_free: @self: (nullable) (transfer full): the remarks */
void pir_remark_table_free (PirRemarkTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRemarkTable, pir_remark_table_free)

/** pir_remark_table_set: @remark is what is noted from now on; an empty one is taken out; within the caller's transaction. Returns: FALSE
 * with PIR_STORE_ERROR */
gboolean pir_remark_table_set (PirRemarkTable   *self,
                               const PirRemark  *remark,
                               GError          **error);

/** pir_remark_table_find: @remark: (out) (transfer full) (nullable): what is noted about the notice @id; Returns: FALSE with
 * PIR_STORE_ERROR */
gboolean pir_remark_table_find (PirRemarkTable  *self,
                                const char      *id,
                                PirRemark      **remark,
                                GError         **error);

/** pir_remark_table_read: Returns: (transfer full) (element-type PirRemark): all of them, or NULL with PIR_STORE_ERROR */
GPtrArray *pir_remark_table_read (PirRemarkTable  *self,
                                  GError         **error);

G_END_DECLS
