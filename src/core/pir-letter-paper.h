/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-school-letter.h"

G_BEGIN_DECLS

/**
 * pir_letter_paper_write_async:
 * @context: whose letter it is
 * @letter: what it says, as the person has changed it; copied
 * @school: (nullable): name of the school that it goes to
 * @file: (nullable): where to; NULL = a file of its own that only this account of the computer reads, for the caller to remove
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Draws a letter to a school and writes it as a PDF. Works without a network.
 */
void pir_letter_paper_write_async (PirContext            *context,
                                   const PirSchoolLetter *letter,
                                   const char            *school,
                                   GFile                 *file,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);

/** pir_letter_paper_write_finish: Returns: (transfer full): the file; or NULL, with G_IO_ERROR_NO_SPACE where it is too long for a page */
GFile *pir_letter_paper_write_finish (PirContext    *context,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
