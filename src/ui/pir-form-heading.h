/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirFormHeading:
 *
 * Above a form of several steps that are shown one at a time: which one this is, what it is called, how far one has come.
 */
#define PIR_TYPE_FORM_HEADING (pir_form_heading_get_type ())
G_DECLARE_FINAL_TYPE (PirFormHeading, pir_form_heading, PIR, FORM_HEADING, GtkBox)

/**
 * pir_form_heading_show:
 * @title: what the step is called
 * @number: which one it is, from 1; more than @n_steps: all is done
 * @n_steps: how many there are
 */
void pir_form_heading_show (PirFormHeading *self,
                            const char     *title,
                            guint           number,
                            guint           n_steps);

G_END_DECLS
