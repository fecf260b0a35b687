/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-paper.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-guest.h"
#include "core/pir-paper-basket.h"
#include "core/pir-sentences.h"
#include "core/pir-typed.h"
#include "model/pir-codes.h"
#include "model/pir-payment-text.h"
#include "ui/pir-button.h"
#include "ui/pir-camera-view.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-together.h"
#include "ui/pir-paper-list.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirKioskPaper
{
  AdwBin            parent_instance;

  GtkStack         *stack;
  PirKioskTogether *together;
  GtkSpinner       *spinner;
  GtkLabel         *state_label;
  GtkLabel         *error_label;
  GtkWidget        *camera_button;
  PirField         *number_field;
  PirField         *creditor_field;
  GtkWidget        *ask_button;
  PirCameraView    *camera_view;
  GtkLabel         *amount_label;
  GtkLabel         *reason_label;
  GtkLabel         *standing_label;
  PirPaperList     *others;
  GtkListBox       *facts;
  GtkWidget        *pay_button;

  PirContext       *context;     /* (owned) */
  PirCamera        *camera;      /* (owned) */
  PirNotice        *notice;      /* (owned) (nullable): the one that is shown */
  PirPaperBasket   *basket;      /* (owned): those with it */
  GCancellable     *cancellable; /* of what is being asked */
  gboolean          is_grouping;
  gboolean          was_paying;  /* since the notices were asked for */
};

G_DEFINE_FINAL_TYPE (PirKioskPaper, pir_kiosk_paper, ADW_TYPE_BIN)

enum
{
  PAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (PirKioskPaper *self,
     const char    *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
}

static void
show_busy (PirKioskPaper *self,
           gboolean       is_busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_label_set_label (self->state_label, is_busy ? _("Asking what the notice is for…") : _("The scanner is ready."));
  gtk_widget_set_sensitive (self->ask_button, !is_busy);
}

static gboolean
is_shown_payable (PirKioskPaper *self)
{
  return self->notice != NULL && pir_notice_is_payable (self->notice, pir_clock_today ());
}

/* What is shown is paid with what comes next. */
static void
keep_shown (PirKioskPaper *self)
{
  if (is_shown_payable (self))
    pir_paper_basket_put (self->basket, self->notice, pir_notice_peek (self->notice)->amount);
  g_clear_object (&self->notice);
}

/* Returns: whether there is room for one more; else it is said */
static gboolean
has_room (PirKioskPaper *self)
{
  guint most = pir_cart_get_maximum (pir_context_get_cart (self->context));
  g_autofree char *words = NULL;

  if (g_list_model_get_n_items (pir_paper_basket_get_lines (self->basket)) < most)
    return TRUE;
  /* Translators: %u is how many notices one payment takes */
  words = g_strdup_printf (ngettext ("One payment takes %u notice at most.", "One payment takes %u notices at most.", most), most);
  say (self, words);
  return FALSE;
}

static void
show_facts (PirKioskPaper *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  g_autofree char *due = fields->due_date != PIR_DATE_NONE ? pir_words_full_day (fields->due_date) : NULL;
  g_autofree char *number = pir_notice_number_group (fields->notice_number);
  gsize n;
  PirMoney total;
  g_autofree PirPaymentItem *items = pir_paper_basket_build_items (self->basket, self->notice, fields->amount, &n, &total);
  gboolean is_one = n < 2 || !is_shown_payable (self);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *sum = pir_words_money (total);
  g_autofree char *words = NULL;

  /* Translators: %1$u: how many notices are chosen; %2$s: their sum */
  words = g_strdup_printf (ngettext ("%1$u notice, %2$s", "%1$u notices, %2$s", n), (guint) n, sum);
  gtk_label_set_label (self->amount_label, is_one ? amount : words);
  (is_one ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->amount_label), "long");
  pir_fact_list_clear (self->facts);
  /* Translators: what one of several notices comes to */
  pir_fact_list_add (self->facts, C_("sum", "This notice"), is_one ? NULL : amount);
  pir_fact_list_add (self->facts, _("Due date"), due);
  /* Translators: the body that gets the money (ente creditore) */
  pir_fact_list_add (self->facts, _("Paid to"), fields->creditor_name);
  pir_fact_list_add (self->facts, _("School"), fields->school_name);
  /* Translators: initials of whom a notice is for, all that is told of them */
  pir_fact_list_add (self->facts, _("For (initials)"), fields->debtor_given_name);
  /* Translators: the 18 digits of a notice (codice avviso) */
  gtk_list_box_append (self->facts, pir_fact_row_new_number (_("Notice number"), number));
}

