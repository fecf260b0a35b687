/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-overview-page.h"

#include <glib/gi18n.h>

#include "core/pir-checkout.h"
#include "core/pir-row-list.h"
#include "core/pir-sync.h"
#include "ui/pir-bar-chart.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-child-card.h"
#include "ui/pir-columns.h"
#include "ui/pir-due-months.h"
#include "ui/pir-first-steps.h"
#include "ui/pir-header.h"
#include "ui/pir-intent-row.h"
#include "ui/pir-receipt-tile.h"
#include "ui/pir-tile.h"
#include "ui/pir-words.h"

#define N_RECEIPTS 3

/* A longer amount is shown smaller, so that it fits into a narrow window. */
#define N_LARGE 12

struct _PirOverviewPage
{
  PirPage        parent_instance;

  GtkStack      *stack;
  AdwStatusPage *placeholder;
  GtkWidget     *owed_box;
  GtkLabel      *amount_label;
  GtkLabel      *caption_label;
  GtkWidget     *overdue_box;
  GtkLabel      *overdue_label;
  GtkWidget     *nothing_box;
  GtkImage      *nothing_icon;
  GtkWidget     *intents_box;
  GtkListBox    *intents;
  PirColumns    *children;
  GtkWidget     *months_box;
  AdwBin        *months_bin;
  GtkWidget     *chart;    /* (nullable) until there is something to draw */
  GtkWidget     *receipts_box;
  GtkListBox    *receipts;

  PirRowList    *receipt_list; /* (owned) (nullable) until the first frame is out */
  guint          late_id;
};

G_DEFINE_FINAL_TYPE (PirOverviewPage, pir_overview_page, PIR_TYPE_PAGE)

static void
show_owed (PirOverviewPage         *self,
           const PirOverviewFields *fields)
{
  g_autofree char *amount = pir_words_money (fields->n_soon > 0 ? fields->amount_soon : fields->amount_all);
  g_autofree char *caption = NULL;
  g_autofree char *overdue = NULL;

  if (fields->n_soon > 0)
    /* Translators: under a large amount; %u is how many notices make it up */
    caption = g_strdup_printf (ngettext ("to pay within 30 days · %u notice", "to pay within 30 days · %u notices",
                                         fields->n_soon),
                               fields->n_soon);
  else
    /* Translators: under a large amount; %u is how many notices make it up */
    caption = g_strdup_printf (ngettext ("to pay later than in 30 days · %u notice",
                                         "to pay later than in 30 days · %u notices",
                                         fields->n_payable), fields->n_payable);
  /* Translators: how many notices are past their due date and can still be paid */
  overdue = g_strdup_printf (ngettext ("%u past its due date", "%u past their due date", fields->n_overdue),
                             fields->n_overdue);
  gtk_label_set_label (self->amount_label, amount);
  if (g_utf8_strlen (amount, -1) > N_LARGE)
    gtk_widget_add_css_class (GTK_WIDGET (self->amount_label), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount_label), "long");
  gtk_label_set_label (self->caption_label, caption);
  gtk_label_set_label (self->overdue_label, overdue);
  gtk_widget_set_visible (self->overdue_box, fields->n_overdue > 0);
  gtk_widget_set_visible (self->owed_box, fields->n_payable > 0);
  gtk_widget_set_visible (self->nothing_box, fields->n_payable == 0);
  /* Large icons are drawn from SVG: only those that are seen. */
  if (fields->n_payable == 0)
    gtk_image_set_from_icon_name (self->nothing_icon, "pir-paid-symbolic");
}

static void
show_children (PirOverviewPage         *self,
               const PirOverviewFields *fields)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->children));

  /* Cards are kept: an overview comes with every refresh. */
  for (gsize i = 0; i < fields->n_children; i++)
    {
      if (card == NULL)
        {
          card = pir_child_card_new (pir_page_get_context (PIR_PAGE (self)));
          pir_columns_append (self->children, card);
        }
      pir_child_card_show (PIR_CHILD_CARD (card), &fields->children[i], fields->today);
      card = gtk_widget_get_next_sibling (card);
    }
  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      gtk_widget_unparent (card);
      card = next;
    }
}

