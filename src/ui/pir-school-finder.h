/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirSchoolFinder:
 *
 * A school is found by name, place or code while one types. Signals "chosen" (const char *code) and "changed". Where it shows causes,
 * a link to one may be pasted too, and is opened by the window.
 */
#define PIR_TYPE_SCHOOL_FINDER (pir_school_finder_get_type ())
G_DECLARE_FINAL_TYPE (PirSchoolFinder, pir_school_finder, PIR, SCHOOL_FINDER, GtkBox)

/** pir_school_finder_setup: looks for @text, and tells of each school how many causes are open (@shows_causes) */
void pir_school_finder_setup (PirSchoolFinder *self,
                              PirContext      *context,
                              gboolean         shows_causes,
                              const char      *text);

/** pir_school_finder_get_text: Returns: (transfer none): what was typed */
const char *pir_school_finder_get_text (PirSchoolFinder *self);

/** pir_school_finder_focus: puts the cursor there */
void pir_school_finder_focus (PirSchoolFinder *self);

/** pir_school_finder_find: looks for what was typed now, without waiting for the person to stop typing */
void pir_school_finder_find (PirSchoolFinder *self);

G_END_DECLS
