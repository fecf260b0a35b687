/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_help_topic_for:
 * @window: (nullable): what somebody sees
 *
 * Returns: (transfer none) (nullable): the help page of what has the focus in it, else of what it shows; NULL = none in particular
 */
const char *pir_help_topic_for (GtkWindow *window);

/** pir_help_topic_for_type: Returns: (transfer none) (nullable): the help page of widgets of @type */
const char *pir_help_topic_for_type (GType type);

G_END_DECLS
