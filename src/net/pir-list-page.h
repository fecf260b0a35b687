/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** PirListPage: rows, and what the page after them is asked with */
typedef struct
{
  GPtrArray *rows; /* (owned) (nullable) */
  char      *next; /* (owned) (nullable) */
} PirListPage;

/** PirListPageFunc: reads one; @next: (out) (transfer full) (nullable). Returns: (transfer full) (nullable): the rows */
typedef GPtrArray *(*PirListPageFunc) (JsonObject *object, char **next, GError **error);

/** pir_list_page_read: Returns: (transfer full): what @read makes of @object; or NULL with its error */
PirListPage *pir_list_page_read (JsonObject       *object,
                                 PirListPageFunc   read,
                                 GError          **error);

/** pir_list_page_free: @page: (transfer full): a PirListPage */
void pir_list_page_free (gpointer page);

/** pir_list_page_take: @self: (nullable) (transfer full): a page; @next: (out) (transfer full) (nullable). Returns: (transfer full)
 * (nullable): its rows; NULL where there is no page */
GPtrArray *pir_list_page_take (PirListPage  *self,
                               char        **next);

G_END_DECLS
