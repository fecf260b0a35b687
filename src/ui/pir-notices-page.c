/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notices-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "core/pir-row-list.h"
#include "core/pir-sentences.h"
#include "core/pir-sync.h"
#include "ui/pir-calendar-act.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-filter-bar.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-header.h"
#include "ui/pir-notice-acts.h"
#include "ui/pir-notice-columns.h"
#include "ui/pir-notice-facts.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-notice-view.h"
#include "ui/pir-receipt-acts.h"
#include "ui/pir-row-menus.h"
#include "ui/pir-selection-bar.h"
#include "ui/pir-split.h"
#include "ui/pir-table-choice.h"
#include "ui/pir-view-button.h"
#include "ui/pir-words.h"

struct _PirNoticesPage
{
  PirPage          parent_instance;

  PirSplit        *split;
  GtkSearchBar    *search_bar;
  GtkSearchEntry  *search_entry;
  GtkToggleButton *pick_button;
  PirFilterBar    *filter_bar;
  GtkStack        *stack;
  PirGroupedList  *list;
  AdwStatusPage   *empty_page;
  GtkWidget       *reset_button;
  PirSelectionBar *selection_bar;
  PirViewButton   *view_button;
  PirNoticeView   *view;
  AdwClamp        *bar_clamp;

  PirTableChoice  *choice;    /* (owned) */
  PirRowList      *model;     /* (owned) */
  char            *target;    /* (nullable): UUID of the notice that is shown */
  guint            filter_id; /* an idle that sets the filter */
  int              bar_width; /* of what stands over the list, as the template has it, in pixels */
  PirNoticeGroup   group;     /* how the list is grouped */
};

G_DEFINE_FINAL_TYPE (PirNoticesPage, pir_notices_page, PIR_TYPE_PAGE)

static const char *
notice_id (gpointer object)
{
  return pir_notice_peek (object)->id;
}

/* Months since year 0; -1 = no due date. */
static int
notice_month (gpointer object)
{
  PirDate due = pir_notice_peek (object)->due_date;
  int year, month;

  if (due == PIR_DATE_NONE)
    return -1;
  pir_date_get (due, &year, &month, NULL);
  return year * 12 + month - 1;
}

static char *
dup_month (int month)
{
  if (month < 0)
    return g_strdup (_("No due date"));
  return pir_words_month (pir_date_new (month / 12, month % 12 + 1, 1));
}

static gboolean
is_together (gpointer object,
             gpointer other,
             gpointer user_data)
{
  const PirNoticeFields *a = pir_notice_peek (object), *b = pir_notice_peek (other);
  PirDate today = pir_clock_today ();

  switch (PIR_NOTICES_PAGE (user_data)->group)
    {
    case PIR_NOTICE_GROUP_MONTH:
      return notice_month (object) == notice_month (other);
    case PIR_NOTICE_GROUP_CHILD:
      return g_str_equal (a->debtor_tax_code, b->debtor_tax_code) && g_str_equal (a->debtor_family_name, b->debtor_family_name) &&
             g_str_equal (a->debtor_given_name, b->debtor_given_name);
    case PIR_NOTICE_GROUP_SCHOOL:
      return g_str_equal (a->school_id, b->school_id) && g_str_equal (a->school_name, b->school_name);
    case PIR_NOTICE_GROUP_STATE:
      return pir_notice_get_standing (object, today) == pir_notice_get_standing (other, today);
    case PIR_NOTICE_GROUP_NONE:
    case PIR_NOTICE_GROUP_YEAR:
    default:
      return TRUE;
    }
}

static char *
dup_heading (gpointer object,
             gpointer user_data)
{
  const PirNoticeFields *fields = pir_notice_peek (object);

  switch (PIR_NOTICES_PAGE (user_data)->group)
    {
    case PIR_NOTICE_GROUP_CHILD:
      return pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
    case PIR_NOTICE_GROUP_SCHOOL:
      return g_strdup (fields->school_name);
    case PIR_NOTICE_GROUP_STATE:
      return g_strdup (pir_sentence_standing (pir_notice_get_standing (object, pir_clock_today ())));
    case PIR_NOTICE_GROUP_NONE:
    case PIR_NOTICE_GROUP_MONTH:
    case PIR_NOTICE_GROUP_YEAR:
    default:
      return dup_month (notice_month (object));
    }
}

