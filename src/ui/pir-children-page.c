/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-children-page.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "model/pir-pupil.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-header.h"
#include "ui/pir-words.h"

struct _PirChildrenPage
{
  PirPage     parent_instance;

  GtkStack   *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (PirChildrenPage, pir_children_page, PIR_TYPE_PAGE)

static const struct
{
  const char *icon;
  const char *style;
} links[] = {
  [PIR_LINK_REQUESTED] = { "pir-waiting-symbolic", "tone-waiting" },
  [PIR_LINK_ACTIVE] = { "pir-paid-symbolic", "tone-paid" },
  [PIR_LINK_REJECTED] = { "pir-gone-symbolic", "tone-past" },
  [PIR_LINK_WITHDRAWN] = { "pir-gone-symbolic", "tone-gone" },
  [PIR_LINK_REVOKED] = { "pir-gone-symbolic", "tone-gone" },
  [PIR_LINK_ENDED] = { "pir-gone-symbolic", "tone-gone" },
};

static char *
dup_place (const PirPupilFields *fields)
{
  if (fields->class_name == NULL)
    /* Translators: where a child goes to school: school, school year */
    return g_strdup_printf (C_("child", "%1$s, %2$s"), fields->school_name, fields->school_year);
  /* Translators: where a child goes to school: class, school, school year */
  return g_strdup_printf (C_("child", "Class %1$s · %2$s, %3$s"), fields->class_name, fields->school_name,
                          fields->school_year);
}

static GtkWidget *
make_link (PirLinkState state)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (pir_sentence_link_state (state));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (links[state].icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "state");
  gtk_widget_add_css_class (box, links[state].style);
  return box;
}

static GtkWidget *
make_words (const PirPupilFields *fields,
            const char           *name,
            const char           *place)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *place_label = gtk_label_new (place);

  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_wrap (GTK_LABEL (name_label), TRUE);
  gtk_widget_add_css_class (name_label, "heading");
  gtk_label_set_xalign (GTK_LABEL (place_label), 0);
  gtk_label_set_wrap (GTK_LABEL (place_label), TRUE);
  gtk_widget_add_css_class (place_label, "caption");
  gtk_widget_add_css_class (place_label, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name_label);
  gtk_box_append (GTK_BOX (words), place_label);
  gtk_box_append (GTK_BOX (words), make_link (fields->link_state));
  return words;
}

static GtkWidget *
make_row (PirPupil *pupil)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);
  g_autofree char *place = dup_place (fields);
  /* Translators: a child in one sentence, for screen readers: name, class and school, state of the link */
  g_autofree char *label = g_strdup_printf (_("%1$s, %2$s, %3$s"), name, place,
                                            pir_sentence_link_state (fields->link_state));
  GtkWidget *avatar = adw_avatar_new (48, name, TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), make_words (fields, name, place));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (box, "child-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-child");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
facets_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirChildrenPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirFacets) facets = pir_context_read_facets_finish (PIR_CONTEXT (source), result, &error);
  GPtrArray *pupils;
  GtkWidget *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facets == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  pupils = pir_facets_get_pupils (facets);
  for (guint i = 0; i < pupils->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (pupils, i)));
  gtk_stack_set_visible_child_name (self->stack, pupils->len > 0 ? "list" : "empty");
}

static void
read_children (PirChildrenPage *self)
{
  pir_context_read_facets_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                                 facets_read_cb, g_object_ref (self));
}

static void
pir_children_page_constructed (GObject *object)
{
  PirChildrenPage *self = PIR_CHILDREN_PAGE (object);

  G_OBJECT_CLASS (pir_children_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::people", G_CALLBACK (read_children), self,
                           G_CONNECT_SWAPPED);
  read_children (self);
}

static void
pir_children_page_class_init (PirChildrenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_children_page_constructed;

  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-children-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, list);
}

static void
pir_children_page_init (PirChildrenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
