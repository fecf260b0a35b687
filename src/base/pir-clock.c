/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-clock.h"

gint64
pir_clock_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

PirDate
pir_clock_today (void)
{
  return pir_date_from_time (pir_clock_now ());
}
