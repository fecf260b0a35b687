/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes daily use easy: several rows at once, by mouse and by keys; menus of rows; groups, orders and lists with a name;
 * undoing; the first steps of newcomers. */

#include "stage.h"

#include "choices.h"
#include "tables.h"
#include "core/pir-cart.h"
#include "core/pir-remarks.h"
#include "ui/pir-archive-page.h"
#include "ui/pir-cart-line-row.h"
#include "ui/pir-first-steps.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-link-row.h"
#include "ui/pir-list-row.h"
#include "ui/pir-undo.h"

/* --- Helpers
 * -------------------------------------------------------------------------------------------------------- */

static PirPage *
show (Stage      *stage,
      const char *section)
{
  PirPage *page = stage_go (stage, section);

  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_LIST_ROW) > 0);

  return page;
}

static PirGroupedList *
get_list (PirPage *page)
{
  return walk_child (page, "list");
}

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }

  return NULL;
}

/* Whether somebody took the key. The list's own controller is the last that was added to its view. */
static gboolean
press_key (GtkWidget       *view,
           guint            key,
           GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_taken);
    }
  settle ();

  return is_taken;
}

static gboolean
press (PirGroupedList  *list,
       guint            key,
       GdkModifierType  state)
{
  return press_key (walk_child (list, "view"), key, state);
}

static void
focus_row (PirGroupedList *list,
           guint           n)
{
  GtkWidget *row = walk_find (GTK_WIDGET (list), PIR_TYPE_LIST_ROW, n);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (row)));
  settle ();
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static char *
read_clipboard (Stage *stage)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)), NULL, clipboard_cb, &text);
  WAIT_UNTIL (text != NULL);

  return text;
}

static guint
count (const char *text,
       char        c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;

  return n;
}

static gboolean
is_bar_shown (PirPage *page)
{
  return gtk_revealer_get_reveal_child (walk_child (walk_child (page, "selection_bar"), "revealer"));
}

static guint
count_cart (Stage *stage)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (stage->world->context)));
}

static void
set_filter (PirPage    *page,
            const char *name,
            const char *choice)
{
  gtk_widget_activate_action (walk_child (page, "filter_bar"), name, "s", choice);
  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_LIST_ROW) > 0);
  settle ();
}

/* --- Several rows
 * --------------------------------------------------------------------------------------------------- */

static void
test_mouse (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *text = NULL;
  PirGroupedList *list;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  list = get_list (page);
  g_assert_false (pir_grouped_list_press (list, 0, 0));
  g_assert_false (is_bar_shown (page));
  g_assert_true (pir_grouped_list_press (list, 1, GDK_CONTROL_MASK));
  g_assert_true (pir_grouped_list_is_picking (list));
  g_assert_true (gtk_toggle_button_get_active (walk_child (page, "pick_button")));
  g_assert_true (pir_grouped_list_press (list, 3, GDK_SHIFT_MASK));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 3);
  g_assert_true (pir_grouped_list_press (list, 2, GDK_CONTROL_MASK));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 2);
  WAIT_UNTIL (pir_grouped_list_get_chosen (list) != NULL);
  g_assert_true (is_bar_shown (page));
  g_assert_cmpstr (walk_text (walk_child (page, "selection_bar"), "label"), ==, "2 selected");

  /* A table: a line of headings, a line each, seven columns. */
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.copy", NULL);
  WAIT_UNTIL (*stage_get_toast (stage) != '\0');
  text = read_clipboard (stage);
  g_assert_cmpuint (count (text, '\n'), ==, 3);
  g_assert_cmpuint (count (text, '\t'), ==, 3 * 6);
  g_assert_true (g_str_has_prefix (text, "Child\tReason\tSchool\tDue date\tAmount\tState\tNotice number\n"));

  gtk_widget_activate_action (GTK_WIDGET (page), "rows.clear", NULL);
  g_assert_false (pir_grouped_list_is_picking (list));
  g_assert_false (is_bar_shown (page));
}

