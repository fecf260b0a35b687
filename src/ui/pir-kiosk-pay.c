/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-pay.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-guest.h"
#include "core/pir-papers.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-button.h"
#include "ui/pir-code-view.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-lock.h"
#include "ui/pir-kiosk-outcome.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-launch.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

/* The cart holds what is paid here, and makes one payment of it. */
#define GROUP 0
/* The cheapest ones; the others on demand */
#define N_FIRST 4

struct _PirKioskPay
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkBox            *how_box;
  PirField          *email_field; /* of who has no account to find the receipt in */
  GtkLabel          *what_label;
  GtkLabel          *quote_label;
  GtkListBox        *offers;
  GtkWidget         *all_button;
  GtkLabel          *total_label;
  GtkWidget         *go_button;
  GtkWidget         *app_button;
  GtkLabel          *error_label;
  PirCodeView       *code_view;
  GtkLabel          *code_title;
  GtkLabel          *code_label;
  GtkLabel          *wait_label;
  GtkWidget         *next_button;
  GtkWidget         *browser_button; /* only where the policy lets a browser open */
  GtkWidget         *abandon_button;
  PirKioskOutcome   *outcome;

  PirContext        *context;    /* (owned) */
  PirKioskPolicy    *policy;     /* (owned) */
  GPtrArray         *notices;    /* (owned) of PirNotice */
  PirQuote          *quote;      /* (owned) (nullable) */
  GCancellable      *quoting;    /* (owned) (nullable) */
  GCancellable      *cancellable;
  guint              chosen;     /* which of the quote's offers */
  guint              n_app;      /* which notice's own code is shown */
  PirIntent         *intent;     /* (owned) (nullable) */
  gboolean           is_paper;
  gboolean           is_paying;
  gboolean           shows_all;
  gboolean           shows_app;
};

G_DEFINE_FINAL_TYPE (PirKioskPay, pir_kiosk_pay, ADW_TYPE_BIN)

static gboolean
is_guest (PirKioskPay *self)
{
  return pir_session_get_state (pir_context_get_session (self->context)) != PIR_SESSION_ACTIVE;
}

/* Payments under way: of who has signed in, or of nobody */
static GListModel *
get_intents (PirKioskPay *self)
{
  return is_guest (self) ? G_LIST_MODEL (pir_context_get_guest (self->context))
                         : G_LIST_MODEL (pir_context_get_checkout (self->context));
}

static void
say_error (PirKioskPay  *self,
           const GError *error)
{
  g_autofree char *sentence = error != NULL ? pir_sentence_error (error) : NULL;

  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
show_go (PirKioskPay *self)
{
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;
  gboolean is_ready = self->chosen < n_offers && !self->is_paying;
  g_autofree char *total = NULL;
  g_autofree char *fee = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->go_button, is_ready);
  gtk_widget_set_sensitive (GTK_WIDGET (self->offers), !self->is_paying);
  gtk_widget_set_sensitive (GTK_WIDGET (self->email_field), !self->is_paying);
  gtk_widget_set_visible (self->all_button, !self->shows_all && n_offers > N_FIRST);
  if (self->chosen >= n_offers)
    {
      gtk_label_set_label (self->total_label, "");
      return;
    }
  total = pir_words_money (offers[self->chosen].total);
  fee = pir_words_money (offers[self->chosen].fee);
  if (offers[self->chosen].fee > 0)
    /* Translators: what will be paid: the whole, of which fee */
    words = g_strdup_printf (_("Total %1$s, of which fee %2$s"), total, fee);
  else
    /* Translators: what will be paid, where the payment provider takes nothing */
    words = g_strdup_printf (_("Total %s, no fee"), total);
  gtk_label_set_label (self->total_label, words);
}

