/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-class-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-class-acts.h"
#include "ui/pir-class-grid.h"
#include "ui/pir-class-row.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"

struct _PirClassPage
{
  PirPage        parent_instance;

  GtkStack      *stack;
  GtkLabel      *class_label;
  GtkLabel      *place_label;
  GtkListBox    *payments;
  PirClassGrid  *grid;

  char          *target; /* (owned) (nullable) */
  PirClassPlace *place;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirClassPage, pir_class_page, PIR_TYPE_PAGE)

/* Returns: (transfer full): ids of the payments that stand open */
static GHashTable *
dup_open (PirClassPage *self)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->payments));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, g_strdup (pir_class_row_get_id (PIR_CLASS_ROW (row))));
  return open;
}

static void
show_head (PirClassPage *self,
           PirClassDesk *desk)
{
  const PirNoticeFields *fields = pir_notice_peek (g_ptr_array_index (pir_class_desk_get_payment (desk, 0)->notices, 0));
  guint n = pir_class_desk_get_n_children (desk);
  /* Translators: a class, as a heading; %s is its name, such as 3B */
  g_autofree char *title = g_strdup_printf (C_("class", "Class %s"), self->place->class_name);
  g_autofree char *place = g_strdup_printf (
    /* Translators: under a class: school, school year, how many children somebody may see */
    ngettext ("%1$s · %2$s · %3$u child that you may see", "%1$s · %2$s · %3$u children that you may see", n), fields->school_name,
    self->place->school_year, n);

  gtk_label_set_label (self->class_label, title);
  gtk_label_set_label (self->place_label, place);
}

static void
show_desk (PirClassPage *self,
           PirClassDesk *desk)
{
  g_autoptr(GHashTable) open = dup_open (self);

  if (pir_class_desk_get_n_payments (desk) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  show_head (self, desk);
  pir_fact_list_clear (self->payments);
  for (guint i = 0; i < pir_class_desk_get_n_payments (desk); i++)
    {
      GtkWidget *row = pir_class_row_new (pir_page_get_context (PIR_PAGE (self)), desk, i);

      gtk_list_box_append (self->payments, row);
      if (g_hash_table_contains (open, pir_class_row_get_id (PIR_CLASS_ROW (row))))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  pir_class_grid_show (self->grid, desk, pir_clock_today ());
  gtk_stack_set_visible_child_name (self->stack, "desk");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirClassPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirClassDesk) desk = pir_class_read_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->place == NULL)
    return;
  if (desk != NULL)
    show_desk (self, desk);
  else
    pir_page_say_error (PIR_PAGE (self), error);
}

static void
read_desk (PirClassPage *self)
{
  if (self->place != NULL)
    /* lint: busy: from the cache, by hundreds; leaving the page ends it */
    pir_class_read_async (pir_page_get_context (PIR_PAGE (self)), self->place, pir_page_get_cancellable (PIR_PAGE (self)), read_cb,
                          g_object_ref (self));
}

static void
pir_class_page_set_target (PirPage    *page,
                           const char *target)
{
  PirClassPage *self = PIR_CLASS_PAGE (page);

  if (g_strcmp0 (self->target, target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  g_clear_pointer (&self->place, pir_class_place_free);
  self->place = pir_class_place_parse (target);
  pir_fact_list_clear (self->payments);
  gtk_stack_set_visible_child_name (self->stack, self->place != NULL ? "blank" : "gone");
  read_desk (self);
}

static void
pir_class_page_constructed (GObject *object)
{
  static const char * const topics[] = { "changed::notices", "changed::people" };
  PirClassPage *self = PIR_CLASS_PAGE (object);

  G_OBJECT_CLASS (pir_class_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), topics[i], G_CALLBACK (read_desk), self, G_CONNECT_SWAPPED);
}

static void
pir_class_page_finalize (GObject *object)
{
  PirClassPage *self = PIR_CLASS_PAGE (object);

  g_clear_pointer (&self->place, pir_class_place_free);
  g_free (self->target);

  G_OBJECT_CLASS (pir_class_page_parent_class)->finalize (object);
}

static void
pir_class_page_class_init (PirClassPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_class_page_constructed;
  object_class->finalize = pir_class_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_class_page_set_target;

  g_type_ensure (PIR_TYPE_CLASS_GRID);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-class-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirClassPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirClassPage, class_label);
  gtk_widget_class_bind_template_child (widget_class, PirClassPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, PirClassPage, payments);
  gtk_widget_class_bind_template_child (widget_class, PirClassPage, grid);
}

static void
pir_class_page_init (PirClassPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