static void
test_keys (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *text = NULL;
  PirGroupedList *list;
  PirPage *page;
  guint n;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  list = get_list (page);
  focus_row (list, 0);
  g_assert_true (press (list, GDK_KEY_c, GDK_CONTROL_MASK));
  WAIT_UNTIL (*stage_get_toast (stage) != '\0');
  text = read_clipboard (stage);
  g_assert_cmpuint (count (text, '\n'), ==, 0);
  g_assert_nonnull (strstr (text, "Luca"));
  g_assert_nonnull (strstr (text, "63.00"));

  g_assert_true (press (list, GDK_KEY_space, 0));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 1);
  g_assert_false (press (list, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 2);
  g_assert_true (press (list, GDK_KEY_a, GDK_CONTROL_MASK));
  n = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (walk_child (list, "view"))));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, n);
  g_assert_cmpuint (n, >, 5);
}

static void
test_cart (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirGroupedList *list;
  PirPage *page;

  stage_open (stage, NARROW);
  page = show (stage, "notices");
  list = get_list (page);
  pir_grouped_list_press (list, 0, GDK_CONTROL_MASK);
  pir_grouped_list_press (list, 1, GDK_CONTROL_MASK);
  WAIT_UNTIL (pir_grouped_list_get_chosen (list) != NULL);

  /* By the menu: one stays where one is, and can take it back by the toast or by Ctrl+Z. */
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.cart", NULL);
  WAIT_UNTIL (count_cart (stage) == 2);
  g_assert_cmpstr (stage_get_toast (stage), ==, "2 added to the cart");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "page.undo", NULL));
  WAIT_UNTIL (count_cart (stage) == 0);
  g_assert_false (pir_undo_last (GTK_WIDGET (page)));

  /* By the button: to the cart. */
  walk_press (walk_child (page, "selection_bar"), "button");
  WAIT_UNTIL (count_cart (stage) == 2);
  g_assert_false (pir_grouped_list_is_picking (list));
}

/* What was changed in the cart comes back with what was removed. */
static void
test_removal (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirCart *cart = pir_context_get_cart (stage->world->context);
  g_autofree char *id = fake_uuid ('n', N_VOLUNTARY);
  GtkWidget *row;

  world_fill_cart (stage->world, N_VOLUNTARY, N_VOLUNTARY);
  pir_cart_set_amount (cart, id, 2500);
  stage_open (stage, WIDE);
  stage_go (stage, "pay");
  settle ();
  row = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_CART_LINE_ROW, 0);
  walk_press (row, "remove_button");
  WAIT_UNTIL (count_cart (stage) == 0);
  g_assert_true (g_str_has_prefix (stage_get_toast (stage), "Removed from the cart: "));
  g_assert_true (pir_undo_last (GTK_WIDGET (stage_get_page (stage))));
  WAIT_UNTIL (count_cart (stage) == 1);
  WAIT_UNTIL (pir_cart_get_total (cart) == 2500);
}

/* --- Menus, dragging, tags
 * ------------------------------------------------------------------------------------------ */

