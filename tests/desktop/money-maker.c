/* SPDX-License-Identifier: GPL-3.0-or-later */

/* money-maker FOLDER [LANGUAGE…]: the profile of Anna in FOLDER/profile, whose receipts are of several kinds, and what she makes of tax year 2026 in
 * FOLDER: sheet.pdf, table.csv, adviser/, a second one with a certificate that was changed, and money.pdf; all of it once the service is
 * gone; LANGUAGE-sheet.pdf and LANGUAGE-money.pdf in each of the languages too. Prints how many certificates were missing, of each folder. */

#include "helpers.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "base/pir-catalogue.h"
#include "core/pir-money-document.h"
#include "core/pir-money-reads.h"
#include "core/pir-tax-export.h"
#include "model/pir-refund.h"

#define ANNA_CODE "BNCNNA80A41H501N"
#define YEAR 2026
#define N_CERTIFIED 3
#define RECEIPT "%PDF-1.7 a receipt\n"

static gint64
noon (const char *day)
{
  return pir_date_start (pir_date_parse (day)) + 12 * 3600;
}

/* What Anna paid for the trip @number, with a certificate that the service has */
static void
add_certified (World *world,
               guint  number)
{
  g_autofree char *text = g_strdup_printf ("%%PDF-1.7 certificate %u\n", number);
  g_autofree char *name = g_strdup_printf ("ricevuta-%u.pdf", number);
  g_autofree char *id = fake_uuid ('r', number);
  g_autofree char *payment = fake_uuid ('q', number);
  gint64 paid_at = noon ("2026-01-10") + number;
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autoptr (GBytes) certificate = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) document = g_bytes_new_static (RECEIPT, strlen (RECEIPT));
  g_autoptr (PirReceipt) first = fake_receipt (notice, id, payment, 100, paid_at, name, document);
  g_autoptr (PirReceipt) second = fake_receipt_with_certificate (first, certificate);
  PirReceiptFields fields = *pir_receipt_peek (second);
  g_autoptr (PirReceipt) receipt = NULL;

  fields.is_resolved = TRUE;
  fields.payer_name = "Anna Bianchi";
  fields.payer_tax_code = ANNA_CODE;
  receipt = pir_receipt_new (&fields);
  fake_service_add_certificate (world->service, number, paid_at, name, RECEIPT, text);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, receipt);
}

/* One more receipt of the child, told as it stands */
static void
add (World            *world,
     guint             number,
     PirReceiptFields  with)
{
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *id = fake_uuid ('s', number);
  g_autofree char *payment = fake_uuid ('q', number);
  g_autoptr (PirReceipt) base = fake_receipt (notice, id, payment, 150, with.paid_at, NULL, NULL);
  PirReceiptFields fields = *pir_receipt_peek (base);
  g_autofree char *receipt_number = g_strdup_printf ("RT%u", number);
  g_autoptr (PirReceipt) receipt = NULL;

  fields.receipt_number = receipt_number;
  fields.reason = with.reason;
  fields.category = with.category;
  fields.is_resolved = with.is_resolved;
  fields.amount = with.amount;
  fields.method = with.method;
  fields.refunds = with.refunds;
  fields.payer_name = with.payer_name;
  fields.payer_tax_code = with.payer_name != NULL ? ANNA_CODE : NULL;
  if (with.debtor_name != NULL)
    {
      fields.debtor_name = with.debtor_name;
      fields.debtor_tax_code = ANNA_CODE;
      fields.pupil_id = NULL;
    }
  receipt = pir_receipt_new (&fields);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, receipt);
}

static char *
pack_refund (PirMoney    amount,
             const char *day)
{
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func (g_object_unref);
  PirRefundFields fields = { .id = "5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a01", .amount = amount, .state = PIR_REFUND_DONE,
                             .state_since = noon (day), .reason = "Gita annullata", .done_on = pir_date_parse (day) };

  g_ptr_array_add (refunds, pir_refund_new (&fields));

  return pir_refunds_pack (refunds);
}

static void
add_all (World *world)
{
  g_autofree char *same = pack_refund (2000, "2026-06-30");
  g_autofree char *later = pack_refund (1500, "2026-02-01");

  fake_service_add_family (world->service, 1, 12);
  for (guint i = 1; i <= N_CERTIFIED; i++)
    add_certified (world, i);
  add (world, 4, (PirReceiptFields) { .paid_at = noon ("2026-03-01"), .reason = "Mensa; \"marzo\"\n=1+1", .category = PIR_CATEGORY_CANTEEN,
                                      .amount = 123450, .method = PIR_METHOD_CARD, .payer_name = "Anna Bianchi" });
  add (world, 5, (PirReceiptFields) { .paid_at = noon ("2026-04-01"), .reason = "Gita", .category = PIR_CATEGORY_TRIP, .is_resolved = TRUE,
                                      .amount = 12000, .method = PIR_METHOD_COUNTER, .payer_name = "Anna Bianchi", .refunds = same });
  add (world, 6, (PirReceiptFields) { .paid_at = noon ("2026-05-01"), .reason = "Teatro", .category = PIR_CATEGORY_ACTIVITY,
                                      .amount = 900, .method = PIR_METHOD_CARD });
  add (world, 7, (PirReceiptFields) { .paid_at = noon ("2026-05-02"), .reason = "Donazione", .category = PIR_CATEGORY_DONATION,
                                      .amount = 5000, .method = PIR_METHOD_CARD, .payer_name = "Anna Bianchi" });
  add (world, 8, (PirReceiptFields) { .paid_at = noon ("2025-11-02"), .reason = "Corso", .category = PIR_CATEGORY_COURSE,
                                      .is_resolved = TRUE, .amount = 8000, .method = PIR_METHOD_CARD, .refunds = later });
  add (world, 9, (PirReceiptFields) { .paid_at = noon ("2026-09-01"), .reason = "Assicurazione <&>", .category = PIR_CATEGORY_INSURANCE,
                                      .amount = 850, .method = PIR_METHOD_CARD, .debtor_name = "Anna Bianchi" });
}

