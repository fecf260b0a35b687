/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipts-page.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "core/pir-checkout.h"
#include "core/pir-details.h"
#include "core/pir-row-list.h"
#include "ui/pir-archive-acts.h"
#include "ui/pir-filter-bar.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-header.h"
#include "ui/pir-receipt-acts.h"
#include "ui/pir-receipt-rows.h"
#include "ui/pir-receipt-tile.h"
#include "ui/pir-receipt-view.h"
#include "ui/pir-row-menus.h"
#include "ui/pir-selection-bar.h"
#include "ui/pir-split.h"
#include "ui/pir-view-button.h"
#include "ui/pir-words.h"

struct _PirReceiptsPage
{
  PirPage          parent_instance;

  PirSplit        *split;
  GtkSearchBar    *search_bar;
  GtkSearchEntry  *search_entry;
  PirFilterBar    *filter_bar;
  PirViewButton   *view_button;
  GtkStack        *stack;
  AdwStatusPage   *empty_page;
  PirGroupedList  *list;
  GtkWidget       *acts_box;
  GtkToggleButton *pick_button;
  PirSelectionBar *selection_bar;
  PirReceiptView  *view;

  PirRowList      *model;  /* (owned) */
  GArray          *years;  /* of PirReceiptYear (owned) (nullable) until it has been read */
  char            *target; /* (nullable): UUID of the receipt that is shown */
  guint            filter_id; /* an idle that sets the filter */
  PirNoticeGroup   group;     /* how the list is grouped */
};

G_DEFINE_FINAL_TYPE (PirReceiptsPage, pir_receipts_page, PIR_TYPE_PAGE)

static const PirReceiptFields *
peek (gpointer object)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (object));
}

static const char *
receipt_id (gpointer object)
{
  return peek (object)->id;
}

static int
receipt_year (gpointer object)
{
  int year;

  pir_date_get (pir_date_from_time (peek (object)->paid_at), &year, NULL, NULL);
  return year;
}

static gboolean
is_together (gpointer object,
             gpointer other,
             gpointer user_data)
{
  const PirReceiptFields *a = peek (object), *b = peek (other);

  switch (PIR_RECEIPTS_PAGE (user_data)->group)
    {
    case PIR_NOTICE_GROUP_CHILD:
      return g_str_equal (a->debtor_tax_code, b->debtor_tax_code) && g_str_equal (a->debtor_name, b->debtor_name);
    case PIR_NOTICE_GROUP_SCHOOL:
      return g_str_equal (a->school_id, b->school_id) && g_str_equal (a->school_name, b->school_name);
    case PIR_NOTICE_GROUP_NONE:
      return TRUE;
    case PIR_NOTICE_GROUP_YEAR:
    case PIR_NOTICE_GROUP_MONTH:
    case PIR_NOTICE_GROUP_STATE:
    default:
      return receipt_year (object) == receipt_year (other);
    }
}

static char *
dup_year (PirReceiptsPage *self,
          int              group)
{
  /* What was paid in a year is told of all that was paid. */
  gboolean is_whole = pir_filter_bar_is_default (self->filter_bar);

  for (guint i = 0; is_whole && self->years != NULL && i < self->years->len; i++)
    {
      const PirReceiptYear *year = &g_array_index (self->years, PirReceiptYear, i);
      g_autofree char *amount = pir_words_money (year->amount);

      if (year->year == group)
        /* Translators: heading over a year's receipts: the year, how many receipts, their sum */
        return g_strdup_printf (ngettext ("%1$d · %2$u receipt · %3$s", "%1$d · %2$u receipts · %3$s",
                                          year->n_receipts),
                                group, year->n_receipts, amount);
    }
  return g_strdup_printf ("%d", group);
}

static char *
dup_heading (gpointer object,
             gpointer user_data)
{
  PirReceiptsPage *self = user_data;

  if (self->group == PIR_NOTICE_GROUP_CHILD)
    return g_strdup (peek (object)->debtor_name);
  if (self->group == PIR_NOTICE_GROUP_SCHOOL)
    return g_strdup (peek (object)->school_name);
  return dup_year (self, receipt_year (object));
}

static GdkContentProvider *
new_content (GPtrArray *receipts,
             gpointer   user_data)
{
  return pir_receipt_rows_new_content (user_data, receipts);
}

static void
act_on_rows (GPtrArray  *receipts,
             const char *name,
             gpointer    user_data)
{
  pir_receipt_rows_do (user_data, receipts, name);
}

static void
say (const char *text,
     gpointer    user_data)
{
  pir_page_say (user_data, text);
}

static const PirListKind receipts = {
  pir_receipt_tile_get_type, receipt_id, is_together, dup_heading, new_content, act_on_rows, say,
};

