/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables.h"

#include "ui/pir-grouped-list.h"
#include "ui/pir-list-row.h"
#include "ui/pir-notice-columns.h"
#include "ui/pir-table-layout.h"

PirPage *
tables_show (Stage *stage)
{
  PirPage *page;

  g_settings_set_string (stage->settings, "notices-view", "table");
  page = stage_go (stage, "notices");
  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL) > 0);
  settle ();

  return page;
}

GtkWidget *
tables_arrange (Stage   *stage,
                PirPage *page)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "columns.arrange", NULL));

  return stage_wait_other_window (stage);
}

void
tables_hide (Stage *stage)
{
  g_settings_reset (stage->settings, "notices-view");
  settle ();
}

static GtkColumnView *
get_view (PirPage *page)
{
  return pir_table_get_view (pir_grouped_list_get_table (walk_child (page, "list")));
}

/* Shown columns from the first to the last, "state due" */
static char *
dup_columns (PirPage *page)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (page));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", gtk_column_view_column_get_title (column) != NULL
                                                                    ? gtk_column_view_column_get_title (column) : "-");
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static GtkColumnViewColumn *
find_column (PirPage    *page,
             const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (get_view (page));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return column;
    }
  g_assert_not_reached ();
}

/* The text of cell @column, from 0, of row @row */
static const char *
get_text (PirPage *page,
          guint    row,
          guint    column)
{
  GtkWidget *cell = walk_find (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL, 0);
  GtkWidget *widget = gtk_widget_get_parent (gtk_widget_get_parent (cell));

  for (; row > 0; row--)
    widget = gtk_widget_get_next_sibling (widget);
  for (widget = gtk_widget_get_first_child (widget); column > 0; column--)
    widget = gtk_widget_get_next_sibling (widget);

  return gtk_label_get_label (GTK_LABEL (walk_find (widget, GTK_TYPE_LABEL, 0)));
}

static GtkWidget *
get_title (PirPage *page,
           guint    n)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (get_view (page))));

  for (; n > 0; n--)
    title = gtk_widget_get_next_sibling (title);

  return title;
}

/* What a click on the title of column @n does: its own sorter takes the lead */
static void
sort (PirPage     *page,
      guint        n,
      GtkSortType  direction)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (get_view (page)), n);

  gtk_column_view_sort_by_column (get_view (page), column, direction);
  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL) > 0);
  settle ();
}

static void
assert_sort (PirPage           *page,
             guint              n,
             GtkAccessibleSort  sort)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_title (page, n)), GTK_ACCESSIBLE_PROPERTY_SORT, sort, NULL);

  g_assert_cmpstr (other, ==, NULL);
}

/* --- Columns
 * -------------------------------------------------------------------------------------------------------- */

