/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirPaperKind:
 * @write: begins to write the document of @owner; @file: (nullable): where to; NULL = a file of its own, which is removed here;
 *   @busy: to give up, as pir_busy_begin() makes one
 * @finish: Returns: (transfer full): the file; or NULL
 * @say: tells an event, a short sentence
 *
 * A document that a widget can write.
 */
typedef struct
{
  void   (*write)  (GtkWidget *owner, GFile *file, GCancellable *busy, GAsyncReadyCallback callback, gpointer user_data);
  GFile *(*finish) (GtkWidget *owner, GAsyncResult *result, GError **error);
  void   (*say)    (GtkWidget *owner, const char *text);
} PirPaperKind;

/** pir_paper_job_save: asks where to, and writes the document of @owner there; @name: of the file */
void pir_paper_job_save (GtkWidget          *owner,
                         const PirPaperKind *kind,
                         const char         *heading,
                         const char         *name);

/** pir_paper_job_print: writes the document of @owner and shows the print dialog; @name: of the print job */
void pir_paper_job_print (GtkWidget          *owner,
                          const PirPaperKind *kind,
                          const char         *heading,
                          const char         *name);

G_END_DECLS
