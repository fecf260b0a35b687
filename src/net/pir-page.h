/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** PirPage: rows, and what the page after them is asked with */
typedef struct
{
  GPtrArray *rows; /* (owned) (nullable) */
  char      *next; /* (owned) (nullable) */
} PirPage;

/** PirPageFunc: reads one; @next: (out) (transfer full) (nullable). Returns: (transfer full) (nullable): the rows */
typedef GPtrArray *(*PirPageFunc) (JsonObject *object, char **next, GError **error);

/** pir_page_read: Returns: (transfer full): what @read makes of @object; or NULL with its error */
PirPage *pir_page_read (JsonObject   *object,
                        PirPageFunc   read,
                        GError      **error);

/** pir_page_free: @page: (transfer full): a PirPage */
void pir_page_free (gpointer page);

/** pir_page_take: @self: (nullable) (transfer full): a page; @next: (out) (transfer full) (nullable). Returns: (transfer full)
 * (nullable): its rows; NULL where there is no page */
GPtrArray *pir_page_take (PirPage  *self,
                          char    **next);

G_END_DECLS