static void
basket_changed_cb (PirKioskPaper *self)
{
  if (self->notice != NULL)
    show_facts (self);
}

static void
show_notice (PirKioskPaper *self,
             PirNotice     *notice)
{
  PirDate today = pir_clock_today ();
  gboolean is_payable = pir_notice_is_payable (notice, today);
  g_autofree char *words = pir_tone_dup_words (notice, today);
  g_autofree char *standing = NULL;
  g_autoptr(PirCartLine) line = pir_paper_basket_take (self->basket, pir_notice_peek (notice)->id);

  g_set_object (&self->notice, notice);
  standing = is_payable ? g_strdup (words) : g_strdup_printf ("%s. %s", words, pir_sentence_standing_explained (
                                                                 pir_notice_get_standing (notice, today)));
  gtk_label_set_label (self->reason_label, pir_notice_peek (notice)->reason);
  gtk_label_set_label (self->standing_label, standing);
  gtk_widget_set_visible (self->pay_button, is_payable);
  show_facts (self);
  gtk_stack_set_visible_child_name (self->stack, "notice");
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirKioskPaper) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNotice) notice = pir_guest_look_up_finish (PIR_GUEST (source), result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_busy (self, FALSE);
  if (notice != NULL)
    {
      show_notice (self, notice);
      return;
    }
  sentence = pir_sentence_get_problem (error) == PIR_PROBLEM_NOT_FOUND ?
             g_strdup (_("No notice has this number and this tax code together. Compare both with the paper, digit by digit.")) :
             pir_sentence_error (error);
  say (self, sentence);
}

static void
stop (PirKioskPaper *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
ask_cb (PirKioskPaper *self)
{
  g_autofree char *number = pir_typed_digits (pir_field_get_text (self->number_field));
  g_autofree char *creditor = pir_typed_digits (pir_field_get_text (self->creditor_field));
  gboolean is_filled = pir_field_check (self->number_field);

  is_filled &= pir_field_check (self->creditor_field);
  if (!is_filled || !has_room (self))
    return;
  stop (self);
  say (self, NULL);
  show_busy (self, TRUE);
  pir_guest_look_up_async (pir_context_get_guest (self->context), number, creditor, self->cancellable, looked_up_cb, g_object_ref (self));
}

/* Digits are shown as on paper, in groups of four. */
static void
changed_cb (PirKioskPaper *self)
{
  g_autofree char *grouped = NULL;

  say (self, NULL);
  if (self->is_grouping)
    return;
  self->is_grouping = TRUE;
  grouped = pir_typed_group (pir_field_get_text (self->number_field));
  if (grouped != NULL)
    pir_field_replace (self->number_field, grouped);
  self->is_grouping = FALSE;
}

static void
camera_changed_cb (PirKioskPaper *self)
{
  gtk_widget_set_visible (self->camera_button, pir_camera_is_present (self->camera));
}

static void
camera_clicked_cb (PirKioskPaper *self)
{
  say (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "camera");
  pir_camera_view_look (self->camera_view, self->camera);
}

static void
found_cb (PirKioskPaper *self,
          GArray        *codes)
{
  pir_kiosk_paper_take (self, codes);
}

static void
camera_failed_cb (PirKioskPaper *self,
                  const GError  *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  gtk_stack_set_visible_child_name (self->stack, "scan");
  say (self, sentence);
}

/* Of one that is paid together with others: what cannot be paid any more is not among them. */
static void
looked_again_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirKioskPaper) self = user_data;
  g_autoptr(PirNotice) notice = pir_guest_look_up_finish (PIR_GUEST (source), result, NULL);
  g_autoptr(PirCartLine) line = NULL;

  if (notice == NULL)
    return;
  line = pir_paper_basket_take (self->basket, pir_notice_peek (notice)->id);
  if (line != NULL && pir_notice_is_payable (notice, pir_clock_today ()))
    pir_paper_basket_put (self->basket, notice, pir_notice_peek (notice)->amount);
}

