/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirRemindRun:
 *
 * A run of the program that only reminds: it looks at the cache of each account, refreshes those whose session can be taken up
 * without a prompt, looks again and ends. Signal "done" (gboolean is_shown): that is over, after 45 seconds at most; @is_shown
 * where there was something to tell.
 */
#define PIR_TYPE_REMIND_RUN (pir_remind_run_get_type ())
G_DECLARE_FINAL_TYPE (PirRemindRun, pir_remind_run, PIR, REMIND_RUN, GObject)

/** pir_remind_run_new: @remindings: (element-type PirReminding): of all accounts. Returns: (transfer full): a run that has begun */
PirRemindRun *pir_remind_run_new (GPtrArray *remindings);

G_END_DECLS
