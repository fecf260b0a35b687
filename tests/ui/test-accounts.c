/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several accounts in one window: one at a time, and nothing of the one while the other is shown. */

#include "stage.h"

#include <glib/gi18n.h>

#include "core/pir-household.h"
#include "core/pir-row-list.h"
#include "core/pir-session.h"
#include "picture.h"
#include "ui/pir-accounts-page.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-household-tile.h"
#include "ui/pir-household-view.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-sign-in-page.h"

#define HIS_NOTICE "Gita 500"
#define PAYMENT "7c0c5c0e-1111-4000-8000-000000000001"

static Stage *
new_stage (void)
{
  Stage *stage = stage_new (STAGE_FAMILY);
  g_autoptr (PirAccount) bruno = fake_account (FAKE_BRUNO);
  g_autoptr (PirNotice) notice = fake_notice (500);

  fake_service_add (stage->world->service, FAKE_BRUNO, PIR_CHANGE_ACCOUNT, FAKE_BRUNO, bruno);
  fake_service_add (stage->world->service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
  pir_accounts_add (stage->world->accounts);
  world_sign_in (stage->world, "bruno");
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (stage->world->context)) > 0);
  WAIT_UNTIL (pir_session_get_account (pir_context_get_session (stage->world->context)) != NULL);
  settle ();

  return stage;
}

static const char *
get_name (Stage *stage)
{
  return walk_text (walk_child (stage->window, "sidebar"), "name_label");
}

static gboolean
shows (Stage      *stage,
       const char *text)
{
  return walk_find_text (GTK_WIDGET (stage->window), text) != NULL;
}

static void
show (Stage      *stage,
      const char *key)
{
  stage_act (stage, "account", key);
  settle ();
}

/* The pages of the one who was shown go with all that was on them. */
static void
test_switch (void)
{
  g_autoptr (Stage) stage = new_stage ();
  gpointer page;

  stage_open (stage, WIDE);
  g_assert_cmpstr (get_name (stage), ==, "Bruno Verdi");
  page = stage_go (stage, "notices");
  g_assert_true (shows (stage, HIS_NOTICE));
  g_object_add_weak_pointer (page, &page);
  show (stage, FAKE_ANNA);
  WAIT_UNTIL (page == NULL);
  g_assert_cmpstr (get_name (stage), ==, "Anna Bianchi");
  stage_go (stage, "notices");
  g_assert_false (shows (stage, HIS_NOTICE));
  g_assert_false (shows (stage, "Bruno Verdi"));

  show (stage, FAKE_BRUNO);
  stage_go (stage, "notices");
  g_assert_true (shows (stage, HIS_NOTICE));

  /* whoever the bus may ask for */
  show (stage, "../../etc");
  show (stage, "");
  g_assert_cmpstr (get_name (stage), ==, "Bruno Verdi");
}

/* What was being shown of the one is not what a dialog of the other is about. */
static void
test_add (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *page;

  stage_open (stage, WIDE);
  stage_act (stage, "add-account", NULL);
  settle ();
  page = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_SIGN_IN_PAGE, 0);
  g_assert_nonnull (page);
  g_assert_true (walk_is_shown (page, "back_button"));
  g_assert_false (shows (stage, "Bruno Verdi"));
  stage_act (stage, "back", NULL);
  WAIT_UNTIL (walk_find (GTK_WIDGET (stage->window), PIR_TYPE_SIGN_IN_PAGE, 0) == NULL);
  g_assert_cmpstr (get_name (stage), ==, "Bruno Verdi");
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (stage->world->context)), ==, PIR_SESSION_ACTIVE);
}

static GtkWidget *
find_row (Stage *stage,
          guint  n)
{
  GtkWidget *row;

  stage_go (stage, "accounts");
  row = walk_find (GTK_WIDGET (stage_get_page (stage)), ADW_TYPE_ACTION_ROW, n);
  g_assert_nonnull (row);

  return row;
}

static void
press_remove (Stage *stage,
              guint  n)
{
  GtkWidget *row = find_row (stage, n);
  GtkWidget *button = walk_find (row, GTK_TYPE_BUTTON, 0);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_page (gconstpointer width)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *row;

  stage_open (stage, GPOINTER_TO_INT (width));
  g_assert_cmpuint (walk_count (walk_child (stage_go (stage, "accounts"), "list"), ADW_TYPE_ACTION_ROW), ==, 2);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (find_row (stage, 1))));
  row = find_row (stage, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Anna Bianchi");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Signed in"));
  gtk_widget_grab_focus (row);
  gtk_widget_activate (row);
  WAIT_UNTIL (g_strcmp0 (pir_context_get_key (stage->world->context), FAKE_ANNA) == 0);
}