/* They may be paid by now, or the school has changed them. */
static void
look_again (PirKioskPaper *self)
{
  GListModel *lines = pir_paper_basket_get_lines (self->basket);

  self->was_paying = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (lines, i);
      const PirNoticeFields *fields = pir_notice_peek (pir_cart_line_get_notice (line));

      pir_guest_look_up_async (pir_context_get_guest (self->context), fields->notice_number, fields->creditor_tax_code,
                               self->cancellable, looked_again_cb, g_object_ref (self));
    }
  if (self->notice != NULL)
    pir_guest_look_up_async (pir_context_get_guest (self->context), pir_notice_peek (self->notice)->notice_number,
                             pir_notice_peek (self->notice)->creditor_tax_code, self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
begin_again (PirKioskPaper *self)
{
  stop (self);
  g_clear_object (&self->notice);
  pir_field_set_text (self->number_field, "");
  pir_field_set_text (self->creditor_field, "");
  say (self, NULL);
  show_busy (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "scan");
}

static void
another_cb (PirKioskPaper *self)
{
  keep_shown (self);
  begin_again (self);
}

static void
pay_clicked_cb (PirKioskPaper *self)
{
  GListModel *lines = pir_paper_basket_get_lines (self->basket);
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(PirCartLine) line = g_list_model_get_item (lines, i);

      g_ptr_array_add (notices, g_object_ref (pir_cart_line_get_notice (line)));
    }
  if (is_shown_payable (self))
    g_ptr_array_add (notices, g_object_ref (self->notice));
  if (notices->len == 0)
    return;
  self->was_paying = TRUE;
  g_signal_emit (self, signals[PAY], 0, notices);
}

static void
pir_kiosk_paper_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_kiosk_paper_parent_class)->map (widget);

  if (PIR_KIOSK_PAPER (widget)->was_paying)
    look_again (PIR_KIOSK_PAPER (widget));
}

static void
pir_kiosk_paper_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_PAPER (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_paper_parent_class)->unroot (widget);
}

static void
pir_kiosk_paper_finalize (GObject *object)
{
  PirKioskPaper *self = PIR_KIOSK_PAPER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->camera);
  g_clear_object (&self->notice);
  g_object_unref (self->basket);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_paper_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-paper.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, together);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, state_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, error_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, camera_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, number_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, creditor_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, ask_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, camera_view);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, standing_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, others);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, facts);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPaper, pay_button);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_clicked_cb);
}

static void
pir_kiosk_paper_class_init (PirKioskPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_paper_finalize;
  widget_class->map = pir_kiosk_paper_map;
  widget_class->unroot = pir_kiosk_paper_unroot;
  signals[PAY] = g_signal_new ("pay", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, G_TYPE_PTR_ARRAY);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CAMERA_VIEW);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_KIOSK_TOGETHER);
  g_type_ensure (PIR_TYPE_PAPER_LIST);
  bind_template (widget_class);
}

static void
pir_kiosk_paper_init (PirKioskPaper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
  self->cancellable = g_cancellable_new ();
  self->basket = pir_paper_basket_new ();
  pir_kiosk_together_set_basket (self->together, self->basket);
  pir_paper_list_set_basket (self->others, self->basket);
  g_signal_connect_object (self->basket, "changed", G_CALLBACK (basket_changed_cb), self, G_CONNECT_SWAPPED);
  pir_field_set_judge (self->number_field, pir_typed_notice_number);
  pir_field_set_judge (self->creditor_field, pir_typed_creditor);
  show_busy (self, FALSE);
}

GtkWidget *
pir_kiosk_paper_new (PirContext *context,
                     const char *camera)
{
  g_autoptr (PirCodeFinder) finder = NULL;
  PirKioskPaper *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_PAPER, NULL);
  self->context = g_object_ref (context);
  if (camera != NULL)
    {
      finder = pir_code_finder_new (NULL);
      self->camera = pir_camera_new_device (NULL, finder, camera);
      g_signal_connect_object (self->camera, "notify::is-present", G_CALLBACK (camera_changed_cb), self, G_CONNECT_SWAPPED);
      camera_changed_cb (self);
    }
  return GTK_WIDGET (self);
}

void
pir_kiosk_paper_take (PirKioskPaper *self,
                      GArray        *codes)
{
  const PirPaymentCode *code;

  g_return_if_fail (PIR_IS_KIOSK_PAPER (self));
  g_return_if_fail (codes != NULL && codes->len > 0);

  code = &g_array_index (codes, PirPaymentCode, 0);
  another_cb (self);
  pir_field_set_text (self->number_field, code->notice_number);
  pir_field_set_text (self->creditor_field, code->creditor_tax_code);
  if (*code->creditor_tax_code != '\0')
    ask_cb (self);
}

void
pir_kiosk_paper_refuse (PirKioskPaper *self,
                        const char    *sentence)
{
  g_return_if_fail (PIR_IS_KIOSK_PAPER (self));
  g_return_if_fail (sentence != NULL);

  another_cb (self);
  say (self, sentence);
}

gboolean
pir_kiosk_paper_back (PirKioskPaper *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_PAPER (self), FALSE);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "scan") == 0)
    return FALSE;
  begin_again (self);
  return TRUE;
}