static void
show_offers (PirKioskPay *self)
{
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->offers))) != NULL)
    gtk_list_box_remove (self->offers, row);
  for (gsize i = 0; i < n_offers && (self->shows_all || i < N_FIRST || i == self->chosen); i++)
    {
      g_autofree char *title = pir_service_dup_title (offers[i].service);
      g_autofree char *way = pir_sentence_way (offers[i].service);
      g_autofree char *total = pir_words_money (offers[i].total);

      row = pir_kiosk_row_new (title, way, total);
      g_object_set_data (G_OBJECT (row), "offer", GUINT_TO_POINTER (i));
      pir_kiosk_row_set_is_chosen (PIR_KIOSK_ROW (row), i == self->chosen);
      gtk_list_box_append (self->offers, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offers), n_offers > 0);
  show_go (self);
}

/* The cheapest way that is everybody's: what is for a bank's own customers only they know of. */
static void
choose_first (PirKioskPay *self)
{
  gsize n_offers;
  const PirOffer *offers = pir_quote_get_offers (self->quote, &n_offers);

  for (gsize i = n_offers; i > 0; i--)
    if (!pir_service_peek (offers[i - 1].service)->is_on_us)
      self->chosen = (guint) (i - 1);
}

static void
take_quote (PirKioskPay  *self,
            PirQuote     *quote,
            const GError *error)
{
  gsize n_offers = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_set_object (&self->quote, quote);
  self->chosen = 0;
  if (quote != NULL)
    {
      pir_quote_get_offers (quote, &n_offers);
      choose_first (self);
    }
  gtk_label_set_label (self->quote_label, quote != NULL && n_offers == 0 ? _("None of these ways takes this sum.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), quote != NULL && n_offers == 0);
  say_error (self, error);
  show_offers (self);
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirQuote) quote = pir_cart_quote_finish (PIR_CART (source), result, NULL, &error);

  take_quote (self, quote, error);
}

static void
guest_quoted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirQuote) quote = pir_guest_quote_finish (PIR_GUEST (source), result, &error);

  take_quote (self, quote, error);
}

/* (transfer container): what is paid, valid as long as the notices */
static PirPaymentItem *
build_items (PirKioskPay *self)
{
  PirPaymentItem *items = g_new0 (PirPaymentItem, self->notices->len);

  for (guint i = 0; i < self->notices->len; i++)
    {
      const PirNoticeFields *fields = pir_notice_peek (g_ptr_array_index (self->notices, i));

      items[i] = (PirPaymentItem) { fields->id, fields->version, fields->amount };
    }
  return items;
}

static void
quote (PirKioskPay *self)
{
  g_autofree PirPaymentItem *items = NULL;

  if (self->is_paying || self->intent != NULL)
    return;
  g_cancellable_cancel (self->quoting);
  g_clear_object (&self->quoting);
  self->quoting = g_cancellable_new ();
  gtk_label_set_label (self->quote_label, _("Asking what each way to pay costs…"));
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), TRUE);
  if (!self->is_paper)
    {
      pir_cart_quote_async (pir_context_get_cart (self->context), GROUP, self->quoting, quoted_cb, g_object_ref (self));
      return;
    }
  items = build_items (self);
  pir_guest_quote_async (pir_context_get_guest (self->context), items, self->notices->len, self->quoting, guest_quoted_cb,
                         g_object_ref (self));
}

/* In the cart is what is paid here, and nothing else. */
static void
fill_cart (PirKioskPay *self)
{
  PirCart *cart = pir_context_get_cart (self->context);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (cart)); i > 0; i--)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (cart), i - 1);

      pir_cart_remove (cart, pir_notice_peek (pir_cart_line_get_notice (line))->id);
    }
  for (guint i = 0; i < self->notices->len; i++)
    pir_cart_add (cart, g_ptr_array_index (self->notices, i));
}

static void
cart_changed_cb (PirKioskPay *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (self->context))) == self->notices->len)
    quote (self);
}

