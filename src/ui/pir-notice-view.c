/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-notice-view.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-button.h"
#include "ui/pir-certificate-row.h"
#include "ui/pir-countdown.h"
#include "ui/pir-instalments.h"
#include "ui/pir-note-panel.h"
#include "ui/pir-notice-facts.h"
#include "ui/pir-paper-panel.h"
#include "ui/pir-refund-rows.h"
#include "ui/pir-remark-group.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-withdraw-button.h"
#include "ui/pir-words.h"

#define NO_BREAK_SPACE "\302\240"

struct _PirNoticeView
{
  AdwBin         parent_instance;

  GtkStack      *stack;
  GtkScrolledWindow *scroller;
  AdwAvatar     *avatar;
  GtkLabel      *name_label;
  GtkLabel      *class_label;
  GtkLabel      *reason_label;
  GtkLabel      *description_label;
  GtkLabel      *amount_label;
  GtkWidget     *state_box;
  GtkImage      *state_icon;
  GtkLabel      *state_label;
  GtkLabel      *explanation_label;
  PirCountdown  *lock;
  GtkWidget     *note_box;
  GtkLabel      *note_label;
  PirNotePanel  *note_panel;
  PirInstalments *instalments;
  PirPaperPanel *paper;
  GtkWidget     *papers;
  PirCertificateRow *certificate_row;
  GtkListBox    *facts;
  GtkListBox    *codes;
  GtkWidget     *history_box;
  GtkButton     *wrong_button;
  GtkListBox    *history;
  GtkWidget     *action_bar;
  GtkButton     *cart_button;
  GtkButton     *main_button;
  PirWithdrawButton *withdraw_button;
  PirRemarkGroup *remark_group;

  PirContext    *context;    /* (owned) */
  PirNotice     *notice;     /* (owned) (nullable) */
  PirKeptReceipt *receipt;   /* (owned) (nullable): of the notice */
  GCancellable  *reading;    /* (owned) (nullable): of the receipt */
};

G_DEFINE_FINAL_TYPE (PirNoticeView, pir_notice_view, ADW_TYPE_BIN)

/* Staff and adult pupils have notices in their own name. */
static char *
dup_whose (PirNoticeView         *self,
           const PirNoticeFields *fields)
{
  PirAccount *account = pir_session_get_account (pir_context_get_session (self->context));
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);

  if (account == NULL || g_strcmp0 (pir_account_peek (account)->tax_code, fields->debtor_tax_code) != 0)
    return g_steal_pointer (&name);
  /* Translators: whose a notice is, where it is the reader's own; %s is the name */
  return g_strdup_printf (_("%s (you)"), name);
}

static void
show_head (PirNoticeView         *self,
           const PirNoticeFields *fields)
{
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *whose = dup_whose (self, fields);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *where = NULL;

  if (fields->class_name != NULL)
    /* Translators: under a child's name: class, school */
    where = g_strdup_printf (C_("child", "Class %1$s · %2$s"), fields->class_name, fields->school_name);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, whose);
  gtk_label_set_label (self->class_label, where != NULL ? where : fields->school_name);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->description_label, fields->description != NULL ? fields->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), fields->description != NULL);
  gtk_label_set_label (self->amount_label, amount);
  gtk_label_set_label (self->note_label, fields->school_note != NULL ? fields->school_note : "");
  gtk_widget_set_visible (self->note_box, fields->school_note != NULL);
}

static char *
dup_lock_words (const char *left)
{
  /* Translators: %s is a time left, such as "24 min 10 s" */
  return g_strdup_printf (_("If it is not paid, it is free again in %s at most."), left);
}

static char *
dup_closed_words (const char *left)
{
  /* Translators: of a notice that can be paid in two ways; %s is a time left, such as "24 min 10 s" */
  return g_strdup_printf (_("The other way is being paid: if that fails, this one opens again in %s at most."), left);
}

/* Of one's own payment its own page tells more; here it is also somebody else's, of the same family or at a counter. */
static void
show_lock (PirNoticeView *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);

  pir_countdown_show (self->lock, fields->locked_until,
                      fields->state == PIR_NOTICE_CLOSED ? dup_closed_words : dup_lock_words);
}

/* A snapshot of this computer's, of what the server has withdrawn */
static gboolean
is_kept_only (PirNotice *notice)
{
  return pir_notice_peek (notice)->local_id == 0;
}

/* A number stays with what it counts: "18 days" goes on in the next line as a whole. */
static char *
keep_numbers (const char *words)
{
  GString *kept = g_string_new (NULL);

  for (const char *c = words; *c != '\0'; c++)
    if (*c == ' ' && c > words && g_ascii_isdigit (c[-1]))
      g_string_append (kept, NO_BREAK_SPACE);
    else
      g_string_append_c (kept, *c);
  return g_string_free (kept, FALSE);
}

