/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirReminding:
 *
 * Reminds on the desktop of what one account has to pay soon: one notification for all, taken back when nothing of it is to be
 * paid any more, silent about children and reasons unless "reminder-names" is on. Of an account that is not shown it tells no
 * more than whose it is. Signal "checked" (gboolean is_shown): the cache was looked at; @is_shown where there was something to
 * tell.
 */
#define PIR_TYPE_REMINDING (pir_reminding_get_type ())
G_DECLARE_FINAL_TYPE (PirReminding, pir_reminding, PIR, REMINDING, GObject)

/** pir_reminding_new: Returns: (transfer full): who reminds for @context, from now on */
PirReminding *pir_reminding_new (GApplication *application,
                                 PirContext   *context,
                                 GSettings    *settings);

/** pir_reminding_get_context: Returns: (transfer none): of whose payments */
PirContext *pir_reminding_get_context (PirReminding *self);

/** pir_reminding_check: looks at the cache now; while it is looked at already, once more afterwards */
void pir_reminding_check (PirReminding *self);

/** pir_reminding_put_off: what was told is told again tomorrow */
void pir_reminding_put_off (PirReminding *self);

/** pir_reminding_dup_days: @n_days: (out): how many. Returns: (transfer full): on how many days before, as @settings say */
int *pir_reminding_dup_days (GSettings *settings,
                             gsize     *n_days);

G_END_DECLS
