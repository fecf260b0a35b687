/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-notice.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-checkout.h"
#include "core/pir-guest.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "core/pir-typed.h"
#include "model/pir-codes.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-launch.h"
#include "ui/pir-offer-list.h"
#include "ui/pir-paper-list.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

#define QUOTE_DELAY 400 /* ms that somebody types on */

struct _PirPaperNotice
{
  GtkBox          parent_instance;

  GtkLabel       *amount_label;
  GtkLabel       *reason_label;
  GtkImage       *standing_icon;
  GtkLabel       *standing_label;
  GtkWidget      *standing_box;
  GtkListBox     *facts;
  GtkWidget      *add_button;
  PirPaperList   *others;
  GtkWidget      *how_box;
  PirField       *amount_field;
  GtkLabel       *quote_label;
  PirOfferList   *offers;
  PirField       *email_field;
  GtkLabel       *go_label;
  GtkLabel       *total_label;
  GtkLabel       *error_label;
  GtkButton      *go_button;
  GtkWidget      *busy_box;
  GtkLabel       *busy_label;

  PirContext     *context;     /* (owned) (nullable) */
  PirPaperBasket *basket;      /* (owned) (nullable): what is paid together with the notice */
  PirNotice      *notice;      /* (owned) (nullable) */
  GCancellable   *cancellable; /* of what is under way for the notice */
  PirMoney        amount;      /* what is paid for it; -1 = not typed right */
  guint           quote_id;
  gboolean        is_paying;
};

G_DEFINE_FINAL_TYPE (PirPaperNotice, pir_paper_notice, GTK_TYPE_BOX)

enum
{
  BEGUN,
  STALE,
  ANOTHER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static PirGuest *
get_guest (PirPaperNotice *self)
{
  return pir_context_get_guest (self->context);
}

static gboolean
is_signed_in (PirPaperNotice *self)
{
  return pir_session_get_state (pir_context_get_session (self->context)) == PIR_SESSION_ACTIVE;
}

static void
show_failure (PirPaperNotice *self,
              const GError   *error)
{
  g_autofree char *sentence = error != NULL ? pir_sentence_error (error) : NULL;

  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
show_quoting (PirPaperNotice *self,
              const char     *words)
{
  gtk_label_set_label (self->quote_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), words != NULL);
}

static void
show_go (PirPaperNotice *self)
{
  const PirOffer *offer = pir_offer_list_get_chosen (self->offers);
  g_autofree char *title = NULL;
  g_autofree char *total = NULL;
  g_autofree char *fee = NULL;
  g_autofree char *words = NULL;
  g_autofree char *sum = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->go_label), offer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->total_label), offer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->go_button), offer != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_button), offer != NULL && self->amount >= 0 && self->quote_id == 0 && !self->is_paying);
  gtk_widget_set_visible (self->busy_box, self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->others), !self->is_paying);
  gtk_widget_set_sensitive (self->add_button, self->amount >= 0 && !self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->offers), !self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->amount_field), !self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->email_field), !self->is_paying);
  if (offer == NULL)
    return;
  title = pir_service_dup_title (offer->service);
  total = pir_words_money (offer->total);
  fee = pir_words_money (offer->fee);
  /* Translators: %s is the payment provider (PSP) */
  words = g_strdup_printf (_("The page of %s opens in the browser. Card and account data are given there and never pass through this "
                             "program. Afterwards come back here: the outcome and the receipt appear by themselves."), title);
  if (offer->fee > 0)
    /* Translators: what will be paid: the whole, of which fee */
    sum = g_strdup_printf (_("Total %1$s, of which fee %2$s"), total, fee);
  else
    /* Translators: what will be paid, where the payment provider takes nothing */
    sum = g_strdup_printf (_("Total %s, no fee"), total);
  gtk_label_set_label (self->go_label, words);
  gtk_label_set_label (self->total_label, sum);
}

