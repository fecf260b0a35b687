/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirBackoff:
 *
 * How long to wait before the next try: 1, 2, 4 ... 60 seconds, each shortened by up to a quarter so that clients
 * which lost the same server do not come back in one moment. All zeros to begin with. Private members.
 */
typedef struct
{
  guint n_failures;
} PirBackoff;

/** pir_backoff_next: one more failure. Returns: milliseconds to wait */
guint pir_backoff_next (PirBackoff *self);

/** pir_backoff_reset: it worked */
void pir_backoff_reset (PirBackoff *self);

G_END_DECLS
