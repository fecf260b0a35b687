/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirNextFunc:
 * @cursor: what the next page can be asked with
 * @user_data: data
 *
 * Told in the main thread as soon as the head of a good answer names the page after it, long before the answer is
 * read; once more where the connection broke and the request was repeated.
 */
typedef void (*PirNextFunc) (const char *cursor,
                             gpointer    user_data);

G_END_DECLS
