/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-preview.h"

G_BEGIN_DECLS

/**
 * PirDocumentWindow:
 *
 * A document to read: pages, search, selection; and what can be done with it. What cannot be shown says why, and can be opened in another
 * program.
 */
#define PIR_TYPE_DOCUMENT_WINDOW (pir_document_window_get_type ())
G_DECLARE_FINAL_TYPE (PirDocumentWindow, pir_document_window, PIR, DOCUMENT_WINDOW, AdwWindow)

/**
 * pir_document_window_new:
 * @parent: (nullable): the window it stands over, and goes with
 * @preview: one of no document
 * @file: a PDF of this computer that was made or checked before
 * @title: what it is
 * @name: (nullable): what the file is to be called; NULL = as it is
 *
 * Returns: (transfer floating): the window, which opens @file
 */
GtkWidget *pir_document_window_new (GtkWindow  *parent,
                                    PirPreview *preview,
                                    GFile      *file,
                                    const char *title,
                                    const char *name);

/** pir_document_window_open: shows @file in a window of its own over that of @widget: pir_document_window_new() */
void pir_document_window_open (GtkWidget  *widget,
                               GFile      *file,
                               const char *title,
                               const char *name);

/** pir_document_window_open_made: the same with a file that was made for this, and is removed with the window */
void pir_document_window_open_made (GtkWidget  *widget,
                                    GFile      *file,
                                    const char *title,
                                    const char *name);

/** pir_document_window_get_view: Returns: (transfer none): its pages */
GtkWidget *pir_document_window_get_view (PirDocumentWindow *self);

G_END_DECLS
