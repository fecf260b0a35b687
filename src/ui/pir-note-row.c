/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-note-row.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

struct _PirNoteRow
{
  AdwActionRow  parent_instance;

  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (PirNoteRow, pir_note_row, ADW_TYPE_ACTION_ROW)

/* Where it is, and what the school did */
static char *
dup_state (const PirKeptNoteFields *note,
           PirNoteStanding          standing)
{
  g_autofree char *moment = note->kept_at > 0 ? pir_words_moment (note->kept_at) : NULL;

  if (note->file == NULL && standing == PIR_NOTE_CHANGED)
    /* Translators: of the note (nota informativa) of a notice */
    return g_strdup (_("The school has changed it; the new version comes here by itself, at once when you open it."));
  if (note->file == NULL)
    /* Translators: of the note (nota informativa) of a notice */
    return g_strdup (_("Not on this computer yet: it comes by itself, at once when you open it."));
  switch (standing)
    {
    case PIR_NOTE_CHANGED:
      /* Translators: of the note (nota informativa) of a notice; %s is a moment such as "27 November 2026, 10:42" */
      return g_strdup_printf (_("The school has changed it; this version is kept here since %s."), moment);
    case PIR_NOTE_WITHDRAWN:
      /* Translators: of the note (nota informativa) of a notice; %s is a moment such as "27 November 2026, 10:42" */
      return g_strdup_printf (_("The school has withdrawn it; your copy of %s stays here."), moment);
    case PIR_NOTE_ONLY:
    case PIR_NOTE_EARLIER:
    default:
      /* Translators: of the note (nota informativa) of a notice; %s is a moment such as "27 November 2026, 10:42" */
      return g_strdup_printf (_("Kept here and checked on %s."), moment);
    }
}

static void
add_item (GMenu                   *menu,
          const char              *label,
          const char              *action,
          const PirKeptNoteFields *note)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", note->sha256);
  g_menu_append_item (menu, item);
}

static void
pir_note_row_class_init (PirNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirNoteRow, menu_button);
}

static void
pir_note_row_init (PirNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_note_row_new (PirKeptNote     *note,
                  PirNoteStanding  standing)
{
  const PirKeptNoteFields *fields;
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autofree char *size = NULL;
  g_autofree char *state = NULL;
  g_autofree char *words = NULL;
  PirNoteRow *self;

  g_return_val_if_fail (PIR_IS_KEPT_NOTE (note), NULL);

  fields = pir_kept_note_peek (note);
  self = g_object_new (PIR_TYPE_NOTE_ROW, NULL);
  size = pir_words_size (fields->size);
  state = dup_state (fields, standing);
  /* Translators: of a file: name and size, and under them a sentence that says where it is */
  words = g_strdup_printf (_("%1$s · %2$s\n%3$s"), fields->name, size, state);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 /* Translators: official term, in Italian "nota informativa": a file attached to a notice */
                                 standing == PIR_NOTE_EARLIER ? _("Earlier version of the note")
                                                              : _("Note of the school (nota informativa)"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", fields->sha256);
  add_item (menu, _("_Open"), "note.open", fields);
  add_item (menu, _("_Save a Copy…"), "note.save", fields);
  add_item (menu, _("_Print…"), "note.print", fields);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), fields->file != NULL);
  return GTK_WIDGET (self);
}
