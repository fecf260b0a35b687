/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-enrolment.h"

G_BEGIN_DECLS

/**
 * PirPersonForm:
 *
 * Step 2 of a registration: who somebody is, where mail goes, what is agreed on. What is typed goes to the enrolment at once.
 * Signal "changed".
 */
#define PIR_TYPE_PERSON_FORM (pir_person_form_get_type ())
G_DECLARE_FINAL_TYPE (PirPersonForm, pir_person_form, PIR, PERSON_FORM, GtkBox)

/** pir_person_form_setup: shows what @enrolment has of it */
void pir_person_form_setup (PirPersonForm *self,
                            PirEnrolment  *enrolment);

/** pir_person_form_check: the person is done with it. Returns: whether all is there; else the first that is not has the cursor */
gboolean pir_person_form_check (PirPersonForm *self);

/** pir_person_form_say: says @sentence at the member @name of the registration. Returns: whether there is such a field */
gboolean pir_person_form_say (PirPersonForm *self,
                              const char    *name,
                              const char    *sentence);

G_END_DECLS
