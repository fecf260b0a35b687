/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"

G_BEGIN_DECLS

/* Searches over everything that an account has here, for who asks from outside of the window. */

/** pir_finder_find_async: children, notices and receipts that have words beginning with those of @text, at most @limit of each */
void pir_finder_find_async (PirContext          *self,
                            const char          *text,
                            guint                limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_finder_find_finish: Returns: (transfer full) (element-type GObject): PirPupil, PirNotice, PirKeptReceipt in this order */
GPtrArray *pir_finder_find_finish (PirContext    *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/** pir_finder_load_async: what @references, from pir_finder_dup_reference(), stand for */
void pir_finder_load_async (PirContext          *self,
                            const char * const  *references,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_finder_load_finish: Returns: (transfer full) (element-type GObject): those that are there, in their order */
GPtrArray *pir_finder_load_finish (PirContext    *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/** pir_finder_dup_reference: Returns: (transfer full): what stands for @object outside of this program: "notice/UUID" */
char *pir_finder_dup_reference (gpointer object);

G_END_DECLS
