/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-waiting-page.h"

#include <glib/gi18n.h>

#include "core/pir-checkout.h"
#include "core/pir-sentences.h"
#include "model/pir-outcome-code.h"
#include "ui/pir-countdown.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-launch.h"
#include "ui/pir-words.h"

struct _PirWaitingPage
{
  PirPage       parent_instance;

  GtkImage     *icon;
  GtkLabel     *title_label;
  GtkLabel     *text_label;
  PirCountdown *lock;
  GtkLabel     *error_label;
  GtkButton    *open_button;
  GtkButton    *retry_button;
  GtkButton    *copy_button;
  GtkButton    *abandon_button;
  GtkButton    *receipts_button;
  GtkButton    *again_button;
  GtkButton    *notices_button;
  GtkListBox   *facts;

  PirCheckout  *checkout;   /* (owned) */
  char         *key;        /* (nullable) */
  PirIntent    *intent;     /* (owned) (nullable) */
  PirPayment   *payment;    /* (owned) (nullable) */
  gboolean      is_closed;
  gboolean      is_giving_up;
};

G_DEFINE_FINAL_TYPE (PirWaitingPage, pir_waiting_page, PIR_TYPE_PAGE)

static void
show_icon (PirWaitingPage *self,
           const char     *icon,
           const char     *style)
{
  static const char * const styles[] = { "tone-waiting", "tone-paid", "tone-soon", "tone-gone" };

  gtk_image_set_from_icon_name (self->icon, icon);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
}

static void
show_words (PirWaitingPage *self,
            const char     *title,
            const char     *text)
{
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->text_label, text);
}

static void
show_buttons (PirWaitingPage *self,
              gboolean        can_open,
              gboolean        can_retry,
              gboolean        is_paid,
              gboolean        is_over)
{
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), can_open);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), can_open);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), can_retry);
  gtk_widget_set_visible (GTK_WIDGET (self->abandon_button), can_open || can_retry);
  gtk_widget_set_sensitive (GTK_WIDGET (self->abandon_button), !self->is_giving_up);
  gtk_widget_set_visible (GTK_WIDGET (self->receipts_button), is_paid);
  gtk_widget_set_visible (GTK_WIDGET (self->notices_button), is_over && !is_paid);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), FALSE);
}

/* Nothing was taken, and what to do now is to pay, if perhaps in another way. */
static gboolean
is_to_pay_again (PirPayment *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);

  if (fields->state == PIR_PAYMENT_CANCELLED)
    return TRUE;
  return fields->state == PIR_PAYMENT_FAILED && pir_outcome_code_find (fields->outcome_code)->advice != PIR_ADVICE_CHECK;
}

static char *
dup_open_words (const char *left)
{
  /* Translators: %s is a time left, such as "24 min 10 s" */
  return g_strdup_printf (_("These notices stay reserved for this payment for another %s."), left);
}

static char *
dup_pending_words (const char *left)
{
  /* Translators: %s is a time left, such as "24 min 10 s" */
  return g_strdup_printf (_("If no answer comes, they can be paid again in %s."), left);
}

static void
show_lock (PirWaitingPage *self)
{
  gboolean is_open = self->payment != NULL && !self->is_closed;
  gboolean is_pending = is_open && pir_payment_peek (self->payment)->state == PIR_PAYMENT_PENDING;

  pir_countdown_show (self->lock, is_open ? pir_outcome_code_get_retry (self->payment) : 0,
                      is_pending ? dup_pending_words : dup_open_words);
}

