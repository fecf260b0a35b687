/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-view-button.h"

#include <glib/gi18n.h>

#include "core/pir-views.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-undo.h"

struct _PirViewButton
{
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkWidget     *note;
  GtkWidget     *scroller;
  GtkListBox    *list;
  GtkEntry      *entry;
  GtkWidget     *save_button;

  PirPage       *page;         /* weak */
  PirFilterBar  *bar;          /* weak */
  GPtrArray     *views;        /* (owned) (nullable) (element-type PirSavedView): those that have a name */
  PirSavedView  *renamed;      /* (owned) (nullable): what the entry names anew */
  char          *arrangement;  /* (nullable): as it was kept last */
};

G_DEFINE_FINAL_TYPE (PirViewButton, pir_view_button, ADW_TYPE_BIN)

/* A view that was taken away */
typedef struct
{
  PirViewButton *self; /* (owned) */
  PirPage       *page; /* (owned) */
  PirSavedView  *view; /* (owned) */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->self);
  g_object_unref (removal->page);
  pir_saved_view_free (removal->view);
  g_free (removal);
}

static void
free_view (gpointer view)
{
  pir_saved_view_free (view);
}

static void read_views (PirViewButton *self);

/* What was changed is read again; nobody looks at what is gone. */
static void
end_change (PirViewButton *self,
            const GError  *error)
{
  if (self->page == NULL)
    return;
  if (error != NULL)
    pir_page_say_error (self->page, error);
  read_views (self);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(PirViewButton) self = user_data;
  g_autoptr(GError) error = NULL;

  pir_views_put_finish (PIR_CONTEXT (source), result, &error);
  end_change (self, error);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirViewButton) self = user_data;
  g_autoptr(GError) error = NULL;

  pir_views_remove_finish (PIR_CONTEXT (source), result, &error);
  end_change (self, error);
}

/* Whatever is shown next, it is kept. */
static void
put (PirViewButton      *self,
     PirPage            *page,
     const PirSavedView *view)
{
  pir_views_put_async (pir_page_get_context (page), view, NULL, put_cb, g_object_ref (self));
}

static void
put_back (gpointer user_data)
{
  Removal *removal = user_data;

  put (removal->self, removal->page, removal->view);
}

static void
set_renamed (PirViewButton *self,
             PirSavedView  *view)
{
  g_clear_pointer (&self->renamed, pir_saved_view_free);
  self->renamed = view != NULL ? pir_saved_view_copy (view) : NULL;
  /* Translators: button: another name for a saved view */
  gtk_button_set_label (GTK_BUTTON (self->save_button), view != NULL ? _("_Rename") : _("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), view != NULL ? view->name : "");
}

static PirSavedView *
get_view (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "view");
}

static void
rename_clicked_cb (PirViewButton *self,
                   GtkWidget     *button)
{
  set_renamed (self, get_view (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
remove_clicked_cb (PirViewButton *self,
                   GtkWidget     *button)
{
  Removal *removal = g_new (Removal, 1);
  g_autofree char *words = NULL;

  *removal = (Removal) { g_object_ref (self), g_object_ref (self->page), pir_saved_view_copy (get_view (button)) };
  /* Translators: a list that had a name was taken away; %s is the name */
  words = g_strdup_printf (_("View “%s” removed"), removal->view->name);
  pir_views_remove_async (pir_page_get_context (self->page), removal->view->id, NULL, removed_cb, g_object_ref (self));
  gtk_popover_popdown (self->popover);
  pir_undo_offer (GTK_WIDGET (self), words, put_back, removal, removal_free);
}

static GtkWidget *
make_button (PirViewButton *self,
             PirSavedView  *view,
             const char    *icon,
             const char    *label,
             GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "view", pir_saved_view_copy (view), free_view);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (PirViewButton *self,
          PirSavedView  *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new (view->name);
  /* Translators: %s is the name of a list that somebody kept */
  g_autofree char *rename = g_strdup_printf (_("Rename “%s”"), view->name);
  /* Translators: %s is the name of a list that somebody kept */
  g_autofree char *removal = g_strdup_printf (_("Remove “%s”"), view->name);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 24);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_button (self, view, "document-edit-symbolic", rename, G_CALLBACK (rename_clicked_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, view, "user-trash-symbolic", removal, G_CALLBACK (remove_clicked_cb)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name, -1);
  return row;
}

static void
show_views (PirViewButton *self)
{
  pir_fact_list_clear (self->list);
  for (guint i = 0; i < self->views->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->views, i)));
  gtk_widget_set_visible (self->scroller, self->views->len > 0);
  gtk_widget_set_visible (self->note, self->views->len == 0);
}

static gboolean
is_of_receipts (PirViewButton *self)
{
  return self->bar != NULL && pir_filter_bar_get_list (self->bar) == PIR_FILTER_BAR_RECEIPTS;
}

static const char *
get_last (PirViewButton *self)
{
  return is_of_receipts (self) ? PIR_SAVED_VIEW_LAST_RECEIPTS : PIR_SAVED_VIEW_LAST;
}

/* What has no name is how the list was arranged, when it is read first. */
static void
take_views (PirViewButton *self,
            GPtrArray     *views)
{
  gboolean is_first = self->views == NULL;

  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = g_ptr_array_new_with_free_func (free_view);
  for (guint i = 0; i < views->len; i++)
    {
      const PirSavedView *view = g_ptr_array_index (views, i);

      if (pir_saved_view_is_of_receipts (view) != is_of_receipts (self))
        continue;
      if (!g_str_equal (view->id, get_last (self)))
        g_ptr_array_add (self->views, pir_saved_view_copy (view));
      else if (is_first && self->bar != NULL)
        {
          g_free (self->arrangement);
          self->arrangement = g_strdup (view->state);
          pir_filter_bar_set_state (self->bar, view->state);
        }
    }
  show_views (self);
}

static void
views_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirViewButton) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) views = pir_views_read_finish (PIR_CONTEXT (source), result, &error);

  if (views != NULL)
    take_views (self, views);
  else if (self->page != NULL)
    pir_page_say_error (self->page, error);
}

