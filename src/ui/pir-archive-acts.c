/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-archive-acts.h"

#include <glib/gi18n.h>

#include "core/pir-archive-export.h"
#include "core/pir-archive-job.h"
#include "ui/pir-compat.h"

/* What an export begins with: the manifest of a folder, or one file. Where its type is not installed, it is what it is made of. */
static const char * const types[] = { "application/x-pagoinrete-archive", "application/x-tar", "application/json", NULL };

static PirArchiveJob *
get_job (gpointer page)
{
  return pir_archive_get_job (pir_context_get_archive (pir_page_get_context (PIR_PAGE (page))));
}

static GtkWindow *
get_window (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show (gpointer page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.go", "s", "archive");
}

static char *
dup_name (const char *extension)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  /* Translators: name of a folder or file; %1$s is a day such as 2026-11-29, %2$s the file's extension or nothing */
  return g_strdup_printf (_("School receipts %1$s%2$s"), day, extension);
}

/* @place: (nullable): NULL = nobody chose one */
static void
export_to (PirPage  *page,
           GFile    *place,
           gboolean  as_file)
{
  if (place == NULL)
    return;
  pir_archive_job_export (get_job (page), place, as_file);
  show (page);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GFile) folder = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);

  export_to (page, folder, FALSE);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);

  export_to (page, file, TRUE);
}

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirArchiveJob) job = user_data;
  g_autoptr(GFile) file = pir_compat_open_finish (GTK_WINDOW (source), result, NULL);

  if (file == NULL)
    return;
  pir_archive_job_import (job, file);
  gtk_widget_activate_action (GTK_WIDGET (source), "win.go", "s", "archive");
}

static void
verify_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  pir_archive_job_verify (get_job (widget));
  show (widget);
}

static void
export_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  gboolean is_file = g_str_has_suffix (action, "-file");
  g_autofree char *name = dup_name (is_file ? PIR_ARCHIVE_EXTENSION : "");

  /* Translators: title of a file dialog */
  pir_compat_save_async (get_window (widget), _("Export Archive"), name, NULL, is_file ? file_chosen_cb : folder_chosen_cb,
                         g_object_ref (widget));
}

static void
import_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  pir_archive_acts_import (widget, pir_page_get_context (PIR_PAGE (widget)));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  pir_archive_job_cancel (get_job (widget));
}

void
pir_archive_acts_install (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_install_action (widget_class, "archive.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "archive.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "archive.export-file", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "archive.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "archive.cancel", NULL, cancel_action);
}

void
pir_archive_acts_import (GtkWidget  *widget,
                         PirContext *context)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  /* Translators: title of a file dialog */
  pir_compat_open_async (get_window (widget), _("Import Archive"),
      /* Translators: kind of file in a file dialog */
      _("Exported archives"), types, NULL, import_chosen_cb,
                         g_object_ref (pir_archive_get_job (pir_context_get_archive (context))));
}