static GdkContentProvider *
new_content (GPtrArray *notices,
             gpointer   user_data)
{
  g_autofree char *text = pir_notice_acts_dup_text (notices);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
act_on_rows (GPtrArray  *notices,
             const char *name,
             gpointer    user_data)
{
  pir_notice_acts_do (user_data, notices, name);
}

static void
say (const char *text,
     gpointer    user_data)
{
  pir_page_say (user_data, text);
}

static const PirListKind notices = {
  pir_notice_tile_get_type, notice_id, is_together, dup_heading, new_content, act_on_rows, say,
  &pir_notice_columns,
};

static void
show_placeholder (PirNoticesPage *self)
{
  gboolean is_search = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
  gboolean is_default = pir_filter_bar_is_default (self->filter_bar);

  if (is_search)
    {
      adw_status_page_set_icon_name (self->empty_page, "system-search-symbolic");
      adw_status_page_set_title (self->empty_page, _("Nothing Found"));
      adw_status_page_set_description (self->empty_page,
                                       /* Translators: IUV: official number of a payment (identificativo univoco di versamento) */
                                       _("Search finds children, reasons, schools, notice numbers and IUV, in what "
                                         "the filters let through."));
    }
  else if (is_default)
    {
      adw_status_page_set_icon_name (self->empty_page, "pir-paid-symbolic");
      adw_status_page_set_title (self->empty_page, _("Nothing to Pay"));
      adw_status_page_set_description (self->empty_page, _("When a school sends a notice, it appears here by itself."));
    }
  else
    {
      adw_status_page_set_icon_name (self->empty_page, "pir-notices-symbolic");
      adw_status_page_set_title (self->empty_page, _("No Such Notice"));
      adw_status_page_set_description (self->empty_page, _("No notice is like that."));
    }
  gtk_button_set_label (GTK_BUTTON (self->reset_button),
                        is_search && !pir_filter_bar_is_all (self->filter_bar) ? _("_Search in Every Notice")
                                                                              : _("_Show What Is to Pay"));
  gtk_widget_set_visible (self->reset_button, !is_default || is_search);
}

static void
model_changed_cb (PirNoticesPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  if (is_empty && pir_row_list_is_loading (self->model))
    return;
  if (is_empty && pir_sync_is_first (pir_context_get_sync (pir_page_get_context (PIR_PAGE (self)))))
    {
      gtk_stack_set_visible_child_name (self->stack, "first");
      return;
    }
  if (is_empty)
    show_placeholder (self);
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
}

static gboolean
set_filter_cb (gpointer user_data)
{
  PirNoticesPage *self = user_data;
  g_autoptr(PirNoticeFilter) filter =
    pir_filter_bar_dup_filter (self->filter_bar, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  self->filter_id = 0;
  self->group = filter->group;
  pir_grouped_list_set_is_grouped (self->list, filter->text == NULL && filter->group != PIR_NOTICE_GROUP_NONE);
  pir_row_list_set_filter (self->model, filter);
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (PirNoticesPage *self)
{
  if (self->filter_id == 0)
    self->filter_id = g_idle_add (set_filter_cb, self);
}

static void
read_facets (PirNoticesPage *self)
{
  pir_filter_bar_read_facets (self->filter_bar, pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)));
}

static void
notice_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirNoticesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNotice) notice = pir_context_find_notice_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (notice == NULL)
    pir_page_say_error (PIR_PAGE (self), error);
  else if (g_strcmp0 (pir_notice_peek (notice)->id, self->target) == 0)
    pir_notice_view_show (self->view, notice);
}

static void
read_target (PirNoticesPage *self)
{
  if (self->target != NULL)
    pir_context_find_notice_async (pir_page_get_context (PIR_PAGE (self)), self->target,
                                   pir_page_get_cancellable (PIR_PAGE (self)), notice_found_cb, g_object_ref (self));
}

static void
notices_changed_cb (PirNoticesPage *self)
{
  read_facets (self);
  read_target (self);
}

static void
activated_cb (PirNoticesPage *self,
              PirNotice      *notice)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-notice", "s", pir_notice_peek (notice)->id);
}

