/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-resumed-note.h"

#include "ui/pir-button.h"

struct _PirResumedNote
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (PirResumedNote, pir_resumed_note, GTK_TYPE_BOX)

static guint emptied_signal;

static void
clicked_cb (PirResumedNote *self)
{
  g_signal_emit (self, emptied_signal, 0);
}

static void
pir_resumed_note_class_init (PirResumedNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  emptied_signal = g_signal_new ("emptied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-resumed-note.ui");
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
pir_resumed_note_init (PirResumedNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
