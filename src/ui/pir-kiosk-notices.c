/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-notices.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "core/pir-papers.h"
#include "core/pir-row-list.h"
#include "core/pir-sync.h"
#include "ui/pir-button.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-receipts.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirKioskNotices
{
  AdwBin            parent_instance;

  GtkStack         *stack;
  GtkListBox       *due_list;
  GtkWidget        *due_box;
  PirKioskReceipts *receipts;
  GtkWidget        *none_label;
  GtkLabel         *sum_label;
  GtkWidget        *pay_button;
  GtkWidget        *print_button;
  PirKioskPrinting *printing;

  PirContext       *context;     /* (owned) */
  PirKioskPolicy   *policy;      /* (owned) */
  PirRowList       *due;         /* (owned) */
  GHashTable       *chosen;      /* of id to PirNotice */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (PirKioskNotices, pir_kiosk_notices, ADW_TYPE_BIN)

enum
{
  PAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_sum (PirKioskNotices *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *words = NULL;
  g_autofree char *sum = NULL;
  GHashTableIter iter;
  gpointer notice;
  PirMoney total = 0;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    total += pir_notice_peek (notice)->amount;
  sum = pir_words_money (total);
  /* Translators: %1$u: how many notices are chosen; %2$s: their sum */
  words = g_strdup_printf (ngettext ("%1$u notice, %2$s", "%1$u notices, %2$s", n), n, sum);
  gtk_label_set_label (self->sum_label, n > 0 ? words : _("Touch what you want to pay or print."));
  gtk_widget_set_sensitive (self->pay_button, n > 0);
  gtk_widget_set_sensitive (self->print_button, n > 0);
}

static void
show_view (PirKioskNotices *self)
{
  guint n_due = g_list_model_get_n_items (G_LIST_MODEL (self->due));
  PirSync *sync = pir_context_get_sync (self->context);
  gboolean is_first = pir_sync_is_first (sync) && pir_sync_get_state (sync) == PIR_SYNC_RUNNING;

  gtk_stack_set_visible_child_name (self->stack, n_due == 0 && is_first ? "loading" : "lists");
  gtk_widget_set_visible (self->due_box, n_due > 0);
  gtk_widget_set_visible (self->none_label, n_due == 0);
  show_sum (self);
}

static void
fill_due (PirKioskRow *row,
          PirNotice   *notice,
          gboolean     is_chosen)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  gboolean is_payable = pir_notice_is_payable (notice, pir_clock_today ());
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *standing = pir_tone_dup_words (notice, pir_clock_today ());
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  /* Translators: under the reason of a notice: whom it is for, of which school */
  g_autofree char *detail = g_strdup_printf (C_("kiosk", "%1$s · %2$s"), name, fields->school_name);

  pir_kiosk_row_set_words (row, fields->reason, fields->school_name != NULL ? detail : name, amount);
  pir_school_text_mark_part (GTK_WIDGET (row), fields->reason);
  pir_kiosk_row_set_standing (row, pir_tone_of (notice, pir_clock_today ()), standing);
  if (is_payable)
    pir_kiosk_row_set_is_chosen (row, is_chosen);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_payable);
}

static void
due_notify_cb (PirRow     *item,
               GParamSpec *pspec,
               GtkWidget  *row)
{
  PirKioskNotices *self = PIR_KIOSK_NOTICES (gtk_widget_get_ancestor (row, PIR_TYPE_KIOSK_NOTICES));
  PirNotice *notice = pir_row_get_object (item);
  const char *id;

  if (self == NULL || notice == NULL)
    return;
  id = pir_notice_peek (notice)->id;
  if (g_hash_table_contains (self->chosen, id))
    {
      if (pir_notice_is_payable (notice, pir_clock_today ()))
        g_hash_table_replace (self->chosen, g_strdup (id), g_object_ref (notice));
      else
        g_hash_table_remove (self->chosen, id);
    }
  fill_due (PIR_KIOSK_ROW (row), notice, g_hash_table_contains (self->chosen, id));
  show_sum (self);
}

static GtkWidget *
make_due (gpointer item,
          gpointer user_data)
{
  PirKioskNotices *self = user_data;
  PirNotice *notice = pir_row_get_object (item);
  GtkWidget *row = pir_kiosk_row_new ("…", NULL, NULL);

  /* A list box does not keep what its rows are of. */
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  if (notice != NULL)
    fill_due (PIR_KIOSK_ROW (row), notice, g_hash_table_contains (self->chosen, pir_notice_peek (notice)->id));
  g_signal_connect_object (item, "notify::object", G_CALLBACK (due_notify_cb), row, 0);
  return row;
}

