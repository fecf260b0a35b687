/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** PirCountdownWords: Returns: (transfer full): a sentence about the time @left, such as "24 min 10 s" */
typedef char *(*PirCountdownWords) (const char *left);

/**
 * PirCountdown:
 *
 * A sentence with the time that is left until a moment, counting down while it is seen; hidden where the moment is past.
 */
#define PIR_TYPE_COUNTDOWN (pir_countdown_get_type ())
G_DECLARE_FINAL_TYPE (PirCountdown, pir_countdown, PIR, COUNTDOWN, AdwBin)

/**
 * pir_countdown_show:
 * @self: a countdown
 * @until: seconds since 1970 UTC; 0 = none
 * @words: (nullable): makes the sentence; NULL where @until is 0
 */
void pir_countdown_show (PirCountdown      *self,
                         gint64             until,
                         PirCountdownWords  words);

G_END_DECLS
