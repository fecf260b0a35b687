/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tax year and money over time, as their pages show them. */

#include "stage.h"

#include "core/pir-money-reads.h"
#include "ui/pir-bar-chart.h"
#include "ui/pir-share-row.h"
#include "ui/pir-words.h"

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

/* What a program that is not ours reads in @path */
static char *
read_with (const char *program,
           const char *path)
{
  g_autofree char *command = g_strconcat (program, " '", path, "'", g_str_has_prefix (program, "pdftotext") ? " -" : "", NULL);

  return stage_run (command);
}

/* Saved, on paper, as a table, and as a folder: each is the sheet that is shown. */
static void
test_tax_files (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *saved = g_build_filename (stage->world->folder, "foglio.pdf", NULL);
  g_autofree char *printed = g_build_filename (stage->world->folder, "stampa.pdf", NULL);
  g_autofree char *table = g_build_filename (stage->world->folder, "tabella.csv", NULL);
  g_autofree char *folder = g_build_filename (stage->world->folder, "commercialista", NULL);
  g_autofree char *saved_text = NULL, *printed_text = NULL, *rows = NULL, *names = NULL;
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "tax");
  stage_wait_view (page, "sheet");
  WAIT_UNTIL (says (page, "2026"));
  g_assert_true (pir_page_act (page, "save"));
  stage_choose (stage, saved);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "Saved"));
  saved_text = read_with ("pdftotext -layout", saved);
  g_assert_nonnull (strstr (saved_text, "€1,284.50"));
  g_assert_nonnull (strstr (saved_text, "Anna <Bianchi> & C."));
  g_assert_true (pir_page_act (page, "print"));
  stage_print_to (stage, printed);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The document was handed to the printer"));
  printed_text = read_with ("pdftotext -layout", printed);
  g_assert_cmpstr (printed_text, ==, saved_text);

  /* By Python's csv: what was paid, in the order of the sheet */
  gtk_widget_activate_action (GTK_WIDGET (page), "tax.table", NULL);
  stage_choose (stage, table);
  WAIT_UNTIL (g_file_test (table, G_FILE_TEST_EXISTS));
  rows = read_with ("/usr/bin/python3 -c \"import csv, sys; rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''),"
                    " delimiter=';')); print(len(rows), sum('1234,50' in row for row in rows),"
                    " sum('Mensa <&> 10%' in row for row in rows), {len(row) for row in rows})\"", table);
  g_assert_true (g_str_has_prefix (rows, "4 1 3 {"));
  g_assert_null (strchr (rows, ',')); /* all rows are as long */

  gtk_widget_activate_action (GTK_WIDGET (page), "tax.folder", NULL);
  stage_choose (stage, folder);
  WAIT_UNTIL (g_str_has_prefix (stage_get_toast (stage), "Saved without "));
  names = read_with ("ls -1", folder);
  g_assert_cmpstr (names, ==, "spese-scolastiche-2026.csv\nspese-scolastiche-2026.pdf\n");
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

/* Heights of what is drawn in the colour of bars, from the first to the last */
static void
find_bars (GskRenderNode *node,
           const GdkRGBA *color,
           GArray        *heights)
{
  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        find_bars (gsk_container_node_get_child (node, i), color, heights);
      break;
    case GSK_TRANSFORM_NODE:
      find_bars (gsk_transform_node_get_child (node), color, heights);
      break;
    case GSK_ROUNDED_CLIP_NODE:
      find_bars (gsk_rounded_clip_node_get_child (node), color, heights);
      break;
    case GSK_COLOR_NODE:
      if (gdk_rgba_equal (gsk_color_node_get_color (node), color))
        {
          graphene_rect_t bounds;
          int height;

          gsk_render_node_get_bounds (node, &bounds);
          height = (int) bounds.size.height;
          g_array_append_val (heights, height);
        }
      break;
    default:
      break;
    }
}

/* (transfer full): "36 35 18 50" */
static char *
dup_heights (GtkWidget *chart)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (chart);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GskRenderNode) node = NULL;
  GdkRGBA color;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (chart), "accent_bg_color", &color));
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (chart), gtk_widget_get_height (chart));
  node = gtk_snapshot_free_to_node (snapshot);
  find_bars (node, &color, heights);
  for (guint i = 0; i < heights->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", g_array_index (heights, int, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Bars are as high as their sums beside the largest, which has 72 pixels; nothing has no bar, one that towers above all is broken. */
static void
test_bars (void)
{
  static const PirBar bars[] = { { "a", "a", 1000 }, { "b", "b", 2000 }, { "c", "c", 0 }, { "d", "d", 1500 }, { "e", "e", 1 } };
  static const PirBar towering[] = { { "a", "a", 1014 }, { "b", "b", 1013 }, { "c", "c", 130362 } };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chart = g_object_new (PIR_TYPE_BAR_CHART, NULL);
  g_autofree char *even = NULL, *last = NULL, *broken = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 200);
  gtk_window_set_child (GTK_WINDOW (window), chart);
  pir_bar_chart_set_bars (PIR_BAR_CHART (chart), "Sums", bars, G_N_ELEMENTS (bars), FALSE);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  even = dup_heights (chart);
  g_assert_cmpstr (even, ==, "36 72 54 4");
  pir_bar_chart_set_bars (PIR_BAR_CHART (chart), "Sums", towering, G_N_ELEMENTS (towering), TRUE);
  settle ();
  broken = dup_heights (chart);
  g_assert_cmpstr (broken, ==, "36 35 18 50");
  /* Where there is no room for all, the last two */
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 200);
  WAIT_UNTIL (gtk_widget_get_width (chart) <= 160);
  settle ();
  last = dup_heights (chart);
  g_assert_cmpstr (last, ==, "36 18 50");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_role (gpointer           widget,
             GtkAccessibleRole  role,
             const char        *label)
{
  g_autofree char *name = walk_dup_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);

  g_assert_true (gtk_test_accessible_has_role (widget, role));
  g_assert_cmpstr (name, ==, label);
}