/* It asks, and says so afterwards; the other one is what is left. */
static void
test_remove (gconstpointer width)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *dialog;

  stage_open (stage, GPOINTER_TO_INT (width));
  press_remove (stage, 1);
  dialog = stage_wait_other_window (stage);
  /* Enter or space that comes a moment too soon deletes nothing. */
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (dialog))));
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (GTK_WINDOW (dialog))));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (dialog)))), ==, "_Cancel");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stage->world->accounts)), ==, 2);

  press_remove (stage, 1);
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "remove");
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (stage->world->accounts)) == 1);
  WAIT_UNTIL (*stage_get_toast (stage) != '\0');
  g_assert_cmpstr (get_name (stage), ==, "Anna Bianchi");

  /* and the last one: whoever comes next finds the door */
  press_remove (stage, 0);
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "remove");
  WAIT_UNTIL (walk_find (GTK_WIDGET (stage->window), PIR_TYPE_SIGN_IN_PAGE, 0) != NULL);
  settle ();
  g_assert_false (shows (stage, "Anna Bianchi"));
}

/* Bruno's notice, as the household has it */
static PirNotice *
find_his (Stage *stage)
{
  PirContext *view = pir_household_get_view (pir_accounts_get_household (stage->world->accounts), stage->world->context);
  g_autoptr (PirRowList) list = pir_row_list_new_notices (view, NULL);

  WAIT_UNTIL (!pir_row_list_is_loading (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PirRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      WAIT_UNTIL (pir_row_get_object (row) != NULL);
      if (g_str_equal (pir_notice_peek (pir_row_get_object (row))->reason, HIS_NOTICE))
        return g_object_ref (pir_row_get_object (row));
    }
  g_assert_not_reached ();
}

static void
press_share (Stage *stage)
{
  GtkWidget *page = GTK_WIDGET (stage_go (stage, "accounts"));

  gtk_switch_set_active (walk_child (page, "share_switch"), !gtk_switch_get_active (walk_child (page, "share_switch")));
  settle ();
}

static void
agree (Stage *stage)
{
  press_share (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (stage_wait_other_window (stage)), "share");
  settle ();
}

static void
search (Stage      *stage,
        const char *text)
{
  GtkWidget *view = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_VIEW, 0);

  g_assert_nonnull (view);
  gtk_editable_set_text (walk_child (view, "search_entry"), text);
}

/* Nothing is on before it was asked, and nothing is shown before both agreed. */
static void
test_household (gconstpointer width)
{
  g_autoptr (Stage) stage = new_stage ();
  PirHousehold *household;

  stage_open (stage, GPOINTER_TO_INT (width));
  household = pir_accounts_get_household (stage->world->accounts);
  press_share (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (stage_wait_other_window (stage)), "cancel");
  settle ();
  g_assert_false (pir_household_has (household, stage->world->context));
  g_assert_false (gtk_switch_get_active (walk_child (stage_get_page (stage), "share_switch")));

  agree (stage);
  g_assert_true (pir_household_has (household, stage->world->context));
  g_assert_false (walk_is_shown (stage_get_page (stage), "household_row"));
  stage_go (stage, "household");
  g_assert_null (walk_find (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_VIEW, 0));

  show (stage, FAKE_ANNA);
  agree (stage);
  WAIT_UNTIL (pir_household_get_view (household, stage->world->context) != NULL);
  stage_go (stage, "household");
  search (stage, HIS_NOTICE);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), HIS_NOTICE) != NULL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), ==, GPOINTER_TO_INT (width));
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "Only in the account of Bruno Verdi") != NULL);

  search (stage, "xyz");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), "Nothing Found") != NULL);

  /* taken back: out of sight at once */
  press_share (stage);
  g_assert_false (pir_household_has (household, stage->world->context));
  stage_go (stage, "household");
  g_assert_null (walk_find (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_VIEW, 0));
  g_assert_false (shows (stage, HIS_NOTICE));
}

static void
add_notice (Stage          *stage,
            const char     *account_id,
            guint           number,
            PirNoticeState  state,
            const char     *payment_id)
{
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autoptr (PirNotice) told = fake_notice_with_state (notice, state, payment_id, NULL);

  fake_service_add (stage->world->service, account_id, PIR_CHANGE_NOTICE, pir_notice_peek (told)->id, told);
}

