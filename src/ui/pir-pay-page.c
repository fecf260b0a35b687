/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-pay-page.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-pay-ways.h"
#include "core/pir-sentences.h"
#include "ui/pir-cart-line-row.h"
#include "ui/pir-header.h"
#include "ui/pir-launch.h"
#include "ui/pir-paper-panel.h"
#include "ui/pir-pay-how.h"
#include "ui/pir-step-heading.h"
#include "ui/pir-words.h"

/* Long enough to type another digit. */
#define QUOTE_DELAY 250

/* The cart may make several payments; the first one is what this page pays. */
#define GROUP 0

struct _PirPayPage
{
  PirPage       parent_instance;

  GtkStack     *stack;
  GtkListBox   *lines;
  GtkLabel     *groups_label;
  GtkLabel     *sum_label;
  GtkLabel     *under_way_label;
  PirPayHow    *how;
  PirPaperPanel *paper;
  GtkWidget    *what_box;
  GtkLabel     *go_label;
  GtkLabel     *total_label;
  GtkButton    *go_button;
  GtkWidget    *busy_box;
  GtkLabel     *busy_label;
  GtkLabel     *error_label;

  PirCart      *cart;        /* (owned) */
  PirPayWays   *pay_ways;    /* (owned) */
  PirQuote     *quote;       /* (owned) (nullable) */
  GCancellable *quoting;     /* (owned) (nullable): the request under way */
  guint         quote_id;
  gboolean      is_paying;
};

G_DEFINE_FINAL_TYPE (PirPayPage, pir_pay_page, PIR_TYPE_PAGE)

static gboolean
is_settled (PirPayPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (PIR_IS_CART_LINE_ROW (row) && !pir_cart_line_row_is_settled (PIR_CART_LINE_ROW (row)))
      return FALSE;
  return TRUE;
}

/* What this page pays now, without fee. */
static PirMoney
get_sum (PirPayPage *self)
{
  PirMoney sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cart)); i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (self->cart), i);

      if (pir_cart_line_get_group (line) == GROUP)
        sum += pir_cart_line_get_amount (line);
    }
  return sum;
}

static void
show_go (PirPayPage *self)
{
  const PirOffer *offer = pir_pay_how_get_chosen (self->how);
  gboolean is_ready = offer != NULL && self->quote_id == 0 && self->quoting == NULL && is_settled (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->go_button), is_ready && !self->is_paying);
  gtk_widget_set_visible (self->busy_box, self->is_paying);
  gtk_widget_set_sensitive (self->what_box, !self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->how), !self->is_paying);
  if (offer != NULL)
    {
      g_autofree char *title = pir_service_dup_title (offer->service);
      g_autofree char *total = pir_words_money (offer->total);
      g_autofree char *fee = pir_words_money (offer->fee);
      /* Translators: %s is the payment provider (PSP) */
      g_autofree char *words = g_strdup_printf (_("The page of %s opens in the browser. Card and account data are "
                                                  "given there and never pass through this program. Afterwards come "
                                                  "back here: the outcome and the receipt appear by "
                                                  "themselves."), title);
      g_autofree char *sum = NULL;

      if (offer->fee > 0)
        /* Translators: what will be paid: the whole, of which fee */
        sum = g_strdup_printf (_("Total %1$s, of which fee %2$s"), total, fee);
      else
        /* Translators: what will be paid, where the payment provider takes nothing */
        sum = g_strdup_printf (_("Total %s, no fee"), total);

      gtk_label_set_label (self->go_label, words);
      gtk_label_set_label (self->total_label, sum);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->go_label), offer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->total_label), offer != NULL);
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirPayPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_estimate = FALSE;
  g_autoptr(PirQuote) quote = pir_cart_quote_finish (PIR_CART (source), result, &is_estimate, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->quoting);
  g_set_object (&self->quote, quote);
  if (quote == NULL)
    sentence = pir_sentence_error (error);
  pir_pay_how_say (self->how, sentence);
  pir_pay_how_show (self->how, quote, is_estimate);
  show_go (self);
}

