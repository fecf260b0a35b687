/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-compat.h"

#include <glib/gi18n.h>

#include "pir-config.h"
#include "ui/pir-kiosk-lock.h"

/* GTK 4.16 asks elsewhere what it shall leave alone. */
#define HAS_DISABLE_MINOR 15

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing was chosen");
  g_object_unref (dialog);
}

/* @dialog and @task: (transfer full). In a kiosk nobody chooses a file. */
static void
ask (GtkFileChooserNative *dialog,
     GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  if (pir_kiosk_lock_is_on ())
    g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
  else
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pir_compat_save_async (GtkWindow           *parent,
                       const char          *title,
                       const char          *name,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (name != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_compat_save_async);
  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  ask (dialog, task);
}

GFile *
pir_compat_save_finish (GtkWindow     *parent,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_compat_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_compat_open_async (GtkWindow           *parent,
                       const char          *title,
                       const char          *what,
                       const char * const  *types,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (types != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_compat_open_async);
  gtk_file_filter_set_name (filter, what);
  for (; *types != NULL; types++)
    gtk_file_filter_add_mime_type (filter, *types);
  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  ask (dialog, task);
}

GFile *
pir_compat_open_finish (GtkWindow     *parent,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_compat_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_compat_folder_async (GtkWindow           *parent,
                         const char          *title,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GtkFileChooserNative *dialog;
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_compat_folder_async);
  /* Translators: button of a file dialog */
  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), _("_Cancel"));
  ask (dialog, task);
}

GFile *
pir_compat_folder_finish (GtkWindow     *parent,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_compat_folder_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unref_file (gpointer  file,
            GClosure *closure)
{
  g_object_unref (file);
}

static void
program_chosen_cb (GtkDialog *dialog,
                   int        response,
                   GFile     *file)
{
  g_autoptr(GAppInfo) program = gtk_app_chooser_get_app_info (GTK_APP_CHOOSER (dialog));
  g_autoptr(GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (dialog)));
  g_autoptr(GError) error = NULL;
  GList files = { .data = file };

  if (response == GTK_RESPONSE_OK && program != NULL && !g_app_info_launch (program, &files, G_APP_LAUNCH_CONTEXT (context), &error))
    g_warning ("%s was not started: %s", g_app_info_get_name (program), error->message);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

void
pir_compat_open_with (GtkWindow *parent,
                      GFile     *file)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_FILE (file));

  dialog = gtk_app_chooser_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, file);
  g_signal_connect_data (dialog, "response", G_CALLBACK (program_chosen_cb), g_object_ref (file), unref_file, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
pir_compat_name_part (GtkWidget  *root,
                      const char *part,
                      const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (root));
  g_return_if_fail (part != NULL);

  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), part) == 0 || g_str_equal (G_OBJECT_TYPE_NAME (root), part))
    gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    pir_compat_name_part (child, part, name);
}

void
pir_compat_wrap_titles (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), "title") == 0
      && gtk_widget_get_ancestor (root, ADW_TYPE_PREFERENCES_GROUP) != NULL && gtk_widget_get_ancestor (root, GTK_TYPE_LIST_BOX) == NULL)
    {
      gtk_label_set_ellipsize (GTK_LABEL (root), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (root), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (root), PANGO_WRAP_WORD_CHAR);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    pir_compat_wrap_titles (child);
}

void
pir_compat_show_about (GtkWindow *parent)
{
  GtkWidget *about;
  /* Translators: the name of the product, do not translate */
  const char *name = _("Pago In Rete");
  const char *authors = _("The Pago In Rete desktop authors");
  g_autofree char *copyright = g_strdup_printf ("© 2026 %s", authors);

  g_return_if_fail (GTK_IS_WINDOW (parent));

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "application-name", name,
                        "application-icon", PIR_APP_ID,
                        "version", PIR_VERSION,
                        "developer-name", authors,
                        "copyright", copyright,
                        "license-type", GTK_LICENSE_GPL_3_0,
                        /* Translators: Ministry: of Education and Merit; pagoPA is the name of the State's payment system */
                        "comments", _("An independent program: neither the Ministry nor pagoPA made it. Payments "
                                      "happen on the pages of the payment providers; card data never pass through "
                                      "here."),
                        /* Translators: put your names here, one a line */
                        "translator-credits", _("translator-credits"),
                        NULL);
  pir_compat_name_part (about, "app_icon_image", name);
  pir_compat_name_part (about, "version_button", PIR_VERSION);
  gtk_window_present (GTK_WINDOW (about));
}

void
pir_compat_draw_plainly (void)
{
  g_return_if_fail (!gtk_is_initialized ());

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (gtk_get_major_version () > 4 || gtk_get_minor_version () >= HAS_DISABLE_MINOR)
    g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  else
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}
