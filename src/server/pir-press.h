/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-database.h"

G_BEGIN_DECLS

#define PIR_TYPE_PRESS (pir_press_get_type ())
G_DECLARE_FINAL_TYPE (PirPress, pir_press, PIR, PRESS, GObject)

/**
 * pir_press_new:
 * @database: where receipts wait for their documents
 * @folder: where documents are kept, named by their hash; made if it is not there
 * @public_url: the address that clients know, for what can be verified there
 * @error: return location
 *
 * Draws receipts and attestations in a thread of its own, with low priority. A document counts only when its file is whole and
 * on the disk; what an earlier run left undrawn is drawn at once. Emits "drawn" after each batch. Main thread only.
 *
 * Returns: (transfer full): a press, or NULL with G_FILE_ERROR
 */
PirPress *pir_press_new (PirDatabase  *database,
                         const char   *folder,
                         const char   *public_url,
                         GError      **error);

/** pir_press_kick: there may be something to draw */
void pir_press_kick (PirPress *self);

/** pir_press_dup_path: Returns: (transfer full): the path of the document with that hash */
char *pir_press_dup_path (PirPress   *self,
                          const char *sha256);

/** pir_press_dup_logo_path: Returns: (transfer full): the path of the school's logo with that hash */
char *pir_press_dup_logo_path (PirPress   *self,
                               const char *sha256);

/**
 * pir_press_draw_notices_async:
 * @self: a press
 * @notices: (element-type PirNotice): notices that can be paid
 * @schools: (element-type PirSchool): their schools
 * @language: (nullable): BCP 47 tag of the reader's language
 * @cancellable: (nullable): when nobody waits any more
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Draws a payment document, with the logos of the schools that have one; it is kept nowhere, and comes before receipts that wait.
 * When too many wait already, PIR_PROBLEM_BUSY.
 */
void pir_press_draw_notices_async (PirPress            *self,
                                   GPtrArray           *notices,
                                   GPtrArray           *schools,
                                   const char          *language,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_press_draw_notices_finish: Returns: (transfer full): the PDF, or NULL with an error */
GBytes *pir_press_draw_notices_finish (PirPress      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/** pir_press_stop: finishes the batch and ends the thread */
void pir_press_stop (PirPress *self);

G_END_DECLS
