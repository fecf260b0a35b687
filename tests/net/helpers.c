/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_MS 60000
#define N_CHANCES 3

static gboolean
set_flag (gpointer user_data)
{
  gboolean *flag = user_data;

  *flag = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
give_up (gpointer user_data)
{
  g_error ("Nothing happened for %u ms", PATIENCE_MS);

  return G_SOURCE_REMOVE;
}

void
on_awaited (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Await *await = user_data;

  g_assert_null (await->result);

  await->result = g_object_ref (result);
}

GAsyncResult *
await_result (Await *await)
{
  guint watch = g_timeout_add (PATIENCE_MS, give_up, NULL);

  while (await->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watch);

  return await->result;
}

void
await_clear (Await *await)
{
  g_clear_object (&await->result);
}

void
run_for (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, set_flag, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

void
run_until (const gboolean *flag)
{
  guint watch = g_timeout_add (PATIENCE_MS, give_up, NULL);

  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watch);
}

void
assert_within (Timed         func,
               gconstpointer data,
               gint64        limit)
{
  gint64 taken = func (data);

  for (guint i = 1; i < N_CHANCES && taken >= limit; i++)
    {
      g_test_message ("took %" G_GINT64_FORMAT " us, once more", taken);
      taken = func (data);
    }
  g_assert_cmpint (taken, <, limit);
}

PirClient *
client_new (const char *url)
{
  g_autoptr (GError) error = NULL;
  PirClient *client = pir_client_new (url, NULL, &error);

  g_assert_no_error (error);

  return client;
}

PirClient *
client_new_signed_in (const char *url)
{
  PirClient *client = client_new (url);

  pir_client_resume (client, ACCOUNT, REFRESH "0");

  return client;
}

GError *
read_info (PirClient *client)
{
  g_autoptr (PirServiceInfo) info = NULL;
  GError *error = NULL;
  Await await = { NULL };

  pir_client_read_info_async (client, NULL, on_awaited, &await);
  info = pir_client_read_info_finish (client, await_result (&await), &error);
  g_assert_true ((info == NULL) == (error != NULL));
  await_clear (&await);

  return error;
}

GError *
read_changes (PirClient *client)
{
  g_autoptr (PirChanges) changes = NULL;
  GError *error = NULL;
  Await await = { NULL };

  pir_client_read_changes_async (client, NULL, NULL, NULL, NULL, on_awaited, &await);
  changes = pir_client_read_changes_finish (client, await_result (&await), &error);
  g_assert_true ((changes == NULL) == (error != NULL));
  await_clear (&await);

  return error;
}

char *
tmp_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("pir-net-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

void
tmp_folder_remove (char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_free (path);
}

guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

guint64
get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);

  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}