static gboolean
quote_cb (gpointer user_data)
{
  PirPayPage *self = user_data;

  self->quote_id = 0;
  self->quoting = g_cancellable_new ();
  /* lint: busy: the page says what it asks, with a wheel that turns; leaving it ends that */
  pir_cart_quote_async (self->cart, GROUP, self->quoting, quoted_cb, g_object_ref (self));
  show_go (self);
  return G_SOURCE_REMOVE;
}

static void
stop_quoting (PirPayPage *self)
{
  g_clear_handle_id (&self->quote_id, g_source_remove);
  if (self->quoting != NULL)
    g_cancellable_cancel (self->quoting);
  g_clear_object (&self->quoting);
}

static void
queue_quote (PirPayPage *self)
{
  stop_quoting (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->cart)) == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  pir_pay_how_say (self->how, _("Asking what each way to pay costs…"));
  self->quote_id = g_timeout_add (self->quote != NULL ? QUOTE_DELAY : 0, quote_cb, self);
}

/* (transfer full) (nullable): how the cart is divided, and what that costs */
static char *
describe_groups (PirPayPage *self)
{
  PirFeePlan *plan = pir_cart_get_plan (self->cart);
  guint n_groups = pir_cart_get_n_groups (self->cart), maximum = pir_cart_get_maximum (self->cart);
  gboolean is_over = g_list_model_get_n_items (G_LIST_MODEL (self->cart)) > maximum;
  g_autofree char *fee = pir_words_money (pir_fee_plan_get_fee (plan));

  if (n_groups < 2)
    return NULL;
  if (is_over && !pir_fee_plan_is_possible (plan))
    /* Translators: %1$u: payments that the cart makes; %2$u: notices that one payment takes at most */
    return g_strdup_printf (ngettext ("These make %1$u payment, one after the other. Notices in one payment: at most %2$u.",
                                      "These make %1$u payments, one after the other. Notices in one payment: at most %2$u.", n_groups),
                            n_groups, maximum);
  if (is_over)
    /* Translators: %1$u: payments that the cart makes; %2$u: notices that one payment takes at most; %3$s: an amount */
    return g_strdup_printf (ngettext ("These make %1$u payment, divided so that the fees are least: %3$s in all. Notices in one payment: "
                                      "at most %2$u.",
                                      "These make %1$u payments, divided so that the fees are least: %3$s in all. Notices in one payment: "
                                      "at most %2$u.", n_groups), n_groups, maximum, fee);
  /* Translators: %1$u: payments that the cart makes; %2$s: an amount */
  return g_strdup_printf (ngettext ("%1$u payment, total fee %2$s.", "%1$u payments, total fee %2$s.", n_groups),
                          n_groups, fee);
}

/* (transfer full) (nullable): what this page pays of several payments, also of those that were begun before */
static char *
describe_step (PirPayPage *self)
{
  guint n_begun = pir_cart_get_n_begun (self->cart), n_steps = n_begun + pir_cart_get_n_groups (self->cart);
  g_autofree char *groups = describe_groups (self);
  g_autofree char *step = NULL;

  if (n_steps < 2)
    return NULL;
  /* Translators: number of the payment that is made now, how many payments the cart makes */
  step = g_strdup_printf (_("This is payment %1$u of %2$u."), n_begun + 1, n_steps);
  return groups != NULL && n_begun == 0 ? g_strjoin (" ", groups, step, NULL) : g_steal_pointer (&step);
}

/* Payments that were begun go on without this page. */
static void
show_under_way (PirPayPage *self)
{
  PirCheckout *checkout = pir_context_get_checkout (pir_page_get_context (PIR_PAGE (self)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (checkout));
  /* Translators: %u is the number of payments that were begun */
  g_autofree char *words = g_strdup_printf (ngettext ("%u payment is under way: its notices are not shown here. What "
                                                      "follows can be paid meanwhile.",
                                                      "%u payments are under way: their notices are not shown here. What "
                                                      "follows can be paid meanwhile.", n), n);

  gtk_label_set_label (self->under_way_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->under_way_label), n > 0);
}

