/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-account-menu.h"

#include <glib/gi18n.h>

#include "core/pir-household.h"
#include "core/pir-sync.h"
#include "ui/pir-account-words.h"

/* Menus read underscores as mnemonics. */
static char *
dup_escaped (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_account (GMenu       *section,
                PirAccounts *accounts,
                PirContext  *context)
{
  g_autofree char *label = pir_account_words_label (accounts, context);
  g_autofree char *escaped = dup_escaped (label);
  g_autoptr(GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, "win.account", "s", pir_context_get_key (context));
  g_menu_append_item (section, item);
}

static void
fill (GMenu       *menu,
      PirAccounts *accounts)
{
  g_autoptr(GMenu) people = g_menu_new ();
  g_autoptr(GMenu) acts = g_menu_new ();

  g_menu_remove_all (menu);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(PirContext) context = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      append_account (people, accounts, context);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  if (pir_household_get_members (pir_accounts_get_household (accounts))->len >= 2)
    g_menu_append (acts, C_("place in the window", "Household"), "win.show-household");
  g_menu_append (acts, _("_Add Account…"), "win.add-account");
  g_menu_append (acts, _("A_ccounts on This Computer"), "win.show-accounts");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
}

static void
items_changed_cb (PirAccounts *accounts,
                  guint        position,
                  guint        n_removed,
                  guint        n_added,
                  GMenu       *menu)
{
  fill (menu, accounts);
}

static void
renamed_cb (PirAccounts *accounts,
            GMenu       *menu)
{
  fill (menu, accounts);
}

static void
household_changed_cb (PirHousehold *household,
                      GMenu        *menu)
{
  GPtrArray *members = pir_household_get_members (household);
  PirAccounts *accounts = members->len > 0 ? pir_context_get_accounts (members->pdata[0]) : NULL;

  if (accounts != NULL)
    fill (menu, accounts);
}

static void
account_activated_cb (PirAccounts *accounts,
                      GVariant    *parameter)
{
  PirContext *context = pir_accounts_find (accounts, g_variant_get_string (parameter, NULL));

  /* Actions come from the session bus as well: nothing there is too strange. */
  if (context != NULL)
    pir_accounts_show (accounts, context);
}

static void
add_activated_cb (PirAccounts *accounts)
{
  pir_accounts_add (accounts);
}

static void
stop_activated_cb (PirAccounts *accounts)
{
  pir_sync_stop (pir_context_get_sync (pir_accounts_get_current (accounts)));
}

static void
show_accounts_activated_cb (GActionMap *map)
{
  g_action_group_activate_action (G_ACTION_GROUP (map), "go", g_variant_new_string ("accounts"));
}

static void
show_household_activated_cb (GActionMap *map)
{
  g_action_group_activate_action (G_ACTION_GROUP (map), "go", g_variant_new_string ("household"));
}

static void
add_action (GActionMap *map,
            const char *name,
            GCallback   callback,
            gpointer    object)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, object, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (action));
}

static void
current_notify_cb (PirAccounts *accounts,
                   GParamSpec  *pspec,
                   GActionMap  *map)
{
  const char *key = pir_context_get_key (pir_accounts_get_current (accounts));
  GAction *action = g_action_map_lookup_action (map, "account");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (key != NULL ? key : ""));
}

GMenuModel *
pir_account_menu_new (PirAccounts *accounts)
{
  GMenu *menu;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);

  menu = g_menu_new ();
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (items_changed_cb), menu, 0);
  g_signal_connect_object (accounts, "renamed", G_CALLBACK (renamed_cb), menu, 0);
  g_signal_connect_object (pir_accounts_get_household (accounts), "changed", G_CALLBACK (household_changed_cb), menu, 0);
  fill (menu, accounts);

  return G_MENU_MODEL (menu);
}

void
pir_account_actions_add (GActionMap  *map,
                         PirAccounts *accounts)
{
  g_autoptr(GSimpleAction) account = NULL;

  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (PIR_IS_ACCOUNTS (accounts));

  account = g_simple_action_new_stateful ("account", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (account, "activate", G_CALLBACK (account_activated_cb), accounts, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (account));
  /* As long as the window, and no longer: GTK 4.8 holds an action of a window that is closed, but not the group that hears of its state. */
  g_signal_connect_object (accounts, "notify::current", G_CALLBACK (current_notify_cb), map, 0);
  current_notify_cb (accounts, NULL, map);
  add_action (map, "add-account", G_CALLBACK (add_activated_cb), accounts);
  add_action (map, "stop-refresh", G_CALLBACK (stop_activated_cb), accounts);
  add_action (map, "show-accounts", G_CALLBACK (show_accounts_activated_cb), map);
  add_action (map, "show-household", G_CALLBACK (show_household_activated_cb), map);
}
