/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-waiting.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-launch.h"
#include "ui/pir-words.h"

#define GIVEN_UP "8" /* on the provider's page: national catalogue of outcomes */

struct _PirPaperWaiting
{
  GtkBox      parent_instance;

  GtkImage   *icon;
  GtkLabel   *title_label;
  GtkLabel   *text_label;
  GtkLabel   *key_label;
  GtkLabel   *lock_label;
  GtkLabel   *error_label;
  GtkWidget  *open_button;
  GtkWidget  *retry_button;
  GtkWidget  *abandon_button;
  GtkWidget  *copy_button;
  GtkWidget  *receipt_button;
  GtkWidget  *done_button;
  GtkListBox *facts;

  PirGuest   *guest;       /* (owned) (nullable) */
  PirIntent  *intent;      /* (owned) (nullable) */
  PirPayment *payment;     /* (owned) (nullable): its outcome */
  gboolean    is_over;     /* it is not under way any more */
  gboolean    is_giving_up;
  guint       tick_id;
};

G_DEFINE_FINAL_TYPE (PirPaperWaiting, pir_paper_waiting, GTK_TYPE_BOX)

enum
{
  SAID,
  RECEIPT,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_key (PirPaperWaiting *self)
{
  return pir_intent_peek (self->intent)->key;
}

static void
say (PirPaperWaiting *self,
     const char      *text)
{
  g_signal_emit (self, signals[SAID], 0, text);
}

static void
show_words (PirPaperWaiting *self,
            const char      *icon,
            const char      *style,
            const char      *title,
            const char      *text)
{
  static const char * const styles[] = { "tone-waiting", "tone-paid", "tone-gone" };

  gtk_image_set_from_icon_name (self->icon, icon);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->text_label, text);
}

static gboolean
is_paid (PirPaperWaiting *self)
{
  return self->is_over && self->payment != NULL && pir_payment_peek (self->payment)->state == PIR_PAYMENT_PAID;
}

static void
show_buttons (PirPaperWaiting *self,
              gboolean         can_open,
              gboolean         can_retry,
              gboolean         can_abandon)
{
  gtk_widget_set_visible (self->open_button, can_open);
  gtk_widget_set_visible (self->copy_button, can_open);
  gtk_widget_set_visible (self->retry_button, can_retry);
  gtk_widget_set_visible (self->abandon_button, can_abandon);
  gtk_widget_set_visible (self->done_button, !can_abandon);
  gtk_widget_set_visible (self->receipt_button, is_paid (self));
  /* Translators: button: goes to the list of receipts */
  gtk_button_set_label (GTK_BUTTON (self->receipt_button), pir_intent_peek (self->intent)->n_items > 1 ? _("_Open Receipts") :
                        _("_Open Receipt"));
  gtk_widget_set_sensitive (self->abandon_button, !self->is_giving_up);
  gtk_button_set_label (GTK_BUTTON (self->abandon_button), pir_guest_is_lost (self->guest, get_key (self)) ?
                        _("_Remove from the List") : _("I Did _Not Pay"));
}

static void
show_lock (PirPaperWaiting *self)
{
  PirPayment *payment = self->intent != NULL && !self->is_over ? pir_guest_get_payment (self->guest, get_key (self)) : NULL;
  gint64 left = payment != NULL ? pir_payment_peek (payment)->locked_until - pir_clock_now () : 0;
  g_autofree char *countdown = pir_words_countdown (MAX (left, 0));
  /* Translators: %s is a time left, such as "24 min 10 s" */
  g_autofree char *words = g_strdup_printf (_("The notice stays reserved for this payment for another %s."), countdown);

  gtk_label_set_label (self->lock_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->lock_label), left > 0);
}

static void
show_facts (PirPaperWaiting *self)
{
  const PirIntentFields *fields = pir_intent_peek (self->intent);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *fee = pir_words_money (fields->fee);
  g_autofree char *total = pir_words_money (fields->amount + fields->fee);
  g_autofree char *begun = pir_words_moment (fields->created_at);

  pir_fact_list_clear (self->facts);
  /* Translators: PSP is the official abbreviation (prestatore di servizi di pagamento) */
  pir_fact_list_add (self->facts, _("Payment provider (PSP)"), fields->psp_name);
  /* Translators: label: what is to be paid, without the fee */
  pir_fact_list_add (self->facts, _("Sum"), amount);
  /* Translators: label: what the payment provider asks for itself (commissione) */
  pir_fact_list_add (self->facts, _("Fee"), fee);
  pir_fact_list_add (self->facts, _("Total"), total);
  /* Translators: label: when the payment was begun */
  pir_fact_list_add (self->facts, _("Begun"), begun);
}

