/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tax year and money over time, as their pages show them. */

#include "stage.h"

#include "core/pir-money-reads.h"
#include "ui/pir-bar-chart.h"
#include "ui/pir-share-row.h"

/* Names that are markup elsewhere, a child that pays itself, money that came back */
static void
add_receipt (Stage       *stage,
             guint        number,
             const char  *day,
             PirCategory  category,
             gboolean     is_resolved,
             PirMoney     amount,
             const char  *payer)
{
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *id = fake_uuid ('s', number);
  g_autofree char *payment = fake_uuid ('q', number);
  g_autoptr (PirReceipt) base = fake_receipt (notice, id, payment, 150, pir_date_start (pir_date_parse (day)) + 43200, NULL, NULL);
  PirReceiptFields fields = *pir_receipt_peek (base);
  g_autoptr (PirReceipt) receipt = NULL;

  fields.reason = "Mensa <&> 10%";
  fields.category = category;
  fields.is_resolved = is_resolved;
  fields.amount = amount;
  fields.payer_name = payer;
  fields.payer_tax_code = payer != NULL ? "BNCNNA80A41H501N" : NULL;
  receipt = pir_receipt_new (&fields);
  fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, receipt);
}

static Stage *
new_stage (void)
{
  Stage *stage = stage_new (STAGE_FAMILY);

  add_receipt (stage, 60, "2026-03-01", PIR_CATEGORY_CANTEEN, FALSE, 123450, "Anna <Bianchi> & C.");
  add_receipt (stage, 61, "2026-04-01", PIR_CATEGORY_TRIP, TRUE, 5000, NULL);
  add_receipt (stage, 62, "2026-05-01", PIR_CATEGORY_ACTIVITY, FALSE, 900, NULL);
  world_sync (stage->world);

  return stage;
}

static gboolean
says (gpointer    widget,
      const char *words)
{
  return strstr (walk_text (widget, "caption_label"), words) != NULL;
}

/* The newest year first; what is over the cap is told; what does not count stands apart, with the reason. */
static void
test_tax (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;
  GtkWidget *row;

  stage_open (stage, NARROW);
  page = stage_go (stage, "tax");
  stage_wait_view (page, "sheet");
  WAIT_UNTIL (says (page, "2026"));
  g_assert_cmpstr (walk_text (page, "amount_label"), ==, "€1,284.50");
  g_assert_true (says (page, "at most €190.00 less tax"));
  g_assert_false (walk_is_shown (page, "whose_label"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "At most €190.00 less tax, all payers together; €284.50 is over the cap"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "Neither Code 12 nor Code 31"));
  g_assert_nonnull (strstr (walk_text (page, "notes_label"), "€1,000.00"));
  g_assert_cmpuint (walk_count (walk_child (page, "rows_box"), ADW_TYPE_EXPANDER_ROW), ==, 2);
  row = walk_find (walk_child (page, "rows_box"), ADW_TYPE_EXPANDER_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Anna <Bianchi> & C.");
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "in row E8–E10: €1,000.00\nat most €190.00 less tax"));

  /* Another year, and back */
  adw_combo_row_set_selected (walk_child (page, "year_row"), 1);
  WAIT_UNTIL (says (page, "2025"));
  adw_combo_row_set_selected (walk_child (page, "year_row"), 0);
  WAIT_UNTIL (says (page, "2026"));

  /* A receipt leads to itself. */
  row = walk_find (walk_child (page, "rows_box"), ADW_TYPE_EXPANDER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-receipt", "s", "00000073-0000-4000-8000-00000000003c");
  settle ();
  stage_act (stage, "back", NULL);
  stage_close (stage);
}

/* What changes meanwhile changes the sheet, and the year that somebody chose stays. */
static void
test_tax_follows (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;

  stage_open (stage, WIDE);
  page = stage_go (stage, "tax");
  stage_wait_view (page, "sheet");
  adw_combo_row_set_selected (walk_child (page, "year_row"), 1);
  WAIT_UNTIL (says (page, "2025"));
  add_receipt (stage, 63, "2025-06-01", PIR_CATEGORY_CANTEEN, FALSE, 10000, NULL);
  world_sync (stage->world);
  WAIT_UNTIL (g_str_equal (walk_text (page, "amount_label"), "€100.00"));
  g_assert_true (says (page, "2025"));
  stage_close (stage);
}