static void
test_menus (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirGroupedList *list;
  GtkWidget *menu;
  PirPage *page;
  gboolean is_taken = FALSE;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  list = get_list (page);
  focus_row (list, 0);
  g_assert_true (press (list, GDK_KEY_Menu, 0));
  menu = walk_find (GTK_WIDGET (list), GTK_TYPE_POPOVER_MENU, 0);
  g_assert_nonnull (menu);
  g_assert_nonnull (walk_find_text (menu, "Add to Cart"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.select", NULL);
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.clear", NULL);

  page = show (stage, "receipts");
  list = get_list (page);
  focus_row (list, 0);
  g_assert_true (press (list, GDK_KEY_F10, GDK_SHIFT_MASK));
  menu = walk_find (GTK_WIDGET (list), GTK_TYPE_POPOVER_MENU, 0);
  g_assert_nonnull (walk_find_text (menu, "Show in Folder"));
  gtk_popover_popdown (GTK_POPOVER (menu));

  page = stage_go (stage, "children");
  WAIT_UNTIL (walk_find (GTK_WIDGET (page), PIR_TYPE_LINK_ROW, 0) != NULL);
  menu = walk_find (GTK_WIDGET (page), PIR_TYPE_LINK_ROW, 0);
  g_signal_emit_by_name (find_controller (menu, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", GDK_KEY_Menu, 0, 0, &is_taken);
  settle ();
  g_assert_true (is_taken);
  g_assert_nonnull (walk_find_text (walk_find (menu, GTK_TYPE_POPOVER_MENU, 0), "Show Notices"));
}

/* Several receipts are one print job, in the order of the list, without the one that has no document; the other sheet is its own. */
static void
test_printing (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *path = g_build_filename (stage->world->folder, "printed.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext '%s' -", path);
  g_autofree char *text = NULL;
  const char *first, *second;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "receipts");
  pir_grouped_list_pick_all (get_list (page));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.print", NULL);
  stage_print_to (stage, path);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The document was handed to the printer"));
  text = stage_run (command);
  first = strstr (text, "receipt of Gita 12");
  second = strstr (text, "receipt of Gita 14");
  g_assert_true (first != NULL && second != NULL && first < second);
  g_assert_cmpuint (count (text, '\f'), ==, 2);
}

static void
act_on_archive (Stage      *stage,
                const char *action,
                const char *path,
                const char *done)
{
  PirPage *page = show (stage, "receipts");

  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  if (path != NULL)
    stage_choose (stage, path);
  WAIT_UNTIL (PIR_IS_ARCHIVE_PAGE (stage_get_page (stage)));
  page = stage_get_page (stage);
  WAIT_UNTIL (strstr (walk_text (page, "heading_label"), done) != NULL);
  WAIT_UNTIL (!walk_is_shown (page, "progress_bar"));
  g_assert_false (walk_is_shown (page, "cancel_button"));
}

/* The menu beside the receipts: what it does is seen on the archive's page, and sha256sum says the same. */
static void
test_archive_menu (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *folder = g_build_filename (stage->world->folder, "export", NULL);
  g_autofree char *manifest = g_build_filename (folder, "manifest.json", NULL);
  g_autofree char *command = g_strdup_printf ("sh -c 'cd %s && sha256sum --check --strict SHA256SUMS'", folder);
  g_autofree char *said = NULL;

  stage_open (stage, WIDE);
  act_on_archive (stage, "archive.verify", NULL, "All 3 documents");
  act_on_archive (stage, "archive.export", folder, "3 documents");
  said = stage_run (command);
  g_assert_null (strstr (said, "FAILED"));
  g_assert_cmpuint (count (said, '\n'), >=, 3);
  act_on_archive (stage, "archive.import", manifest, "imported");
}

static GdkContentProvider *
drag (PirGroupedList *list,
      guint           n)
{
  GtkWidget *row = walk_find (GTK_WIDGET (list), PIR_TYPE_LIST_ROW, n);
  GdkContentProvider *content = NULL;

  g_signal_emit_by_name (find_controller (row, GTK_TYPE_DRAG_SOURCE), "prepare", 5.0, 5.0, &content);
  g_assert_nonnull (content);

  return content;
}

static void
test_dragging (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autoptr (GdkContentProvider) notice = NULL;
  g_autoptr (GdkContentProvider) receipt = NULL;
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) files = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GSList) list = NULL;

  stage_open (stage, WIDE);
  notice = drag (get_list (show (stage, "notices")), 0);
  g_value_init (&text, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (notice, &text, &error));
  g_assert_nonnull (strstr (g_value_get_string (&text), "Luca"));

  /* The receipt of N_PAID comes first, and is kept. */
  receipt = drag (get_list (show (stage, "receipts")), 0);
  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_provider_get_value (receipt, &files, &error));
  list = gdk_file_list_get_files (g_value_get_boxed (&files));
  g_assert_cmpuint (g_slist_length (list), ==, 1);
  path = g_file_get_path (list->data);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(PirRemark **) user_data = pir_remark_find_finish (PIR_CONTEXT (source), result, NULL);
}

