/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirProgress:
 *
 * How far a long work has come: whoever does it says so in its own thread, and whoever shows it looks now and then. Reference
 * counted.
 */
typedef struct _PirProgress PirProgress;

/** pir_progress_new: Returns: (transfer full): of a work that has not begun */
PirProgress *pir_progress_new (void);

/** pir_progress_ref: Returns: (transfer full): @self */
PirProgress *pir_progress_ref (PirProgress *self);

/** pir_progress_unref: @self: (transfer full): a progress */
void pir_progress_unref (PirProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirProgress, pir_progress_unref)

/** pir_progress_expect: @more steps, of whatever size, belong to the work; @self: (nullable); from any thread */
void pir_progress_expect (PirProgress *self,
                          guint64      more);

/** pir_progress_add: @steps more are done; @self: (nullable); from any thread */
void pir_progress_add (PirProgress *self,
                       guint64      steps);

/** pir_progress_get_percent: Returns: 0 to 100 */
guint pir_progress_get_percent (PirProgress *self);

G_END_DECLS