static void
show_sums (PirPayPage *self)
{
  g_autofree char *sum = pir_words_money (get_sum (self));
  g_autofree char *words = describe_step (self);

  gtk_label_set_label (self->sum_label, sum);
  gtk_label_set_label (self->groups_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->groups_label), words != NULL);
  show_under_way (self);
}

static void
ways_changed_cb (PirPayPage *self)
{
  queue_quote (self);
  show_go (self);
}

static const char *
line_id (PirCartLine *line)
{
  return pir_notice_peek (pir_cart_line_get_notice (line))->id;
}

static PirCartLineRow *
find_row (PirPayPage *self,
          const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (PIR_IS_CART_LINE_ROW (row) && g_str_equal (line_id (pir_cart_line_row_get_line (PIR_CART_LINE_ROW (row))), id))
      return PIR_CART_LINE_ROW (row);
  return NULL;
}

static void
show_line (PirPayPage  *self,
           PirCartLine *line,
           guint        position)
{
  PirCartLineRow *row = find_row (self, line_id (line));

  if (row == NULL)
    {
      row = PIR_CART_LINE_ROW (pir_cart_line_row_new (self->cart, line));
      g_signal_connect_object (row, "notify::is-settled", G_CALLBACK (show_go), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->lines, GTK_WIDGET (row));
    }
  else
    pir_cart_line_row_set_line (row, line);
  pir_cart_line_row_set_position (row, position);
}

static void
remove_others (PirPayPage *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (PIR_IS_CART_LINE_ROW (row) &&
          !pir_cart_contains (self->cart, line_id (pir_cart_line_row_get_line (PIR_CART_LINE_ROW (row)))))
        gtk_list_box_remove (self->lines, row);
      row = next;
    }
}

static int
sort_cb (GtkListBoxRow *a,
         GtkListBoxRow *b,
         gpointer       user_data)
{
  return (int) pir_cart_line_row_get_position (PIR_CART_LINE_ROW (a)) -
         (int) pir_cart_line_row_get_position (PIR_CART_LINE_ROW (b));
}

/* All of the cart, also what another online payment would take */
static void
show_paper (PirPayPage *self)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->cart)); i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (self->cart), i);

      g_ptr_array_add (notices, g_object_ref (pir_cart_line_get_notice (line)));
    }
  pir_paper_panel_show (self->paper, notices);
}

