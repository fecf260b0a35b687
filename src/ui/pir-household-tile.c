/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-household-tile.h"

#include "ui/pir-household-view.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-receipt-tile.h"
#include "ui/pir-tile.h"

struct _PirHouseholdTile
{
  GtkBox    parent_instance;

  PirTile  *tile;   /* of what was shown last: while something is read it keeps the row's height */
  GtkLabel *label;
  GObject  *object; /* (owned) (nullable) */
};

static void pir_household_tile_tile_init (PirTileInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirHouseholdTile, pir_household_tile, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (PIR_TYPE_TILE, pir_household_tile_tile_init))

/* (transfer full) (nullable) */
static char *
dup_words (PirHouseholdTile *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), PIR_TYPE_HOUSEHOLD_VIEW);

  return view != NULL && self->object != NULL ? pir_household_view_dup_words (PIR_HOUSEHOLD_VIEW (view), self->object) : NULL;
}

static void
show_words (PirHouseholdTile *self)
{
  g_autofree char *words = dup_words (self);

  /* While something is read the row stays as high as it was. */
  if (self->object == NULL)
    return;
  gtk_label_set_label (self->label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), words != NULL);
  if (words != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "with-words");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "with-words");
}

static void
set_tile (PirHouseholdTile *self,
          GtkWidget        *tile)
{
  if (self->tile != NULL)
    gtk_box_remove (GTK_BOX (self), GTK_WIDGET (self->tile));
  self->tile = PIR_TILE (tile);
  gtk_box_prepend (GTK_BOX (self), tile);
}

static void
pir_household_tile_set_object (PirTile  *tile,
                               gpointer  object)
{
  PirHouseholdTile *self = PIR_HOUSEHOLD_TILE (tile);

  g_set_object (&self->object, object);
  gtk_widget_set_opacity (GTK_WIDGET (self), object != NULL ? 1 : 0);
  if (object != NULL && PIR_IS_NOTICE (object) != PIR_IS_NOTICE_TILE (self->tile))
    set_tile (self, PIR_IS_NOTICE (object) ? pir_notice_tile_new () : pir_receipt_tile_new ());
  pir_tile_set_object (self->tile, object);
  show_words (self);
}

static char *
pir_household_tile_dup_label (PirTile *tile)
{
  PirHouseholdTile *self = PIR_HOUSEHOLD_TILE (tile);
  g_autofree char *label = pir_tile_dup_label (self->tile);
  g_autofree char *words = dup_words (self);

  return g_strjoin (". ", label, words, NULL);
}

static void
pir_household_tile_tile_init (PirTileInterface *iface)
{
  iface->set_object = pir_household_tile_set_object;
  iface->dup_label = pir_household_tile_dup_label;
}

static void
pir_household_tile_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_household_tile_parent_class)->root (widget);

  show_words (PIR_HOUSEHOLD_TILE (widget));
}

static void
pir_household_tile_finalize (GObject *object)
{
  g_clear_object (&PIR_HOUSEHOLD_TILE (object)->object);

  G_OBJECT_CLASS (pir_household_tile_parent_class)->finalize (object);
}

static void
pir_household_tile_class_init (PirHouseholdTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_household_tile_finalize;
  GTK_WIDGET_CLASS (klass)->root = pir_household_tile_root;
}

static void
pir_household_tile_init (PirHouseholdTile *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "household-words");
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  set_tile (self, pir_notice_tile_new ());
}