static void
assert_tags (Stage      *stage,
             guint       number,
             const char *tags)
{
  g_autofree char *id = fake_uuid ('n', number);

  while (TRUE)
    {
      g_autoptr (PirRemark) remark = NULL;

      pir_remark_find_async (stage->world->context, id, NULL, found_cb, &remark);
      WAIT_UNTIL (remark != NULL);
      if (g_str_equal (remark->tags, tags))
        return;
    }
}

static void
test_tags (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirGroupedList *list;
  GtkWidget *dialog;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  list = get_list (page);
  pir_grouped_list_pick_all (list);
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.tag", NULL);
  dialog = stage_wait_other_window (stage);
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog))), "730, nonna");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "add");
  WAIT_UNTIL (g_str_has_prefix (stage_get_toast (stage), "Tags added to "));
  assert_tags (stage, N_TRIP, "730, nonna");
  assert_tags (stage, N_CANTEEN, "730, nonna");
  g_assert_true (pir_undo_last (GTK_WIDGET (page)));
  assert_tags (stage, N_TRIP, "");
  assert_tags (stage, N_CANTEEN, "");
}

/* --- Groups and lists with a name
 * ----------------------------------------------------------------------------------- */

static gboolean
has_heading (PirPage    *page,
             const char *text)
{
  GtkWidget *label = walk_find_text (GTK_WIDGET (get_list (page)), text);

  return label != NULL && gtk_widget_has_css_class (label, "group-heading");
}

static void
test_groups (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  set_filter (page, "filter.group", "child");
  WAIT_UNTIL (has_heading (page, "Luca Bianchi"));
  g_assert_true (has_heading (page, "Sofia Bianchi"));
  set_filter (page, "filter.group", "state");
  WAIT_UNTIL (!has_heading (page, "Luca Bianchi"));
  set_filter (page, "filter.group", "none");
  set_filter (page, "filter.order", "amount");
  WAIT_UNTIL (walk_find_text (walk_find (GTK_WIDGET (page), PIR_TYPE_LIST_ROW, 0), "€142.50") != NULL);

  /* It is remembered; which notices are listed is not. */
  set_filter (page, "filter.group", "child");
  set_filter (page, "filter.standing", "");
  settle ();
  stage_close (stage);
  stage_open (stage, WIDE);
  page = show (stage, "notices");
  WAIT_UNTIL (has_heading (page, "Luca Bianchi"));
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "To pay"));
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "by child, largest first"));
}

/* The list is read when it is opened: it holds @name alone, NULL = nothing, once that is done. */
static GtkListBoxRow *
open_views (GtkWidget  *button,
            const char *name)
{
  GtkListBox *list = walk_child (button, "list");

  gtk_menu_button_popup (walk_child (button, "button"));
  settle ();
  if (name == NULL)
    WAIT_UNTIL (gtk_list_box_get_row_at_index (list, 0) == NULL);
  else
    WAIT_UNTIL (walk_find_text (GTK_WIDGET (list), name) != NULL && gtk_list_box_get_row_at_index (list, 1) == NULL);
  settle ();

  return gtk_list_box_get_row_at_index (list, 0);
}

static void
name_view (GtkWidget  *button,
           const char *name)
{
  gtk_editable_set_text (walk_child (button, "entry"), name);
  walk_press (button, "save_button");
  WAIT_UNTIL (!gtk_widget_get_visible (walk_child (button, "popover")));
}

static void
test_views (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkListBoxRow *row;
  GtkWidget *button;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "notices");
  button = walk_child (page, "view_button");
  set_filter (page, "filter.standing", "paid");
  set_filter (page, "filter.group", "school");
  g_assert_null (open_views (button, NULL));
  name_view (button, "Paid by school");
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "View “Paid by school” saved"));

  set_filter (page, "filter.standing", "to-pay");
  set_filter (page, "filter.group", "");
  row = open_views (button, "Paid by school");
  g_signal_emit_by_name (walk_child (button, "list"), "row-activated", row);
  settle ();
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "Paid"));
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "by school"));

  /* Named anew, what it lists stays. */
  set_filter (page, "filter.standing", "to-pay");
  row = open_views (button, "Paid by school");
  g_signal_emit_by_name (walk_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (walk_child (button, "entry")), ==, "Paid by school");
  name_view (button, "Paid");
  row = open_views (button, "Paid");

  g_signal_emit_by_name (walk_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 1), "clicked");
  settle ();
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "View “Paid” removed"));
  open_views (button, NULL);
  gtk_menu_button_popdown (walk_child (button, "button"));
  g_assert_true (pir_undo_last (GTK_WIDGET (page)));
  row = open_views (button, "Paid");
  g_signal_emit_by_name (walk_child (button, "list"), "row-activated", row);
  settle ();
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "Paid"));
}

