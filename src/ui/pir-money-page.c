/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-money-page.h"

#include <glib/gi18n.h>

#include "core/pir-money-document.h"
#include "core/pir-money-reads.h"
#include "core/pir-sentences.h"
#include "ui/pir-bar-chart.h"
#include "ui/pir-busy.h"
#include "ui/pir-compat.h"
#include "ui/pir-due-months.h"
#include "ui/pir-header.h"
#include "ui/pir-print.h"
#include "ui/pir-share-row.h"
#include "ui/pir-words.h"

#define MOST_YEARS 8 /* in the drawing */

struct _PirMoneyPage
{
  PirPage      parent_instance;

  GtkStack    *stack;
  PirBarChart *years_chart;
  GtkListBox  *years_list;
  AdwComboRow *year_row;
  GtkLabel    *year_label;
  GtkWidget   *spent_box;
  GtkWidget   *whose_label;
  GtkListBox  *children_list;
  GtkListBox  *categories_list;
  GtkWidget   *coming_box;
  PirBarChart *coming_chart;
  GtkListBox  *coming_list;
  GtkWidget   *acts_box;

  PirSpending *spending; /* (owned) (nullable) until it has been read */
  int          shown;    /* the year that the shown school year begins in; 0 = the newest */
  gboolean     is_filling;
};

G_DEFINE_FINAL_TYPE (PirMoneyPage, pir_money_page, PIR_TYPE_PAGE)

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
clear_bar (gpointer data)
{
  g_free ((char *) ((PirBar *) data)->name);
}

/* The oldest first, as time goes */
static void
draw_years (PirMoneyPage *self)
{
  GArray *years = pir_spending_get_school_years (self->spending);
  g_autoptr(GArray) bars = g_array_new (FALSE, FALSE, sizeof (PirBar));

  g_array_set_clear_func (bars, clear_bar);
  for (guint i = MIN (years->len, MOST_YEARS); i > 0; i--)
    {
      int year = g_array_index (years, int, i - 1);
      char *name = pir_money_dup_school_year (year);
      PirBar bar = { name, NULL, pir_spending_sum (self->spending, year, PIR_SPENDING_ALL, PIR_SPENDING_ALL) };

      g_array_append_val (bars, bar);
    }
  pir_bar_chart_set_bars (self->years_chart, _("Spent in each school year"), (const PirBar *) bars->data, bars->len, TRUE);
}

/* The newest first, as one chooses them below; all of them, also those that the drawing has no room for */
static void
list_years (PirMoneyPage *self)
{
  GArray *years = pir_spending_get_school_years (self->spending);
  PirMoney largest = 1;

  clear_list (self->years_list);
  for (guint i = 0; i < years->len; i++)
    largest = MAX (largest, pir_spending_sum (self->spending, g_array_index (years, int, i), PIR_SPENDING_ALL, PIR_SPENDING_ALL));
  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *name = pir_money_dup_school_year (year);

      gtk_list_box_append (self->years_list, pir_share_row_new (name, pir_spending_sum (self->spending, year, PIR_SPENDING_ALL,
                                                                                        PIR_SPENDING_ALL), largest));
    }
}

static void
show_children (PirMoneyPage *self,
               PirMoney      all)
{
  GPtrArray *children = pir_spending_get_children (self->spending);

  clear_list (self->children_list);
  for (guint i = 0; i < children->len; i++)
    {
      PirMoney amount = pir_spending_sum (self->spending, self->shown, (int) i, PIR_SPENDING_ALL);

      if (amount > 0)
        gtk_list_box_append (self->children_list, pir_share_row_new (g_ptr_array_index (children, i), amount, all));
    }
}

static void
show_categories (PirMoneyPage *self,
                 PirMoney      all)
{
  clear_list (self->categories_list);
  for (int i = 0; i <= PIR_CATEGORY_OPTIONAL_SERVICE; i++)
    {
      PirMoney amount = pir_spending_sum (self->spending, self->shown, PIR_SPENDING_ALL, i);

      if (amount > 0)
        gtk_list_box_append (self->categories_list, pir_share_row_new (pir_sentence_category ((PirCategory) i), amount, all));
    }
}

static void
show_year (PirMoneyPage *self)
{
  PirMoney all = pir_spending_sum (self->spending, self->shown, PIR_SPENDING_ALL, PIR_SPENDING_ALL);
  g_autofree char *amount = pir_words_money (all);

  gtk_label_set_label (self->year_label, amount);
  show_children (self, all);
  show_categories (self, all);
}

static void
year_selected_cb (PirMoneyPage *self)
{
  GArray *years = self->spending != NULL ? pir_spending_get_school_years (self->spending) : NULL;
  guint selected = adw_combo_row_get_selected (self->year_row);

  if (self->is_filling || years == NULL || selected >= years->len || g_array_index (years, int, selected) == self->shown)
    return;
  self->shown = g_array_index (years, int, selected);
  show_year (self);
}