static void
model_changed_cb (PirReceiptsPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean is_search = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  if (is_empty && pir_row_list_is_loading (self->model))
    return;
  if (!is_search && !pir_filter_bar_is_default (self->filter_bar))
    {
      adw_status_page_set_icon_name (self->empty_page, "pir-receipts-symbolic");
      adw_status_page_set_title (self->empty_page, _("No Such Receipt"));
      adw_status_page_set_description (self->empty_page, _("No receipt is like that."));
      gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
      return;
    }
  adw_status_page_set_icon_name (self->empty_page, is_search ? "system-search-symbolic" : "pir-receipts-symbolic");
  adw_status_page_set_title (self->empty_page, is_search ? _("Nothing Found") : _("No Receipts Yet"));
  adw_status_page_set_description (self->empty_page,
                                   /* Translators: IUV: official number of a payment (identificativo univoco di versamento) */
                                   is_search ? _("Search finds children, reasons, schools, notice numbers and IUV.")
                                             : _("The receipt of each payment is fetched, checked and kept here by "
                                                 "itself."));
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
}

static void
years_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirReceiptsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) years = pir_context_read_receipt_years_finish (PIR_CONTEXT (source), result, &error);

  if (years == NULL)
    return;
  g_clear_pointer (&self->years, g_array_unref);
  self->years = g_steal_pointer (&years);
  pir_grouped_list_refresh (self->list);
}

static void
read_years (PirReceiptsPage *self)
{
  pir_context_read_receipt_years_async (pir_page_get_context (PIR_PAGE (self)),
                                        pir_page_get_cancellable (PIR_PAGE (self)),
                                        years_read_cb, g_object_ref (self));
}

static gboolean
set_filter_cb (gpointer user_data)
{
  PirReceiptsPage *self = user_data;
  g_autoptr(PirNoticeFilter) filter =
    pir_filter_bar_dup_filter (self->filter_bar, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  self->filter_id = 0;
  /* What is found is listed by year. */
  self->group = filter->text != NULL ? PIR_NOTICE_GROUP_YEAR : filter->group;
  pir_grouped_list_set_is_grouped (self->list, self->group != PIR_NOTICE_GROUP_NONE);
  pir_row_list_set_filter (self->model, filter);
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (PirReceiptsPage *self)
{
  if (self->filter_id == 0)
    self->filter_id = g_idle_add (set_filter_cb, self);
}

/* The children, schools and years are those of the notices that were paid. */
static void
read_facets (PirReceiptsPage *self)
{
  pir_filter_bar_read_facets (self->filter_bar, pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)));
}

static void
show_receipt (PirReceiptsPage *self,
              PirKeptReceipt  *receipt)
{
  pir_receipt_view_show (self->view, receipt);
  gtk_widget_set_visible (self->acts_box, receipt != NULL && pir_kept_receipt_get_kept_at (receipt) > 0);
}

/* Who pays is told where the fee was not the one that had been announced; whose payment it was not, knows of none. */
static void
payment_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirReceiptsPage) self = user_data;
  g_autoptr(PirPayment) payment = pir_context_find_payment_finish (PIR_CONTEXT (source), result, NULL);

  if (payment != NULL)
    pir_receipt_view_show_payment (self->view, payment);
}

static void
receipt_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirReceiptsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirKeptReceipt) receipt = pir_context_find_receipt_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (receipt == NULL)
    pir_page_say_error (PIR_PAGE (self), error);
  else if (g_strcmp0 (receipt_id (receipt), self->target) == 0)
    {
      show_receipt (self, receipt);
      pir_context_find_payment_async (PIR_CONTEXT (source),
                                      pir_receipt_peek (pir_kept_receipt_get_receipt (receipt))->payment_id,
                                      pir_page_get_cancellable (PIR_PAGE (self)), payment_found_cb, g_object_ref (self));
    }
}

static void
read_target (PirReceiptsPage *self)
{
  if (self->target != NULL)
    pir_context_find_receipt_async (pir_page_get_context (PIR_PAGE (self)), self->target,
                                    pir_page_get_cancellable (PIR_PAGE (self)), receipt_found_cb, g_object_ref (self));
}

static void
activated_cb (PirReceiptsPage *self,
              PirKeptReceipt  *receipt)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-receipt", "s", receipt_id (receipt));
}

static void
picked_cb (PirReceiptsPage *self)
{
  gtk_toggle_button_set_active (self->pick_button, pir_grouped_list_is_picking (self->list));
  /* Translators: button: writes the documents into a folder */
  pir_selection_bar_show (self->selection_bar, pir_grouped_list_get_n_picked (self->list), _("_Save Copies…"), FALSE);
}

static void
pick_toggled_cb (PirReceiptsPage *self)
{
  pir_grouped_list_set_picking (self->list, gtk_toggle_button_get_active (self->pick_button));
}