/* --- Receipts: the same chips, views of their own
 * ----------------------------------------------------------------------------- */

static void
test_receipt_lists (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkListBoxRow *row;
  GtkWidget *button;
  PirPage *page;

  stage_open (stage, WIDE);
  page = show (stage, "receipts");
  set_filter (page, "filter.group", "child");
  WAIT_UNTIL (has_heading (page, "Luca Bianchi"));
  set_filter (page, "filter.order", "amount");
  settle ();
  g_assert_null (walk_find_text (walk_child (page, "filter_bar"), "To pay"));
  button = walk_child (page, "view_button");
  g_assert_null (open_views (button, NULL));
  name_view (button, "Per figlio");
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "View “Per figlio” saved"));
  set_filter (page, "filter.group", "");
  WAIT_UNTIL (!has_heading (page, "Luca Bianchi"));
  row = open_views (button, "Per figlio");
  g_signal_emit_by_name (walk_child (button, "list"), "row-activated", row);
  WAIT_UNTIL (has_heading (page, "Luca Bianchi"));

  /* The notices have views of their own, and are arranged as they were. */
  page = show (stage, "notices");
  g_assert_null (open_views (walk_child (page, "view_button"), NULL));
  gtk_menu_button_popdown (walk_child (walk_child (page, "view_button"), "button"));
  g_assert_nonnull (walk_find_text (walk_child (page, "filter_bar"), "in the usual order"));
  settle ();
  stage_close (stage);
  stage_open (stage, WIDE);
  page = show (stage, "receipts");
  WAIT_UNTIL (has_heading (page, "Luca Bianchi"));
}

/* --- Newcomers
 * ------------------------------------------------------------------------------------------------------ */

static void
test_first_steps (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  PirPage *page;
  GtkWidget *steps;

  stage_open (stage, NARROW);
  page = stage_go (stage, "overview");
  stage_wait_view (page, "first");
  steps = walk_find (GTK_WIDGET (page), PIR_TYPE_FIRST_STEPS, 0);
  g_assert_cmpuint (walk_count (steps, ADW_TYPE_ACTION_ROW), ==, 5);
  gtk_widget_activate (walk_find (steps, ADW_TYPE_ACTION_ROW, 2));
  settle ();
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (stage_get_page (stage)), ==, "PirVoluntaryPage");
}

static void
test_no_first_steps (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, NARROW);
  stage_wait_view (stage_go (stage, "overview"), "content");
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/comfort/mouse", test_mouse);
  g_test_add_func ("/comfort/keys", test_keys);
  g_test_add_func ("/comfort/cart", test_cart);
  g_test_add_func ("/comfort/removal", test_removal);
  g_test_add_func ("/comfort/menus", test_menus);
  g_test_add_func ("/comfort/printing", test_printing);
  g_test_add_func ("/comfort/archive-menu", test_archive_menu);
  g_test_add_func ("/comfort/dragging", test_dragging);
  g_test_add_func ("/comfort/tags", test_tags);
  g_test_add_func ("/comfort/groups", test_groups);
  g_test_add_func ("/comfort/views", test_views);
  g_test_add_func ("/comfort/receipt-lists", test_receipt_lists);
  g_test_add_func ("/comfort/first-steps", test_first_steps);
  g_test_add_func ("/comfort/no-first-steps", test_no_first_steps);
  choices_add_tests ();
  tables_add_tests ();

  return g_test_run ();
}