/* Returns: (nullable) (transfer full): the payment under way that pays the first of the notices */
static PirIntent *
find_intent (PirKioskPay *self)
{
  const char *id = pir_notice_peek (g_ptr_array_index (self->notices, 0))->id;
  GListModel *intents = get_intents (self);

  for (guint i = 0; i < g_list_model_get_n_items (intents); i++)
    {
      g_autoptr(PirIntent) intent = g_list_model_get_item (intents, i);
      const PirIntentFields *fields = pir_intent_peek (intent);

      for (gsize j = 0; j < fields->n_items; j++)
        if (g_strcmp0 (fields->items[j].notice_id, id) == 0)
          return g_steal_pointer (&intent);
    }
  return NULL;
}

static void
show_code (PirKioskPay   *self,
           PirCodeMatrix *matrix,
           const char    *title,
           const char    *words)
{
  pir_code_view_grow (self->code_view);
  gtk_widget_set_visible (GTK_WIDGET (self->code_view), matrix != NULL);
  pir_code_view_set_matrix (self->code_view, matrix);
  gtk_label_set_label (self->code_title, title);
  gtk_label_set_label (self->code_label, words);
  gtk_stack_set_visible_child_name (self->stack, "code");
}

/* (nullable) (transfer full): the page where the payment under way is made; NULL without an error = it is not known yet */
static char *
dup_address (PirKioskPay  *self,
             GError      **error)
{
  if (pir_intent_peek (self->intent)->state != PIR_INTENT_ACCEPTED)
    return NULL;

  return is_guest (self) ? pir_guest_dup_address (pir_context_get_guest (self->context), self->intent, error)
                         : pir_checkout_dup_address (pir_context_get_checkout (self->context), self->intent, error);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;

  /* Nobody can see here what is done there: who pays in a browser gets four times the time. */
  if (pir_launch_finish (GTK_WIDGET (source), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "kiosk.more-time", NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "kiosk.more-time", NULL);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("The payment page was not opened here: %s", error->message);
  gtk_label_set_label (self->wait_label, _("No browser could be opened here. Pay with your phone."));
}

static void
browser_clicked_cb (PirKioskPay *self)
{
  g_autofree char *address = self->intent != NULL ? dup_address (self, NULL) : NULL;

  if (address != NULL)
    pir_launch_async (self->browser_button, address, self->cancellable, launched_cb, g_object_ref (self));
}

/* The phone opens the provider's page. */
static void
show_waiting (PirKioskPay *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = dup_address (self, &error);
  gboolean may_browse = address != NULL && pir_kiosk_policy_can_browse (self->policy) && pir_kiosk_lock_may_open (address);

  gtk_widget_set_visible (self->next_button, FALSE);
  gtk_widget_set_visible (self->browser_button, may_browse);
  gtk_widget_set_visible (self->abandon_button, TRUE);
  if (address == NULL)
    {
      g_autofree char *sentence = error != NULL ? pir_sentence_error (error) : NULL;

      show_code (self, NULL, _("Waiting for the Service"), sentence != NULL ? sentence :
                 _("The service has not answered yet. It is asked again by itself; nothing can be paid twice."));
      gtk_label_set_label (self->wait_label, "");
      return;
    }
  show_code (self, pir_papers_new_link (address), _("Point Your Phone’s Camera Here"),
             _("Your phone opens the page where you pay. Card and account data are given on your phone and never pass through this "
               "computer."));
  gtk_label_set_label (self->wait_label, _("Waiting for your phone. As soon as it is paid, it says so here."));
}

/* The notice's own code, for any app that pays pagoPA notices */
static void
show_app (PirKioskPay *self)
{
  PirNotice *notice = g_ptr_array_index (self->notices, self->n_app);
  g_autofree char *words = NULL;
  g_autofree char *amount = pir_words_money (pir_notice_peek (notice)->amount);

  self->shows_app = TRUE;
  /* Translators: %1$s is what a notice is for, %2$s its amount */
  words = g_strdup_printf (_("%1$s, %2$s. In the app of your bank, or in IO, choose to pay a notice (pagoPA) and point it here."),
                           pir_notice_peek (notice)->reason, amount);
  show_code (self, pir_papers_new_qr (notice), _("Scan with Your Bank’s App"), words);
  pir_school_text_mark_part (GTK_WIDGET (self->code_label), pir_notice_peek (notice)->reason);
  gtk_label_set_label (self->wait_label, self->is_paper ? _("Your app says when it is paid.") :
                       _("As soon as the school’s service knows that it is paid, it says so here."));
  gtk_widget_set_visible (self->next_button, self->n_app + 1 < self->notices->len);
  gtk_widget_set_visible (self->browser_button, FALSE);
  gtk_widget_set_visible (self->abandon_button, FALSE);
}

/* Nothing is kept here; whoever has an account has the receipt there. */
static char *
dup_paid_words (PirMoney amount,
                PirMoney fee)
{
  g_autofree char *total = pir_words_money (amount + fee);

  /* Translators: what was paid: an amount, with the fee */
  return g_strdup_printf (_("%s was paid. Print the receipt and take it with you; nothing is kept on this computer."), total);
}

static void
show_end (PirKioskPay *self,
          PirPayment  *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);
  gboolean is_paid = fields->state == PIR_PAYMENT_PAID;
  g_autofree char *sentence = is_paid ? dup_paid_words (fields->amount, fields->fee) : pir_sentence_payment (payment);

  pir_kiosk_outcome_show (self->outcome, is_paid, sentence);
  if (is_paid)
    pir_kiosk_outcome_show_receipts (self->outcome, pir_payment_peek (payment)->id, is_guest (self));
  gtk_stack_set_visible_child_name (self->stack, "end");
}

