/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskPrint:
 *
 * A document on its way to the printer of the front desk, without a dialog. Signal "changed": pir_kiosk_print_get_state() says
 * something else.
 */
#define PIR_TYPE_KIOSK_PRINT (pir_kiosk_print_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPrint, pir_kiosk_print, PIR, KIOSK_PRINT, GObject)

/**
 * PirKioskPrintState:
 * @PIR_KIOSK_PRINT_SENDING: the printer is being looked for, or gets the document
 * @PIR_KIOSK_PRINT_SENT: the printer has it
 * @PIR_KIOSK_PRINT_PRINTING: it comes out
 * @PIR_KIOSK_PRINT_PRINTED: it is out
 * @PIR_KIOSK_PRINT_STUCK: the printer waits for somebody: no paper, no ink, a door that is open
 * @PIR_KIOSK_PRINT_NO_PRINTER: there is no such printer, or it takes nothing
 * @PIR_KIOSK_PRINT_FAILED: it was given up
 */
typedef enum
{
  PIR_KIOSK_PRINT_SENDING,
  PIR_KIOSK_PRINT_SENT,
  PIR_KIOSK_PRINT_PRINTING,
  PIR_KIOSK_PRINT_PRINTED,
  PIR_KIOSK_PRINT_STUCK,
  PIR_KIOSK_PRINT_NO_PRINTER,
  PIR_KIOSK_PRINT_FAILED,
} PirKioskPrintState;

/**
 * pir_kiosk_print_new:
 * @queue: (nullable): name of the printer's queue; NULL or "" = the default one
 * @file: a PDF that was made or checked before
 *
 * Begins at once. The printer's queue is told nothing of whose document it is.
 *
 * Returns: (transfer full): a print
 */
PirKioskPrint *pir_kiosk_print_new (const char *queue,
                                    GFile      *file);

/** pir_kiosk_print_get_state: Returns: how far it is */
PirKioskPrintState pir_kiosk_print_get_state (PirKioskPrint *self);

/** pir_kiosk_print_get_words: Returns: (transfer none): a sentence about how far it is */
const char *pir_kiosk_print_get_words (PirKioskPrint *self);

/** pir_kiosk_print_is_over: Returns: whether nothing more will come of it */
gboolean pir_kiosk_print_is_over (PirKioskPrint *self);

G_END_DECLS
