/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Carries out keyring calls told on standard input, one a line, fields parted by tabs: lookup SERVER ACCOUNT,
 * store SERVER ACCOUNT LABEL TOKEN, clear SERVER ACCOUNT, unlock, cancel (what is told next, at once after it began).
 * Answers each with a line: STATE, error or "-", value or "-".
 */
#include <locale.h>

#include "keyring/pir-keyring.h"

typedef struct
{
  PirKeyring   *keyring;
  GMainLoop    *loop;
  GIOChannel   *input;
  GCancellable *cancellable;
  gboolean      is_cancelling;
} Client;

static const char *const state_names[] = { "unknown", "available", "locked", "absent", "denied" };
static const char *const error_names[] = { "locked", "absent", "denied" };

static gboolean read_line_cb (GIOChannel *input, GIOCondition condition, gpointer user_data);

static const char *
error_name (const GError *error)
{
  if (error == NULL)
    return "-";
  if (error->domain == PIR_KEYRING_ERROR)
    return error_names[error->code];
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  return g_quark_to_string (error->domain);
}

static void
tell (Client       *self,
      const GError *error,
      const char   *value)
{
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  g_print ("%s\t%s\t%s\n", state_names[pir_keyring_get_state (self->keyring)], error_name (error),
           value != NULL ? value : "-");
  g_io_add_watch (self->input, G_IO_IN | G_IO_HUP, read_line_cb, self);
}

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char *secret = pir_keyring_lookup_finish (PIR_KEYRING (source), result, &error);

  tell (user_data, error, secret);
  pir_keyring_free_secret (secret);
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = pir_keyring_store_finish (PIR_KEYRING (source), result, &error);

  tell (user_data, error, done ? "done" : NULL);
}

static void
clear_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = pir_keyring_clear_finish (PIR_KEYRING (source), result, &error);

  tell (user_data, error, done ? "done" : NULL);
}

static void
unlock_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = pir_keyring_unlock_finish (PIR_KEYRING (source), result, &error);

  tell (user_data, error, done ? "done" : NULL);
}

static void
begin (Client  *self,
       char   **words)
{
  guint n = g_strv_length (words);

  if (g_str_equal (words[0], "lookup") && n == 3)
    pir_keyring_lookup_async (self->keyring, words[1], words[2], self->cancellable, lookup_cb, self);
  else if (g_str_equal (words[0], "store") && n == 5)
    pir_keyring_store_async (self->keyring, words[1], words[2], words[3], words[4], self->cancellable, store_cb, self);
  else if (g_str_equal (words[0], "clear") && n == 3)
    pir_keyring_clear_async (self->keyring, words[1], words[2], self->cancellable, clear_cb, self);
  else if (g_str_equal (words[0], "unlock") && n == 1)
    pir_keyring_unlock_async (self->keyring, self->cancellable, unlock_cb, self);
  else
    g_error ("not understood: %s", words[0]);
}

static gboolean
read_line_cb (GIOChannel   *input,
              GIOCondition  condition,
              gpointer      user_data)
{
  Client *self = user_data;
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;

  if (g_io_channel_read_line (input, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }

  words = g_strsplit (g_strchomp (line), "\t", -1);
  if (g_str_equal (words[0], "cancel"))
    {
      self->is_cancelling = TRUE;
      return G_SOURCE_CONTINUE;
    }

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  begin (self, words);
  if (self->is_cancelling)
    g_cancellable_cancel (self->cancellable);
  self->is_cancelling = FALSE;
  return G_SOURCE_REMOVE;
}

int
main (void)
{
  Client self = {
    .keyring = pir_keyring_new (),
    .loop = g_main_loop_new (NULL, FALSE),
    .input = g_io_channel_unix_new (0),
  };

  setlocale (LC_ALL, "");
  g_io_add_watch (self.input, G_IO_IN | G_IO_HUP, read_line_cb, &self);
  g_main_loop_run (self.loop);

  g_object_add_weak_pointer (G_OBJECT (self.keyring), (gpointer *) &self.keyring);
  g_object_unref (self.keyring);
  g_assert_null (self.keyring);
  g_clear_object (&self.cancellable);
  g_io_channel_unref (self.input);
  g_main_loop_unref (self.loop);
  return 0;
}
