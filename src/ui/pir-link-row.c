/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-link-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-context-menu.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

struct _PirLinkRow
{
  GtkListBoxRow parent_instance;

  AdwAvatar    *avatar;
  GtkLabel     *name_label;
  GtkLabel     *place_label;
  GtkBox       *state_box;
};

G_DEFINE_FINAL_TYPE (PirLinkRow, pir_link_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon;
  const char *style;
} tones[] = {
  [PIR_LINK_REQUESTED] = { "pir-waiting-symbolic", "tone-waiting" },
  [PIR_LINK_ACTIVE] = { "pir-paid-symbolic", "tone-paid" },
  [PIR_LINK_REJECTED] = { "pir-alert-symbolic", "tone-past" },
  [PIR_LINK_WITHDRAWN] = { "pir-gone-symbolic", "tone-gone" },
  [PIR_LINK_REVOKED] = { "pir-gone-symbolic", "tone-gone" },
  [PIR_LINK_ENDED] = { "pir-gone-symbolic", "tone-gone" },
  [PIR_LINK_OTHER] = { "pir-alert-symbolic", "tone-gone" },
};

static void
pir_link_row_class_init (PirLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirLinkRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirLinkRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, PirLinkRow, state_box);
}

static void
pir_link_row_init (PirLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_menu (PirLinkRow          *self,
          const PirLinkFields *fields)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  pir_ui_append_item (menu, _("_Open"), "win.show-link", fields->id);
  if (fields->pupil != NULL)
    pir_ui_append_item (menu, _("Show _Notices"), "win.show-child", pir_pupil_peek (fields->pupil)->id);
  pir_ui_append_item (menu, _("_Why Do I See Nothing?"), "win.go", "why");
  pir_context_menu_add (GTK_LIST_BOX_ROW (self), G_MENU_MODEL (menu));
}

GtkWidget *
pir_link_row_new (PirLink *link)
{
  const PirLinkFields *fields;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *state = NULL;
  g_autofree char *label = NULL;
  PirLinkRow *self;

  g_return_val_if_fail (PIR_IS_LINK (link), NULL);

  self = g_object_new (PIR_TYPE_LINK_ROW, NULL);
  fields = pir_link_peek (link);
  name = pir_words_name (fields->given_name, fields->family_name);
  place = pir_link_row_dup_place (link);
  state = pir_link_row_dup_state (link);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->place_label, place);
  pir_link_row_show_state (self->state_box, link);
  /* Translators: a child in one sentence, for screen readers: name, class and school, state of the link */
  label = g_strdup_printf (_("%1$s, %2$s, %3$s"), name, place, state);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", fields->id);
  add_menu (self, fields);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

char *
pir_link_row_dup_place (PirLink *link)
{
  const PirLinkFields *fields;
  const PirPupilFields *pupil;

  g_return_val_if_fail (PIR_IS_LINK (link), NULL);

  fields = pir_link_peek (link);
  if (fields->pupil == NULL)
    return g_strdup (fields->school_name);
  pupil = pir_pupil_peek (fields->pupil);
  if (pupil->class_name == NULL)
    /* Translators: where a child goes to school: school, school year */
    return g_strdup_printf (C_("child", "%1$s, %2$s"), pupil->school_name, pupil->school_year);
  /* Translators: where a child goes to school: class, school, school year */
  return g_strdup_printf (C_("child", "Class %1$s · %2$s, %3$s"), pupil->class_name, pupil->school_name, pupil->school_year);
}

char *
pir_link_row_dup_state (PirLink *link)
{
  const PirLinkFields *fields;
  g_autofree char *since = NULL;

  g_return_val_if_fail (PIR_IS_LINK (link), NULL);

  fields = pir_link_peek (link);
  if (fields->since == 0)
    return g_strdup (pir_sentence_link_state (fields->state));
  since = pir_words_since (fields->since);
  if (fields->state == PIR_LINK_REQUESTED)
    /* Translators: how a request of a parent to a school stands, and since which moment */
    return g_strdup_printf (C_("link", "%1$s · since %2$s"), pir_sentence_link_state (fields->state), since);
  /* Translators: how a link between parent and child stands, and the moment when it came to be so */
  return g_strdup_printf (C_("link", "%1$s · %2$s"), pir_sentence_link_state (fields->state), since);
}

void
pir_link_row_show_state (GtkBox  *box,
                         PirLink *link)
{
  PirLinkState state;
  g_autofree char *text = NULL;
  GtkWidget *old, *label;

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (PIR_IS_LINK (link));

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, old);
  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (box), tones[i].style);
  state = pir_link_peek (link)->state;
  text = pir_link_row_dup_state (link);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, gtk_image_new_from_icon_name (tones[state].icon));
  gtk_box_append (box, label);
  gtk_widget_add_css_class (GTK_WIDGET (box), tones[state].style);
}
