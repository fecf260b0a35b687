/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-guest.h"
#include "core/pir-sentences.h"
#include "ui/pir-busy.h"
#include "ui/pir-camera-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-intent-row.h"
#include "ui/pir-paper-form.h"
#include "ui/pir-paper-list.h"
#include "ui/pir-paper-notice.h"
#include "ui/pir-paper-waiting.h"
#include "ui/pir-school-text.h"
#include "ui/pir-toast.h"
#include "ui/pir-words.h"

struct _PirPaperPage
{
  AdwBin             parent_instance;

  AdwToastOverlay   *toasts;
  GtkScrolledWindow *scroller;
  GtkStack          *stack;
  PirPaperForm      *form;
  PirCameraView     *camera_view;
  PirPaperNotice    *notice_view;
  PirPaperWaiting   *waiting;
  GtkWidget         *together_box;
  PirPaperList      *together_list;
  GtkWidget         *before_box;
  GtkListBox        *before_list;

  PirContext        *context;     /* (owned) */
  PirGuest          *guest;       /* (owned) */
  PirCamera         *camera;      /* (owned) */
  PirPaperBasket    *basket;      /* (owned): what is paid together */
  GPtrArray         *receipts;    /* (owned) (nullable): of PirKeptReceipt, as the list shows them */
  GCancellable      *cancellable;
  char              *number;      /* (nullable): of the notice that was asked for */
  char              *creditor;    /* (nullable): its creditor's tax code */
  gboolean           is_again;    /* it has been asked for once more */
};

G_DEFINE_FINAL_TYPE (PirPaperPage, pir_paper_page, ADW_TYPE_BIN)

static void
show_view (PirPaperPage *self,
           const char   *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
is_shown (PirPaperPage *self,
          const char   *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
said_cb (PirPaperPage *self,
         const char   *text)
{
  adw_toast_overlay_add_toast (self->toasts, pir_toast_new (text));
}

static void
say_error (PirPaperPage *self,
           const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = pir_sentence_error (error);
  said_cb (self, sentence);
}

static GtkWidget *
make_receipt_row (PirReceipt *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (receipt);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *day = pir_words_full_day (pir_date_from_time (fields->paid_at));
  /* Translators: a receipt: amount, day of the payment, whom it was for */
  g_autofree char *words = g_strdup_printf (C_("receipt", "%1$s · paid on %2$s · %3$s"), amount, day, fields->debtor_name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("pir-paid-symbolic");

  gtk_widget_add_css_class (icon, "tone-paid");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->reason);
  pir_school_text_mark_part (row, fields->reason);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-open-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, fields->reason,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  return row;
}

/* What is under way first, then what is paid */
static void
fill_before (PirPaperPage *self)
{
  guint n_open = g_list_model_get_n_items (G_LIST_MODEL (self->guest));
  guint n_receipts = self->receipts != NULL ? self->receipts->len : 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->before_list))) != NULL)
    gtk_list_box_remove (self->before_list, row);
  for (guint i = 0; i < n_open; i++)
    {
      g_autoptr(PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (self->guest), i);

      gtk_list_box_append (self->before_list, pir_intent_row_new (intent));
    }
  for (guint i = 0; i < n_receipts; i++)
    gtk_list_box_append (self->before_list, make_receipt_row (pir_kept_receipt_get_receipt (g_ptr_array_index (self->receipts, i))));
  gtk_widget_set_visible (self->before_box, n_open + n_receipts > 0);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirPaperPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) receipts = pir_guest_list_receipts_finish (PIR_GUEST (source), result, &error);

  if (receipts == NULL)
    {
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  self->receipts = g_steal_pointer (&receipts);
  fill_before (self);
}

