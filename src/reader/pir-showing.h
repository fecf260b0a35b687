/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_SHOWING_SECONDS 6 /* of processor time, after which no other wish is read: half of what the cage allows */

/**
 * pir_showing_run:
 * @bytes: (nullable): a file, of which no more than PIR_READING_MAX_BYTES are looked at; NULL = it could not be read
 * @input: where wishes are read, a line each (model/pir-page-wish.h)
 * @output: where answers are written (model/pir-page-answer.h): first of the document, then one for each wish
 *
 * Shows the pages of a PDF until there is no other wish. What is no wish ends it too. After PIR_SHOWING_SECONDS it ends between two
 * wishes, so that each has as much time as the first, and who asks starts another one.
 *
 * Returns: whether all that was asked was answered
 */
gboolean pir_showing_run (GBytes *bytes,
                          int     input,
                          int     output);

G_END_DECLS
