/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirResumedNote:
 *
 * Says that what was typed last time is here again. Signal "emptied": the person wants none of it.
 */
#define PIR_TYPE_RESUMED_NOTE (pir_resumed_note_get_type ())
G_DECLARE_FINAL_TYPE (PirResumedNote, pir_resumed_note, PIR, RESUMED_NOTE, GtkBox)

G_END_DECLS
