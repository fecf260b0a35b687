/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-payment-code.h"

G_BEGIN_DECLS

/**
 * PirPaperForm:
 *
 * What a paper says, typed, pasted or read from a file: the notice's number and the creditor's tax code. Several codes in one file
 * are shown to choose from. Signal "asked" (const char *notice_number, const char *creditor_tax_code): a person wants to know
 * what it is for; "camera": it is to be read through the camera.
 */
#define PIR_TYPE_PAPER_FORM (pir_paper_form_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperForm, pir_paper_form, PIR, PAPER_FORM, GtkBox)

/** pir_paper_form_set_codes: shows what was read: one goes into the fields and is asked for, of several one is chosen first */
void pir_paper_form_set_codes (PirPaperForm *self,
                               GArray       *codes);

/** pir_paper_form_read_file: reads the codes of a PDF or a picture */
void pir_paper_form_read_file (PirPaperForm *self,
                               GFile        *file);

/** pir_paper_form_say: shows what went wrong; NULL = nothing */
void pir_paper_form_say (PirPaperForm *self,
                         const char   *sentence);

/** pir_paper_form_set_has_camera: offers the camera, or not */
void pir_paper_form_set_has_camera (PirPaperForm *self,
                                    gboolean      has_camera);

/** pir_paper_form_set_is_busy: while the service is asked nothing is changed */
void pir_paper_form_set_is_busy (PirPaperForm *self,
                                 gboolean      is_busy);

/** pir_paper_form_clear: forgets what was typed or read */
void pir_paper_form_clear (PirPaperForm *self);

G_END_DECLS