static void
show_state (PirNoticeView *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  PirDate today = pir_clock_today ();
  PirTone tone = pir_tone_of (self->notice, today);
  PirStanding standing = pir_notice_get_standing (self->notice, today);
  g_autofree char *words = NULL;
  g_autofree char *due = NULL;
  g_autofree char *kept = NULL;

  if (fields->due_date != PIR_DATE_NONE && (standing == PIR_STANDING_DUE || standing == PIR_STANDING_OVERDUE))
    {
      due = pir_words_due (fields->due_date, today);
      /* Translators: state and date of a notice: "To pay", "in 3 days, Friday 27 November" */
      words = g_strdup_printf (C_("notice", "%1$s · %2$s"), pir_sentence_standing (standing), due);
    }
  else
    words = pir_tone_dup_words (self->notice, today);
  gtk_image_set_from_icon_name (self->state_icon, pir_tone_get_icon (tone));
  kept = keep_numbers (words);
  gtk_label_set_label (self->state_label, kept);
  /* What is simply to be paid explains itself by the buttons below. */
  gtk_label_set_label (self->explanation_label,
                       pir_sentence_standing_explained (is_kept_only (self->notice) ? PIR_STANDING_GONE : standing));
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label), standing != PIR_STANDING_DUE);
  pir_tone_apply (self->state_box, tone);
}

/* The one next step, and beside it the cart while there is something to pay. */
static void
show_actions (PirNoticeView *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  PirDate today = pir_clock_today ();
  gboolean is_payable = pir_notice_is_payable (self->notice, today);
  gboolean is_in_cart = pir_cart_contains (pir_context_get_cart (self->context), fields->id);
  g_autoptr(PirIntent) intent = pir_checkout_find_by_notice (pir_context_get_checkout (self->context), fields->id);
  const char *label = NULL;

  if (intent != NULL)
    /* Translators: button: goes to the payment of this notice */
    label = _("_Show Payment");
  else if (is_payable)
    /* Translators: button: opens the page where notices are paid */
    label = _("_Pay…");
  else if (fields->receipt_id != NULL)
    /* Translators: button: goes to the receipt of this notice */
    label = _("_Show Receipt");
  gtk_widget_set_visible (GTK_WIDGET (self->main_button), label != NULL);
  if (label != NULL)
    pir_button_set_words (PIR_BUTTON (self->main_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->cart_button), is_payable && intent == NULL);
  pir_button_set_words (PIR_BUTTON (self->cart_button), is_in_cart ? _("Remove from Ca_rt") : _("Add to Ca_rt"));
  gtk_widget_set_visible (self->action_bar, label != NULL);
  pir_withdraw_button_show (self->withdraw_button, self->context, self->notice, intent == NULL);
}

static void
show_paper (PirNoticeView *self)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (notices, g_object_ref (self->notice));
  pir_paper_panel_show (self->paper, notices);
}

/* What happened, and after it what is given back */
static void
show_history (PirNoticeView *self)
{
  pir_notice_facts_fill_history (self->history, self->notice);
  if (self->receipt != NULL)
    pir_refund_rows_add (self->history, pir_kept_receipt_get_receipt (self->receipt));
  gtk_widget_set_visible (self->history_box, gtk_widget_get_first_child (GTK_WIDGET (self->history)) != NULL);
}

static void
show_receipt (PirNoticeView  *self,
              PirKeptReceipt *receipt)
{
  g_set_object (&self->receipt, receipt);
  if (self->notice != NULL)
    show_history (self);
  gtk_widget_set_visible (self->papers, receipt != NULL);
  if (receipt != NULL)
    pir_certificate_row_show (self->certificate_row, receipt);
}