/* A row is one line for who listens, and has its heading and its sum beside it. */
static void
check_row (GtkListBox *table,
           int         n,
           const char *heading,
           const char *sum)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (table, n);
  g_autofree char *line = g_strdup_printf ("%s: %s", heading, sum);

  g_assert_nonnull (row);
  assert_role (row, GTK_ACCESSIBLE_ROLE_ROW, line);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (row)));
  assert_role (walk_find (GTK_WIDGET (row), GTK_TYPE_LABEL, 0), GTK_ACCESSIBLE_ROLE_ROW_HEADER, heading);
  assert_role (walk_find (GTK_WIDGET (row), GTK_TYPE_LABEL, 1), GTK_ACCESSIBLE_ROLE_CELL, sum);
}

/* What is drawn can be read row by row: the years, once the table is opened, and the months. */
static void
test_tables (void)
{
  g_autoptr (Stage) stage = new_stage ();
  const PirOverviewFields *overview;
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "money");
  stage_wait_view (page, "money");
  assert_role (walk_child (page, "years_list"), GTK_ACCESSIBLE_ROLE_TABLE, "Spent in each school year");
  gtk_expander_set_expanded (GTK_EXPANDER (walk_find (GTK_WIDGET (page), GTK_TYPE_EXPANDER, 0)), TRUE);
  settle ();
  check_row (walk_child (page, "years_list"), 0, "2025/26", "€1,303.62");
  check_row (walk_child (page, "years_list"), 1, "2024/25", "€10.13");
  check_row (walk_child (page, "years_list"), 2, "2023/24", "€10.14");
  g_assert_null (gtk_list_box_get_row_at_index (walk_child (page, "years_list"), 3));
  assert_role (walk_child (page, "categories_list"), GTK_ACCESSIBLE_ROLE_TABLE, "By category");
  assert_role (walk_child (page, "children_list"), GTK_ACCESSIBLE_ROLE_TABLE, "By child");
  check_row (walk_child (page, "children_list"), 0, "Luca Bianchi", "€1,303.62");

  assert_role (walk_child (page, "coming_list"), GTK_ACCESSIBLE_ROLE_TABLE, "To pay in the coming months");
  overview = pir_overview_peek (pir_status_get_overview (pir_page_get_status (page)));
  g_assert_cmpuint (overview->n_months, >, 1);
  for (gsize i = 0; i < overview->n_months; i++)
    {
      g_autofree char *sum = pir_words_money (overview->months[i].amount);

      check_row (walk_child (page, "coming_list"), (int) i, pir_words_month (overview->months[i].month), sum);
    }
  g_assert_null (gtk_list_box_get_row_at_index (walk_child (page, "coming_list"), (int) overview->n_months));
}

/* Saved and on paper it says the same as the page. */
static void
test_money_files (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *saved = g_build_filename (stage->world->folder, "spese.pdf", NULL);
  g_autofree char *printed = g_build_filename (stage->world->folder, "stampa.pdf", NULL);
  g_autofree char *saved_text = NULL, *printed_text = NULL;
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "money");
  stage_wait_view (page, "money");
  g_assert_true (pir_page_act (page, "save"));
  stage_choose (stage, saved);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "Saved"));
  saved_text = read_with ("pdftotext -layout", saved);
  g_assert_nonnull (strstr (saved_text, "€1,303.62"));
  g_assert_nonnull (strstr (saved_text, "2023/24"));
  g_assert_nonnull (strstr (saved_text, "Luca Bianchi"));
  g_assert_true (pir_page_act (page, "print"));
  stage_print_to (stage, printed);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The document was handed to the printer"));
  printed_text = read_with ("pdftotext -layout", printed);
  g_assert_cmpstr (printed_text, ==, saved_text);
}

/* The drawings say what they are about, the tables beside them each sum, and each row says its own. */
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
  g_assert_cmpstr (years, ==, "Spent in each school year");
  coming = dup_label (page, "coming_chart");
  g_assert_cmpstr (coming, ==, "To pay in the coming months");
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
  g_test_add_func ("/money/tax-files", test_tax_files);
  g_test_add_func ("/money/nothing", test_nothing);
  g_test_add_func ("/money/bars", test_bars);
  g_test_add_func ("/money/money", test_money);
  g_test_add_func ("/money/tables", test_tables);
  g_test_add_func ("/money/money-files", test_money_files);

  return g_test_run ();
}