static char *
repair (const char *text)
{
  g_autoptr (GVariant) value = text != NULL ? g_variant_ref_sink (g_variant_new_parsed (text)) : NULL;
  g_autoptr (GArray) places = pir_table_layout_parse (&pir_notice_columns, value);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const PirTablePlace *place = &g_array_index (places, PirTablePlace, i);

      g_string_append_printf (told, "%s%s%s:%d", i > 0 ? " " : "", place->is_shown ? "" : "-", place->column->id, place->width);
    }

  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_layout (void)
{
  static const char usual[] = "state:0 due:0 child:0 reason:0 school:0 amount:0 -number:0 -year:0";
  static const struct
  {
    const char *kept;
    const char *expected;
  } layouts[] = {
    { NULL, usual },
    { "@a(sbi) []", usual },
    { "'what'", usual },
    { "[('state', false, 0), ('due', false, 0), ('child', false, 0), ('reason', false, 0), ('school', false, 0),"
      " ('amount', false, 0), ('number', false, 0), ('year', false, 0)]", usual },
    { "[('amount', true, 120), ('due', true, 0)]", "state:0 amount:120 -number:0 -year:0 due:0 child:0 reason:0 school:0" },
    { "[('state', true, 3), ('due', true, -7), ('child', true, 99999), ('colour', true, 80), ('state', false, 200), ('year', true, 48)]",
      "state:48 due:0 child:4096 reason:0 school:0 amount:0 -number:0 year:48" },
    { "[('year', true, 0), ('number', false, 0), ('amount', true, 0), ('school', false, 0), ('reason', true, 300), ('child', true, 0),"
      " ('due', true, 0), ('state', true, 0)]", "year:0 -number:0 amount:0 -school:0 reason:300 child:0 due:0 state:0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *told = repair (layouts[i].kept);

      g_assert_cmpstr (told, ==, layouts[i].expected);
    }
}

/* Where one reads from the right as well */
static void
assert_scrolled_to_start (PirPage *page)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (get_view (page)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  double most;

  gtk_column_view_column_set_fixed_width (find_column (page, "Reason"), 900);
  settle ();
  most = gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
  g_assert_cmpfloat (most, >, 100);
  g_assert_cmpint ((int) gtk_adjustment_get_value (across), ==, 0);
  for (GtkWidget *widget = GTK_WIDGET (get_view (page)); !PIR_IS_GROUPED_LIST (widget); widget = gtk_widget_get_parent (widget))
    gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  gtk_column_view_column_set_fixed_width (find_column (page, "Reason"), 800);
  settle ();
  most = gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
  g_assert_cmpfloat (most, >, 100);
  g_assert_cmpint ((int) gtk_adjustment_get_value (across), ==, (int) most);
}

static void
test_columns (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *usual = NULL, *moved = NULL, *again = NULL, *left = NULL, *reset = NULL;
  g_autoptr (GVariant) kept = NULL;
  PirPage *page;
  GActionGroup *actions;

  stage_open (stage, WIDE);
  page = tables_show (stage);
  usual = dup_columns (page);
  g_assert_cmpstr (usual, ==, "State, Due date, Child, Reason, School, Amount");

  /* Moved as by dragging its title, hidden and shown as in the menu, made wider */
  gtk_column_view_insert_column (get_view (page), 0, find_column (page, "Amount"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "columns.school", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "columns.number", NULL));
  gtk_column_view_column_set_fixed_width (find_column (page, "Child"), 222);
  moved = dup_columns (page);
  g_assert_cmpstr (moved, ==, "Amount, State, Due date, Child, Reason, Notice number");
  stage_close (stage);
  kept = g_settings_get_value (stage->settings, "notices-columns");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 8);

  /* So it is found again, by another window. */
  stage_open (stage, WIDE);
  page = tables_show (stage);
  again = dup_columns (page);
  g_assert_cmpstr (again, ==, moved);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find_column (page, "Child")), ==, 222);
  assert_scrolled_to_start (page);

  /* One is always left. */
  actions = pir_table_get_actions (pir_grouped_list_get_table (walk_child (page, "list")));
  for (guint i = 0; i < pir_notice_columns.n_columns; i++)
    if (!g_str_equal (pir_notice_columns.columns[i].id, "due"))
      g_action_group_change_action_state (actions, pir_notice_columns.columns[i].id, g_variant_new_boolean (FALSE));
  left = dup_columns (page);
  g_assert_cmpstr (left, ==, "Due date");
  g_assert_false (g_action_group_get_action_enabled (actions, "due"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "columns.reset", NULL));
  reset = dup_columns (page);
  g_assert_cmpstr (reset, ==, usual);
  WAIT_UNTIL (g_variant_n_children (g_settings_get_value (stage->settings, "notices-columns")) == 0);
}

/* The row of a column in the window in which they are arranged */
static GtkWidget *
get_column_row (GtkWidget  *window,
                const char *title)
{
  return gtk_widget_get_ancestor (walk_find_text (window, title), GTK_TYPE_LIST_BOX_ROW);
}

static GtkWidget *
get_arrow (GtkWidget  *window,
           const char *title,
           guint       n)
{
  return walk_find (get_column_row (window, title), GTK_TYPE_BUTTON, n);
}

/* As Enter does, without what GTK waits before it lets go */
static void
press_arrow (GtkWidget  *window,
             const char *title,
             guint       n)
{
  g_assert_true (gtk_widget_is_sensitive (get_arrow (window, title, n)));
  g_signal_emit_by_name (get_arrow (window, title, n), "clicked");
  settle ();
}