static void
receipt_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirNoticeView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirKeptReceipt) receipt = pir_context_find_receipt_finish (PIR_CONTEXT (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_receipt (self, receipt);
}

static void
stop_reading (PirNoticeView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* A receipt of which nothing is known yet comes with the next refresh. */
static void
read_receipt (PirNoticeView *self)
{
  const char *id = self->notice != NULL ? pir_notice_peek (self->notice)->receipt_id : NULL;

  stop_reading (self);
  if (id == NULL)
    {
      show_receipt (self, NULL);
      return;
    }
  self->reading = g_cancellable_new ();
  pir_context_find_receipt_async (self->context, id, self->reading, receipt_found_cb, g_object_ref (self));
}

static void
update_actions (PirNoticeView *self)
{
  if (self->notice != NULL)
    show_actions (self);
}

static void
cart_clicked_cb (PirNoticeView *self)
{
  PirCart *cart = pir_context_get_cart (self->context);
  const char *id = pir_notice_peek (self->notice)->id;

  if (pir_cart_contains (cart, id))
    pir_cart_remove (cart, id);
  else
    pir_cart_add (cart, self->notice);
}

static void
main_clicked_cb (PirNoticeView *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  g_autoptr(PirIntent) intent = pir_checkout_find_by_notice (pir_context_get_checkout (self->context), fields->id);

  if (intent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payment", "s", pir_intent_peek (intent)->key);
  else if (pir_notice_is_payable (self->notice, pir_clock_today ()))
    {
      pir_cart_add (pir_context_get_cart (self->context), self->notice);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.pay", NULL);
    }
  else if (fields->receipt_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-receipt", "s", fields->receipt_id);
}

static void
pir_notice_view_dispose (GObject *object)
{
  PirNoticeView *self = PIR_NOTICE_VIEW (object);

  stop_reading (self);
  g_clear_object (&self->receipt);
  g_clear_object (&self->notice);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (pir_notice_view_parent_class)->dispose (object);
}

static void
pir_notice_view_class_init (PirNoticeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_notice_view_dispose;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CERTIFICATE_ROW);
  g_type_ensure (PIR_TYPE_REMARK_GROUP);
  g_type_ensure (PIR_TYPE_COUNTDOWN);
  g_type_ensure (PIR_TYPE_INSTALMENTS);
  g_type_ensure (PIR_TYPE_NOTE_PANEL);
  g_type_ensure (PIR_TYPE_PAPER_PANEL);
  g_type_ensure (PIR_TYPE_WITHDRAW_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-notice-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, stack);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, class_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, description_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, state_box);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, state_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, lock);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, note_box);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, note_label);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, note_panel);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, instalments);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, paper);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, papers);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, facts);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, codes);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, history_box);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, wrong_button);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, remark_group);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, history);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, cart_button);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, main_button);
  gtk_widget_class_bind_template_callback (widget_class, cart_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, PirNoticeView, withdraw_button);
  gtk_widget_class_bind_template_callback (widget_class, main_clicked_cb);
}

static void
pir_notice_view_init (PirNoticeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
  pir_school_text_mark (self->description_label);
  pir_school_text_mark (self->note_label);
  gtk_button_set_label (self->wrong_button, _("Something Is _Wrong…"));
  gtk_button_set_use_underline (self->wrong_button, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->wrong_button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->wrong_button), "win.show-wrong");
  gtk_button_set_has_frame (self->wrong_button, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->wrong_button), GTK_ALIGN_CENTER);
}

void
pir_notice_view_setup (PirNoticeView *self,
                       PirContext    *context)
{
  g_return_if_fail (PIR_IS_NOTICE_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed::cart", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::payments", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::receipts", G_CALLBACK (read_receipt), self, G_CONNECT_SWAPPED);
}

void
pir_notice_view_show (PirNoticeView *self,
                      PirNotice     *notice)
{
  gboolean is_other;

  g_return_if_fail (PIR_IS_NOTICE_VIEW (self));
  g_return_if_fail (notice == NULL || PIR_IS_NOTICE (notice));

  is_other = notice == NULL || self->notice == NULL ||
             g_strcmp0 (pir_notice_peek (notice)->id, pir_notice_peek (self->notice)->id) != 0;
  g_set_object (&self->notice, notice);
  gtk_stack_set_visible_child_name (self->stack, notice != NULL ? "notice" : "nothing");
  if (is_other)
    show_receipt (self, NULL);
  read_receipt (self);
  pir_note_panel_show (self->note_panel, self->context, notice);
  if (notice == NULL)
    return;
  show_head (self, pir_notice_peek (notice));
  show_state (self);
  show_lock (self);
  show_actions (self);
  pir_instalments_show (self->instalments, self->context, notice);
  pir_remark_group_show (self->remark_group, self->context, pir_notice_peek (notice)->id);
  show_paper (self);
  pir_notice_facts_fill (self->facts, notice);
  pir_notice_facts_fill_codes (self->codes, notice);
  show_history (self);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->wrong_button), "s", pir_notice_peek (notice)->id);
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

PirNotice *
pir_notice_view_get_notice (PirNoticeView *self)
{
  g_return_val_if_fail (PIR_IS_NOTICE_VIEW (self), NULL);

  return self->notice;
}

PirKeptReceipt *
pir_notice_view_get_receipt (PirNoticeView *self)
{
  g_return_val_if_fail (PIR_IS_NOTICE_VIEW (self), NULL);

  return self->receipt;
}
