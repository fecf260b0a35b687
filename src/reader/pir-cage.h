/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_cage_close:
 *
 * Takes from this process all that reading foreign bytes does not need, for good: no new files (opening one fails, for libraries try
 * to find fonts), no network, no processes, no more than PIR_CAGE_SECONDS of processor and a gigabyte of memory. A call that is
 * not on the list ends the process (seccomp(2), SIGSYS). What is open stays open.
 *
 * Returns: whether the kernel did all of it; where not, nothing may be read
 */
gboolean pir_cage_close (void);

/** PIR_CAGE_SECONDS: seconds of processor time after which the kernel ends the process */
#define PIR_CAGE_SECONDS 12

G_END_DECLS
