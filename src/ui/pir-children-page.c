/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-children-page.h"

#include <glib/gi18n.h>

#include "core/pir-class-acts.h"
#include "core/pir-link-acts.h"
#include "core/pir-sync.h"
#include "ui/pir-button.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-link-row.h"
#include "ui/pir-words.h"

struct _PirChildrenPage
{
  PirPage     parent_instance;

  GtkStack   *stack;
  GtkListBox *list;
  GtkWidget  *classes_box;
  GtkListBox *classes;
  GtkWidget  *classes_note;  /* shown while nobody can tell */
  guint       n_links;
  guint       n_classes;
};

G_DEFINE_FINAL_TYPE (PirChildrenPage, pir_children_page, PIR_TYPE_PAGE)

static void
update (PirChildrenPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_links > 0);
  gtk_widget_set_visible (self->classes_box, self->n_classes > 0);
  gtk_stack_set_visible_child_name (self->stack, self->n_links + self->n_classes > 0 ? "list" : "empty");
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirChildrenPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (links == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  pir_fact_list_clear (self->list);
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_append (self->list, pir_link_row_new (g_ptr_array_index (links, i)));
  self->n_links = links->len;
  update (self);
}

static GtkWidget *
make_class_row (PirRepresentation *representation)
{
  const PirRepresentationFields *fields = pir_representation_peek (representation);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = pir_words_full_day (fields->ends_on);
  g_autofree char *place = pir_class_place_dup_text (fields->school_id, fields->school_year, fields->class_name);
  /* Translators: a class that somebody represents (rappresentante di classe): class, school */
  g_autofree char *title = g_strdup_printf (C_("class", "%1$s · %2$s"), fields->class_name, fields->school_name);
  /* Translators: how many parents have given a delegation (delega) to the class representative */
  g_autofree char *delegated = g_strdup_printf (ngettext ("%u pupil’s parents have delegated you",
                                                          "%u pupils’ parents have delegated you", fields->n_delegated),
                                                fields->n_delegated);
  /* Translators: about a class that somebody represents: school year, its last day, how many parents have delegated */
  g_autofree char *subtitle = g_strdup_printf (C_("class", "%1$s, until %2$s\n%3$s"), fields->school_year, day, delegated);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-class");
  return row;
}

/* Who represents no class sees nothing of it; who cannot be told now reads that, unless they are there from before. */
static void
classes_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirChildrenPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) classes = pir_link_read_classes_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (classes == NULL)
    {
      g_debug ("Classes were not read: %s", error->message);
      gtk_widget_set_visible (self->classes_note, self->n_classes == 0);
      return;
    }
  gtk_widget_set_visible (self->classes_note, FALSE);
  pir_fact_list_clear (self->classes);
  for (guint i = 0; i < classes->len; i++)
    gtk_list_box_append (self->classes, make_class_row (g_ptr_array_index (classes, i)));
  self->n_classes = classes->len;
  update (self);
}

static void
read_classes (PirChildrenPage *self)
{
  /* lint: busy: the children are shown meanwhile, and leaving them ends it */
  pir_link_read_classes_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                               classes_read_cb, g_object_ref (self));
}

/* The service has answered again. */
static void
updated_notify_cb (PirChildrenPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_visible (self->classes_note))
    read_classes (self);
}

/* What was given up meanwhile is seen when one comes back. */
static void
pir_children_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_children_page_parent_class)->map (widget);

  read_classes (PIR_CHILDREN_PAGE (widget));
}

static void
read_links (PirChildrenPage *self)
{
  pir_context_read_links_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                                links_read_cb, g_object_ref (self));
}

static void
pir_children_page_constructed (GObject *object)
{
  PirChildrenPage *self = PIR_CHILDREN_PAGE (object);

  G_OBJECT_CLASS (pir_children_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::people", G_CALLBACK (read_links), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (pir_page_get_context (PIR_PAGE (self))), "notify::updated-at",
                           G_CALLBACK (updated_notify_cb), self, G_CONNECT_SWAPPED);
  read_links (self);
}

static void
pir_children_page_class_init (PirChildrenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_children_page_constructed;
  widget_class->map = pir_children_page_map;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-children-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, list);
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, classes_box);
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, classes);
  gtk_widget_class_bind_template_child (widget_class, PirChildrenPage, classes_note);
}

static void
pir_children_page_init (PirChildrenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