/* What is said of the notice is not so any more: it is looked up again. */
static gboolean
is_stale (const GError *error)
{
  switch ((guint) pir_sentence_get_problem (error))
    {
    case PIR_PROBLEM_NOTICE_STALE:
    case PIR_PROBLEM_NOTICE_PAID:
    case PIR_PROBLEM_NOTICE_LOCKED:
    case PIR_PROBLEM_NOTICE_CANCELLED:
    case PIR_PROBLEM_NOTICE_EXPIRED:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
fail (PirPaperNotice *self,
      const GError   *error)
{
  self->is_paying = FALSE;
  show_go (self);
  show_failure (self, error);
  if (is_stale (error))
    g_signal_emit (self, signals[STALE], 0);
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirPaperNotice) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirQuote) quote = pir_guest_quote_finish (PIR_GUEST (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_quoting (self, NULL);
  pir_offer_list_show (self->offers, quote, PIR_OFFER_ORDER_FEE);
  show_go (self);
  if (error != NULL)
    fail (self, error);
}

static gboolean
quote_cb (gpointer user_data)
{
  PirPaperNotice *self = user_data;
  g_autofree PirPaymentItem *items = NULL;
  PirMoney total;
  gsize n_items;

  self->quote_id = 0;
  items = pir_paper_basket_build_items (self->basket, self->notice, self->amount, &n_items, &total);
  /* lint: busy: the page says what it asks, with a wheel that turns; leaving it ends that */
  pir_guest_quote_async (get_guest (self), items, n_items, self->cancellable, quoted_cb, g_object_ref (self));
  show_go (self);
  return G_SOURCE_REMOVE;
}

static void
queue_quote (PirPaperNotice *self,
             guint           delay)
{
  g_clear_handle_id (&self->quote_id, g_source_remove);
  if (self->amount < 0)
    {
      pir_offer_list_show (self->offers, NULL, PIR_OFFER_ORDER_FEE);
      show_go (self);
      return;
    }
  show_quoting (self, _("Asking what each way to pay costs…"));
  self->quote_id = g_timeout_add (delay, quote_cb, self);
}

static void
stop (PirPaperNotice *self)
{
  g_clear_handle_id (&self->quote_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* One more, or one less, together with this one: what it costs is another matter now. */
static void
others_changed_cb (PirPaperNotice *self)
{
  guint n_others = g_list_model_get_n_items (pir_paper_basket_get_lines (self->basket));
  guint most = pir_cart_get_maximum (pir_context_get_cart (self->context));
  gboolean is_payable = self->notice != NULL && pir_notice_is_payable (self->notice, pir_clock_today ());

  gtk_widget_set_visible (self->add_button, is_payable && n_others + 1 < most);
  if (!is_payable || self->is_paying || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stop (self);
  queue_quote (self, 0);
}

static void
add_clicked_cb (PirPaperNotice *self)
{
  if (self->amount >= 0 && !self->is_paying)
    g_signal_emit (self, signals[ANOTHER], 0, self->notice, self->amount);
}

static void
amount_changed_cb (PirPaperNotice *self)
{
  const PirNoticeFields *fields;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *words = NULL;
  PirMoney amount = -1;

  if (self->notice == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->amount_field)))
    return;
  fields = pir_notice_peek (self->notice);
  if (!pir_money_parse (pir_field_get_text (self->amount_field), &amount) || !pir_notice_accepts_amount (self->notice, amount))
    {
      first = pir_words_money (fields->amount_min);
      second = pir_words_money (fields->amount_max);
      words = pir_words_ambiguous (pir_field_get_text (self->amount_field));
      if (words == NULL)
        /* Translators: two amounts */
        words = g_strdup_printf (_("Any amount from %1$s to %2$s can be paid."), first, second);
      amount = -1;
    }
  pir_field_say (self->amount_field, words != NULL ? PIR_TYPED_WRONG : PIR_TYPED_FINE, words);
  self->amount = amount;
  queue_quote (self, QUOTE_DELAY);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPaperNotice) self = user_data;
  g_autoptr(GError) error = NULL;

  /* The page of the payment offers its address. */
  if (!pir_launch_finish (GTK_WIDGET (source), result, &error))
    g_debug ("No browser: %s", error->message);
}

static void
paid_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirPaperNotice) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirIntent) intent = pir_guest_pay_finish (PIR_GUEST (source), result, &error);
  g_autofree char *address = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (intent == NULL)
    {
      fail (self, error);
      return;
    }
  address = pir_guest_dup_address (PIR_GUEST (source), intent, NULL);
  if (address != NULL)
    pir_launch_async (GTK_WIDGET (self), address, NULL, launched_cb, g_object_ref (self));
  g_signal_emit (self, signals[BEGUN], 0, intent);
}

