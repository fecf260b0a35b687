/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-receipt-view.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "model/pir-codes.h"
#include "ui/pir-button.h"
#include "ui/pir-certificate-row.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-refund-button.h"
#include "ui/pir-refund-rows.h"
#include "ui/pir-remark-group.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

struct _PirReceiptView
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  AdwAvatar         *avatar;
  GtkLabel          *name_label;
  GtkLabel          *school_label;
  GtkLabel          *reason_label;
  GtkLabel          *amount_label;
  GtkWidget         *seal_box;
  GtkImage          *seal_icon;
  GtkLabel          *seal_label;
  GtkLabel          *fee_label;
  PirCertificateRow *certificate_row;
  GtkListBox        *refunds;
  PirRefundButton   *refund_button;
  GtkWidget         *wrong_button;
  GtkListBox        *facts;
  GtkWidget         *open_button;
  PirRemarkGroup    *remark_group;

  PirContext        *context; /* (owned) (nullable) until it is set up */
  PirKeptReceipt    *receipt; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirReceiptView, pir_receipt_view, ADW_TYPE_BIN)

static const char *
get_id (PirKeptReceipt *receipt)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (receipt))->id;
}

static void
show_head (PirReceiptView         *self,
           const PirReceiptFields *fields)
{
  g_autofree char *amount = pir_words_money (fields->amount);
  gint64 kept_at = pir_kept_receipt_get_kept_at (self->receipt);
  g_autofree char *moment = kept_at > 0 ? pir_words_moment (kept_at) : NULL;
  g_autofree char *words = NULL;

  if (kept_at > 0)
    /* Translators: %s is a moment such as "27 November 2026, 10:42" */
    words = g_strdup_printf (_("Kept here and checked on %s"), moment);
  else
    words = g_strdup (_("The document has not been fetched yet"));
  adw_avatar_set_text (self->avatar, fields->debtor_name);
  gtk_label_set_label (self->name_label, fields->debtor_name);
  gtk_label_set_label (self->school_label, fields->school_name);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->amount_label, amount);
  gtk_label_set_label (self->seal_label, words);
  gtk_image_set_from_icon_name (self->seal_icon, kept_at > 0 ? "pir-seal-symbolic" : "pir-waiting-symbolic");
  if (kept_at > 0)
    gtk_widget_add_css_class (self->seal_box, "tone-paid");
  else
    gtk_widget_remove_css_class (self->seal_box, "tone-paid");
  gtk_widget_set_visible (self->open_button, kept_at > 0);
}

static void
show_refunds (PirReceiptView *self,
              PirReceipt     *receipt)
{
  pir_fact_list_clear (self->refunds);
  gtk_widget_set_visible (GTK_WIDGET (self->refunds), pir_refund_rows_add (self->refunds, receipt) > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->wrong_button), "s", pir_receipt_peek (receipt)->notice_id);
  if (self->context != NULL)
    pir_refund_button_show (self->refund_button, self->context, receipt);
}

static void
show_payment (PirReceiptView         *self,
              const PirReceiptFields *fields)
{
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *fee = pir_words_money (fields->fee);
  g_autofree char *paid_at = pir_words_moment (fields->paid_at);
  g_autofree char *application =
    fields->application_date != PIR_DATE_NONE ? pir_words_full_day (fields->application_date) : NULL;

  pir_fact_list_add (self->facts, _("Paid on"), paid_at);
  /* Translators: the day the payment counts for in the provider's books; in Italian with the official term "data applicativa" */
  pir_fact_list_add (self->facts, _("Counts as paid from (application date)"), application);
  pir_fact_list_add (self->facts, _("Amount"), amount);
  pir_fact_list_add (self->facts, _("Fee of the whole payment"), fee);
  /* Translators: PSP is the official abbreviation (prestatore di servizi di pagamento) */
  pir_fact_list_add (self->facts, _("Payment provider (PSP)"), fields->psp_name);
  /* Translators: label: the way to pay, such as a card */
  pir_fact_list_add (self->facts, _("Method"), pir_sentence_method (fields->method));
  pir_fact_list_add (self->facts, _("Paid by"), fields->payer_name);
  /* Translators: the body that gets the money (ente creditore) */
  pir_fact_list_add (self->facts, _("Paid to"), fields->creditor_name);
  pir_fact_list_add (self->facts, _("School year"), fields->school_year);
  pir_fact_list_add (self->facts, _("Category"), pir_sentence_category (fields->category));
}