static void
closed_cb (PirKioskPay *self,
           PirIntent   *intent,
           PirPayment  *payment)
{
  if (self->intent != NULL && g_str_equal (pir_intent_peek (intent)->key, pir_intent_peek (self->intent)->key) && payment != NULL)
    show_end (self, payment);
}

/* Under way, whether the answer came or is still asked for */
static void
intents_changed_cb (PirKioskPay *self)
{
  g_autoptr(PirIntent) intent = self->is_paying || self->intent != NULL ? find_intent (self) : NULL;

  if (intent == NULL)
    return;
  self->is_paying = FALSE;
  g_set_object (&self->intent, intent);
  show_waiting (self);
}

static void
end_pay (PirKioskPay  *self,
         PirIntent    *intent,
         const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (intent != NULL)
    {
      g_set_object (&self->intent, intent);
      self->is_paying = FALSE;
      show_waiting (self);
      return;
    }
  intents_changed_cb (self);
  if (self->intent != NULL)
    return;
  self->is_paying = FALSE;
  show_go (self);
  say_error (self, error);
}

static void
paid_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirIntent) intent = pir_checkout_pay_finish (PIR_CHECKOUT (source), result, &error);

  end_pay (self, intent, error);
}

static void
guest_paid_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirIntent) intent = pir_guest_pay_finish (PIR_GUEST (source), result, &error);

  end_pay (self, intent, error);
}

/* No action and no key leads here: only a person who presses this very button. */
static void
go_clicked_cb (PirKioskPay *self)
{
  g_autofree PirPaymentItem *items = build_items (self);
  PirCheckout *checkout = pir_context_get_checkout (self->context);
  const char *email = pir_field_get_text (self->email_field);
  const PirOffer *offer;
  gsize n_offers = 0;

  if (self->quote == NULL || self->is_paying || (*email != '\0' && !pir_field_check (self->email_field)))
    return;
  offer = pir_quote_get_offers (self->quote, &n_offers);
  if (self->chosen >= n_offers)
    return;
  offer += self->chosen;
  self->is_paying = TRUE;
  say_error (self, NULL);
  show_go (self);
  if (!self->is_paper)
    pir_checkout_pay_async (checkout, GROUP, offer, self->cancellable, paid_cb, g_object_ref (self));
  else if (is_guest (self))
    pir_guest_pay_async (pir_context_get_guest (self->context), items, self->notices->len, offer,
                         *email != '\0' ? email : NULL, self->cancellable, guest_paid_cb, g_object_ref (self));
  else
    pir_checkout_pay_items_async (checkout, items, self->notices->len, offer, self->cancellable, paid_cb, g_object_ref (self));
}