/* What is said of a cart is not for who has none. */
static char *
dup_outcome (PirPaperWaiting *self)
{
  const PirPaymentFields *fields;

  if (self->payment == NULL)
    return g_strdup (_("The payment could not be begun. No money was taken."));
  fields = pir_payment_peek (self->payment);
  if (fields->state == PIR_PAYMENT_CANCELLED ||
      (fields->state == PIR_PAYMENT_FAILED && g_strcmp0 (fields->outcome_code, GIVEN_UP) == 0))
    return g_strdup (_("The payment was given up, and no money was taken. The notice can be paid again."));
  return pir_sentence_payment (self->payment);
}

static void
show_outcome (PirPaperWaiting *self)
{
  gboolean was_paid = is_paid (self);
  g_autofree char *sentence = dup_outcome (self);

  show_words (self, was_paid ? "pir-paid-symbolic" : "pir-gone-symbolic", was_paid ? "tone-paid" : "tone-gone",
              was_paid ? _("Paid") :
                  /* Translators: title: the payment has failed */
                  _("Not Paid"), sentence);
  show_buttons (self, FALSE, FALSE, FALSE);
}

static void
show_waiting (PirPaperWaiting *self)
{
  const PirIntentFields *fields = pir_intent_peek (self->intent);
  PirPayment *payment = pir_guest_get_payment (self->guest, fields->key);
  PirPaymentState state = payment != NULL ? pir_payment_peek (payment)->state : PIR_PAYMENT_OPEN;
  g_autofree char *since = pir_words_since (fields->created_at);
  g_autofree char *text = NULL;

  if (pir_guest_is_lost (self->guest, fields->key))
    {
      show_words (self, "pir-gone-symbolic", "tone-gone", _("Not Known Here Any More"),
                  _("This computer kept no key to the payment, so it cannot be asked about. The provider’s own message, or the school, "
                    "says whether it was paid."));
      show_buttons (self, FALSE, FALSE, TRUE);
      return;
    }
  if (fields->state == PIR_INTENT_COMMITTED)
    {
      /* Translators: %s is a time such as "10:42" */
      text = g_strdup_printf (_("The payment was written down here at %s; the service has not answered yet. It is asked again by "
                                "itself, always with the same key: nothing can be paid twice."), since);
      show_words (self, "pir-waiting-symbolic", "tone-waiting", _("Waiting for the Service"), text);
      show_buttons (self, FALSE, TRUE, TRUE);
      return;
    }
  if (state == PIR_PAYMENT_OPEN)
    /* Translators: %1$s is a time such as "10:42", %2$s the payment provider (PSP) */
    text = g_strdup_printf (_("Begun at %1$s. As soon as %2$s confirms the payment, the receipt appears here by itself and is kept "
                              "on this computer."), since, fields->psp_name);
  else if (state == PIR_PAYMENT_PAID)
    text = g_strdup (_("The provider has confirmed the payment. The receipt is on its way."));
  else
    text = pir_sentence_payment (payment);
  show_words (self, "pir-waiting-symbolic", "tone-waiting",
              state == PIR_PAYMENT_PAID ? _("Waiting for the Receipt") : _("Waiting for the Outcome"), text);
  show_buttons (self, state == PIR_PAYMENT_OPEN, FALSE, state != PIR_PAYMENT_PAID);
}

static void
update (PirPaperWaiting *self)
{
  PirIntent *intent;

  if (self->intent == NULL)
    return;
  intent = pir_guest_find (self->guest, get_key (self));
  if (intent != NULL)
    g_set_object (&self->intent, intent);
  self->is_over = intent == NULL;
  if (self->is_over)
    show_outcome (self);
  else
    show_waiting (self);
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), !self->is_over && !pir_guest_is_kept (self->guest, get_key (self)) &&
                          !pir_guest_is_lost (self->guest, get_key (self)));
  show_lock (self);
}

static void
closed_cb (PirPaperWaiting *self,
           PirIntent       *intent,
           PirPayment      *payment)
{
  if (self->intent == NULL || g_strcmp0 (pir_intent_peek (intent)->key, get_key (self)) != 0)
    return;
  g_set_object (&self->payment, payment);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  update (self);
}

static void
show_error (PirPaperWaiting *self,
            const GError    *error)
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
  g_autoptr(PirPaperWaiting) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("No browser could be opened. Nothing was paid; the address can be copied here."));
}

