/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_descriptors_make_room:
 * @connections: how many clients the operator allows at once
 *
 * Raises the process's limit of open files, so that there are enough for them beside the service's own. Where the system does not
 * allow as many, that is logged.
 *
 * Returns: how many clients there is room for, at most @connections
 */
guint pir_descriptors_make_room (guint connections);

G_END_DECLS