static void
picked_cb (PirNoticesPage *self)
{
  GPtrArray *chosen = pir_grouped_list_get_chosen (self->list);
  g_autofree char *amount = NULL;
  g_autofree char *label = NULL;
  PirMoney sum = 0;
  guint n = chosen != NULL ? pir_notice_acts_get_payable (chosen, &sum) : 0;

  if (n > 0)
    {
      amount = pir_words_money (sum);
      /* Translators: a button: how many notices, their sum */
      label = g_strdup_printf (ngettext ("_Add %1$u to Cart · %2$s", "_Add %1$u to Cart · %2$s", n), n, amount);
    }
  gtk_toggle_button_set_active (self->pick_button, pir_grouped_list_is_picking (self->list));
  pir_selection_bar_show (self->selection_bar, pir_grouped_list_get_n_picked (self->list), label,
                          n == pir_grouped_list_get_n_picked (self->list));
}

static void
pick_toggled_cb (PirNoticesPage *self)
{
  pir_grouped_list_set_picking (self->list, gtk_toggle_button_get_active (self->pick_button));
}

static void
rows_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  pir_grouped_list_act (PIR_NOTICES_PAGE (widget)->list, name + strlen ("rows."));
}

/* The button of the selection leads to the cart; the menu of a row does not. */
static void
pay_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (widget);
  PirCart *cart = pir_context_get_cart (pir_page_get_context (PIR_PAGE (self)));
  GPtrArray *chosen = pir_grouped_list_get_chosen (self->list);

  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    pir_cart_add (cart, g_ptr_array_index (chosen, i));
  pir_grouped_list_set_picking (self->list, FALSE);
  gtk_widget_activate_action (widget, "win.pay", NULL);
}

static void
reset_clicked_cb (PirNoticesPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0' && !pir_filter_bar_is_all (self->filter_bar))
    {
      pir_filter_bar_show_all (self->filter_bar);
      return;
    }
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  pir_filter_bar_reset (self->filter_bar);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (widget);

  if (!pir_grouped_list_is_picking (self->list))
    return FALSE;
  pir_grouped_list_set_picking (self->list, FALSE);
  return TRUE;
}

static void
over_notify_cb (PirNoticesPage *self)
{
  pir_page_set_is_sub (PIR_PAGE (self), pir_split_is_over (self->split));
}

static void
pir_notices_page_set_target (PirPage    *page,
                             const char *target)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (page);

  if (g_strcmp0 (target, self->target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  pir_grouped_list_set_current (self->list, target);
  pir_split_set_shows_detail (self->split, target != NULL);
  if (target == NULL)
    pir_notice_view_show (self->view, NULL);
  read_target (self);
}

static gboolean
pir_notices_page_find (PirPage *page)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (page);

  if (pir_split_is_over (self->split))
    return FALSE;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

static gboolean
copy (PirNoticesPage *self)
{
  PirNotice *notice = pir_notice_view_get_notice (self->view);
  g_autofree char *text = NULL;

  if (notice == NULL)
    return FALSE;
  text = pir_notice_facts_dup_text (notice);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  pir_page_say (PIR_PAGE (self), _("The notice was copied as text"));
  return TRUE;
}

static gboolean
add_to_calendar (PirNoticesPage *self)
{
  PirNotice *notice = pir_notice_view_get_notice (self->view);
  g_autoptr(GPtrArray) alone = g_ptr_array_new_with_free_func (g_object_unref);

  if (notice == NULL)
    return FALSE;
  g_ptr_array_add (alone, g_object_ref (notice));
  pir_calendar_act_save (PIR_PAGE (self), alone);
  return TRUE;
}

/* Of a paid notice: what can be done with its payment certificate */
static gboolean
act_on_certificate (PirNoticesPage *self,
                    const char     *name)
{
  PirKeptReceipt *receipt = pir_notice_view_get_receipt (self->view);

  return receipt != NULL && pir_receipt_acts_do (PIR_PAGE (self), receipt, name);
}

static gboolean
pir_notices_page_act (PirPage    *page,
                      const char *name)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (page);

  if (g_str_equal (name, "copy"))
    return copy (self);
  if (g_str_equal (name, "calendar"))
    return add_to_calendar (self);
  if (g_str_has_suffix (name, "-certificate"))
    return act_on_certificate (self, name);
  if (g_str_equal (name, "select-all"))
    {
      pir_grouped_list_pick_all (self->list);
      return TRUE;
    }
  if (!g_str_equal (name, "select") || pir_split_is_over (self->split))
    return FALSE;
  gtk_toggle_button_set_active (self->pick_button, !gtk_toggle_button_get_active (self->pick_button));
  return TRUE;
}