/* Who is signed in finds the payment among their own. */
static void
paid_by_account_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(PirPaperNotice) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirIntent) intent = pir_checkout_pay_finish (PIR_CHECKOUT (source), result, &error);
  g_autofree char *address = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (intent == NULL)
    {
      fail (self, error);
      return;
    }
  address = pir_checkout_dup_address (PIR_CHECKOUT (source), intent, NULL);
  if (address != NULL)
    pir_launch_async (GTK_WIDGET (self), address, NULL, launched_cb, g_object_ref (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payment", "s", pir_intent_peek (intent)->key);
}

/* No action and no key leads here: only a person who presses this very button. */
static void
go_clicked_cb (PirPaperNotice *self)
{
  const PirOffer *offer = pir_offer_list_get_chosen (self->offers);
  const char *email = pir_field_get_text (self->email_field);
  g_autofree PirPaymentItem *items = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  PirMoney total;
  gsize n_items;

  if (offer == NULL || self->is_paying || (*email != '\0' && !pir_field_check (self->email_field)))
    return;
  title = pir_service_dup_title (offer->service);
  /* Translators: %s is the payment provider (PSP) */
  words = g_strdup_printf (_("Asking %s for its payment page…"), title);
  gtk_label_set_label (self->busy_label, words);
  show_failure (self, NULL);
  self->is_paying = TRUE;
  show_go (self);
  items = pir_paper_basket_build_items (self->basket, self->notice, self->amount, &n_items, &total);
  if (is_signed_in (self))
    /* lint: busy: the page says what it asks, with a wheel that turns; leaving it ends that */
    pir_checkout_pay_items_async (pir_context_get_checkout (self->context), items, n_items, offer, self->cancellable,
                                  paid_by_account_cb, g_object_ref (self));
  else
    /* lint: busy: the page says what it asks, with a wheel that turns; leaving it ends that */
    pir_guest_pay_async (get_guest (self), items, n_items, offer, *email != '\0' ? email : NULL, self->cancellable, paid_cb,
                         g_object_ref (self));
}

static void
show_facts (PirPaperNotice *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  g_autofree char *due = fields->due_date != PIR_DATE_NONE ? pir_words_full_day (fields->due_date) : NULL;
  g_autofree char *number = pir_notice_number_group (fields->notice_number);
  g_autofree char *instalment = NULL;

  if (fields->instalment > 0)
    /* Translators: an instalment (rata): its number, how many there are */
    instalment = g_strdup_printf (_("%1$u of %2$u"), fields->instalment, fields->instalments);
  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("Due date"), due);
  /* Translators: one of several payments of one expense (rata) */
  pir_fact_list_add (self->facts, _("Instalment"), instalment);
  /* Translators: the body that gets the money (ente creditore) */
  pir_fact_list_add (self->facts, _("Paid to"), fields->creditor_name);
  pir_fact_list_add (self->facts, _("School"), fields->school_name);
  /* Translators: initials of whom a notice is for, all that is told of them */
  pir_fact_list_add (self->facts, _("For (initials)"), fields->debtor_given_name);
  /* Translators: the 18 digits of a notice (codice avviso) */
  gtk_list_box_append (self->facts, pir_fact_row_new_code (_("Notice number"), number, fields->notice_number));
  /* Translators: codice fiscale of the body that gets the money */
  pir_fact_list_add (self->facts, _("Creditor’s tax code"), fields->creditor_tax_code);
}

