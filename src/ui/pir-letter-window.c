/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-letter-window.h"

#include <glib/gi18n.h>

#include "core/pir-letter-paper.h"
#include "ui/pir-button.h"
#include "ui/pir-launch.h"
#include "ui/pir-paper-job.h"
#include "ui/pir-school-text.h"
#include "ui/pir-toast.h"

#define FILE_NAME "lettera-alla-scuola.pdf"

struct _PirLetterWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkLabel        *to_label;
  GtkLabel        *subject_label;
  GtkTextView     *body_view;
  GtkWidget       *translation_box;
  GtkLabel        *translation_label;
  GtkWidget       *open_button;

  PirContext      *context;     /* (owned) */
  char            *school;      /* (owned) (nullable) */
  PirSchoolLetter *letter;      /* (owned) */
  GCancellable    *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirLetterWindow, pir_letter_window, ADW_TYPE_WINDOW)

/* As the person has changed it */
static void
take_body (PirLetterWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);

  g_free (self->letter->body);
  g_object_get (buffer, "text", &self->letter->body, NULL);
}

static void
say (PirLetterWindow *self,
     const char      *text)
{
  adw_toast_overlay_add_toast (self->toasts, pir_toast_new (text));
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
  g_autofree char *address = NULL;

  take_body (self);
  address = pir_school_letter_dup_address (self->letter);
  pir_launch_async (self->open_button, address, self->cancellable, opened_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PirLetterWindow *self)
{
  g_autofree char *text = NULL;

  take_body (self);
  text = g_strdup_printf ("%s\n\n%s", self->letter->subject, self->letter->body);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (self, _("Copied"));
}

static void
write_letter (GtkWidget           *owner,
              GFile               *file,
              GCancellable        *busy,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  PirLetterWindow *self = PIR_LETTER_WINDOW (owner);

  take_body (self);
  pir_letter_paper_write_async (self->context, self->letter, self->school, file, busy, callback, user_data);
}

static GFile *
finish_letter (GtkWidget     *owner,
               GAsyncResult  *result,
               GError       **error)
{
  return pir_letter_paper_write_finish (PIR_LETTER_WINDOW (owner)->context, result, error);
}

static void
say_letter (GtkWidget  *owner,
            const char *text)
{
  /* It may be closed by now. */
  if (gtk_widget_get_mapped (owner))
    say (PIR_LETTER_WINDOW (owner), text);
}

static const PirPaperKind paper_kind = { write_letter, finish_letter, say_letter };

static void
save_clicked_cb (PirLetterWindow *self)
{
  /* Translators: title of a file dialog */
  pir_paper_job_save (GTK_WIDGET (self), &paper_kind, _("Save Letter"), FILE_NAME);
}

static void
print_clicked_cb (PirLetterWindow *self)
{
  /* Translators: title of the print dialog */
  pir_paper_job_print (GTK_WIDGET (self), &paper_kind, _("Print Letter"), self->letter->subject);
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
  g_clear_object (&self->context);
  g_free (self->school);

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
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, body_view);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, translation_box);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, translation_label);
  gtk_widget_class_bind_template_child (widget_class, PirLetterWindow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
pir_letter_window_init (PirLetterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->subject_label);
  pir_school_text_mark_buffer (gtk_text_view_get_buffer (self->body_view));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_letter_window_new (GtkWindow       *parent,
                       PirContext      *context,
                       PirSchoolLetter *letter,
                       const char      *translation,
                       const char      *reason,
                       const char      *school)
{
  g_autofree char *to = NULL;
  PirLetterWindow *self;
  GtkTextIter start;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (letter != NULL, NULL);

  self = g_object_new (PIR_TYPE_LETTER_WINDOW, "transient-for", parent, NULL);
  self->letter = letter;
  self->context = g_object_ref (context);
  self->school = g_strdup (school);
  if (self->letter->to != NULL)
    /* Translators: whom a letter goes to; %s is an e-mail address */
    to = g_strdup_printf (_("To %s, in Italian"), self->letter->to);
  gtk_label_set_label (self->to_label, to != NULL ? to : _("To the school’s office, in Italian; its address is on the school’s web "
                                                          "site"));
  gtk_label_set_label (self->subject_label, self->letter->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), self->letter->body, -1);
  gtk_label_set_label (self->translation_label, translation != NULL ? translation : "");
  pir_school_text_mark_part (GTK_WIDGET (self->translation_label), reason);
  gtk_widget_set_visible (self->translation_box, translation != NULL);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (self->body_view), &start);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (self->body_view), &start);
  /* Not the first line, which would be selected. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->body_view));
  return GTK_WIDGET (self);
}
