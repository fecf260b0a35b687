/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskPrinting:
 *
 * What becomes of a document that is being printed, in words; shown while there is something to say.
 */
#define PIR_TYPE_KIOSK_PRINTING (pir_kiosk_printing_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPrinting, pir_kiosk_printing, PIR, KIOSK_PRINTING, GtkBox)

/**
 * pir_kiosk_printing_start:
 * @self: the words
 * @queue: (nullable): name of the printer's queue
 * @file: a PDF
 * @is_drawn: it was drawn for this, and goes when the printer has it
 */
void pir_kiosk_printing_start (PirKioskPrinting *self,
                               const char       *queue,
                               GFile            *file,
                               gboolean          is_drawn);

/**
 * pir_kiosk_printing_take: a document has come, and @file (nullable) is printed as pir_kiosk_printing_start() does; or @error
 * (nullable) is said, unless nobody wants it any more
 */
void pir_kiosk_printing_take (PirKioskPrinting *self,
                              const char       *queue,
                              GFile            *file,
                              gboolean          is_drawn,
                              const GError     *error);

/** pir_kiosk_printing_say: says something else: that the document is being made, or why it cannot be; NULL = nothing */
void pir_kiosk_printing_say (PirKioskPrinting *self,
                             const char       *words,
                             gboolean          is_busy);

G_END_DECLS