static char *
dup_address (PirPaperWaiting *self)
{
  g_autoptr(GError) error = NULL;
  char *address = pir_guest_dup_address (self->guest, self->intent, &error);

  if (address == NULL)
    show_error (self, error);
  return address;
}

static void
open_clicked_cb (PirPaperWaiting *self)
{
  g_autofree char *address = dup_address (self);

  if (address != NULL)
    pir_launch_async (GTK_WIDGET (self), address, NULL, launched_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PirPaperWaiting *self)
{
  g_autofree char *address = dup_address (self);

  if (address == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), address);
  say (self, _("The address of the payment page was copied"));
}

static void
retry_clicked_cb (PirPaperWaiting *self)
{
  pir_guest_refresh (self->guest);
}

static void
abandoned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirPaperWaiting) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_guest_abandon_finish (PIR_GUEST (source), result, &error);

  self->is_giving_up = FALSE;
  if (is_done && pir_guest_is_lost (self->guest, get_key (self)))
    {
      g_signal_emit (self, signals[DONE], 0);
      return;
    }
  if (!is_done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
  update (self);
}

static void
abandon_clicked_cb (PirPaperWaiting *self)
{
  self->is_giving_up = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  update (self);
  /* lint: busy: the page says what it waits for; what was begun is ended at the service */
  pir_guest_abandon_async (self->guest, get_key (self), NULL, abandoned_cb, g_object_ref (self));
}

static void
receipt_clicked_cb (PirPaperWaiting *self)
{
  g_signal_emit (self, signals[RECEIPT], 0, pir_intent_peek (self->intent)->payment_id);
}

static void
done_clicked_cb (PirPaperWaiting *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  show_lock (PIR_PAPER_WAITING (user_data));
  return G_SOURCE_CONTINUE;
}

static void
pir_paper_waiting_map (GtkWidget *widget)
{
  PirPaperWaiting *self = PIR_PAPER_WAITING (widget);

  GTK_WIDGET_CLASS (pir_paper_waiting_parent_class)->map (widget);

  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

/* Somebody who comes back from the browser wants to know now. */
static void
active_notify_cb (PirPaperWaiting *self,
                  GParamSpec      *pspec,
                  GtkWindow       *window)
{
  if (gtk_window_is_active (window) && self->intent != NULL && !self->is_over && gtk_widget_get_mapped (GTK_WIDGET (self)))
    pir_guest_refresh (self->guest);
}

static void
pir_paper_waiting_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_paper_waiting_parent_class)->root (widget);

  if (GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (active_notify_cb), widget,
                             G_CONNECT_SWAPPED);
}

static void
pir_paper_waiting_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), active_notify_cb, widget);

  GTK_WIDGET_CLASS (pir_paper_waiting_parent_class)->unroot (widget);
}

static void
pir_paper_waiting_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PIR_PAPER_WAITING (widget)->tick_id, g_source_remove);

  GTK_WIDGET_CLASS (pir_paper_waiting_parent_class)->unmap (widget);
}

static void
pir_paper_waiting_finalize (GObject *object)
{
  PirPaperWaiting *self = PIR_PAPER_WAITING (object);

  g_clear_object (&self->guest);
  g_clear_object (&self->intent);
  g_clear_object (&self->payment);

  G_OBJECT_CLASS (pir_paper_waiting_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, icon);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, text_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, key_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, lock_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, open_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, retry_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, abandon_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, receipt_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, done_button);
  gtk_widget_class_bind_template_child (widget_class, PirPaperWaiting, facts);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, abandon_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
}

static void
pir_paper_waiting_class_init (PirPaperWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_paper_waiting_finalize;
  widget_class->map = pir_paper_waiting_map;
  widget_class->root = pir_paper_waiting_root;
  widget_class->unroot = pir_paper_waiting_unroot;
  widget_class->unmap = pir_paper_waiting_unmap;

  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[RECEIPT] = g_signal_new ("receipt", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PIR_TYPE_BUTTON);
  bind_template (widget_class);
}

static void
pir_paper_waiting_init (PirPaperWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_paper_waiting_show (PirPaperWaiting *self,
                        PirGuest        *guest,
                        PirIntent       *intent)
{
  g_return_if_fail (PIR_IS_PAPER_WAITING (self));
  g_return_if_fail (PIR_IS_GUEST (guest));
  g_return_if_fail (PIR_IS_INTENT (intent));

  if (g_set_object (&self->guest, guest))
    {
      g_signal_connect_object (guest, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (guest, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (guest, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
    }
  g_set_object (&self->intent, intent);
  g_clear_object (&self->payment);
  self->is_giving_up = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  show_facts (self);
  update (self);
}
