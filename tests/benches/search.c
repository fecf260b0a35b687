/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * search FOLDER [receipts]: the search of the notices page, or of the receipts page, on a profile without network. For each
 * keystroke of a fixed list of words prints the microseconds from setting the text to the ids being there and the first page of
 * rows read.
 */

#include <stdio.h>

#include "core/pir-accounts.h"
#include "core/pir-row-list.h"

/* Typed letter by letter: frequent and rare words, a child's name, a place, a notice number. */
static const char * const WORDS[] = {
  "mensa", "gita", "museo", "assicurazione", "contributo", "tassa", "trasporto", "laboratorio", "ferri", "istituto",
  "corso", "3010",
};

static guint n_pending;
static gboolean is_of_receipts;

static void
object_notify_cb (PirRow     *row,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  n_pending--;
}

/* Asks for the rows that a window shows and waits for them. */
static void
read_first_page (PirRowList *list)
{
  guint n = MIN (20, g_list_model_get_n_items (G_LIST_MODEL (list)));
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      PirRow *row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_ptr_array_add (rows, row);
      if (pir_row_get_object (row) != NULL)
        continue;
      n_pending++;
      g_signal_connect (row, "notify::object", G_CALLBACK (object_notify_cb), NULL);
    }
  while (n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
type_text (PirRowList *list,
           const char *text)
{
  g_autoptr(PirNoticeFilter) filter = pir_notice_filter_new ();
  gint64 begun = g_get_monotonic_time ();

  filter->text = g_strdup (text);
  if (is_of_receipts)
    pir_row_list_set_text (list, text);
  else
    pir_row_list_set_filter (list, filter);
  while (pir_row_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  read_first_page (list);
  return g_get_monotonic_time () - begun;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(PirAccounts) accounts = NULL;
  g_autoptr(PirRowList) list = NULL;

  if (argc < 2 || argc > 3)
    return 2;
  is_of_receipts = argc == 3;
  accounts = pir_accounts_new (argv[1], "http://127.0.0.1:9", NULL);
  pir_accounts_start (accounts);
  list = is_of_receipts ? pir_row_list_new_receipts (pir_accounts_get_current (accounts), NULL)
                        : pir_row_list_new_notices (pir_accounts_get_current (accounts), NULL);
  while (pir_row_list_is_loading (list) || g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  type_text (list, "zzz");

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    for (guint n = 1; WORDS[i][n - 1] != '\0'; n++)
      {
        g_autofree char *typed = g_strndup (WORDS[i], n);

        printf ("%" G_GINT64_FORMAT "\n", type_text (list, typed));
      }
  g_clear_object (&list);
  pir_accounts_stop (accounts);
  return 0;
}