static void
rows_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  pir_grouped_list_act (PIR_RECEIPTS_PAGE (widget)->list, name + strlen ("rows."));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (widget);

  if (!pir_grouped_list_is_picking (self->list))
    return FALSE;
  pir_grouped_list_set_picking (self->list, FALSE);
  return TRUE;
}

static void
over_notify_cb (PirReceiptsPage *self)
{
  pir_page_set_is_sub (PIR_PAGE (self), pir_split_is_over (self->split));
}

static void
pir_receipts_page_set_target (PirPage    *page,
                              const char *target)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (page);

  if (g_strcmp0 (target, self->target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  pir_grouped_list_set_current (self->list, target);
  pir_split_set_shows_detail (self->split, target != NULL);
  if (target == NULL)
    show_receipt (self, NULL);
  read_target (self);
}

static gboolean
pir_receipts_page_find (PirPage *page)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (page);

  if (pir_split_is_over (self->split))
    return FALSE;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

static gboolean
pir_receipts_page_act (PirPage    *page,
                       const char *name)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (page);
  PirKeptReceipt *receipt = pir_receipt_view_get_receipt (self->view);

  if (g_str_equal (name, "select-all"))
    {
      pir_grouped_list_pick_all (self->list);
      return TRUE;
    }
  if (g_str_equal (name, "select") && !pir_split_is_over (self->split))
    {
      pir_grouped_list_set_picking (self->list, !pir_grouped_list_is_picking (self->list));
      return TRUE;
    }
  return receipt != NULL && pir_receipt_acts_do (page, receipt, name);
}

static void
set_menus (PirReceiptsPage *self)
{
  g_autoptr(GMenuModel) one = pir_row_menu_new ("receipt");
  g_autoptr(GMenuModel) several = pir_row_menu_new ("receipts");

  pir_grouped_list_set_menu (self->list, one);
  pir_selection_bar_setup (self->selection_bar, several, "rows.save");
}

static void
pir_receipts_page_constructed (GObject *object)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  g_autoptr(PirNoticeFilter) filter = NULL;

  G_OBJECT_CLASS (pir_receipts_page_parent_class)->constructed (object);

  pir_filter_bar_set_list (self->filter_bar, PIR_FILTER_BAR_RECEIPTS);
  filter = pir_filter_bar_dup_filter (self->filter_bar, "");
  self->group = filter->group;
  self->model = pir_row_list_new_receipts (context, filter);
  pir_receipt_view_setup (self->view, context);
  pir_grouped_list_setup (self->list, &receipts, self->model, _("Receipts"), self);
  set_menus (self);
  pir_view_button_setup (self->view_button, PIR_PAGE (self), self->filter_bar);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::receipts", G_CALLBACK (read_target), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::receipts", G_CALLBACK (read_years), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (read_facets), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::people", G_CALLBACK (read_facets), self, G_CONNECT_SWAPPED);
  read_years (self);
  read_facets (self);
  model_changed_cb (self);
}

static void
pir_receipts_page_dispose (GObject *object)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (object);

  g_clear_handle_id (&self->filter_id, g_source_remove);

  G_OBJECT_CLASS (pir_receipts_page_parent_class)->dispose (object);
}

static void
pir_receipts_page_finalize (GObject *object)
{
  PirReceiptsPage *self = PIR_RECEIPTS_PAGE (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->years, g_array_unref);
  g_free (self->target);

  G_OBJECT_CLASS (pir_receipts_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-receipts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, split);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, acts_box);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, pick_button);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, over_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
pir_receipts_page_class_init (PirReceiptsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char * const row_actions[] = {
    "rows.open", "rows.print", "rows.save", "rows.show-in-folder", "rows.copy", "rows.tag", "rows.select", "rows.clear",
  };

  object_class->constructed = pir_receipts_page_constructed;
  object_class->dispose = pir_receipts_page_dispose;
  object_class->finalize = pir_receipts_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_receipts_page_set_target;
  PIR_PAGE_CLASS (klass)->find = pir_receipts_page_find;
  PIR_PAGE_CLASS (klass)->act = pir_receipts_page_act;

  g_type_ensure (PIR_TYPE_FILTER_BAR);
  g_type_ensure (PIR_TYPE_GROUPED_LIST);
  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_RECEIPT_VIEW);
  g_type_ensure (PIR_TYPE_SELECTION_BAR);
  g_type_ensure (PIR_TYPE_SPLIT);
  g_type_ensure (PIR_TYPE_VIEW_BUTTON);
  pir_archive_acts_install (GTK_WIDGET_CLASS (klass));
  bind_template (GTK_WIDGET_CLASS (klass));
  for (gsize i = 0; i < G_N_ELEMENTS (row_actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), row_actions[i], NULL, rows_action);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
pir_receipts_page_init (PirReceiptsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}
