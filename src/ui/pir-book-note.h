/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-account-book.h"
#include "core/pir-sentences-account.h"
#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirBookNote:
 *
 * On a page about the account: reads what the page shows whenever the page is shown, and says in words why that, or something
 * that was to be done, did not succeed. Takes no room while there is nothing to say.
 */
#define PIR_TYPE_BOOK_NOTE (pir_book_note_get_type ())
G_DECLARE_FINAL_TYPE (PirBookNote, pir_book_note, PIR, BOOK_NOTE, AdwBin)

/** pir_book_note_setup: once: @parts: bits 1 << PirBookPart of what @page, in which it stands, shows; 0 = nothing is read */
void pir_book_note_setup (PirBookNote *self,
                          PirPage     *page,
                          guint        parts);

/** pir_book_note_say: says why @act did not succeed; @error NULL = nothing any more */
void pir_book_note_say (PirBookNote   *self,
                        const GError  *error,
                        PirAccountAct  act);

G_END_DECLS
