/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * leaks_keep_quarks:
 *
 * GLib drops its table of quarks where it is when there are more than 2048 of them, on purpose: the first table is still read.
 * Holds it, so that the leak checker sees only what is ours. First thing in main(); nothing without a sanitizer.
 */
void leaks_keep_quarks (void);

G_END_DECLS
