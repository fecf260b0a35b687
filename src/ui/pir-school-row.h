/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-found-school.h"

G_BEGIN_DECLS

/**
 * pir_school_row_new:
 * @school: a school
 * @shows_causes: whether its second line tells how many causes are open; else whether it can be asked
 *
 * Returns: (transfer floating): a row of a list that leads to the school
 */
GtkWidget *pir_school_row_new (PirFoundSchool *school,
                               gboolean        shows_causes);

/** pir_school_row_show: shows @school in a row that pir_school_row_new() made */
void pir_school_row_show (GtkWidget      *row,
                          PirFoundSchool *school,
                          gboolean        shows_causes);

/** pir_school_row_dup_place: Returns: (transfer full): where a school is, and its code, in one line */
char *pir_school_row_dup_place (PirFoundSchool *school);

G_END_DECLS
