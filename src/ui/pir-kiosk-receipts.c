/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-receipts.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "core/pir-guest.h"
#include "core/pir-row-list.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

/* Nobody stands at a desk to read all of ten years. */
#define N_RECEIPTS 20

struct _PirKioskReceipts
{
  GtkBox            parent_instance;

  GtkListBox       *list;
  PirKioskPrinting *printing;

  PirContext       *context;    /* (owned) (nullable) */
  PirKioskPolicy   *policy;     /* (owned) (nullable) */
  char             *payment_id; /* (nullable): the one whose receipts are shown */
  gboolean          is_guest;
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (PirKioskReceipts, pir_kiosk_receipts, GTK_TYPE_BOX)

/* A row of the cache, which may not be read yet, or a receipt */
static PirKeptReceipt *
get_receipt (gpointer item)
{
  return PIR_IS_ROW (item) ? pir_row_get_object (item) : item;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirKioskReceipts) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_archive_check_finish (PIR_ARCHIVE (source), result, &error);

  pir_kiosk_printing_take (self->printing, pir_kiosk_policy_get_printer (self->policy), file, FALSE, error);
}

static void
guest_checked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirKioskReceipts) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_guest_check_finish (PIR_GUEST (source), result, &error);

  pir_kiosk_printing_take (self->printing, pir_kiosk_policy_get_printer (self->policy), file, FALSE, error);
}

static void
clicked_cb (GtkWidget *button,
            GObject   *item)
{
  PirKioskReceipts *self = PIR_KIOSK_RECEIPTS (gtk_widget_get_ancestor (button, PIR_TYPE_KIOSK_RECEIPTS));
  PirPaper paper = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "paper"));
  PirKeptReceipt *receipt = get_receipt (item);

  if (self == NULL || receipt == NULL)
    return;
  pir_kiosk_printing_say (self->printing, _("Looking for the document…"), TRUE);
  if (self->is_guest)
    pir_guest_check_async (pir_context_get_guest (self->context), receipt, self->cancellable, guest_checked_cb, g_object_ref (self));
  else
    pir_archive_check_async (pir_context_get_archive (self->context), receipt, paper, self->cancellable, checked_cb,
                             g_object_ref (self));
}

/* Shown while its list has one row that is */
static void
update_visible (PirKioskReceipts *self)
{
  gboolean is_shown = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    is_shown |= gtk_widget_get_visible (row);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
}

static void
fill (GObject    *item,
      GParamSpec *pspec,
      GtkWidget  *row)
{
  PirKioskReceipts *self = g_object_get_data (G_OBJECT (row), "receipts");
  PirKeptReceipt *kept = get_receipt (item);
  const PirReceiptFields *fields = kept != NULL ? pir_receipt_peek (pir_kept_receipt_get_receipt (kept)) : NULL;
  gboolean is_it = fields != NULL && (self->payment_id == NULL || g_strcmp0 (self->payment_id, fields->payment_id) == 0);
  g_autofree char *amount = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *day = NULL;

  gtk_widget_set_visible (row, is_it);
  update_visible (self);
  if (!is_it)
    return;
  amount = pir_words_money (fields->amount);
  day = pir_words_full_day (pir_date_from_time (fields->paid_at));
  /* Translators: under what was paid for: whom it was for, a day */
  detail = g_strdup_printf (_("%1$s · paid on %2$s"), fields->debtor_name, day);
  pir_kiosk_row_set_words (PIR_KIOSK_ROW (row), fields->reason, detail, amount);
  pir_school_text_mark_part (row, fields->reason);
  for (guint i = 0; i < PIR_N_PAPERS; i++)
    {
      GtkWidget *button = g_object_get_data (G_OBJECT (row), i == PIR_PAPER_RECEIPT ? "receipt" : "certificate");
      g_autofree char *words = NULL;

      /* Translators: for screen readers: a button, "Receipt" or "Certificate", and what was paid for */
      words = g_strdup_printf (_("Print: %1$s, %2$s"), gtk_button_get_label (GTK_BUTTON (button)), fields->reason);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      gtk_widget_set_visible (button, pir_kiosk_policy_can_print (self->policy) && pir_kept_receipt_get_file (kept, i) != NULL);
    }
}

