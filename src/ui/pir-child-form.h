/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-link-form.h"

G_BEGIN_DECLS

/**
 * PirChildForm:
 *
 * Step 2 of asking a school: who the child is, and what one is to it. What is typed goes to the form at once. Signal "changed".
 */
#define PIR_TYPE_CHILD_FORM (pir_child_form_get_type ())
G_DECLARE_FINAL_TYPE (PirChildForm, pir_child_form, PIR, CHILD_FORM, GtkBox)

/** pir_child_form_setup: shows what @form has of it */
void pir_child_form_setup (PirChildForm *self,
                           PirLinkForm  *form);

/** pir_child_form_check: the person is done with it. Returns: whether all is there; else the first that is not has the cursor */
gboolean pir_child_form_check (PirChildForm *self);

/** pir_child_form_say: says @sentence at the member @name of the request. Returns: whether there is such a field */
gboolean pir_child_form_say (PirChildForm *self,
                             const char   *name,
                             const char   *sentence);

G_END_DECLS