static void
read_views (PirViewButton *self)
{
  pir_views_read_async (pir_page_get_context (self->page), pir_page_get_cancellable (self->page), views_read_cb,
                        g_object_ref (self));
}

static void
shown_cb (PirViewButton *self)
{
  set_renamed (self, NULL);
  read_views (self);
}

static void
row_activated_cb (PirViewButton *self,
                  GtkListBoxRow *row)
{
  const PirSavedView *view = g_ptr_array_index (self->views, (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->popover);
  pir_filter_bar_set_state (self->bar, view->state);
}

static void
entry_changed_cb (PirViewButton *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_widget_set_sensitive (self->save_button, *g_strstrip (name) != '\0');
}

static void
save_cb (PirViewButton *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *state = NULL;
  g_autoptr(PirSavedView) view = NULL;
  g_autofree char *words = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  state = pir_filter_bar_dup_state (self->bar, PIR_FILTER_BAR_ALL);
  view = pir_saved_view_new (self->renamed != NULL ? self->renamed->id : NULL, name,
                             self->renamed != NULL ? self->renamed->state : state);
  put (self, self->page, view);
  /* Translators: a list was given a name, %s */
  words = g_strdup_printf (_("View “%s” saved"), view->name);
  gtk_popover_popdown (self->popover);
  pir_page_say (self->page, words);
}

/* How the list is arranged is remembered; which rows it shows is not: what is to pay comes first, always. */
static void
bar_changed_cb (PirViewButton *self)
{
  g_autofree char *state = pir_filter_bar_dup_state (self->bar, PIR_FILTER_BAR_ARRANGEMENT);
  g_autoptr(PirSavedView) view = NULL;

  if (self->views == NULL || g_strcmp0 (state, self->arrangement) == 0)
    return;
  view = pir_saved_view_new (get_last (self), "", state);
  g_free (self->arrangement);
  self->arrangement = g_steal_pointer (&state);
  put (self, self->page, view);
}

static void
pir_view_button_finalize (GObject *object)
{
  PirViewButton *self = PIR_VIEW_BUTTON (object);

  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->bar);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_clear_pointer (&self->renamed, pir_saved_view_free);
  g_free (self->arrangement);

  G_OBJECT_CLASS (pir_view_button_parent_class)->finalize (object);
}

static void
pir_view_button_class_init (PirViewButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_view_button_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-view-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, button);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, popover);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, note);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, list);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, entry);
  gtk_widget_class_bind_template_child (widget_class, PirViewButton, save_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
pir_view_button_init (PirViewButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_view_button_setup (PirViewButton *self,
                       PirPage       *page,
                       PirFilterBar  *bar)
{
  g_return_if_fail (PIR_IS_VIEW_BUTTON (self));
  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (PIR_IS_FILTER_BAR (bar));
  g_return_if_fail (self->page == NULL);

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->bar, bar);
  g_signal_connect_object (bar, "changed", G_CALLBACK (bar_changed_cb), self, G_CONNECT_SWAPPED);
  read_views (self);
}