static void
add_button (GtkWidget  *row,
            GObject    *item,
            PirPaper    paper,
            const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_visible (button, FALSE);
  g_object_set_data (G_OBJECT (button), "paper", GINT_TO_POINTER (paper));
  g_object_set_data (G_OBJECT (row), paper == PIR_PAPER_RECEIPT ? "receipt" : "certificate", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), item, 0);
  pir_kiosk_row_add_button (PIR_KIOSK_ROW (row), button);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget *row = pir_kiosk_row_new ("…", NULL, NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "receipts", user_data);
  /* A list box does not keep what its rows are of. */
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  /* Translators: a button that prints the telematic receipt (ricevuta telematica) */
  add_button (row, item, PIR_PAPER_RECEIPT, C_("print", "Receipt"));
  /* Translators: a button that prints the payment certificate (attestazione di pagamento) */
  add_button (row, item, PIR_PAPER_ATTESTATION, C_("print", "Certificate"));
  if (PIR_IS_ROW (item))
    g_signal_connect_object (item, "notify::object", G_CALLBACK (fill), row, 0);
  fill (item, NULL, row);
  return row;
}

static void
show_account (PirKioskReceipts *self)
{
  PirRowList *all = pir_row_list_new_receipts (self->context, NULL);
  g_autoptr(GtkSliceListModel) last = gtk_slice_list_model_new (G_LIST_MODEL (all), 0, N_RECEIPTS);

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (last), make_row, self, NULL);
  g_signal_connect_object (last, "items-changed", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_visible (self);
}

static void
guest_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirKioskReceipts) self = user_data;
  g_autoptr(GPtrArray) receipts = pir_guest_list_receipts_finish (PIR_GUEST (source), result, NULL);
  g_autoptr(GListStore) list = g_list_store_new (PIR_TYPE_KEPT_RECEIPT);

  for (guint i = 0; receipts != NULL && i < receipts->len; i++)
    g_list_store_append (list, g_ptr_array_index (receipts, i));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (list), make_row, self, NULL);
  update_visible (self);
}

static void
read_guest (PirKioskReceipts *self)
{
  pir_guest_list_receipts_async (pir_context_get_guest (self->context), self->cancellable, guest_listed_cb, g_object_ref (self));
}

static void
pir_kiosk_receipts_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_RECEIPTS (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_receipts_parent_class)->unroot (widget);
}

static void
pir_kiosk_receipts_finalize (GObject *object)
{
  PirKioskReceipts *self = PIR_KIOSK_RECEIPTS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->policy);
  g_free (self->payment_id);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_receipts_parent_class)->finalize (object);
}

static void
pir_kiosk_receipts_class_init (PirKioskReceiptsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_receipts_finalize;
  widget_class->unroot = pir_kiosk_receipts_unroot;

  g_type_ensure (PIR_TYPE_KIOSK_PRINTING);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-receipts.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskReceipts, list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskReceipts, printing);
}

static void
pir_kiosk_receipts_init (PirKioskReceipts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

void
pir_kiosk_receipts_setup (PirKioskReceipts *self,
                          PirContext       *context,
                          PirKioskPolicy   *policy)
{
  g_return_if_fail (PIR_IS_KIOSK_RECEIPTS (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_KIOSK_POLICY (policy));

  g_set_object (&self->context, context);
  g_set_object (&self->policy, policy);
}

void
pir_kiosk_receipts_show_last (PirKioskReceipts *self)
{
  g_return_if_fail (PIR_IS_KIOSK_RECEIPTS (self));
  g_return_if_fail (self->context != NULL);

  g_clear_pointer (&self->payment_id, g_free);
  self->is_guest = FALSE;
  show_account (self);
}

void
pir_kiosk_receipts_show_payment (PirKioskReceipts *self,
                                 const char       *id,
                                 gboolean          is_guest)
{
  g_return_if_fail (PIR_IS_KIOSK_RECEIPTS (self));
  g_return_if_fail (self->context != NULL);
  g_return_if_fail (id != NULL);

  g_free (self->payment_id);
  self->payment_id = g_strdup (id);
  self->is_guest = is_guest;
  if (!is_guest)
    {
      show_account (self);
      return;
    }
  g_signal_connect_object (pir_context_get_guest (self->context), "changed", G_CALLBACK (read_guest), self, G_CONNECT_SWAPPED);
  read_guest (self);
}