/* Counted, with a certificate that says its number */
static void
add_certified (Stage      *stage,
               guint       number,
               const char *day)
{
  g_autofree char *words = g_strdup_printf ("certificate %u", number);
  g_autofree char *text = family_dup_pdf ("receipt");
  g_autofree char *certificate = family_dup_pdf (words);
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *id = family_dup_receipt_id (number);
  g_autofree char *payment = fake_uuid ('q', number);
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) second = g_bytes_new (certificate, strlen (certificate));
  gint64 paid_at = pir_date_start (pir_date_parse (day)) + 43200;
  g_autoptr (PirReceipt) base = fake_receipt (notice, id, payment, 100, paid_at, "ricevuta.pdf", document);
  g_autoptr (PirReceipt) certified = fake_receipt_with_certificate (base, second);
  PirReceiptFields fields = *pir_receipt_peek (certified);

  fields.is_resolved = TRUE;
  fake_service_add_certificate (stage->world->service, number, paid_at, "ricevuta.pdf", text, certificate);
  fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, pir_receipt_new (&fields));
}

/* One after the other, in the order of the sheet, as another program reads them; the one that is not here is told. */
static void
test_certificates (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *path = g_build_filename (stage->world->folder, "attestazioni.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext '%s' -", path);
  g_autofree char *text = NULL;
  const char *first, *second;
  PirPage *page;

  add_certified (stage, 70, "2026-02-01");
  add_certified (stage, 71, "2026-06-01");
  add_receipt (stage, 72, "2026-07-01", PIR_CATEGORY_TRIP, TRUE, 5000, NULL);
  world_sync (stage->world);
  WAIT_UNTIL (fake_service_count (stage->world->service, "GET /v1/receipts/{id}/attestation") >= 3);
  settle ();
  stage_open (stage, NARROW);
  page = stage_go (stage, "tax");
  stage_wait_view (page, "sheet");
  WAIT_UNTIL (says (page, "2026"));
  gtk_widget_activate_action (GTK_WIDGET (page), "tax.certificates", NULL);
  stage_choose (stage, path);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "Saved without 1 certificate, which is not on this computer"));
  text = stage_run (command);
  first = strstr (text, "certificate 70");
  second = strstr (text, "certificate 71");
  g_assert_true (first != NULL && second != NULL && first < second);
  g_assert_cmpint (strchr (first, '\f') != NULL, ==, TRUE);
  stage_close (stage);
}

static void
test_nothing (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "tax");
  stage_wait_view (page, "empty");
  g_assert_false (walk_is_shown (page, "acts_button"));
  g_assert_true (pir_page_act (page, "print"));
  page = stage_go (stage, "money");
  stage_wait_view (page, "empty");
  g_assert_false (walk_is_shown (page, "acts_box"));
  stage_close (stage);
}

static char *
dup_label (gpointer    page,
           const char *chart)
{
  return walk_dup_property (walk_child (page, chart), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Every sum of the drawing stands in words too, and each row says its own. */
static void
test_money (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *years = NULL;
  g_autofree char *coming = NULL;
  g_autofree char *row = NULL;
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "money");
  stage_wait_view (page, "money");
  years = dup_label (page, "years_chart");
  g_assert_cmpstr (years, ==, "Spent in each school year; 2023/24: €10.14; 2024/25: €10.13; 2025/26: €1,303.62");
  coming = dup_label (page, "coming_chart");
  g_assert_true (g_str_has_prefix (coming, "To pay in the coming months; "));
  g_assert_cmpstr (walk_text (page, "year_label"), ==, "€1,303.62");
  g_assert_cmpuint (walk_count (walk_child (page, "children_list"), PIR_TYPE_SHARE_ROW), ==, 1);
  g_assert_cmpuint (walk_count (walk_child (page, "categories_list"), PIR_TYPE_SHARE_ROW), ==, 3);
  row = walk_dup_property (walk_find (walk_child (page, "children_list"), PIR_TYPE_SHARE_ROW, 0), GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_assert_cmpstr (row, ==, "Luca Bianchi: €1,303.62");
  adw_combo_row_set_selected (walk_child (page, "year_row"), 2);
  WAIT_UNTIL (g_str_equal (walk_text (page, "year_label"), "€10.14"));
  g_assert_cmpuint (walk_count (walk_child (page, "categories_list"), PIR_TYPE_SHARE_ROW), ==, 1);
  stage_close (stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);

  g_test_add_func ("/money/tax", test_tax);
  g_test_add_func ("/money/tax-follows", test_tax_follows);
  g_test_add_func ("/money/certificates", test_certificates);
  g_test_add_func ("/money/nothing", test_nothing);
  g_test_add_func ("/money/money", test_money);

  return g_test_run ();
}