/* What a pointer does to columns is done with buttons, which Tab and Enter reach. */
static void
test_arranged (void)
{
  enum { NARROWER, WIDER, UP, DOWN };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *moved = NULL, *hidden = NULL, *usual = NULL;
  PirPage *page;
  GtkWidget *window, *down;
  int before;

  stage_open (stage, WIDE);
  page = tables_show (stage);
  window = tables_arrange (stage, page);
  g_assert_false (gtk_widget_get_sensitive (get_arrow (window, "State", UP)));
  g_assert_false (gtk_widget_get_sensitive (get_arrow (window, "School year", DOWN)));
  /* Not shown */
  g_assert_false (gtk_widget_get_sensitive (get_arrow (window, "School year", WIDER)));

  /* The focus stays on what was pressed, and goes over where there is no further way. */
  down = get_arrow (window, "State", DOWN);
  gtk_widget_grab_focus (down);
  press_arrow (window, "State", DOWN);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == down);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (get_column_row (window, "State"))), ==, 1);
  gtk_widget_grab_focus (get_arrow (window, "State", UP));
  press_arrow (window, "State", UP);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == down);
  /* Also beside the marks of what is picked, before which nothing comes */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.select-all", NULL));
  for (guint i = 0; i < 5; i++)
    press_arrow (window, "Amount", UP);
  g_assert_false (gtk_widget_get_sensitive (get_arrow (window, "Amount", UP)));
  moved = dup_columns (page);
  g_assert_cmpstr (moved, ==, "-, Amount, State, Due date, Child, Reason, School");

  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find_column (page, "Child")), <=, 0);
  press_arrow (window, "Child", WIDER);
  before = gtk_column_view_column_get_fixed_width (find_column (page, "Child"));
  g_assert_cmpint (before, >, 0);
  for (guint i = 0; i < 2; i++)
    press_arrow (window, "Child", WIDER);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find_column (page, "Child")), ==, before + 48);
  for (guint i = 0; gtk_widget_get_sensitive (get_arrow (window, "Child", NARROWER)); i++)
    {
      g_assert_cmpuint (i, <, 100);
      press_arrow (window, "Child", NARROWER);
    }
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (find_column (page, "Child")), ==, PIR_TABLE_MIN_WIDTH);

  gtk_widget_activate (get_column_row (window, "School"));
  hidden = dup_columns (page);
  g_assert_cmpstr (hidden, ==, "-, Amount, State, Due date, Child, Reason");
  g_assert_false (gtk_widget_get_sensitive (get_arrow (window, "School", WIDER)));
  WAIT_UNTIL (g_variant_n_children (g_settings_get_value (stage->settings, "notices-columns")) == 8);
  g_assert_true (gtk_widget_activate_action (window, "columns.reset", NULL));
  settle ();
  usual = dup_columns (page);
  g_assert_cmpstr (usual, ==, "-, State, Due date, Child, Reason, School, Amount");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (get_column_row (window, "Amount"))), ==, 5);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Order
 * ---------------------------------------------------------------------------------------------------------- */

static const char *
get_chip (PirPage *page)
{
  GtkWidget *bar = walk_child (page, "filter_bar");

  return gtk_menu_button_get_label (GTK_MENU_BUTTON (walk_find (bar, GTK_TYPE_MENU_BUTTON, 1)));
}

static void
choose (PirPage    *page,
        const char *name,
        const char *choice)
{
  g_assert_true (gtk_widget_activate_action (walk_child (page, "filter_bar"), name, "s", choice));
  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL) > 0);
  settle ();
}

/* Titles and menu say the same, whoever was asked. */
static void
test_order (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *smallest = NULL, *largest = NULL;
  PirPage *page;

  stage_open (stage, WIDE);
  page = tables_show (stage);
  choose (page, "filter.standing", "");
  g_assert_cmpstr (get_chip (page), ==, "in the usual order");
  sort (page, 5, GTK_SORT_ASCENDING);
  g_assert_cmpstr (get_chip (page), ==, "smallest first");
  smallest = g_strdup (get_text (page, 0, 5));
  assert_sort (page, 5, GTK_ACCESSIBLE_SORT_ASCENDING);
  assert_sort (page, 1, GTK_ACCESSIBLE_SORT_NONE);
  sort (page, 5, GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_chip (page), ==, "largest first");
  largest = g_strdup (get_text (page, 0, 5));
  assert_sort (page, 5, GTK_ACCESSIBLE_SORT_DESCENDING);
  g_assert_cmpstr (smallest, !=, largest);

  choose (page, "filter.order", "amount");
  g_assert_cmpstr (get_text (page, 0, 5), ==, largest);
  sort (page, 2, GTK_SORT_ASCENDING);
  g_assert_cmpstr (get_chip (page), ==, "by child");
  sort (page, 2, GTK_SORT_DESCENDING);
  g_assert_cmpstr (get_chip (page), ==, "by child, in reverse");

  /* What is searched for stands in that order too. */
  choose (page, "filter.order", "smallest");
  pir_page_find (page);
  gtk_editable_set_text (GTK_EDITABLE (walk_child (page, "search_entry")), "niccolo");
  settle ();
}

