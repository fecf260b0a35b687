/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirServiceTable:
 *
 * The fee tables, in cache.db, in the order and with the faults that they came with.
 */
typedef struct _PirServiceTable PirServiceTable;

/** pir_service_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirServiceTable *pir_service_table_new (PirDb *db);

/** pir_service_table_free: @self: (nullable) (transfer full): the tables */
void pir_service_table_free (PirServiceTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirServiceTable, pir_service_table_free)

/**
 * pir_service_table_replace:
 * @self: the tables
 * @services: (element-type PirService): what is to be stored in the place of what is
 * @error: return location
 *
 * Within the caller's transaction.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_service_table_replace (PirServiceTable  *self,
                                    GPtrArray        *services,
                                    GError          **error);

/**
 * pir_service_table_read:
 *
 * Returns: (transfer full) (element-type PirService): the services, or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_service_table_read (PirServiceTable  *self,
                                   GError          **error);

G_END_DECLS
