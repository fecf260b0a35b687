/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-note-panel.h"

#include <glib/gi18n.h>

#include "core/pir-archive-notes.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-document-window.h"
#include "ui/pir-note-row.h"
#include "ui/pir-page.h"
#include "ui/pir-print.h"

struct _PirNotePanel
{
  AdwBin        parent_instance;

  GtkListBox   *list;

  PirContext   *context; /* (owned) (nullable) */
  PirNotice    *notice;  /* (owned) (nullable) */
  GPtrArray    *notes;   /* (owned) (nullable) (element-type PirKeptNote): what is shown */
  GCancellable *reading; /* (owned) (nullable) */
};

/* Something done with a version, which goes on whatever the panel shows by then */
typedef struct
{
  PirPage     *page;   /* (owned) */
  PirNotice   *notice; /* (owned) */
  PirKeptNote *note;   /* (owned) */
  gboolean     prints;
} Act;

G_DEFINE_FINAL_TYPE (PirNotePanel, pir_note_panel, ADW_TYPE_BIN)

static PirKeptNote *
find_note (PirNotePanel *self,
           const char   *sha256)
{
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    if (g_str_equal (pir_kept_note_peek (self->notes->pdata[i])->sha256, sha256))
      return self->notes->pdata[i];

  return NULL;
}

static Act *
act_new (PirNotePanel *self,
         GVariant     *parameter)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_PAGE);
  PirKeptNote *note = find_note (self, g_variant_get_string (parameter, NULL));
  Act *act;

  if (page == NULL || note == NULL)
    return NULL;

  act = g_new0 (Act, 1);
  act->page = g_object_ref (PIR_PAGE (page));
  act->notice = g_object_ref (self->notice);
  act->note = g_object_ref (note);
  return act;
}

static void
act_free (Act *act)
{
  g_object_unref (act->page);
  g_object_unref (act->notice);
  g_object_unref (act->note);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static PirArchive *
get_archive (const Act *act)
{
  return pir_context_get_archive (pir_page_get_context (act->page));
}

static GtkWindow *
get_window (const Act *act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (act->page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Act) act = user_data;

  pir_print_say (GTK_WINDOW (source), result, act->page);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_archive_check_finish (PIR_ARCHIVE (source), result, &error);
  Act *next = act;

  if (file == NULL)
    {
      pir_page_say_error (act->page, error);
      return;
    }
  if (get_window (act) == NULL)
    return;
  if (!act->prints)
    {
      pir_document_window_open (GTK_WIDGET (act->page), file, _("Note of the school (nota informativa)"),
                                pir_kept_note_peek (act->note)->name);
      return;
    }
  g_steal_pointer (&act);
  /* Translators: title of the print dialog; the note is a paper of the school */
  pir_print_async (get_window (next), _("Print Note"), file, pir_kept_note_peek (next->note)->name,
                   pir_page_get_cancellable (next->page), printed_cb, next);
}

static void
check (Act *act)
{
  g_autoptr(GCancellable) busy = NULL;

  if (act == NULL)
    return;
  busy = pir_busy_begin (act->page, _("Opening the document…"));
  pir_archive_check_note_async (get_archive (act), act->notice, act->note, busy, checked_cb, act);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  check (act_new (PIR_NOTE_PANEL (widget), parameter));
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  Act *act = act_new (PIR_NOTE_PANEL (widget), parameter);

  if (act != NULL)
    act->prints = TRUE;
  check (act);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_archive_copy_finish (PIR_ARCHIVE (source), result, &error))
    pir_page_say (act->page, _("The copy was saved"));
  else
    pir_page_say_error (act->page, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;
  Act *next = act;

  if (file == NULL)
    return;
  g_steal_pointer (&act);
  busy = pir_busy_begin (next->page, _("Writing…"));
  pir_archive_copy_note_async (get_archive (next), next->notice, next->note, file, busy, copied_cb, next);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  Act *act = act_new (PIR_NOTE_PANEL (widget), parameter);

  if (act != NULL)
    pir_compat_save_async (get_window (act), _("Save a Copy"), pir_kept_note_peek (act->note)->name, NULL, place_chosen_cb,
                           act);
}

static PirNoteStanding
get_standing (PirNotePanel *self,
              guint         index)
{
  if (index > 0)
    return PIR_NOTE_EARLIER;
  if (pir_notice_peek (self->notice)->note_sha256 == NULL)
    return PIR_NOTE_WITHDRAWN;
  return self->notes->len > 1 ? PIR_NOTE_CHANGED : PIR_NOTE_ONLY;
}

static void
clear (PirNotePanel *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

/* @notes: (transfer full) (nullable) */
static void
fill (PirNotePanel *self,
      GPtrArray    *notes)
{
  clear (self);
  self->notes = notes;
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    gtk_list_box_append (self->list, pir_note_row_new (notes->pdata[i], get_standing (self, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), notes != NULL && notes->len > 0);
}

static gboolean
is_shown_already (PirNotePanel *self,
                  GPtrArray    *notes)
{
  if (self->notes == NULL || self->notes->len != notes->len)
    return FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const PirKeptNoteFields *a = pir_kept_note_peek (self->notes->pdata[i]), *b = pir_kept_note_peek (notes->pdata[i]);

      if (!g_str_equal (a->sha256, b->sha256) || a->kept_at != b->kept_at || g_strcmp0 (a->file, b->file) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
notes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirNotePanel) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) notes = pir_archive_read_notes_finish (PIR_ARCHIVE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (notes == NULL)
    g_message ("What is kept of a note cannot be read: %s", error->message);
  /* Rows that are there stay, and with them the keyboard's place. */
  if (notes == NULL || !is_shown_already (self, notes))
    fill (self, g_steal_pointer (&notes));
}

static void
stop_reading (PirNotePanel *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_notes (PirNotePanel *self)
{
  stop_reading (self);
  if (self->notice == NULL)
    return;
  self->reading = g_cancellable_new ();
  pir_archive_read_notes_async (pir_context_get_archive (self->context), self->notice, self->reading, notes_read_cb,
                                g_object_ref (self));
}

static void
pir_note_panel_dispose (GObject *object)
{
  PirNotePanel *self = PIR_NOTE_PANEL (object);

  stop_reading (self);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_object (&self->notice);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (pir_note_panel_parent_class)->dispose (object);
}

static void
pir_note_panel_class_init (PirNotePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_note_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-note-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PirNotePanel, list);
  gtk_widget_class_install_action (widget_class, "note.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "note.save", "s", save_cb);
  gtk_widget_class_install_action (widget_class, "note.print", "s", print_cb);
}

static void
pir_note_panel_init (PirNotePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_note_panel_show (PirNotePanel *self,
                     PirContext   *context,
                     PirNotice    *notice)
{
  gboolean is_other;

  g_return_if_fail (PIR_IS_NOTE_PANEL (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notice == NULL || PIR_IS_NOTICE (notice));

  if (g_set_object (&self->context, context))
    g_signal_connect_object (context, "changed::receipts", G_CALLBACK (read_notes), self, G_CONNECT_SWAPPED);
  is_other = notice == NULL || self->notice == NULL ||
             g_strcmp0 (pir_notice_peek (notice)->id, pir_notice_peek (self->notice)->id) != 0 ||
             g_strcmp0 (pir_notice_peek (notice)->note_sha256, pir_notice_peek (self->notice)->note_sha256) != 0;
  g_set_object (&self->notice, notice);
  if (is_other)
    fill (self, NULL);
  read_notes (self);
}