/* --- Rows
 * ---------------------------------------------------------------------------------------------------------- */

static gboolean
press_key (PirPage         *page,
           guint            key,
           GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (get_view (page)));
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

static GtkWidget *
get_row (PirPage *page,
         guint    n)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (walk_find (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL, 0)));

  for (; n > 0; n--)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static char *
read_clipboard (Stage *stage)
{
  GdkContentProvider *content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  WAIT_UNTIL ((content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)))) != NULL);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));

  return g_value_dup_string (&value);
}

/* What is picked in the table is picked in the list, and the other way round; what can be done with a row is the same. */
static void
test_picking (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *text = NULL;
  PirGroupedList *list;
  PirPage *page;
  guint n;

  stage_open (stage, WIDE);
  page = tables_show (stage);
  list = walk_child (page, "list");
  g_assert_true (gtk_widget_grab_focus (get_row (page, 0)));
  g_assert_true (press_key (page, GDK_KEY_space, 0));
  press_key (page, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 2);
  g_assert_true (gtk_widget_has_css_class (get_row (page, 1), "picked"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (walk_find (get_row (page, 1), GTK_TYPE_CHECK_BUTTON, 0))));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (walk_find (get_row (page, 2), GTK_TYPE_CHECK_BUTTON, 0))));

  /* Lines of cells below their names, as of the list */
  WAIT_UNTIL (pir_grouped_list_get_chosen (list) != NULL);
  g_assert_true (press_key (page, GDK_KEY_c, GDK_CONTROL_MASK));
  text = read_clipboard (stage);
  n = 0;
  for (const char *at = text; *at != '\0'; at++)
    n += *at == '\t';
  g_assert_cmpuint (n, ==, 18);

  stage_resize (stage, NARROW);
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_LIST_ROW) > 0);
  g_assert_cmpuint (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL), ==, 0);
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), ==, 2);
  stage_resize (stage, WIDE);
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL) > 0);
  g_assert_true (press_key (page, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_cmpuint (pir_grouped_list_get_n_picked (list), >, 5);
  gtk_widget_activate_action (GTK_WIDGET (page), "rows.clear", NULL);
  settle ();
  g_assert_null (walk_find (get_row (page, 0), GTK_TYPE_CHECK_BUTTON, 0));
}

static void
test_rows (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *name = NULL;
  PirPage *page;

  stage_open (stage, WIDE);
  page = tables_show (stage);
  name = walk_dup_property (get_row (page, 0), GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_assert_nonnull (strstr (name, get_text (page, 0, 2)));
  g_assert_nonnull (strstr (name, get_text (page, 0, 5)));
  g_assert_true (gtk_widget_grab_focus (get_row (page, 1)));
  g_assert_true (press_key (page, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "Copy as Text"));
  gtk_popover_popdown (GTK_POPOVER (walk_find (walk_child (page, "list"), GTK_TYPE_POPOVER, 0)));
  settle ();

  /* A notice lies over the table, however wide the window. */
  stage_resize (stage, 1270);
  g_assert_cmpuint (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL), >, 0);
  g_assert_false (pir_page_is_sub (page));
  g_signal_emit_by_name (get_view (page), "activate", 1);
  settle ();
  g_assert_true (pir_page_is_sub (page));
  stage_act (stage, "back", NULL);
  settle ();
  g_assert_cmpuint (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL), >, 0);

  /* And it is a list again, beside which there is room. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "shape.notices-view", "s", "list"));
  settle ();
  WAIT_UNTIL (walk_count (GTK_WIDGET (page), PIR_TYPE_LIST_ROW) > 0);
  g_assert_cmpuint (walk_count (GTK_WIDGET (page), PIR_TYPE_TABLE_CELL), ==, 0);
}

void
tables_add_tests (void)
{
  g_test_add_func ("/comfort/table-layout", test_layout);
  g_test_add_func ("/comfort/table-columns", test_columns);
  g_test_add_func ("/comfort/table-arranged", test_arranged);
  g_test_add_func ("/comfort/table-order", test_order);
  g_test_add_func ("/comfort/table-picking", test_picking);
  g_test_add_func ("/comfort/table-rows", test_rows);
}
