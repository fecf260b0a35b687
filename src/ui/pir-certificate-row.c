/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-certificate-row.h"

#include <glib/gi18n.h>

struct _PirCertificateRow
{
  AdwActionRow  parent_instance;

  GtkWidget    *menu_button;
};

G_DEFINE_FINAL_TYPE (PirCertificateRow, pir_certificate_row, ADW_TYPE_ACTION_ROW)

/* Where it is, and what it is called */
static char *
dup_words (PirKeptReceipt *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));

  if (pir_kept_receipt_get_file (receipt, PIR_PAPER_ATTESTATION) != NULL)
    {
      if (fields->attestation_number == NULL)
        return g_strdup (_("For the tax return"));
      /* Translators: of the payment certificate (attestazione di pagamento). %s is its number, such as ATT2026-000000042 */
      return g_strdup_printf (_("For the tax return · number %s"), fields->attestation_number);
    }
  if (fields->attestation_sha256 != NULL)
    /* Translators: of the payment certificate (attestazione di pagamento) */
    return g_strdup (_("Being fetched"));

  /* Translators: of the payment certificate (attestazione di pagamento) */
  return g_strdup (_("Not made yet; it comes here by itself"));
}

static void
pir_certificate_row_class_init (PirCertificateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-certificate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCertificateRow, menu_button);
}

static void
pir_certificate_row_init (PirCertificateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_certificate_row_show (PirCertificateRow *self,
                          PirKeptReceipt    *receipt)
{
  gboolean is_kept;
  g_autofree char *words = NULL;

  g_return_if_fail (PIR_IS_CERTIFICATE_ROW (self));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  is_kept = pir_kept_receipt_get_file (receipt, PIR_PAPER_ATTESTATION) != NULL;
  words = dup_words (receipt);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), is_kept);
  gtk_widget_set_visible (self->menu_button, is_kept);
}
