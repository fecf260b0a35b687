/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "net/pir-deadline.h"
#include "net/pir-window.h"

G_BEGIN_DECLS

/**
 * PirAnswer:
 *
 * What the server answered: the head at once, the content still to be read. While its content is open it keeps its
 * place in the window of calls.
 */
#define PIR_TYPE_ANSWER (pir_answer_get_type ())
G_DECLARE_FINAL_TYPE (PirAnswer, pir_answer, PIR, ANSWER, GObject)

/**
 * pir_answer_new: @stream: (transfer full): the content; @window: (transfer none): left when the content is closed.
 * Returns: (transfer full)
 */
PirAnswer *pir_answer_new (SoupMessage  *message,
                           GInputStream *stream,
                           PirWindow    *window);

/** pir_answer_get_status: Returns: HTTP status */
guint pir_answer_get_status (PirAnswer *self);

/** pir_answer_is_type: Returns: whether the content says that it is of @media_type, parameters aside */
gboolean pir_answer_is_type (PirAnswer  *self,
                             const char *media_type);

/** pir_answer_get_length: Returns: announced bytes of the content as transferred; -1 = not announced */
gint64 pir_answer_get_length (PirAnswer *self);

/** pir_answer_get_etag: Returns: (transfer none) (nullable): the entity tag */
const char *pir_answer_get_etag (PirAnswer *self);

/** pir_answer_get_next_cursor: Returns: (transfer none) (nullable): what the page after this one can be asked with */
const char *pir_answer_get_next_cursor (PirAnswer *self);

/** pir_answer_get_retry_after: Returns: seconds that Retry-After asks to wait (RFC 9110, 10.2.3); 0 = not told */
gint64 pir_answer_get_retry_after (PirAnswer *self);

/**
 * pir_answer_get_gzip: @is_gzip: (out): whether the content is packed. Returns: FALSE where it is packed in a way that
 * was not asked for
 */
gboolean pir_answer_get_gzip (PirAnswer *self,
                              gboolean  *is_gzip);

/** pir_answer_get_stream: Returns: (transfer none) (nullable): the content as transferred; NULL once it is closed */
GInputStream *pir_answer_get_stream (PirAnswer *self);

/** pir_answer_close: wants no more of the content; a connection that still has some is closed, not read to its end */
void pir_answer_close (PirAnswer *self);

/** pir_answer_read_async: reads the content, @max bytes at most, and closes it */
void pir_answer_read_async (PirAnswer           *self,
                            gsize                max,
                            PirDeadline         *deadline,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * pir_answer_read_finish: Returns: (transfer full): the content, as long as announced; or NULL with PIR_NET_ERROR or
 * CANCELLED
 */
GBytes *pir_answer_read_finish (PirAnswer     *self,
                                GAsyncResult  *result,
                                GError       **error);

/** pir_answer_take_object: @object: (transfer full): what was read from the content; @free: frees it */
void pir_answer_take_object (PirAnswer      *self,
                             gpointer        object,
                             GDestroyNotify  free);

/** pir_answer_set_text: @text: the content it was read from, unpacked */
void pir_answer_set_text (PirAnswer *self,
                          GBytes    *text);

/** pir_answer_get_text: Returns: (transfer none) (nullable): what pir_answer_set_text() was given */
GBytes *pir_answer_get_text (PirAnswer *self);

/** pir_answer_steal_object: Returns: (transfer full) (nullable): what was read from the content */
gpointer pir_answer_steal_object (PirAnswer *self);

G_END_DECLS