static void
export (World       *world,
        PirTaxSheet *sheet,
        PirTaxFile   file,
        const char  *folder,
        const char  *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) written = NULL;
  guint n_missing = 0;

  pir_tax_export_async (world->context, sheet, file, g_getenv ("LANGUAGE"), place, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  written = pir_tax_export_finish (world->context, result, &n_missing, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (written, place));
  if (file == PIR_TAX_FILE_FOLDER)
    g_print ("%u\n", n_missing);
}

static void
export_money (World      *world,
              const char *folder,
              const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSpending) spending = NULL;
  g_autoptr (GFile) written = NULL;

  pir_context_read_spending_async (world->context, NULL, keep_result, &read);
  WAIT_UNTIL (read != NULL);
  spending = pir_context_read_spending_finish (world->context, read, &error);
  g_assert_no_error (error);
  pir_money_export_async (world->context, spending, NULL, g_getenv ("LANGUAGE"), place, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  written = pir_money_export_finish (world->context, result, &error);
  g_assert_no_error (error);
}

static void
export_in (World       *world,
           PirTaxSheet *sheet,
           const char  *folder,
           const char  *language)
{
  g_autofree char *sheet_name = g_strconcat (language, "-sheet.pdf", NULL);
  g_autofree char *money_name = g_strconcat (language, "-money.pdf", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  export (world, sheet, PIR_TAX_FILE_SHEET, folder, sheet_name);
  export_money (world, folder, money_name);
}

/* One certificate becomes another: size and name stay. */
static void
change_certificate (World *world)
{
  g_autofree char *path = g_build_filename (pir_archive_get_folder (pir_context_get_archive (world->context)), "2026", "attestazione.pdf", NULL);

  g_assert_true (g_file_set_contents (path, "%PDF-1.7 certificate X\n", -1, NULL));
}

static guint
count_kept (PirTaxSheet *sheet)
{
  GPtrArray *counted = pir_tax_sheet_peek (sheet)->counted;
  guint n = 0;

  for (guint i = 0; i < counted->len; i++)
    n += pir_kept_receipt_get_file (((PirTaxEntry *) g_ptr_array_index (counted, i))->receipt, PIR_PAPER_ATTESTATION) != NULL;

  return n;
}

static PirTaxSheet *
read_sheet (World *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirTaxSheet *sheet;

  pir_context_read_tax_sheet_async (world->context, YEAR, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  sheet = pir_context_read_tax_sheet_finish (world->context, result, &error);
  g_assert_no_error (error);

  return sheet;
}

/* Waits until all certificates are kept. */
static PirTaxSheet *
read_whole_sheet (World *world)
{
  for (;;)
    {
      g_autoptr (PirTaxSheet) sheet = read_sheet (world);

      if (count_kept (sheet) == N_CERTIFIED)
        return g_steal_pointer (&sheet);
      turn ();
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (World) world = NULL;
  g_autoptr (PirTaxSheet) sheet = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *made = NULL;

  g_assert_cmpint (argc, >=, 2);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("PIR_TEST_LOCALES"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  pir_catalogue_set_folder (g_getenv ("PIR_TEST_LOCALES"));
  world = world_new ();
  made = g_steal_pointer (&world->folder);
  profile = g_build_filename (argv[1], "profile", NULL);
  g_assert_cmpint (g_mkdir (profile, 0700), ==, 0);
  world->folder = g_strdup (profile);
  add_all (world);
  world_open_signed_in (world);
  sheet = read_whole_sheet (world);
  fake_service_set_online (world->service, FALSE);
  export (world, sheet, PIR_TAX_FILE_SHEET, argv[1], "sheet.pdf");
  export (world, sheet, PIR_TAX_FILE_TABLE, argv[1], "table.csv");
  export (world, sheet, PIR_TAX_FILE_FOLDER, argv[1], "adviser");
  change_certificate (world);
  export (world, sheet, PIR_TAX_FILE_FOLDER, argv[1], "changed");
  export_money (world, argv[1], "money.pdf");
  for (int i = 2; i < argc; i++)
    export_in (world, sheet, argv[1], argv[i]);
  pir_accounts_flush (world->accounts);
  world_close (world);
  g_free (world->folder);
  world->folder = g_steal_pointer (&made);
  g_clear_object (&sheet);

  return 0;
}
