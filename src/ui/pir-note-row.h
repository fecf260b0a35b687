/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-kept-note.h"

G_BEGIN_DECLS

/**
 * PirNoteStanding:
 * @PIR_NOTE_ONLY: the note as it has always been
 * @PIR_NOTE_CHANGED: the school has put it in the place of another one
 * @PIR_NOTE_WITHDRAWN: the school has it there no more
 * @PIR_NOTE_EARLIER: one that another one took the place of
 *
 * How a version of a note stands to its notice.
 */
typedef enum
{
  PIR_NOTE_ONLY,
  PIR_NOTE_CHANGED,
  PIR_NOTE_WITHDRAWN,
  PIR_NOTE_EARLIER,
} PirNoteStanding;

/**
 * PirNoteRow:
 *
 * A version of the note that a school attached to a notice (nota informativa): opens it, and has a menu to save and print it
 * once it is here. Its actions "note.open", "note.save" and "note.print", with its SHA-256, are the business of what it stands in.
 */
#define PIR_TYPE_NOTE_ROW (pir_note_row_get_type ())
G_DECLARE_FINAL_TYPE (PirNoteRow, pir_note_row, PIR, NOTE_ROW, AdwActionRow)

/** pir_note_row_new: Returns: (transfer floating): a row for @note */
GtkWidget *pir_note_row_new (PirKeptNote     *note,
                             PirNoteStanding  standing);

G_END_DECLS
