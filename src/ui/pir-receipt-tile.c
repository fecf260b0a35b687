/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipt-tile.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "ui/pir-lead-tail.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tile.h"
#include "ui/pir-words.h"

struct _PirReceiptTile
{
  GtkBox          parent_instance;

  AdwAvatar      *avatar;
  GtkLabel       *reason_label;
  GtkLabel       *detail_label;
  GtkLabel       *amount_label;
  GtkWidget      *seal_box;
  GtkImage       *seal_icon;
  GtkLabel       *seal_label;

  PirKeptReceipt *receipt; /* (owned) (nullable) */
};

static void pir_receipt_tile_tile_init (PirTileInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirReceiptTile, pir_receipt_tile, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (PIR_TYPE_TILE, pir_receipt_tile_tile_init))

static void
show_seal (PirReceiptTile *self,
           gboolean        is_kept)
{
  gtk_image_set_from_icon_name (self->seal_icon, is_kept ? "pir-seal-symbolic" : "pir-waiting-symbolic");
  /* Translators: the document of a receipt is kept on this computer and was checked */
  gtk_label_set_label (self->seal_label, is_kept ? C_("receipt", "Kept") : C_("receipt", "Not here yet"));
  gtk_widget_set_tooltip_text (self->seal_box,
                               is_kept ? _("The document is kept on this computer; size and hash were checked")
                                                       : _("The document has not been fetched yet"));
  if (is_kept)
    gtk_widget_add_css_class (self->seal_box, "tone-paid");
  else
    gtk_widget_remove_css_class (self->seal_box, "tone-paid");
}

static void
show_receipt (PirReceiptTile *self,
              PirKeptReceipt *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *day = pir_words_short_day (pir_date_from_time (fields->paid_at), PIR_DATE_NONE);
  /* Translators: second line of a receipt: day of the payment, child's name, school */
  g_autofree char *detail = g_strdup_printf (C_("receipt", "%1$s · %2$s · %3$s"), day, fields->debtor_name,
                                             fields->school_name);

  adw_avatar_set_text (self->avatar, fields->debtor_name);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->amount_label, amount);
  show_seal (self, pir_kept_receipt_get_kept_at (receipt) > 0);
}

static void
pir_receipt_tile_set_object (PirTile  *tile,
                             gpointer  object)
{
  PirReceiptTile *self = PIR_RECEIPT_TILE (tile);

  g_assert (object == NULL || PIR_IS_KEPT_RECEIPT (object));

  g_set_object (&self->receipt, object);
  gtk_widget_set_opacity (GTK_WIDGET (self), object != NULL ? 1 : 0);
  if (object != NULL)
    show_receipt (self, object);
}

static char *
pir_receipt_tile_dup_label (PirTile *tile)
{
  PirReceiptTile *self = PIR_RECEIPT_TILE (tile);
  const PirReceiptFields *fields;
  g_autofree char *amount = NULL;
  g_autofree char *day = NULL;

  if (self->receipt == NULL)
    return g_strdup (_("Loading"));
  fields = pir_receipt_peek (pir_kept_receipt_get_receipt (self->receipt));
  amount = pir_words_money (fields->amount);
  day = pir_words_full_day (pir_date_from_time (fields->paid_at));
  /* Translators: a receipt in one sentence, for screen readers: child, reason, amount, day of the payment, "Kept" or
   * "Not here yet" */
  return g_strdup_printf (_("%1$s: %2$s, %3$s, paid on %4$s, document: %5$s"), fields->debtor_name, fields->reason,
                          amount, day,
                          gtk_label_get_label (self->seal_label));
}

static void
pir_receipt_tile_tile_init (PirTileInterface *iface)
{
  iface->set_object = pir_receipt_tile_set_object;
  iface->dup_label = pir_receipt_tile_dup_label;
}

static void
pir_receipt_tile_finalize (GObject *object)
{
  g_clear_object (&PIR_RECEIPT_TILE (object)->receipt);

  G_OBJECT_CLASS (pir_receipt_tile_parent_class)->finalize (object);
}

static void
pir_receipt_tile_class_init (PirReceiptTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_receipt_tile_finalize;

  g_type_ensure (PIR_TYPE_LEAD_TAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-receipt-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, seal_box);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, seal_icon);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptTile, seal_label);
}

static void
pir_receipt_tile_init (PirReceiptTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
}

GtkWidget *
pir_receipt_tile_new (void)
{
  return g_object_new (PIR_TYPE_RECEIPT_TILE, NULL);
}
