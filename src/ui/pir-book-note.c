/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-book-note.h"

#include <glib/gi18n.h>

#include "core/pir-session.h"
#include "ui/pir-button.h"

struct _PirBookNote
{
  AdwBin      parent_instance;

  GtkLabel   *label;
  GtkWidget  *again_button;

  PirPage    *page;       /* weak */
  guint       parts;
  guint       left;       /* parts that are still to be read */
  gboolean    is_reading;
};

G_DEFINE_FINAL_TYPE (PirBookNote, pir_book_note, ADW_TYPE_BIN)

static void read_next (PirBookNote *self);

static PirAccountBook *
get_book (PirBookNote *self)
{
  return pir_context_get_account_book (pir_page_get_context (self->page));
}

static void
say (PirBookNote *self,
     const char  *sentence,
     const char  *style)
{
  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), style);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
  gtk_widget_set_visible (self->again_button, FALSE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirBookNote) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_read = pir_account_book_read_finish (PIR_ACCOUNT_BOOK (source), result, &error);

  self->is_reading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->page == NULL)
    return;
  if (is_read)
    {
      read_next (self);
      return;
    }
  pir_book_note_say (self, error, PIR_ACCOUNT_ACT_READ);
  gtk_widget_set_visible (self->again_button, TRUE);
}

/* One after the other: the first fault is said, and only that. */
static void
read_next (PirBookNote *self)
{
  for (guint part = 0; part < PIR_N_BOOK_PARTS; part++)
    {
      if (!(self->left & (1u << part)))
        continue;
      self->left &= ~(1u << part);
      self->is_reading = TRUE;
      if (!pir_account_book_has_read (get_book (self), (PirBookPart) part))
        say (self, _("The service is being asked…"), "dim-label");
      pir_account_book_read_async (get_book (self), (PirBookPart) part, pir_page_get_cancellable (self->page), read_cb,
                                   g_object_ref (self));
      return;
    }
  say (self, NULL, NULL);
}

static void
read_all (PirBookNote *self)
{
  if (self->page == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->page)))
    return;
  self->left = self->parts;
  if (!self->is_reading && self->parts != 0)
    read_next (self);
}

static void
session_notify_cb (PirBookNote *self)
{
  if (self->page != NULL &&
      pir_session_get_state (pir_context_get_session (pir_page_get_context (self->page))) == PIR_SESSION_ACTIVE)
    read_all (self);
}

static void
pir_book_note_dispose (GObject *object)
{
  g_clear_weak_pointer (&PIR_BOOK_NOTE (object)->page);

  G_OBJECT_CLASS (pir_book_note_parent_class)->dispose (object);
}

static void
pir_book_note_class_init (PirBookNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_book_note_dispose;
}

static void
pir_book_note_init (PirBookNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->again_button = g_object_new (PIR_TYPE_BUTTON, "label", _("_Try Again"), "use-underline", TRUE, "halign",
                                     GTK_ALIGN_START, NULL);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->again_button);
  adw_bin_set_child (ADW_BIN (self), box);
  say (self, NULL, NULL);
  g_signal_connect_object (self->again_button, "clicked", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
}

void
pir_book_note_setup (PirBookNote *self,
                     PirPage     *page,
                     guint        parts)
{
  PirContext *context;

  g_return_if_fail (PIR_IS_BOOK_NOTE (self));
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (self->page == NULL);

  context = pir_page_get_context (page);
  g_set_weak_pointer (&self->page, page);
  self->parts = parts;
  g_signal_connect_object (page, "map", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (pir_context_get_session (context), "notify::state", G_CALLBACK (session_notify_cb), self,
                           G_CONNECT_SWAPPED);
  /* An address was certified, from wherever */
  if (parts & (1u << PIR_BOOK_ACCOUNT))
    g_signal_connect_object (context, "changed::account", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
}

void
pir_book_note_say (PirBookNote   *self,
                   const GError  *error,
                   PirAccountAct  act)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (PIR_IS_BOOK_NOTE (self));

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = pir_sentence_account_error (error, act);
  say (self, sentence, act == PIR_ACCOUNT_ACT_READ ? "dim-label" : "error");
}