/* What is chosen is paid in one payment, which takes only so many. */
static void
due_activated_cb (PirKioskNotices *self,
                  GtkListBoxRow   *row)
{
  g_autoptr(PirRow) item = g_list_model_get_item (G_LIST_MODEL (self->due), (guint) gtk_list_box_row_get_index (row));
  PirNotice *notice = item != NULL ? pir_row_get_object (item) : NULL;
  guint most = pir_cart_get_maximum (pir_context_get_cart (self->context));
  const char *id;

  if (notice == NULL)
    return;
  id = pir_notice_peek (notice)->id;
  pir_kiosk_printing_say (self->printing, NULL, FALSE);
  if (!g_hash_table_remove (self->chosen, id))
    {
      if (g_hash_table_size (self->chosen) >= most)
        {
          /* Translators: %u is how many notices one payment takes */
          g_autofree char *words = g_strdup_printf (ngettext ("One payment takes %u notice at most.",
                                                              "One payment takes %u notices at most.", most), most);

          pir_kiosk_printing_say (self->printing, words, FALSE);
          return;
        }
      g_hash_table_insert (self->chosen, g_strdup (id), g_object_ref (notice));
    }
  pir_kiosk_row_set_is_chosen (PIR_KIOSK_ROW (row), g_hash_table_contains (self->chosen, id));
  show_sum (self);
}

/* (transfer full): what is chosen, in the order of the list */
static GPtrArray *
dup_chosen (PirKioskNotices *self)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->due)); i++)
    {
      g_autoptr(PirRow) item = g_list_model_get_item (G_LIST_MODEL (self->due), i);
      PirNotice *notice = pir_row_get_object (item);

      if (notice != NULL && g_hash_table_contains (self->chosen, pir_notice_peek (notice)->id))
        g_ptr_array_add (notices, g_object_ref (notice));
    }
  return notices;
}

static void
pay_clicked_cb (PirKioskNotices *self)
{
  g_autoptr(GPtrArray) notices = dup_chosen (self);

  if (notices->len > 0)
    g_signal_emit (self, signals[PAY], 0, notices);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirKioskNotices) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_papers_write_finish (PIR_CONTEXT (source), result, &error);

  pir_kiosk_printing_take (self->printing, pir_kiosk_policy_get_printer (self->policy), file, TRUE, error);
}

static void
print_clicked_cb (PirKioskNotices *self)
{
  g_autoptr(GPtrArray) notices = dup_chosen (self);

  if (notices->len == 0)
    return;
  pir_kiosk_printing_say (self->printing, _("Drawing the document…"), TRUE);
  pir_papers_write_async (self->context, notices, pir_words_language (), NULL, self->cancellable, written_cb, g_object_ref (self));
}

static void
pir_kiosk_notices_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_NOTICES (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_notices_parent_class)->unroot (widget);
}

static void
pir_kiosk_notices_finalize (GObject *object)
{
  PirKioskNotices *self = PIR_KIOSK_NOTICES (object);

  g_clear_object (&self->context);
  g_clear_object (&self->policy);
  g_clear_object (&self->due);
  g_hash_table_unref (self->chosen);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_notices_parent_class)->finalize (object);
}

static void
pir_kiosk_notices_class_init (PirKioskNoticesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_notices_finalize;
  widget_class->unroot = pir_kiosk_notices_unroot;
  signals[PAY] = g_signal_new ("pay", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, G_TYPE_PTR_ARRAY);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_KIOSK_PRINTING);
  g_type_ensure (PIR_TYPE_KIOSK_RECEIPTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-notices.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, due_list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, due_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, receipts);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, none_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, sum_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, pay_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, print_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskNotices, printing);
  gtk_widget_class_bind_template_callback (widget_class, due_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
}

static void
pir_kiosk_notices_init (PirKioskNotices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

GtkWidget *
pir_kiosk_notices_new (PirContext     *context,
                       PirKioskPolicy *policy)
{
  g_autoptr(PirNoticeFilter) filter = pir_notice_filter_new ();
  PirKioskNotices *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (policy), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_NOTICES, NULL);
  self->context = g_object_ref (context);
  self->policy = g_object_ref (policy);
  filter->standings = PIR_FILTER_TO_PAY;
  self->due = pir_row_list_new_notices (context, filter);
  gtk_list_box_bind_model (self->due_list, G_LIST_MODEL (self->due), make_due, self, NULL);
  pir_kiosk_receipts_setup (self->receipts, context, policy);
  pir_kiosk_receipts_show_last (self->receipts);
  gtk_widget_set_visible (self->print_button, pir_kiosk_policy_can_print (policy));
  g_signal_connect_object (self->due, "items-changed", G_CALLBACK (show_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (context), "notify", G_CALLBACK (show_view), self, G_CONNECT_SWAPPED);
  show_view (self);
  return GTK_WIDGET (self);
}
