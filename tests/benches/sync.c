/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * sync SERVER USER FOLDER: signs in (password on standard input), lets the first sync run to its end, and prints one line:
 * microseconds from "signed in" to "everything stored and searchable", longest time in microseconds that the main loop
 * did not turn, number of notices.
 */

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "core/pir-accounts.h"
#include "core/pir-row-list.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"

typedef struct
{
  PirContext *context;
  GMainLoop  *loop;
  gint64      begun;
  gint64      ended;
  gint64      last_turn;
  gint64      longest;
} Bench;

static gboolean
turn_cb (gpointer user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_monotonic_time ();

  if (bench->begun > 0)
    bench->longest = MAX (bench->longest, now - bench->last_turn);
  bench->last_turn = now;
  return G_SOURCE_CONTINUE;
}

static void
sync_notify_cb (PirSync    *sync,
                GParamSpec *pspec,
                Bench      *bench)
{
  if (pir_sync_get_state (sync) == PIR_SYNC_FAILED)
    g_error ("%s", pir_sync_get_error (sync)->message);
  if (pir_sync_get_state (sync) != PIR_SYNC_IDLE || pir_sync_get_updated_at (sync) == 0)
    return;
  bench->ended = g_get_monotonic_time ();
  g_main_loop_quit (bench->loop);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!pir_session_sign_in_finish (PIR_SESSION (source), result, &error))
    g_error ("%s", error->message);
}

static void
state_notify_cb (PirSession *session,
                 GParamSpec *pspec,
                 Bench      *bench)
{
  if (pir_session_get_state (session) == PIR_SESSION_ACTIVE && bench->begun == 0)
    bench->begun = bench->last_turn = g_get_monotonic_time ();
}

static guint
count_notices (Bench *bench)
{
  g_autoptr(PirRowList) list = pir_row_list_new_notices (bench->context, NULL);

  while (pir_row_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(PirAccounts) accounts = NULL;
  Bench bench = { NULL };
  char password[256] = "";
  guint turn, n;

  if (argc != 4 || fgets (password, sizeof password, stdin) == NULL)
    return 2;
  password[strcspn (password, "\n")] = '\0';

  bench.loop = g_main_loop_new (NULL, FALSE);
  accounts = pir_accounts_new (argv[3], argv[1], NULL);
  pir_accounts_start (accounts);
  bench.context = pir_accounts_get_current (accounts);
  turn = g_timeout_add_full (G_PRIORITY_HIGH, 1, turn_cb, &bench, NULL);
  g_signal_connect (pir_context_get_session (bench.context), "notify::state", G_CALLBACK (state_notify_cb), &bench);
  g_signal_connect (pir_context_get_sync (bench.context), "notify", G_CALLBACK (sync_notify_cb), &bench);
  pir_session_sign_in_async (pir_context_get_session (bench.context), argv[1], argv[2], password, FALSE, NULL,
                             signed_in_cb, &bench);
  g_main_loop_run (bench.loop);
  g_source_remove (turn);
  n = count_notices (&bench);
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n", bench.ended - bench.begun, bench.longest, n);
  pir_accounts_stop (accounts);
  g_main_loop_unref (bench.loop);
  return 0;
}
