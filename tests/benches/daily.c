/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * daily FOLDER: what somebody does with a long list of notices, on a profile without network: groups them, and selects all of them
 * (Ctrl+A), and turns the list into a table and back. Prints for each round the microseconds from asking for groups by child to the list
 * being there, and those until the window is drawn of selecting all rows, of showing the table, and of showing the list.
 */

#include <stdio.h>

#include "core/pir-accounts.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-notice-columns.h"
#include "ui/pir-notice-tile.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

#define N_ROUNDS 9
#define SETTLE_MILLISECONDS 500

static const char *
id_of (gpointer object)
{
  return pir_notice_peek (object)->id;
}

static gboolean
is_together (gpointer object,
             gpointer other,
             gpointer user_data)
{
  return g_str_equal (pir_notice_peek (object)->debtor_tax_code, pir_notice_peek (other)->debtor_tax_code);
}

static void
act (GPtrArray  *objects,
     const char *name,
     gpointer    user_data)
{
}

static const PirListKind kind = { pir_notice_tile_get_type, id_of, is_together, NULL, NULL, act, NULL, &pir_notice_columns };

static void
wait_list (PirRowList *list)
{
  while (pir_row_list_is_loading (list) || g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
group (PirRowList     *list,
       PirNoticeGroup  by)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  gint64 begun = g_get_monotonic_time ();

  filter->group = by;
  pir_row_list_set_filter (list, filter);
  wait_list (list);
  return g_get_monotonic_time () - begun;
}

/* The rows that the groups want are there, and drawn. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + SETTLE_MILLISECONDS * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gint64
draw_since (gint64 begun)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  return g_get_monotonic_time () - begun;
}

static gint64
select_all (PirGroupedList *view)
{
  gint64 begun = g_get_monotonic_time ();

  pir_grouped_list_pick_all (view);
  return draw_since (begun);
}

/* Until the first rows are drawn; those that are not read yet come after. */
static gint64
show_as (PirGroupedList *view,
         gboolean        is_table)
{
  gint64 begun = g_get_monotonic_time ();
  gint64 drawn;

  pir_grouped_list_set_is_table (view, is_table);
  drawn = draw_since (begun);
  settle ();
  return drawn;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PirAccounts) accounts = NULL;
  g_autoptr (PirRowList) list = NULL;
  GtkWidget *window;
  PirGroupedList *view;

  if (argc != 2)
    return 2;
  pir_ui_init ();
  pir_style_start ();
  accounts = pir_accounts_new (argv[1], "http://127.0.0.1:9", NULL);
  pir_accounts_start (accounts);
  list = pir_row_list_new_notices (pir_accounts_get_current (accounts), NULL);
  wait_list (list);
  view = g_object_new (PIR_TYPE_GROUPED_LIST, NULL);
  pir_grouped_list_setup (view, &kind, list, "Notices", NULL);
  window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (view));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 grouped = group (list, i % 2 == 0 ? PIR_NOTICE_GROUP_CHILD : PIR_NOTICE_GROUP_SCHOOL);
      gint64 selected, as_table, as_list;

      settle ();
      selected = select_all (view);
      if (pir_grouped_list_get_n_picked (view) != g_list_model_get_n_items (G_LIST_MODEL (list)))
        return 1;
      pir_grouped_list_set_picking (view, FALSE);
      settle ();
      as_table = show_as (view, TRUE);
      as_list = show_as (view, FALSE);
      printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", grouped, selected, as_table,
              as_list);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&list);
  pir_accounts_stop (accounts);
  return 0;
}