/* (nullable): the words under the row of @reason, which is the only one */
static const char *
find_words (Stage      *stage,
            const char *reason)
{
  GtkWidget *tile, *words;

  search (stage, reason);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (stage->window), reason) != NULL);
  WAIT_UNTIL (walk_count (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_TILE) == 1);
  settle ();
  tile = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_TILE, 0);
  words = gtk_widget_get_last_child (tile);
  g_assert_true (GTK_IS_LABEL (words));

  return gtk_widget_get_visible (words) ? gtk_label_get_label (GTK_LABEL (words)) : NULL;
}

/* What both have, as nearly all is, says nothing of it; who has paid is told wherever it is known. */
static void
test_household_words (gconstpointer width)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *view;

  add_notice (stage, FAKE_ANNA, 510, PIR_NOTICE_TO_PAY, NULL);
  add_notice (stage, FAKE_BRUNO, 510, PIR_NOTICE_TO_PAY, NULL);
  add_notice (stage, FAKE_ANNA, 511, PIR_NOTICE_PAID, NULL);
  add_notice (stage, FAKE_BRUNO, 511, PIR_NOTICE_PAID, PAYMENT);
  add_notice (stage, FAKE_ANNA, 512, PIR_NOTICE_AWAITING_RECEIPT, PAYMENT);
  add_notice (stage, FAKE_BRUNO, 512, PIR_NOTICE_AWAITING_RECEIPT, NULL);
  fake_service_announce (stage->world->service);
  stage_open (stage, GPOINTER_TO_INT (width));
  agree (stage);
  show (stage, FAKE_ANNA);
  agree (stage);
  stage_go (stage, "household");
  settle ();
  view = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_HOUSEHOLD_VIEW, 0);
  gtk_stack_set_visible_child_name (walk_child (view, "stack"), "notices");

  g_assert_cmpstr (find_words (stage, "Gita 510"), ==, NULL);
  g_assert_cmpstr (find_words (stage, HIS_NOTICE), ==, "Only in the account of Bruno Verdi");
  g_assert_cmpstr (find_words (stage, "Gita 511"), ==, "Paid by Bruno Verdi");
  g_assert_cmpstr (find_words (stage, "Gita 512"), ==, "Anna Bianchi is paying it");
}

/* What can be done with it is done in the account that it belongs to. */
static void
test_household_row (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (PirNotice) notice = NULL;
  GtkWidget *list;

  stage_open (stage, WIDE);
  agree (stage);
  show (stage, FAKE_ANNA);
  agree (stage);
  stage_go (stage, "household");
  settle ();
  notice = find_his (stage);
  list = walk_find (GTK_WIDGET (stage->window), PIR_TYPE_GROUPED_LIST, 0);
  g_signal_emit_by_name (list, "activated", notice);
  WAIT_UNTIL (g_strcmp0 (pir_context_get_key (stage->world->context), FAKE_BRUNO) == 0);
  settle ();
  g_assert_cmpstr (get_name (stage), ==, "Bruno Verdi");
  g_assert_true (PIR_IS_NOTICES_PAGE (stage_get_page (stage)));
  g_assert_true (shows (stage, HIS_NOTICE));
}

/* GTK draws a circle beside what has a target and a state: "one of these". Nothing in the main menu is that. */
static guint
check_no_choices (GMenuModel   *menu,
                  GActionGroup *actions)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *name = NULL;

      if (section != NULL)
        n += check_no_choices (section, actions);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) && g_str_has_prefix (name, "win."))
        {
          g_assert_true (g_action_group_has_action (actions, name + strlen ("win.")));
          g_assert_null (g_action_group_get_action_state_type (actions, name + strlen ("win.")));
          n++;
        }
    }

  return n;
}

static void
test_menu (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/it/pagoinrete/PagoInRete/ui/pir-main-menu.ui");

  stage_open (stage, WIDE);
  g_assert_cmpuint (check_no_choices (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")), G_ACTION_GROUP (stage->window)), >=, 6);
}

static void
forget_action (gpointer  user_data,
               GObject  *object)
{
  g_hash_table_remove (user_data, object);
}

/* Returns: (transfer full): the actions of the window, with their names, as long as they are there */
static GHashTable *
watch_actions (Stage *stage)
{
  GHashTable *actions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (stage->window));

  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (stage->window), names[i]);

      g_hash_table_insert (actions, action, g_strdup (names[i]));
      g_object_weak_ref (G_OBJECT (action), forget_action, actions);
    }

  return actions;
}