static void
show_months (PirOverviewPage         *self,
             const PirOverviewFields *fields)
{
  gboolean is_wanted = fields->n_payable > 0 && fields->n_months > 1 && self->late_id == 0;

  gtk_widget_set_visible (self->months_box, is_wanted);
  if (!is_wanted)
    return;
  if (self->chart == NULL)
    {
      self->chart = g_object_new (PIR_TYPE_BAR_CHART, NULL);
      adw_bin_set_child (self->months_bin, self->chart);
    }
  pir_due_months_draw (PIR_BAR_CHART (self->chart), fields, FALSE);
}

static void
show_placeholder (PirOverviewPage *self,
                  const char      *icon,
                  const char      *title,
                  const char      *description)
{
  adw_status_page_set_icon_name (self->placeholder, icon);
  adw_status_page_set_title (self->placeholder, title);
  adw_status_page_set_description (self->placeholder, description);
  gtk_stack_set_visible_child_name (self->stack, "placeholder");
}

static void
show_first_sync (PirOverviewPage *self)
{
  PirSync *sync = pir_context_get_sync (pir_page_get_context (PIR_PAGE (self)));
  gboolean is_stopped = pir_sync_get_state (sync) == PIR_SYNC_STOPPED;
  guint n = pir_sync_get_n_fetched (sync);
  g_autofree char *words = NULL;

  /* While it goes on the banner counts. */
  if (is_stopped)
    /* Translators: progress of the first fetching; %u counts notices, receipts and the like */
    words = g_strdup_printf (ngettext ("%u entry so far", "%u entries so far", n), n);
  else
    words = g_strdup (_("The notices of all children are fetched from the service."));
  show_placeholder (self, "pir-notices-symbolic",
                    is_stopped ? _("Not everything has been fetched yet") : _("Fetching the Notices"), words);
}

static gboolean
is_first_sync (PirOverviewPage *self)
{
  return pir_sync_is_first (pir_context_get_sync (pir_page_get_context (PIR_PAGE (self))));
}

static void
update (PirOverviewPage *self)
{
  PirOverview *overview = pir_status_get_overview (pir_page_get_status (PIR_PAGE (self)));
  const PirOverviewFields *fields;

  if (overview == NULL)
    return;
  fields = pir_overview_peek (overview);
  if (fields->n_children == 0 && fields->n_payable == 0)
    {
      if (is_first_sync (self))
        show_first_sync (self);
      else
        gtk_stack_set_visible_child_name (self->stack, "first");
      return;
    }
  show_owed (self, fields);
  show_children (self, fields);
  show_months (self, fields);
  gtk_stack_set_visible_child_name (self->stack, "content");
}

static void
progress_cb (PirOverviewPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "placeholder") == 0 && is_first_sync (self))
    show_first_sync (self);
}

static GtkWidget *
make_intent_row (gpointer item,
                 gpointer user_data)
{
  return pir_intent_row_new (PIR_INTENT (item));
}

static void
intents_changed_cb (PirOverviewPage *self)
{
  PirCheckout *checkout = pir_context_get_checkout (pir_page_get_context (PIR_PAGE (self)));

  gtk_widget_set_visible (self->intents_box, g_list_model_get_n_items (G_LIST_MODEL (checkout)) > 0);
}

static void
row_object_cb (PirRow     *row,
               GParamSpec *pspec,
               PirTile    *tile)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (tile));
  g_autofree char *label = NULL;

  pir_tile_set_object (tile, pir_row_get_object (row));
  label = pir_tile_dup_label (tile);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