static void
read_before (PirPaperPage *self)
{
  /* lint: busy: what is kept on this computer: a few rows */
  pir_guest_list_receipts_async (self->guest, self->cancellable, listed_cb, g_object_ref (self));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirPaperPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_guest_check_finish (PIR_GUEST (source), result, &error);

  if (file == NULL)
    say_error (self, error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    pir_document_window_open (GTK_WIDGET (self), file, _("Receipt"), NULL);
}

static void
open_receipt (PirPaperPage   *self,
              PirKeptReceipt *receipt)
{
  g_autoptr(GCancellable) busy = pir_busy_begin_in (GTK_WIDGET (self), self->cancellable, _("Opening the document…"));

  pir_guest_check_async (self->guest, receipt, busy, checked_cb, g_object_ref (self));
}

/* Paid just now: its receipts are the newest. */
static void
receipt_cb (PirPaperPage *self,
            const char   *payment_id)
{
  for (guint i = 0; self->receipts != NULL && i < self->receipts->len; i++)
    {
      PirKeptReceipt *kept = g_ptr_array_index (self->receipts, i);

      if (g_strcmp0 (pir_receipt_peek (pir_kept_receipt_get_receipt (kept))->payment_id, payment_id) == 0)
        open_receipt (self, kept);
    }
}

static void
show_payment (PirPaperPage *self,
              PirIntent    *intent)
{
  pir_paper_waiting_show (self->waiting, self->guest, intent);
  show_view (self, "waiting");
}

static void
before_activated_cb (PirPaperPage  *self,
                     GtkListBoxRow *row)
{
  guint n_open = g_list_model_get_n_items (G_LIST_MODEL (self->guest));
  guint index = (guint) gtk_list_box_row_get_index (row);
  PirIntent *intent = PIR_IS_INTENT_ROW (row) ? pir_guest_find (self->guest, pir_intent_row_get_key (PIR_INTENT_ROW (row))) : NULL;

  if (intent != NULL)
    show_payment (self, intent);
  else if (index >= n_open && self->receipts != NULL && index - n_open < self->receipts->len)
    open_receipt (self, g_ptr_array_index (self->receipts, index - n_open));
}

/* One that is paid together with others already is taken out of them, to be looked at again. */
static void
show_notice (PirPaperPage *self,
             PirNotice    *notice,
             PirMoney      wanted)
{
  g_autoptr(PirCartLine) line = pir_paper_basket_take (self->basket, pir_notice_peek (notice)->id);

  pir_paper_notice_show (self->notice_view, notice, line != NULL ? pir_cart_line_get_amount (line) : wanted);
  show_view (self, "notice");
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirPaperPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNotice) notice = pir_guest_look_up_finish (PIR_GUEST (source), result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  pir_paper_form_set_is_busy (self->form, FALSE);
  if (notice != NULL)
    {
      show_notice (self, notice, -1);
    }
  else
    {
      sentence = pir_sentence_get_problem (error) == PIR_PROBLEM_NOT_FOUND ?
                 g_strdup (_("No notice has this number and this tax code together. Compare both with the paper, digit by digit.")) :
                 pir_sentence_error (error);
      pir_paper_form_say (self->form, sentence);
    }
}

static void
ask (PirPaperPage *self,
     const char   *notice_number,
     const char   *creditor_tax_code)
{
  g_free (self->number);
  g_free (self->creditor);
  self->number = g_strdup (notice_number);
  self->creditor = g_strdup (creditor_tax_code);
  self->is_again = FALSE;
  pir_paper_form_set_is_busy (self->form, TRUE);
  /* lint: busy: the form says what it asks, with a wheel that turns; leaving it ends that */
  pir_guest_look_up_async (self->guest, self->number, self->creditor, self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
asked_cb (PirPaperPage *self,
          const char   *notice_number,
          const char   *creditor_tax_code)
{
  ask (self, notice_number, creditor_tax_code);
}

/* Of one that is paid together with others: what cannot be paid any more is not among them. */
static void
looked_again_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirPaperPage) self = user_data;
  g_autoptr(PirNotice) notice = pir_guest_look_up_finish (PIR_GUEST (source), result, NULL);
  g_autoptr(PirCartLine) line = NULL;
  const PirNoticeFields *fields;
  PirMoney wanted;

  if (notice == NULL)
    return;
  fields = pir_notice_peek (notice);
  line = pir_paper_basket_take (self->basket, fields->id);
  if (line == NULL || !pir_notice_is_payable (notice, pir_clock_today ()))
    return;
  wanted = pir_cart_line_get_amount (line);
  pir_paper_basket_put (self->basket, notice,
                        fields->is_amount_editable && pir_notice_accepts_amount (notice, wanted) ? wanted : fields->amount);
}

/* The service says something else of it now, or of those with it; once at a time. */
static void
stale_cb (PirPaperPage *self)
{
  GListModel *lines = pir_paper_basket_get_lines (self->basket);

  if (self->is_again)
    return;
  self->is_again = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (lines, i);
      const PirNoticeFields *fields = pir_notice_peek (pir_cart_line_get_notice (line));

      /* lint: busy: the form says what it asks, with a wheel that turns; leaving it ends that */
      pir_guest_look_up_async (self->guest, fields->notice_number, fields->creditor_tax_code, self->cancellable, looked_again_cb,
                               g_object_ref (self));
    }
  /* lint: busy: the form says what it asks, with a wheel that turns; leaving it ends that */
  pir_guest_look_up_async (self->guest, self->number, self->creditor, self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
another_cb (PirPaperPage *self,
            PirNotice    *notice,
            gint64        amount)
{
  pir_paper_form_clear (self->form);
  show_view (self, "form");
  pir_paper_basket_put (self->basket, notice, amount);
}

static void
basket_changed_cb (PirPaperPage *self)
{
  gtk_widget_set_visible (self->together_box, g_list_model_get_n_items (pir_paper_basket_get_lines (self->basket)) > 0);
}

/* No other one: the last of them is looked at again, with the ways to pay all. */
static void
together_clicked_cb (PirPaperPage *self)
{
  GListModel *lines = pir_paper_basket_get_lines (self->basket);
  g_autoptr(PirCartLine) line = g_list_model_get_item (lines, g_list_model_get_n_items (lines) - 1);
  const PirNoticeFields *fields = pir_notice_peek (pir_cart_line_get_notice (line));

  ask (self, fields->notice_number, fields->creditor_tax_code);
}

static void
camera_changed_cb (PirPaperPage *self)
{
  pir_paper_form_set_has_camera (self->form, pir_camera_is_present (self->camera));
}

static void
camera_cb (PirPaperPage *self)
{
  show_view (self, "camera");
  pir_camera_view_look (self->camera_view, self->camera);
}

static void
found_cb (PirPaperPage *self,
          GArray       *codes)
{
  show_view (self, "form");
  pir_paper_form_set_codes (self->form, codes);
}

static void
camera_failed_cb (PirPaperPage *self,
                  const GError *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  show_view (self, "form");
  pir_paper_form_say (self->form, sentence);
}

static void
begun_cb (PirPaperPage *self,
          PirIntent    *intent)
{
  pir_paper_basket_clear (self->basket);
  show_payment (self, intent);
}

static void
done_cb (PirPaperPage *self)
{
  pir_paper_form_clear (self->form);
  read_before (self);
  show_view (self, "form");
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_paper_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_PAPER_PAGE (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_paper_page_parent_class)->unroot (widget);
}

static void
pir_paper_page_finalize (GObject *object)
{
  PirPaperPage *self = PIR_PAPER_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->guest);
  g_clear_object (&self->camera);
  g_clear_object (&self->basket);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_free (self->number);
  g_free (self->creditor);

  G_OBJECT_CLASS (pir_paper_page_parent_class)->finalize (object);
}

static void
pir_paper_page_class_init (PirPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_paper_page_finalize;
  widget_class->unroot = pir_paper_page_unroot;

  g_type_ensure (PIR_TYPE_CAMERA_VIEW);
  g_type_ensure (PIR_TYPE_PAPER_FORM);
  g_type_ensure (PIR_TYPE_PAPER_LIST);
  g_type_ensure (PIR_TYPE_PAPER_NOTICE);
  g_type_ensure (PIR_TYPE_PAPER_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, form);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, camera_view);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, notice_view);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, together_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, together_list);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, before_box);
  gtk_widget_class_bind_template_child (widget_class, PirPaperPage, before_list);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, stale_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, together_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, said_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_activated_cb);
}

