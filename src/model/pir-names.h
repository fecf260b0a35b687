/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_names_find:
 * @names: (array length=n_names): names of an enumeration's values, from 0
 * @n_names: how many
 * @text: (nullable): a name
 * @value: (out): the index of @text, untouched where it is none of @names
 *
 * Returns: whether @text is one of @names
 */
gboolean pir_names_find (const char * const *names,
                         gsize               n_names,
                         const char         *text,
                         guint              *value);

G_END_DECLS