/* Rows are kept and only change places, since somebody may be typing in one. */
static void
cart_changed_cb (PirPayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->cart));

  remove_others (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (self->cart), i);

      show_line (self, line, i);
    }
  gtk_list_box_invalidate_sort (self->lines);
  gtk_list_box_invalidate_headers (self->lines);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "cart" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  show_sums (self);
  show_paper (self);
  queue_quote (self);
  show_go (self);
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  PirPayPage *self = user_data;
  guint group = pir_cart_line_get_group (pir_cart_line_row_get_line (PIR_CART_LINE_ROW (row)));
  guint n_begun = pir_cart_get_n_begun (self->cart), n_steps = n_begun + pir_cart_get_n_groups (self->cart);
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (n_steps < 2 ||
      (before != NULL && pir_cart_line_get_group (pir_cart_line_row_get_line (PIR_CART_LINE_ROW (before))) == group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  /* Translators: heading over some notices of the cart: number of the payment, how many payments */
  words = g_strdup_printf (_("Payment %1$u of %2$u"), n_begun + group + 1, n_steps);
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "method-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
plan_notify_cb (PirPayPage *self)
{
  gtk_list_box_invalidate_headers (self->lines);
  show_sums (self);
}

static void
show_failure (PirPayPage   *self,
              const GError *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  gtk_label_set_label (self->error_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPayPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (PIR_PAGE (self), _("No browser could be opened. Nothing was paid; the address can be copied here."));
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPayPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirIntent) intent = pir_checkout_pay_finish (PIR_CHECKOUT (source), result, &error);
  g_autofree char *address = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_paying = FALSE;
  show_go (self);
  if (intent != NULL)
    address = pir_checkout_dup_address (PIR_CHECKOUT (source), intent, &error);
  if (address == NULL)
    {
      show_failure (self, error);
      return;
    }
  pir_launch_async (GTK_WIDGET (self), address, NULL, launched_cb, g_object_ref (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payment", "s", pir_intent_peek (intent)->key);
}

/* No action and no key leads here: only a person who presses this very button. */
static void
go_clicked_cb (PirPayPage *self)
{
  const PirOffer *offer = pir_pay_how_get_chosen (self->how);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (offer == NULL || self->is_paying)
    return;
  title = pir_service_dup_title (offer->service);
  /* Translators: %s is the payment provider (PSP) */
  words = g_strdup_printf (_("Asking %s for its payment page…"), title);
  gtk_label_set_label (self->busy_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  self->is_paying = TRUE;
  show_go (self);
  /* lint: busy: the page says what it asks, with a wheel that turns; leaving it ends that */
  pir_checkout_pay_async (pir_context_get_checkout (pir_page_get_context (PIR_PAGE (self))), GROUP, offer,
                          pir_page_get_cancellable (PIR_PAGE (self)), accepted_cb, g_object_ref (self));
}

static void
pir_pay_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_pay_page_parent_class)->map (widget);

  queue_quote (PIR_PAY_PAGE (widget));
}

/* Asked again when it is seen again */
static void
pir_pay_page_unmap (GtkWidget *widget)
{
  stop_quoting (PIR_PAY_PAGE (widget));

  GTK_WIDGET_CLASS (pir_pay_page_parent_class)->unmap (widget);
}

static void
pir_pay_page_constructed (GObject *object)
{
  PirPayPage *self = PIR_PAY_PAGE (object);
  PirContext *context;

  G_OBJECT_CLASS (pir_pay_page_parent_class)->constructed (object);

  context = pir_page_get_context (PIR_PAGE (self));
  self->cart = g_object_ref (pir_context_get_cart (context));
  self->pay_ways = g_object_ref (pir_context_get_pay_ways (context));
  pir_pay_how_setup (self->how, context);
  gtk_list_box_set_header_func (self->lines, header_cb, self, NULL);
  gtk_list_box_set_sort_func (self->lines, sort_cb, NULL, NULL);
  g_signal_connect_object (self->cart, "items-changed", G_CALLBACK (cart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cart, "notify::plan", G_CALLBACK (plan_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pay_ways, "changed", G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_checkout (context), "items-changed", G_CALLBACK (show_under_way), self,
                           G_CONNECT_SWAPPED);
  cart_changed_cb (self);
}

static void
pir_pay_page_dispose (GObject *object)
{
  PirPayPage *self = PIR_PAY_PAGE (object);

  stop_quoting (self);

  G_OBJECT_CLASS (pir_pay_page_parent_class)->dispose (object);
}

static void
pir_pay_page_finalize (GObject *object)
{
  PirPayPage *self = PIR_PAY_PAGE (object);

  g_clear_object (&self->cart);
  g_clear_object (&self->pay_ways);
  g_clear_object (&self->quote);

  G_OBJECT_CLASS (pir_pay_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-pay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, lines);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, groups_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, sum_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, under_way_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, how);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, paper);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, what_box);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, go_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, go_button);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, busy_box);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayPage, error_label);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_go);
}

static void
pir_pay_page_class_init (PirPayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_pay_page_constructed;
  object_class->dispose = pir_pay_page_dispose;
  object_class->finalize = pir_pay_page_finalize;
  widget_class->map = pir_pay_page_map;
  widget_class->unmap = pir_pay_page_unmap;

  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_PAPER_PANEL);
  g_type_ensure (PIR_TYPE_PAY_HOW);
  g_type_ensure (PIR_TYPE_STEP_HEADING);
  bind_template (widget_class);
}

static void
pir_pay_page_init (PirPayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
