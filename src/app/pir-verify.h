/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_verify_run:
 * @profile: (nullable): the profile's folder
 *
 * "--verify-archive": reads every kept document again and prints what is wrong, without a window. Has a main loop of its own, before
 * the application has one.
 *
 * Returns: exit status: 0 = everything is as it was kept, 1 = something is not, 2 = an archive cannot be read
 */
int pir_verify_run (const char *profile);

G_END_DECLS
