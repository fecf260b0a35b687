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
 * @error: return location
 *
 * Draws receipts in a thread of its own, with low priority. A document counts only when its file is whole and on the disk; what
 * an earlier run left undrawn is drawn at once. Emits "drawn" after each batch. Main thread only.
 *
 * Returns: (transfer full): a press, or NULL with G_FILE_ERROR
 */
PirPress *pir_press_new (PirDatabase  *database,
                         const char   *folder,
                         GError      **error);

/** pir_press_kick: there may be something to draw */
void pir_press_kick (PirPress *self);

/** pir_press_dup_path: Returns: (transfer full): the path of the document with that hash */
char *pir_press_dup_path (PirPress   *self,
                          const char *sha256);

/** pir_press_stop: finishes the batch and ends the thread */
void pir_press_stop (PirPress *self);

G_END_DECLS