static void
set_menus (PirNoticesPage *self)
{
  g_autoptr(GMenuModel) one = pir_row_menu_new ("notice");
  g_autoptr(GMenuModel) several = pir_row_menu_new ("notices");

  pir_grouped_list_set_menu (self->list, one);
  pir_selection_bar_setup (self->selection_bar, several, "rows.pay");
}

/* What stands over a table begins where it does. */
static void
is_table_notify_cb (PirNoticesPage *self)
{
  gboolean is_table = pir_table_choice_is_table (self->choice);

  g_object_set (self->split, "is-whole", is_table, NULL);
  adw_clamp_set_maximum_size (self->bar_clamp, is_table ? PIR_ANY_WIDTH : self->bar_width);
}

static void
pir_notices_page_constructed (GObject *object)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  g_autoptr(PirNoticeFilter) filter = pir_filter_bar_dup_filter (self->filter_bar, "");

  self->group = filter->group;
  self->bar_width = adw_clamp_get_maximum_size (self->bar_clamp);
  G_OBJECT_CLASS (pir_notices_page_parent_class)->constructed (object);

  self->model = pir_row_list_new_notices (context, filter);
  pir_notice_view_setup (self->view, context);
  /* Translators: what a list, a group or a page is about: notices (avvisi) */
  pir_grouped_list_setup (self->list, &notices, self->model, _("Notices"), self);
  set_menus (self);
  self->choice = pir_table_choice_new (PIR_PAGE (self), self->list, self->filter_bar,
                                       pir_status_get_settings (pir_page_get_status (PIR_PAGE (self))), "notices-view",
                                       "notices-columns");
  g_signal_connect_object (self->choice, "notify::is-table", G_CALLBACK (is_table_notify_cb), self, G_CONNECT_SWAPPED);
  is_table_notify_cb (self);
  pir_view_button_setup (self->view_button, PIR_PAGE (self), self->filter_bar);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (notices_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::people", G_CALLBACK (read_facets), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (context), "notify::is-first", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_facets (self);
  model_changed_cb (self);
}

static void
pir_notices_page_dispose (GObject *object)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (object);

  g_clear_handle_id (&self->filter_id, g_source_remove);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (pir_notices_page_parent_class)->dispose (object);
}

static void
pir_notices_page_finalize (GObject *object)
{
  PirNoticesPage *self = PIR_NOTICES_PAGE (object);

  g_clear_object (&self->model);
  g_free (self->target);

  G_OBJECT_CLASS (pir_notices_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-notices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, split);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, pick_button);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, reset_button);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, view);
  gtk_widget_class_bind_template_child (widget_class, PirNoticesPage, bar_clamp);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, over_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
pir_notices_page_class_init (PirNoticesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char * const row_actions[] = {
    "rows.open", "rows.cart", "rows.copy", "rows.calendar", "rows.print", "rows.tag", "rows.select", "rows.clear",
  };

  object_class->constructed = pir_notices_page_constructed;
  object_class->dispose = pir_notices_page_dispose;
  object_class->finalize = pir_notices_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_notices_page_set_target;
  PIR_PAGE_CLASS (klass)->find = pir_notices_page_find;
  PIR_PAGE_CLASS (klass)->act = pir_notices_page_act;

  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_FILTER_BAR);
  g_type_ensure (PIR_TYPE_GROUPED_LIST);
  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_NOTICE_VIEW);
  g_type_ensure (PIR_TYPE_SELECTION_BAR);
  g_type_ensure (PIR_TYPE_SPLIT);
  g_type_ensure (PIR_TYPE_VIEW_BUTTON);
  bind_template (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (row_actions); i++)
    gtk_widget_class_install_action (widget_class, row_actions[i], NULL, rows_action);
  gtk_widget_class_install_action (widget_class, "rows.pay", NULL, pay_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
pir_notices_page_init (PirNoticesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

void
pir_notices_page_show_child (PirNoticesPage *self,
                             const char     *id)
{
  g_return_if_fail (PIR_IS_NOTICES_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  pir_filter_bar_show_child (self->filter_bar, id);
}

void
pir_notices_page_search (PirNoticesPage *self,
                         const char     *text)
{
  g_return_if_fail (PIR_IS_NOTICES_PAGE (self));
  g_return_if_fail (text != NULL);

  pir_filter_bar_show_all (self->filter_bar);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
}