static void
show_codes (PirReceiptView         *self,
            const PirReceiptFields *fields)
{
  g_autofree char *number = pir_notice_number_group (fields->notice_number);

  /* Translators: the 18 digits of a notice (codice avviso) */
  gtk_list_box_append (self->facts, pir_fact_row_new_code (_("Notice number"), number, fields->notice_number));
  /* Translators: IUV (identificativo univoco di versamento): keep the abbreviation */
  gtk_list_box_append (self->facts, pir_fact_row_new_code (_("IUV"), fields->creditor_ref, fields->creditor_ref));
  /* Translators: IUR (identificativo univoco di riscossione): keep the abbreviation */
  gtk_list_box_append (self->facts, pir_fact_row_new_code (_("IUR"), fields->psp_ref, fields->psp_ref));
  gtk_list_box_append (self->facts,
                       pir_fact_row_new_code (_("Receipt number"), fields->receipt_number, fields->receipt_number));
}

static void
pir_receipt_view_dispose (GObject *object)
{
  g_clear_object (&PIR_RECEIPT_VIEW (object)->receipt);
  g_clear_object (&PIR_RECEIPT_VIEW (object)->context);

  G_OBJECT_CLASS (pir_receipt_view_parent_class)->dispose (object);
}

static void
pir_receipt_view_class_init (PirReceiptViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_receipt_view_dispose;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CERTIFICATE_ROW);
  g_type_ensure (PIR_TYPE_REFUND_BUTTON);
  g_type_ensure (PIR_TYPE_REMARK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-receipt-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, stack);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, school_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, seal_box);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, seal_icon);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, seal_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, fee_label);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, refunds);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, refund_button);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, wrong_button);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, facts);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, open_button);
  gtk_widget_class_bind_template_child (widget_class, PirReceiptView, remark_group);
}

static void
pir_receipt_view_init (PirReceiptView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
}

void
pir_receipt_view_setup (PirReceiptView *self,
                        PirContext     *context)
{
  g_return_if_fail (PIR_IS_RECEIPT_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
}

void
pir_receipt_view_show (PirReceiptView *self,
                       PirKeptReceipt *receipt)
{
  const PirReceiptFields *fields;
  gboolean is_other;

  g_return_if_fail (PIR_IS_RECEIPT_VIEW (self));
  g_return_if_fail (receipt == NULL || PIR_IS_KEPT_RECEIPT (receipt));

  is_other = receipt == NULL || self->receipt == NULL || !g_str_equal (get_id (receipt), get_id (self->receipt));

  g_set_object (&self->receipt, receipt);
  gtk_stack_set_visible_child_name (self->stack, receipt != NULL ? "receipt" : "nothing");
  if (receipt == NULL)
    return;
  fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
  show_head (self, fields);
  pir_certificate_row_show (self->certificate_row, receipt);
  show_refunds (self, pir_kept_receipt_get_receipt (receipt));
  pir_fact_list_clear (self->facts);
  show_payment (self, fields);
  show_codes (self, fields);
  gtk_widget_set_visible (GTK_WIDGET (self->fee_label), FALSE);
  if (self->context != NULL)
    pir_remark_group_show (self->remark_group, self->context, fields->notice_id);
  /* Whoever notes something sees the same receipt again. */
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
pir_receipt_view_show_payment (PirReceiptView *self,
                               PirPayment     *payment)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (PIR_IS_RECEIPT_VIEW (self));
  g_return_if_fail (PIR_IS_PAYMENT (payment));

  if (self->receipt == NULL || g_strcmp0 (pir_receipt_peek (pir_kept_receipt_get_receipt (self->receipt))->payment_id,
                                          pir_payment_peek (payment)->id) != 0)
    return;
  sentence = pir_sentence_fee (payment);
  gtk_label_set_label (self->fee_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fee_label), sentence != NULL);
}

PirKeptReceipt *
pir_receipt_view_get_receipt (PirReceiptView *self)
{
  g_return_val_if_fail (PIR_IS_RECEIPT_VIEW (self), NULL);

  return self->receipt;
}
