/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-share-row.h"

#include "ui/pir-words.h"

#define BAR_HEIGHT 6
#define MARGIN     12

struct _PirShareRow
{
  GtkListBoxRow  parent_instance;

  PirMoney       amount;
  PirMoney       largest;
};

G_DEFINE_FINAL_TYPE (PirShareRow, pir_share_row, GTK_TYPE_LIST_BOX_ROW)

static void
pir_share_row_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  PirShareRow *self = PIR_SHARE_ROW (widget);
  int room = gtk_widget_get_width (widget) - 2 * MARGIN;
  /* Whole pixels from whole cents; the smallest amount is still seen. */
  int length = self->amount > 0 ? MAX (BAR_HEIGHT, (int) (room * self->amount / self->largest)) : 0;
  int x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? MARGIN + room - length : MARGIN;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, gtk_widget_get_height (widget) - BAR_HEIGHT - MARGIN / 2, length, BAR_HEIGHT);
  GskRoundedRect shape;
  GdkRGBA color;

  GTK_WIDGET_CLASS (pir_share_row_parent_class)->snapshot (widget, snapshot);

  if (length == 0 || !gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &color))
    return;
  gsk_rounded_rect_init_from_rect (&shape, &bounds, BAR_HEIGHT / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
pir_share_row_class_init (PirShareRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = pir_share_row_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ROW);
}

static void
pir_share_row_init (PirShareRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static GtkWidget *
make_label (const char *text,
            gboolean    is_amount)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role",
                                   is_amount ? GTK_ACCESSIBLE_ROLE_CELL : GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_amount ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), !is_amount);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, !is_amount);
  if (is_amount)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

GtkWidget *
pir_share_row_new (const char *name,
                   PirMoney    amount,
                   PirMoney    largest)
{
  PirShareRow *self;
  GtkWidget *box;
  g_autofree char *words = pir_words_money (amount);
  g_autofree char *label = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (PIR_TYPE_SHARE_ROW, NULL);
  self->amount = amount;
  self->largest = MAX (largest, 1);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN / 2 + 2);
  gtk_widget_set_margin_bottom (box, BAR_HEIGHT + MARGIN);
  gtk_box_append (GTK_BOX (box), make_label (name, FALSE));
  gtk_box_append (GTK_BOX (box), make_label (words, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  label = g_strdup_printf ("%s: %s", name, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
