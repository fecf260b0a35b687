/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * pir_clock_now:
 *
 * Returns: seconds since 1970-01-01 00:00:00 UTC
 */
gint64 pir_clock_now (void);

/**
 * pir_clock_today:
 *
 * Returns: the civil day in Europe/Rome, where due dates are counted whatever the computer's own zone
 */
PirDate pir_clock_today (void);

G_END_DECLS
