/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirBuffer:
 *
 * Bytes that come in pieces, up to a limit. It grows by doubling, never much past the limit, and leaves no copies
 * behind. Private members.
 */
typedef struct
{
  guint8 *data;
  gsize   length;
  gsize   capacity;
  gsize   max;
} PirBuffer;

/** pir_buffer_init: @max: most bytes it takes; @expected: how many will come, 0 = not known */
void pir_buffer_init (PirBuffer *self,
                      gsize      max,
                      gsize      expected);

/** pir_buffer_clear: frees what was not handed out by pir_buffer_end() */
void pir_buffer_clear (PirBuffer *self);

/**
 * pir_buffer_reserve: @space: (out): bytes that may be written, at least 1. Returns: (transfer none): where to write
 */
guint8 *pir_buffer_reserve (PirBuffer *self,
                            gsize     *space);

/** pir_buffer_advance: @length: bytes that were written. Returns: FALSE where that is more than the limit */
gboolean pir_buffer_advance (PirBuffer *self,
                             gsize      length);

/** pir_buffer_end: Returns: (transfer full): all bytes; the buffer is empty then */
GBytes *pir_buffer_end (PirBuffer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirBuffer, pir_buffer_clear)

G_END_DECLS