static void
app_clicked_cb (PirKioskPay *self)
{
  self->n_app = 0;
  show_app (self);
}

static void
next_clicked_cb (PirKioskPay *self)
{
  self->n_app++;
  show_app (self);
}

static void
all_clicked_cb (PirKioskPay *self)
{
  self->shows_all = TRUE;
  show_offers (self);
}

static void
offer_activated_cb (PirKioskPay   *self,
                    GtkListBoxRow *row)
{
  int i = 0;

  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "offer"));
  for (GtkListBoxRow *each; (each = gtk_list_box_get_row_at_index (self->offers, i)) != NULL; i++)
    pir_kiosk_row_set_is_chosen (PIR_KIOSK_ROW (each), each == row);
  show_go (self);
}

static void
end_abandon (PirKioskPay  *self,
             gboolean      is_done,
             const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->abandon_button, TRUE);
  if (is_done)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      return;
    }
  sentence = pir_sentence_error (error);
  gtk_label_set_label (self->wait_label, sentence);
}

static void
abandoned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_checkout_abandon_finish (PIR_CHECKOUT (source), result, &error);

  end_abandon (self, is_done, error);
}

static void
guest_abandoned_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_guest_abandon_finish (PIR_GUEST (source), result, &error);

  end_abandon (self, is_done, error);
}

static void
abandon_clicked_cb (PirKioskPay *self)
{
  const char *key = self->intent != NULL ? pir_intent_peek (self->intent)->key : NULL;

  if (key == NULL)
    return;
  gtk_widget_set_sensitive (self->abandon_button, FALSE);
  if (is_guest (self))
    pir_guest_abandon_async (pir_context_get_guest (self->context), key, self->cancellable, guest_abandoned_cb, g_object_ref (self));
  else
    pir_checkout_abandon_async (pir_context_get_checkout (self->context), key, self->cancellable, abandoned_cb, g_object_ref (self));
}

/* What is paid with a bank's app comes back by the school's service. */
static void
notice_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirKioskPay) self = user_data;
  g_autoptr(PirNotice) notice = pir_context_find_notice_finish (PIR_CONTEXT (source), result, NULL);
  const PirNoticeFields *fields = notice != NULL ? pir_notice_peek (notice) : NULL;

  if (fields == NULL || fields->state != PIR_NOTICE_PAID || !self->shows_app)
    return;
  pir_kiosk_outcome_show (self->outcome, TRUE, _("The school’s service knows that it is paid."));
  if (fields->payment_id != NULL)
    pir_kiosk_outcome_show_receipts (self->outcome, fields->payment_id, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "end");
}

static void
notices_changed_cb (PirKioskPay *self)
{
  if (self->shows_app && !self->is_paper && !is_guest (self))
    pir_context_find_notice_async (self->context, pir_notice_peek (g_ptr_array_index (self->notices, self->n_app))->id,
                                   self->cancellable, notice_found_cb, g_object_ref (self));
}

static void
pir_kiosk_pay_unroot (GtkWidget *widget)
{
  PirKioskPay *self = PIR_KIOSK_PAY (widget);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->quoting);

  GTK_WIDGET_CLASS (pir_kiosk_pay_parent_class)->unroot (widget);
}

static void
pir_kiosk_pay_finalize (GObject *object)
{
  PirKioskPay *self = PIR_KIOSK_PAY (object);

  g_clear_object (&self->context);
  g_clear_object (&self->policy);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_object (&self->quote);
  g_clear_object (&self->quoting);
  g_clear_object (&self->intent);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_pay_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-pay.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, how_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, what_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, quote_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, offers);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, all_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, total_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, go_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, app_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, code_view);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, code_title);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, code_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, wait_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, next_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, abandon_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPay, outcome);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, app_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, abandon_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_activated_cb);
}

