/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirNotePanel:
 *
 * The file that a school attached to a notice (nota informativa), with its earlier versions: what there is of it, and what
 * can be done with it. Not shown where there is none. Stands on a PirPage, which tells what becomes of it.
 */
#define PIR_TYPE_NOTE_PANEL (pir_note_panel_get_type ())
G_DECLARE_FINAL_TYPE (PirNotePanel, pir_note_panel, PIR, NOTE_PANEL, AdwBin)

/** pir_note_panel_show: shows the note of @notice (nullable), and goes on doing so */
void pir_note_panel_show (PirNotePanel *self,
                          PirContext   *context,
                          PirNotice    *notice);

G_END_DECLS
