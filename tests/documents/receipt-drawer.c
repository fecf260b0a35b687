/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws receipts told by a key file, and attestations where it has a group of that name, as a program of its own, so that other
 * programs can judge the PDF:
 * receipt-drawer KEYFILE LANGUAGE OUTPUT [CATALOGUES]
 * With several languages, parted by commas, OUTPUT is a folder for LANGUAGE.pdf.
 */
#include "documents/pir-attestation-document.h"
#include "documents/pir-receipt-document.h"

static PirReceipt *
read_receipt (GKeyFile *file)
{
  PirReceiptFields fields = { 0 };
  const char **texts[] = {
    &fields.id, &fields.receipt_number, &fields.payment_id, &fields.notice_id, &fields.notice_number,
    &fields.creditor_ref, &fields.creditor_name, &fields.creditor_tax_code, &fields.school_id, &fields.school_name,
    &fields.school_year, &fields.reason, &fields.debtor_name, &fields.debtor_tax_code, &fields.payer_name,
    &fields.payer_tax_code, &fields.psp_id, &fields.psp_name, &fields.psp_tax_code, &fields.psp_ref,
  };
  static const char *const keys[] = {
    "id", "receipt_number", "payment_id", "notice_id", "notice_number", "creditor_ref", "creditor_name",
    "creditor_tax_code", "school_id", "school_name", "school_year", "reason", "debtor_name", "debtor_tax_code",
    "payer_name", "payer_tax_code", "psp_id", "psp_name", "psp_tax_code", "psp_ref",
  };
  g_autofree char *day = g_key_file_get_string (file, "receipt", "application_date", NULL);
  g_autofree char *transfer = g_key_file_get_string (file, "receipt", "transfer_date", NULL);
  g_autofree char *category = g_key_file_get_string (file, "receipt", "category", NULL);
  g_autofree char *method = g_key_file_get_string (file, "receipt", "method", NULL);
  g_autofree char *paid_at = g_key_file_get_string (file, "receipt", "paid_at", NULL);
  PirReceipt *receipt;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    *texts[i] = g_key_file_get_string (file, "receipt", keys[i], NULL);
  fields.is_resolved = g_key_file_get_boolean (file, "receipt", "is_resolved", NULL);
  fields.pupil_id = g_key_file_has_key (file, "receipt", "pupil_id", NULL) ? "pupil" : NULL;
  pir_category_from_string (category, &fields.category);
  fields.amount = g_key_file_get_int64 (file, "receipt", "amount", NULL);
  fields.fee = g_key_file_get_int64 (file, "receipt", "fee", NULL);
  fields.application_date = pir_date_parse (day);
  fields.transfer_date = pir_date_parse (transfer);
  g_assert_true (pir_time_parse (paid_at, &fields.paid_at));
  g_assert_true (pir_method_from_string (method, &fields.method));

  receipt = pir_receipt_new (&fields);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free ((char *) *texts[i]);
  return receipt;
}

static GBytes *
draw_attestation (GKeyFile            *file,
                  PirReceipt          *receipt,
                  const PirCatalogue  *catalogue,
                  GError             **error)
{
  g_autofree char *number = g_key_file_get_string (file, "attestation", "number", NULL);
  g_autofree char *code = g_key_file_get_string (file, "attestation", "code", NULL);
  g_autofree char *url = g_key_file_get_string (file, "attestation", "url", NULL);
  g_autofree char *school_code = g_key_file_get_string (file, "attestation", "school_code", NULL);
  g_autofree char *school_tax_code = g_key_file_get_string (file, "attestation", "school_tax_code", NULL);
  g_autofree char *class_name = g_key_file_get_string (file, "attestation", "class_name", NULL);
  g_autofree char *traceable = g_key_file_get_string (file, "attestation", "traceable", NULL);
  PirAttestation attestation = {
    receipt, number, code, url, school_code, school_tax_code, class_name, pir_traceable_from_string (traceable),
    g_key_file_get_int64 (file, "attestation", "issued_at", NULL),
  };

  return pir_attestation_document_draw (&attestation, catalogue, error);
}

static gboolean
draw (GKeyFile   *file,
      PirReceipt *receipt,
      const char *language,
      const char *output)
{
  const PirCatalogue *catalogue = pir_catalogue_get (language);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_key_file_has_group (file, "attestation") ? draw_attestation (file, receipt, catalogue, &error)
                                                                       : pir_receipt_document_draw (receipt, catalogue, &error);

  if (pdf == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  g_file_set_contents (output, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirReceipt) receipt = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) languages = NULL;

  g_assert_cmpint (argc, >=, 4);
  if (argc > 4)
    pir_catalogue_set_folder (argv[4]);
  g_key_file_load_from_file (file, argv[1], G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  receipt = read_receipt (file);
  languages = g_strsplit (argv[2], ",", -1);
  for (char **language = languages; *language != NULL; language++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.pdf", argv[3], *language);

      if (!draw (file, receipt, *language, languages[1] != NULL ? path : argv[3]))
        return 2;
    }
  name = pir_receipt_document_dup_name (receipt);
  g_print ("%s\n", name);
  return 0;
}