static void
show_standing (PirPaperNotice *self)
{
  PirDate today = pir_clock_today ();
  PirTone tone = pir_tone_of (self->notice, today);
  const char *explained = pir_sentence_standing_explained (pir_notice_get_standing (self->notice, today));
  PirDate due = pir_notice_peek (self->notice)->due_date;
  g_autofree char *day = due != PIR_DATE_NONE ? pir_words_short_day (due, today) : NULL;
  g_autofree char *words = pir_tone_dup_words (self->notice, today);
  g_autofree char *text = pir_notice_is_payable (self->notice, today) ? g_strdup (words)
                                                                      : g_strdup_printf ("%s. %s", words, explained);

  /* A day that is far off is said once, among the facts. */
  gtk_widget_set_visible (self->standing_box, g_strcmp0 (words, day) != 0);
  gtk_image_set_from_icon_name (self->standing_icon, pir_tone_get_icon (tone));
  gtk_label_set_label (self->standing_label, text);
  pir_tone_apply (self->standing_box, tone);
}

static void
pir_paper_notice_unroot (GtkWidget *widget)
{
  stop (PIR_PAPER_NOTICE (widget));

  GTK_WIDGET_CLASS (pir_paper_notice_parent_class)->unroot (widget);
}

static void
pir_paper_notice_finalize (GObject *object)
{
  PirPaperNotice *self = PIR_PAPER_NOTICE (object);

  g_clear_handle_id (&self->quote_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_object (&self->basket);
  g_clear_object (&self->notice);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_paper_notice_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, standing_icon);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, standing_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, standing_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, facts);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, add_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, others);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, how_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, amount_field);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, quote_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, offers);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, email_field);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, go_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, total_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, go_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, busy_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperNotice, busy_label);
  gtk_widget_class_bind_template_callback (widget_class, amount_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_go);
}

static void
pir_paper_notice_class_init (PirPaperNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_paper_notice_finalize;
  widget_class->unroot = pir_paper_notice_unroot;

  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, PIR_TYPE_INTENT);
  signals[STALE] = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANOTHER] = g_signal_new ("another", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, PIR_TYPE_NOTICE, G_TYPE_INT64);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_OFFER_LIST);
  g_type_ensure (PIR_TYPE_PAPER_LIST);
  bind_template (widget_class);
}

static void
pir_paper_notice_init (PirPaperNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
  self->cancellable = g_cancellable_new ();
  pir_field_set_judge (self->email_field, pir_typed_email);
}

void
pir_paper_notice_set_basket (PirPaperNotice *self,
                             PirContext     *context,
                             PirPaperBasket *basket)
{
  g_return_if_fail (PIR_IS_PAPER_NOTICE (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_PAPER_BASKET (basket));

  g_set_object (&self->context, context);
  if (!g_set_object (&self->basket, basket))
    return;
  pir_paper_list_set_basket (self->others, basket);
  g_signal_connect_object (basket, "changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What is paid for it: what the payer wanted before, where that is still possible */
static void
show_amount (PirPaperNotice *self,
             PirMoney        wanted)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  g_autofree char *asked = pir_words_money (fields->amount);
  g_autofree char *amount = NULL;

  self->amount = fields->is_amount_editable && pir_notice_accepts_amount (self->notice, wanted) ? wanted : fields->amount;
  amount = pir_words_money (self->amount);
  gtk_label_set_label (self->amount_label, asked);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_field), FALSE);
  pir_field_set_text (self->amount_field, amount);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_field), fields->is_amount_editable);
}

void
pir_paper_notice_show (PirPaperNotice *self,
                       PirNotice      *notice,
                       PirMoney        wanted)
{
  const PirNoticeFields *fields;
  gboolean is_payable;

  g_return_if_fail (PIR_IS_PAPER_NOTICE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (self->basket != NULL);

  stop (self);
  fields = pir_notice_peek (notice);
  /* What has just been said of the same one stays. */
  if (self->notice == NULL || g_strcmp0 (pir_notice_peek (self->notice)->id, fields->id) != 0)
    show_failure (self, NULL);
  g_set_object (&self->notice, notice);
  is_payable = pir_notice_is_payable (notice, pir_clock_today ());
  self->is_paying = FALSE;
  show_amount (self, wanted);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_widget_set_visible (self->how_box, is_payable);
  gtk_widget_set_visible (GTK_WIDGET (self->email_field), !is_signed_in (self));
  pir_offer_list_show (self->offers, NULL, PIR_OFFER_ORDER_FEE);
  show_facts (self);
  show_standing (self);
  others_changed_cb (self);
  show_go (self);
  if (is_payable)
    queue_quote (self, 0);
}
