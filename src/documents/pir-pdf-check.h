/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirPdfFault:
 * @PIR_PDF_FINE: nothing is wrong with it
 * @PIR_PDF_NONE: not a PDF
 * @PIR_PDF_DAMAGED: it cannot be read as it is, or has no page
 * @PIR_PDF_ENCRYPTED: it asks for a password, or has rights
 * @PIR_PDF_SCRIPT: JavaScript, or a form that has some (XFA)
 * @PIR_PDF_ACTION: something in it starts a program, sends data or plays media
 * @PIR_PDF_FILES: files inside
 */
typedef enum
{
  PIR_PDF_FINE,
  PIR_PDF_NONE,
  PIR_PDF_DAMAGED,
  PIR_PDF_ENCRYPTED,
  PIR_PDF_SCRIPT,
  PIR_PDF_ACTION,
  PIR_PDF_FILES,
} PirPdfFault;

/** pir_pdf_fault_to_string: Returns: (transfer none): its name in the interface ("fine", "no_pdf" …) */
const char *pir_pdf_fault_to_string (PirPdfFault value);

/** pir_pdf_fault_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_pdf_fault_from_string (const char  *text,
                                    PirPdfFault *value);

/**
 * pir_pdf_check:
 * @pdf: a file that somebody else made
 *
 * Looks at each object that can be reached from the trailer (ISO 32000-1, 7.5.5), whatever it is for. A small file can ask for much memory
 * and time: for a process of its own that has limits.
 *
 * Returns: what is wrong with it
 */
PirPdfFault pir_pdf_check (GBytes *pdf);

G_END_DECLS
