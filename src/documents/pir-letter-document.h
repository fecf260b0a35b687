/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/pir-date.h"
#include "model/pir-school-letter.h"

G_BEGIN_DECLS

/**
 * pir_letter_document_draw:
 * @letter: what it says: a person may have changed it
 * @school: (nullable): name of the school that it goes to
 * @today: its date
 * @error: return location
 *
 * Draws a letter to a school's office, which is in Italian, as one A4 page with room for a signature. Tagged PDF; the same input gives
 * the same bytes. Any thread.
 *
 * Returns: (transfer full): the PDF; or NULL with G_IO_ERROR, _NO_SPACE where it is too long for a page
 */
GBytes *pir_letter_document_draw (const PirSchoolLetter  *letter,
                                  const char             *school,
                                  PirDate                 today,
                                  GError                **error);

G_END_DECLS
