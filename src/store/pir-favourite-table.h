/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-found-school.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirFavouriteTable:
 *
 * Favourite schools, in local.db, by code.
 */
typedef struct _PirFavouriteTable PirFavouriteTable;

/** pir_favourite_table_new: Returns: (transfer full): the table of @db, which is kept */
PirFavouriteTable *pir_favourite_table_new (PirDb *db);

/** pir_favourite_table_free: @self: (nullable) (transfer full): the table */
void pir_favourite_table_free (PirFavouriteTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirFavouriteTable, pir_favourite_table_free)

/** pir_favourite_table_put: puts @school in, as it is called now; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_favourite_table_put (PirFavouriteTable  *self,
                                  PirFoundSchool     *school,
                                  GError            **error);

/** pir_favourite_table_remove: takes the school with @code out, if it is in; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_favourite_table_remove (PirFavouriteTable  *self,
                                     const char         *code,
                                     GError            **error);

/** pir_favourite_table_read: Returns: (transfer full) (element-type PirFoundSchool): all, by name; or NULL with PIR_STORE_ERROR */
GPtrArray *pir_favourite_table_read (PirFavouriteTable  *self,
                                     GError            **error);

G_END_DECLS