static void
show_facts (PirWaitingPage *self)
{
  const PirIntentFields *fields = pir_intent_peek (self->intent);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *fee = pir_words_money (fields->fee);
  g_autofree char *total = pir_words_money (fields->amount + fields->fee);
  g_autofree char *begun = pir_words_moment (fields->created_at);
  g_autofree char *notices = g_strdup_printf ("%" G_GSIZE_FORMAT, fields->n_items);

  pir_fact_list_clear (self->facts);
  /* Translators: PSP is the official abbreviation (prestatore di servizi di pagamento) */
  pir_fact_list_add (self->facts, _("Payment provider (PSP)"), fields->psp_name);
  pir_fact_list_add (self->facts, _("Notices"), notices);
  pir_fact_list_add (self->facts, _("Sum"), amount);
  pir_fact_list_add (self->facts, _("Fee"), fee);
  pir_fact_list_add (self->facts, _("Total"), total);
  pir_fact_list_add (self->facts, _("Begun"), begun);
}

static void
show_outcome (PirWaitingPage *self)
{
  g_autofree char *sentence = pir_sentence_payment (self->payment);
  gboolean is_paid = pir_payment_peek (self->payment)->state == PIR_PAYMENT_PAID;

  show_icon (self, is_paid ? "pir-paid-symbolic" : "pir-gone-symbolic", is_paid ? "tone-paid" : "tone-gone");
  show_words (self, is_paid ? _("Paid") : _("Not Paid"), sentence);
  show_buttons (self, FALSE, FALSE, is_paid, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), is_to_pay_again (self->payment));
}

static void
show_waiting (PirWaitingPage *self)
{
  const PirIntentFields *fields = pir_intent_peek (self->intent);
  g_autofree char *since = pir_words_since (fields->created_at);
  g_autofree char *text = NULL;

  show_icon (self, "pir-waiting-symbolic", "tone-waiting");
  if (fields->state == PIR_INTENT_COMMITTED)
    {
      /* Translators: %s is a time such as "10:42" */
      text = g_strdup_printf (_("The payment was written down here at %s; the service has not answered yet. It is "
                                "asked again by itself, always with the same key: nothing can be paid twice."), since);
      show_words (self, _("Waiting for the Service"), text);
      show_buttons (self, FALSE, TRUE, FALSE, FALSE);
      return;
    }
  if (self->payment != NULL && pir_payment_peek (self->payment)->state == PIR_PAYMENT_PENDING)
    text = pir_sentence_payment (self->payment);
  else
    /* Translators: %1$s is a time such as "10:42", %2$s the payment provider (PSP) */
    text = g_strdup_printf (_("Begun at %1$s. As soon as %2$s confirms the payment, the receipt appears here by "
                              "itself. This window may be closed meanwhile: nothing is lost."),
                            since, fields->psp_name);
  show_words (self, _("Waiting for the Outcome"), text);
  show_buttons (self, TRUE, FALSE, FALSE, FALSE);
}

static void
update (PirWaitingPage *self)
{
  if (self->intent == NULL)
    {
      show_icon (self, "pir-gone-symbolic", "tone-gone");
      show_words (self, _("No Such Payment"),
                  _("This payment is not under way any more. Its notices say how they stand."));
      show_buttons (self, FALSE, FALSE, FALSE, TRUE);
      pir_fact_list_clear (self->facts);
    }
  else if (self->is_closed && self->payment != NULL)
    show_outcome (self);
  else
    show_waiting (self);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), self->intent != NULL);
  show_lock (self);
}

static void
payment_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirWaitingPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirPayment) payment = pir_checkout_read_payment_finish (PIR_CHECKOUT (source), result, &error);

  /* Before the feed has told of it there is none to read; the page says what the intent says. */
  if (payment == NULL || self->is_closed || self->intent == NULL ||
      g_strcmp0 (pir_payment_peek (payment)->id, pir_intent_peek (self->intent)->payment_id) != 0)
    return;
  g_set_object (&self->payment, payment);
  update (self);
}

static void
read_intent (PirWaitingPage *self)
{
  g_autoptr(PirIntent) intent = NULL;

  if (self->key == NULL || self->is_closed)
    return;
  intent = pir_checkout_find (self->checkout, self->key);
  if (intent != NULL)
    {
      g_set_object (&self->intent, intent);
      show_facts (self);
      if (pir_intent_peek (intent)->payment_id != NULL)
        /* lint: busy: the page says what it waits for; what was begun is ended at the service */
        pir_checkout_read_payment_async (self->checkout, intent, pir_page_get_cancellable (PIR_PAGE (self)),
                                         payment_read_cb, g_object_ref (self));
    }
  update (self);
}

