/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-letter-window.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"
#include "ui/pir-launch.h"

struct _PirLetterWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel        *to_label;
  GtkLabel        *subject_label;
  GtkLabel        *body_label;
  GtkWidget       *open_button;

  PirSchoolLetter *letter;      /* (owned) */
  GCancellable    *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirLetterWindow, pir_letter_window, ADW_TYPE_WINDOW)

static void
say (PirLetterWindow *self,
     const char      *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirLetterWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_launch_finish (GTK_WIDGET (source), result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_info ("No mail program took the letter: %s", error->message);
  say (self, _("No mail program could be started. Copy the letter and paste it where you write mails."));
}

static void
open_clicked_cb (PirLetterWindow *self)
{
  g_autofree char *address = pir_school_letter_dup_address (self->letter);

  pir_launch_async (GTK_WIDGET (self->body_label), address, self->cancellable, opened_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PirLetterWindow *self)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", self->letter->subject, self->letter->body);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (self, _("Copied"));
}

static void
pir_letter_window_dispose (GObject *object)
{
  g_cancellable_cancel (PIR_LETTER_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (pir_letter_window_parent_class)->dispose (object);
}

static void
pir_letter_window_finalize (GObject *object)
{
  PirLetterWindow *self = PIR_LETTER_WINDOW (object);

  g_clear_pointer (&self->letter, pir_school_letter_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_letter_window_parent_class)->finalize (object);
}

static void
pir_letter_window_class_init (PirLetterWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_letter_window_dispose;
  object_class->finalize = pir_letter_window_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-letter-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, to_label);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, subject_label);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, body_label);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
}

static void
pir_letter_window_init (PirLetterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_letter_window_new (GtkWindow    *parent,
                       PirAccount   *account,
                       const PirWhy *why)
{
  g_autofree char *to = NULL;
  PirLetterWindow *self;

  g_return_val_if_fail (PIR_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (why != NULL, NULL);

  self = g_object_new (PIR_TYPE_LETTER_WINDOW, "transient-for", parent, NULL);
  self->letter = pir_school_letter_new (account, why);
  if (self->letter->to != NULL)
    /* Translators: whom a letter goes to; %s is an e-mail address */
    to = g_strdup_printf (_("To %s, in Italian"), self->letter->to);
  gtk_label_set_label (self->to_label, to != NULL ? to : _("To the school’s office, in Italian; its address is on the school’s web "
                                                          "site"));
  gtk_label_set_label (self->subject_label, self->letter->subject);
  gtk_label_set_label (self->body_label, self->letter->body);
  /* Not the first line, which would be selected. */
  gtk_window_set_focus (GTK_WINDOW (self), self->open_button);
  return GTK_WIDGET (self);
}