static void
pir_kiosk_pay_class_init (PirKioskPayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_pay_finalize;
  widget_class->unroot = pir_kiosk_pay_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CODE_VIEW);
  g_type_ensure (PIR_TYPE_KIOSK_OUTCOME);
  bind_template (widget_class);
}

static void
pir_kiosk_pay_init (PirKioskPay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->email_field = g_object_new (PIR_TYPE_FIELD, "title", _("E-mail for the confirmation (optional)"),
                                    "input-purpose", GTK_INPUT_PURPOSE_EMAIL, NULL);
  pir_field_set_judge (self->email_field, pir_typed_email);
  gtk_box_append (self->how_box, GTK_WIDGET (self->email_field));
  self->browser_button = g_object_new (PIR_TYPE_BUTTON, "label", _("Open Payment Page"), NULL);
  g_signal_connect_object (self->browser_button, "clicked", G_CALLBACK (browser_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->next_button)), self->browser_button, self->next_button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("QR code for your phone"), -1);
}

/* (transfer full): what is paid */
static char *
dup_what (PirKioskPay *self)
{
  const PirNoticeFields *first = pir_notice_peek (g_ptr_array_index (self->notices, 0));
  g_autofree char *sum = NULL;
  PirMoney total = 0;

  for (guint i = 0; i < self->notices->len; i++)
    total += pir_notice_peek (g_ptr_array_index (self->notices, i))->amount;
  sum = pir_words_money (total);
  if (self->notices->len == 1)
    /* Translators: %1$s is what a notice is for, %2$s an amount */
    return g_strdup_printf (C_("kiosk", "%1$s: %2$s"), first->reason, sum);
  /* Translators: %1$u: how many notices are paid; %2$s: their sum */
  return g_strdup_printf (ngettext ("%1$u notice, %2$s", "%1$u notices, %2$s", self->notices->len), self->notices->len, sum);
}

static void
begin (PirKioskPay *self)
{
  PirKioskHandOff hand_off = pir_kiosk_policy_get_hand_off (self->policy);

  show_go (self);
  gtk_widget_set_visible (GTK_WIDGET (self->email_field), is_guest (self));
  gtk_widget_set_visible (self->app_button, hand_off == PIR_KIOSK_HAND_OFF_BOTH);
  if (hand_off == PIR_KIOSK_HAND_OFF_NOTICE)
    show_app (self);
  else if (self->is_paper)
    quote (self);
  else
    {
      fill_cart (self);
      cart_changed_cb (self);
    }
}

GtkWidget *
pir_kiosk_pay_new (PirContext     *context,
                   PirKioskPolicy *policy,
                   GPtrArray      *notices,
                   gboolean        is_paper)
{
  PirKioskPay *self;
  g_autofree char *what = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (policy), NULL);
  g_return_val_if_fail (notices != NULL && notices->len > 0, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_PAY, NULL);
  self->context = g_object_ref (context);
  self->policy = g_object_ref (policy);
  self->notices = g_ptr_array_ref (notices);
  self->is_paper = is_paper;
  what = dup_what (self);
  gtk_label_set_label (self->what_label, what);
  pir_school_text_mark_part (GTK_WIDGET (self->what_label), pir_notice_peek (g_ptr_array_index (notices, 0))->reason);
  pir_kiosk_outcome_setup (self->outcome, context, policy);
  if (!is_paper)
    g_signal_connect_object (pir_context_get_cart (context), "items-changed", G_CALLBACK (cart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_intents (self), "items-changed", G_CALLBACK (intents_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_intents (self), "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (notices_changed_cb), self, G_CONNECT_SWAPPED);
  begin (self);
  return GTK_WIDGET (self);
}