static void
closed_cb (PirWaitingPage *self,
           PirIntent      *intent,
           PirPayment     *payment)
{
  if (g_strcmp0 (pir_intent_peek (intent)->key, self->key) != 0)
    return;
  self->is_closed = TRUE;
  g_set_object (&self->intent, intent);
  g_set_object (&self->payment, payment);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  show_facts (self);
  update (self);
}

static void
show_error (PirWaitingPage *self,
            const GError   *error)
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
  g_autoptr(PirWaitingPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_page_say (PIR_PAGE (self), _("No browser could be opened. Nothing was paid; the address can be copied here."));
}

static void
open_clicked_cb (PirWaitingPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = pir_checkout_dup_address (self->checkout, self->intent, &error);

  if (address == NULL)
    show_error (self, error);
  else
    pir_launch_async (GTK_WIDGET (self), address, NULL, launched_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PirWaitingPage *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = pir_checkout_dup_address (self->checkout, self->intent, &error);

  if (address == NULL)
    {
      show_error (self, error);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), address);
  pir_page_say (PIR_PAGE (self), _("The address of the payment page was copied"));
}

static void
retry_clicked_cb (PirWaitingPage *self)
{
  pir_checkout_retry (self->checkout, self->key);
}

static void
abandoned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirWaitingPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_checkout_abandon_finish (PIR_CHECKOUT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_giving_up = FALSE;
  if (!is_done)
    {
      show_error (self, error);
      update (self);
      return;
    }
  pir_page_say (PIR_PAGE (self), _("The payment was given up. Nothing was paid."));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pay", NULL);
}

static void
abandon_clicked_cb (PirWaitingPage *self)
{
  self->is_giving_up = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  update (self);
  /* lint: busy: the page says what it waits for; what was begun is ended at the service */
  pir_checkout_abandon_async (self->checkout, self->key, pir_page_get_cancellable (PIR_PAGE (self)),
                              abandoned_cb, g_object_ref (self));
}

static void
pir_waiting_page_set_target (PirPage    *page,
                             const char *target)
{
  PirWaitingPage *self = PIR_WAITING_PAGE (page);

  if (g_strcmp0 (target, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (target);
  self->is_closed = self->is_giving_up = FALSE;
  g_clear_object (&self->intent);
  g_clear_object (&self->payment);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  read_intent (self);
}

static void
pir_waiting_page_constructed (GObject *object)
{
  PirWaitingPage *self = PIR_WAITING_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  G_OBJECT_CLASS (pir_waiting_page_parent_class)->constructed (object);

  self->checkout = g_object_ref (pir_context_get_checkout (context));
  g_signal_connect_object (self->checkout, "items-changed", G_CALLBACK (read_intent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checkout, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::payments", G_CALLBACK (read_intent), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
pir_waiting_page_finalize (GObject *object)
{
  PirWaitingPage *self = PIR_WAITING_PAGE (object);

  g_clear_object (&self->checkout);
  g_clear_object (&self->intent);
  g_clear_object (&self->payment);
  g_free (self->key);

  G_OBJECT_CLASS (pir_waiting_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, icon);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, lock);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, abandon_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, receipts_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, notices_button);
  gtk_widget_class_bind_template_child (widget_class, PirWaitingPage, facts);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, abandon_clicked_cb);
}

static void
pir_waiting_page_class_init (PirWaitingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_waiting_page_constructed;
  object_class->finalize = pir_waiting_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_waiting_page_set_target;

  g_type_ensure (PIR_TYPE_COUNTDOWN);
  g_type_ensure (PIR_TYPE_HEADER);
  bind_template (widget_class);
}

static void
pir_waiting_page_init (PirWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