/* The accounts outlive a window: nothing of it stays with them, and what happens to them then is told to nobody. GTK 4.8 holds the
 * actions of the window that was closed last until another is shown. */
static void
test_second_window (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;

  stage_open (stage, WIDE);
  first = watch_actions (stage);
  g_assert_cmpuint (g_hash_table_size (first), >, 20);
  show (stage, FAKE_ANNA);
  stage_close (stage);
  pir_accounts_show (stage->world->accounts, pir_accounts_find (stage->world->accounts, FAKE_BRUNO));
  stage_open (stage, WIDE);
  second = watch_actions (stage);
  WAIT_UNTIL (g_hash_table_size (first) == 0);
  g_assert_cmpstr (get_name (stage), ==, "Bruno Verdi");
  show (stage, FAKE_ANNA);
  stage_close (stage);
  pir_accounts_show (stage->world->accounts, pir_accounts_find (stage->world->accounts, FAKE_BRUNO));
  stage_open (stage, WIDE);
  WAIT_UNTIL (g_hash_table_size (second) == 0);
}

/* All that there is is fetched as long as somebody wants, and goes on where it was. */
static void
test_first_fetching (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_NOBODY);
  g_autoptr (PirRowList) list = NULL;
  g_autofree char *said = g_strdup_printf (ngettext ("Fetching everything for the first time: %u entry so far",
                                                     "Fetching everything for the first time: %u entries so far", 15), 15u);
  g_auto (GStrv) stop = g_strsplit (_("_Stop"), "_", 2);
  g_autofree char *button = g_strjoinv ("", stop);
  PirSync *sync;

  fake_service_add_family (stage->world->service, 1, 40);
  fake_service_set_page (stage->world->service, 5);
  fake_service_fail (stage->world->service, "GET /v1/changes", FAKE_HANG, 0, 3, 1);
  stage_open (stage, NARROW);
  world_sign_in (stage->world, "anna");
  sync = pir_context_get_sync (stage->world->context);
  WAIT_UNTIL (shows (stage, said));
  g_assert_true (shows (stage, button));
  settle ();
  picture_take (GTK_WIDGET (stage->window), "first-fetching");
  stage_act (stage, "stop-refresh", NULL);
  g_assert_cmpint (pir_sync_get_state (sync), ==, PIR_SYNC_STOPPED);
  WAIT_UNTIL (shows (stage, _("Not everything has been fetched yet")));
  settle ();
  picture_take (GTK_WIDGET (stage->window), "first-fetching-stopped");
  g_assert_true (pir_sync_is_first (sync));

  /* News are no reason: only who wants it. */
  fake_service_announce (stage->world->service);
  settle ();
  g_assert_cmpint (pir_sync_get_state (sync), ==, PIR_SYNC_STOPPED);
  pir_accounts_refresh (stage->world->accounts);
  WAIT_UNTIL (!pir_sync_is_first (sync));
  WAIT_UNTIL (!shows (stage, _("Not everything has been fetched yet")));
  list = pir_row_list_new_notices (stage->world->context, NULL);
  WAIT_UNTIL (!pir_row_list_is_loading (list) && g_list_model_get_n_items (G_LIST_MODEL (list)) == 40);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/accounts/switch", test_switch);
  g_test_add_func ("/accounts/add", test_add);
  g_test_add_data_func ("/accounts/page/wide", GINT_TO_POINTER (WIDE), test_page);
  g_test_add_data_func ("/accounts/page/narrow", GINT_TO_POINTER (NARROW), test_page);
  g_test_add_data_func ("/accounts/remove/wide", GINT_TO_POINTER (WIDE), test_remove);
  g_test_add_data_func ("/accounts/remove/narrow", GINT_TO_POINTER (NARROW), test_remove);
  g_test_add_data_func ("/accounts/household/wide", GINT_TO_POINTER (WIDE), test_household);
  g_test_add_data_func ("/accounts/household/narrow", GINT_TO_POINTER (NARROW), test_household);
  g_test_add_data_func ("/accounts/household/words/wide", GINT_TO_POINTER (WIDE), test_household_words);
  g_test_add_data_func ("/accounts/household/words/narrow", GINT_TO_POINTER (NARROW), test_household_words);
  g_test_add_func ("/accounts/household/row", test_household_row);
  g_test_add_func ("/accounts/menu", test_menu);
  g_test_add_func ("/accounts/second-window", test_second_window);
  g_test_add_func ("/accounts/first-fetching", test_first_fetching);

  return g_test_run ();
}
