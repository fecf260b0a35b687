/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-reader.h"

G_BEGIN_DECLS

/**
 * PirPage:
 *
 * Ids of rows that a list wants to show.
 */
typedef struct _PirPage PirPage;

/** PirPageLoad: reads the object (nullable) of the row @id; Returns: FALSE with PIR_STORE_ERROR */
typedef gboolean (*PirPageLoad) (PirReader  *reader,
                                 gint64      id,
                                 gpointer   *object,
                                 GError    **error);

/** pir_page_new: Returns: (transfer full): a page of @n_ids @ids, copied */
PirPage *pir_page_new (const gint64 *ids,
                       gsize         n_ids);

/** pir_page_free: @page: (transfer full): a page, as GDestroyNotify takes it */
void pir_page_free (gpointer page);

/**
 * pir_page_load:
 *
 * Returns: (transfer full) (element-type GObject): an object per id, NULL where there is none; or NULL with
 *   PIR_STORE_ERROR
 */
GPtrArray *pir_page_load (PirPage      *self,
                          PirReader    *reader,
                          PirPageLoad   load,
                          GError      **error);

/** pir_page_free_objects: @objects: (transfer full): what pir_page_load() answered, as GDestroyNotify takes it */
void pir_page_free_objects (gpointer objects);

G_END_DECLS
