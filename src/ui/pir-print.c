/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-print.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

#include "core/pir-portal.h"
#include "ui/pir-kiosk-lock.h"

typedef struct
{
  GFile *file;  /* (owned) */
  char  *title;
} PrintData;

static void
print_data_free (gpointer data)
{
  PrintData *print = data;

  g_object_unref (print->file);
  g_free (print->title);
  g_free (print);
}

static void
sent_cb (GtkPrintJob  *job,
         gpointer      user_data,
         const GError *error)
{
  g_autoptr(GTask) task = user_data;

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
send (GTask              *task,
      GtkPrintUnixDialog *dialog)
{
  PrintData *data = g_task_get_task_data (task);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  g_autoptr(GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  g_autoptr(GtkPrintJob) job = NULL;
  g_autofree char *path = g_file_get_path (data->file);
  GError *error = NULL;

  if (printer == NULL || !gtk_printer_accepts_pdf (printer))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The printer takes no PDF");
      g_object_unref (task);
      return;
    }
  job = gtk_print_job_new (data->title, printer, settings, gtk_print_unix_dialog_get_page_setup (dialog));
  if (!gtk_print_job_set_source_file (job, path, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  gtk_print_job_send (job, sent_cb, task, NULL);
}

static void
response_cb (GtkPrintUnixDialog *dialog,
             int                 response,
             gpointer            user_data)
{
  GTask *task = user_data;

  if (response == GTK_RESPONSE_OK)
    send (task, dialog);
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not printed");
      g_object_unref (task);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
drawn_printed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  PrintData *data = g_task_get_task_data (G_TASK (result));

  pir_print_say (GTK_WINDOW (source), result, page);
  g_file_delete_async (data->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

/* The portal's own dialog, which can also show that there is no printer */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = pir_portal_ask_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not printed");
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
bus_got_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  PrintData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autoptr(GUnixFDList) list = bus != NULL ? pir_portal_open_file (data->file, &error) : NULL;

  if (list != NULL)
    pir_portal_ask_async (bus, "Print.Print", g_variant_new ("(ssh)", "", data->title, 0), NULL, list, g_task_get_cancellable (task),
                          answered_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
pir_print_async (GtkWindow           *parent,
                 const char          *heading,
                 GFile               *file,
                 const char          *title,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task;
  GtkWidget *dialog;
  PrintData *data;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_print_async);
  data = g_new0 (PrintData, 1);
  data->file = g_object_ref (file);
  data->title = g_strdup (title);
  g_task_set_task_data (task, data, print_data_free);
  /* The dialog prints into files, too. */
  if (pir_kiosk_lock_is_on ())
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody chooses a printer here");
      g_object_unref (task);
      return;
    }
  /* A sandbox has no printers. */
  if (pir_portal_is_wanted ())
    {
      g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_got_cb, task);
      return;
    }

  dialog = gtk_print_unix_dialog_new (heading, parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
pir_print_finish (GtkWindow     *parent,
                  GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_print_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
pir_print_finish_words (GtkWindow    *parent,
                        GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  if (pir_print_finish (parent, result, &error))
    return _("The document was handed to the printer");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return _("This printer takes no PDF files; save the document and print it from there");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("The document could not be printed; save it and print it from there");
  return NULL;
}

void
pir_print_say (GtkWindow    *parent,
               GAsyncResult *result,
               PirPage      *page)
{
  const char *sentence = pir_print_finish_words (parent, result);

  g_return_if_fail (PIR_IS_PAGE (page));

  if (sentence != NULL)
    pir_page_say (page, sentence);
}

void
pir_print_drawn (PirPage    *page,
                 const char *heading,
                 GFile      *file)
{
  GtkRoot *window;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (G_IS_FILE (file));

  window = gtk_widget_get_root (GTK_WIDGET (page));
  if (GTK_IS_WINDOW (window))
    pir_print_async (GTK_WINDOW (window), heading, file, heading, pir_page_get_cancellable (page), drawn_printed_cb, g_object_ref (page));
  else
    g_file_delete_async (file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}