make_receipt_row (gpointer item,
                  gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *tile = pir_receipt_tile_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), tile);
  g_signal_connect_object (item, "notify::object", G_CALLBACK (row_object_cb), tile, 0);
  row_object_cb (PIR_ROW (item), NULL, PIR_TILE (tile));
  return row;
}

static void
receipts_changed_cb (PirOverviewPage *self)
{
  gtk_widget_set_visible (self->receipts_box, g_list_model_get_n_items (G_LIST_MODEL (self->receipt_list)) > 0);
}

static void
receipt_activated_cb (PirOverviewPage *self,
                      GtkListBoxRow   *row)
{
  g_autoptr(PirRow) item = g_list_model_get_item (G_LIST_MODEL (self->receipt_list),
                                                  (guint) gtk_list_box_row_get_index (row));
  gpointer object = item != NULL ? pir_row_get_object (item) : NULL;

  if (object != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-receipt", "s",
                                pir_receipt_peek (pir_kept_receipt_get_receipt (object))->id);
}

static void
intent_activated_cb (PirOverviewPage *self,
                     GtkListBoxRow   *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payment", "s",
                              pir_intent_row_get_key (PIR_INTENT_ROW (row)));
}

/* What the first frame can do without. */
static gboolean
late_cb (gpointer user_data)
{
  PirOverviewPage *self = user_data;
  g_autoptr(GtkSliceListModel) slice = NULL;

  self->late_id = 0;
  self->receipt_list = pir_row_list_new_newest_receipts (pir_page_get_context (PIR_PAGE (self)), N_RECEIPTS);
  slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->receipt_list)), 0, N_RECEIPTS);
  gtk_list_box_bind_model (self->receipts, G_LIST_MODEL (slice), make_receipt_row, NULL, NULL);
  g_signal_connect_object (self->receipt_list, "items-changed", G_CALLBACK (receipts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  receipts_changed_cb (self);
  update (self);
  return G_SOURCE_REMOVE;
}

static void
pir_overview_page_constructed (GObject *object)
{
  PirOverviewPage *self = PIR_OVERVIEW_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  PirCheckout *checkout = pir_context_get_checkout (context);
  PirSync *sync = pir_context_get_sync (context);

  G_OBJECT_CLASS (pir_overview_page_parent_class)->constructed (object);

  gtk_list_box_bind_model (self->intents, G_LIST_MODEL (checkout), make_intent_row, NULL, NULL);
  g_signal_connect_object (checkout, "items-changed", G_CALLBACK (intents_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::n-fetched", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::state", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::is-first", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_page_get_status (PIR_PAGE (self)), "notify::overview", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  self->late_id = g_idle_add_full (G_PRIORITY_LOW, late_cb, self, NULL);
  intents_changed_cb (self);
  update (self);
}

static void
pir_overview_page_dispose (GObject *object)
{
  PirOverviewPage *self = PIR_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->late_id, g_source_remove);

  G_OBJECT_CLASS (pir_overview_page_parent_class)->dispose (object);
}

static void
pir_overview_page_finalize (GObject *object)
{
  g_clear_object (&PIR_OVERVIEW_PAGE (object)->receipt_list);

  G_OBJECT_CLASS (pir_overview_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, owed_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, overdue_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, nothing_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, nothing_icon);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, intents_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, intents);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, children);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, months_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, months_bin);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, receipts_box);
  gtk_widget_class_bind_template_child (widget_class, PirOverviewPage, receipts);
  gtk_widget_class_bind_template_callback (widget_class, receipt_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, intent_activated_cb);
}

static void
pir_overview_page_class_init (PirOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pir_overview_page_constructed;
  object_class->dispose = pir_overview_page_dispose;
  object_class->finalize = pir_overview_page_finalize;

  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_COLUMNS);
  g_type_ensure (PIR_TYPE_FIRST_STEPS);
  g_type_ensure (PIR_TYPE_HEADER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
pir_overview_page_init (PirOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