static void
show_spending (PirMoneyPage *self)
{
  GArray *years = pir_spending_get_school_years (self->spending);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_widget_set_visible (self->spent_box, years->len > 0);
  if (years->len == 0)
    return;
  for (guint i = 0; i < years->len; i++)
    {
      g_autofree char *name = pir_money_dup_school_year (g_array_index (years, int, i));

      gtk_string_list_append (names, name);
      if (g_array_index (years, int, i) == self->shown)
        selected = i;
    }
  self->shown = g_array_index (years, int, selected);
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->year_row, selected);
  self->is_filling = FALSE;
  draw_years (self);
  list_years (self);
  show_year (self);
}

static void
update (PirMoneyPage *self)
{
  PirOverview *overview = pir_status_get_overview (pir_page_get_status (PIR_PAGE (self)));
  const PirOverviewFields *fields = overview != NULL ? pir_overview_peek (overview) : NULL;
  gboolean has_coming = fields != NULL && fields->n_months > 0;
  gboolean has_spent = self->spending != NULL && pir_spending_get_school_years (self->spending)->len > 0;
  PirMoney largest = 1;

  gtk_widget_set_visible (self->coming_box, has_coming);
  gtk_widget_set_visible (self->acts_box, has_spent);
  if (self->spending == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, has_coming || has_spent ? "money" : "empty");
  if (!has_coming)
    return;
  pir_due_months_draw (self->coming_chart, fields, TRUE);
  clear_list (self->coming_list);
  for (gsize i = 0; i < fields->n_months; i++)
    largest = MAX (largest, fields->months[i].amount);
  for (gsize i = 0; i < fields->n_months; i++)
    {
      g_autofree char *month = pir_words_month (fields->months[i].month);

      gtk_list_box_append (self->coming_list, pir_share_row_new (month, fields->months[i].amount, largest));
    }
}

static void
spending_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirMoneyPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirSpending) spending = pir_context_read_spending_finish (PIR_CONTEXT (source), result, &error);

  if (spending == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  g_set_object (&self->spending, spending);
  show_spending (self);
  update (self);
}

static void
read_spending (PirMoneyPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  gtk_widget_set_visible (self->whose_label, pir_context_get_money_view (context) != context);
  pir_context_read_spending_async (context, pir_page_get_cancellable (PIR_PAGE (self)), spending_read_cb, g_object_ref (self));
}

static void
export_to (PirMoneyPage        *self,
           GFile               *place,
           GAsyncReadyCallback  callback)
{
  g_autoptr(GCancellable) busy = pir_busy_begin (PIR_PAGE (self), _("Writing…"));

  pir_money_export_async (pir_page_get_context (PIR_PAGE (self)), self->spending,
                          pir_status_get_overview (pir_page_get_status (PIR_PAGE (self))), pir_words_language (), place, busy,
                          callback, g_object_ref (self));
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirMoneyPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_money_export_finish (PIR_CONTEXT (source), result, &error);

  if (file != NULL)
    pir_print_drawn (PIR_PAGE (self), _("Print Money Over Time"), file);
  else
    pir_page_say_error (PIR_PAGE (self), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirMoneyPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_money_export_finish (PIR_CONTEXT (source), result, &error);

  if (file != NULL)
    /* Translators: said after a file was written */
    pir_page_say (PIR_PAGE (self), _("Saved"));
  else
    pir_page_say_error (PIR_PAGE (self), error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirMoneyPage) self = user_data;
  g_autoptr(GFile) place = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);

  if (place != NULL)
    export_to (self, place, saved_cb);
}

static gboolean
pir_money_page_act (PirPage    *page,
                    const char *name)
{
  PirMoneyPage *self = PIR_MONEY_PAGE (page);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->spending == NULL || !GTK_IS_WINDOW (window))
    return FALSE;
  if (g_str_equal (name, "print"))
    export_to (self, NULL, drawn_cb);
  else if (g_str_equal (name, "save"))
    pir_compat_save_async (GTK_WINDOW (window), _("Save Money Over Time"), "spese-scolastiche.pdf", NULL, place_chosen_cb,
                           g_object_ref (self));
  else
    return FALSE;
  return TRUE;
}

static void
pir_money_page_constructed (GObject *object)
{
  PirMoneyPage *self = PIR_MONEY_PAGE (object);

  G_OBJECT_CLASS (pir_money_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::receipts", G_CALLBACK (read_spending), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_page_get_status (PIR_PAGE (self)), "notify::overview", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  read_spending (self);
}

static void
pir_money_page_finalize (GObject *object)
{
  g_clear_object (&PIR_MONEY_PAGE (object)->spending);

  G_OBJECT_CLASS (pir_money_page_parent_class)->finalize (object);
}

static void
pir_money_page_class_init (PirMoneyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_money_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_money_page_finalize;
  PIR_PAGE_CLASS (klass)->act = pir_money_page_act;

  g_type_ensure (PIR_TYPE_BAR_CHART);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-money-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, years_chart);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, years_list);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, year_row);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, year_label);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, spent_box);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, whose_label);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, children_list);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, categories_list);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, coming_box);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, coming_chart);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, coming_list);
  gtk_widget_class_bind_template_child (widget_class, PirMoneyPage, acts_box);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
}

static void
pir_money_page_init (PirMoneyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