static void
pir_paper_page_init (PirPaperPage *self)
{
  g_autoptr(PirCodeFinder) finder = pir_code_finder_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->basket = pir_paper_basket_new ();
  self->camera = pir_camera_new (NULL, finder);
  g_signal_connect_object (self->camera, "notify::is-present", G_CALLBACK (camera_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
pir_paper_page_new (PirContext *context)
{
  PirPaperPage *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_PAPER_PAGE, NULL);
  self->context = g_object_ref (context);
  self->guest = g_object_ref (pir_context_get_guest (context));
  pir_paper_list_set_basket (self->together_list, self->basket);
  pir_paper_notice_set_basket (self->notice_view, context, self->basket);
  g_signal_connect_object (self->basket, "changed", G_CALLBACK (basket_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guest, "changed", G_CALLBACK (read_before), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guest, "items-changed", G_CALLBACK (fill_before), self, G_CONNECT_SWAPPED);
  read_before (self);
  return GTK_WIDGET (self);
}

gboolean
pir_paper_page_back (PirPaperPage *self)
{
  g_return_val_if_fail (PIR_IS_PAPER_PAGE (self), FALSE);

  if (is_shown (self, "form"))
    return FALSE;
  if (is_shown (self, "notice") || is_shown (self, "camera"))
    show_view (self, "form");
  else
    done_cb (self);
  return TRUE;
}

void
pir_paper_page_read_file (PirPaperPage *self,
                          GFile        *file)
{
  g_return_if_fail (PIR_IS_PAPER_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  show_view (self, "form");
  pir_paper_form_read_file (self->form, file);
}
