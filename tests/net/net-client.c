/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <gio/gunixinputstream.h>
#include <unistd.h>

#include "helpers.h"
#include "net/pir-event-stream.h"
#include "wire/pir-json-writer.h"
#include "wire/pir-wire.h"

/* net-client URL [CA-FILE]. A client that a script leads: one command a line on standard input, words between spaces, and one line of JSON on
 * standard output for each. The main loop runs all the time, so events are heard between commands. */

#define MAX_ITEMS 5

typedef struct
{
  const char     *url;
  const char     *ca_file;      /* (nullable) */
  GMainLoop      *loop;
  PirClient      *client;
  PirEventStream *stream;
  char           *account;      /* (nullable) */
  char           *first;        /* (nullable): the refresh token of the sign-in */
  char           *refresh;      /* (nullable): the refresh token now */
  guint           n_tokens;     /* signals "tokens-changed" */
  guint           n_ended;      /* signals "session-ended" */
  guint           n_changed;    /* signals "changed" of the stream */
} Program;

typedef void (*CommandFunc) (Program             *program,
                             char               **words,
                             PirJsonWriter       *writer,
                             GError             **error);

typedef struct
{
  const char  *name;
  CommandFunc  func;
} Command;

static void
on_tokens_changed (PirClient *client,
                   PirTokens *tokens,
                   gpointer   user_data)
{
  Program *program = user_data;

  program->n_tokens++;
  g_free (program->refresh);
  program->refresh = g_strdup (pir_tokens_get_refresh (tokens));
}

static void
on_session_ended (PirClient *client,
                  gpointer   user_data)
{
  ((Program *) user_data)->n_ended++;
}

static void
on_changed (PirEventStream *stream,
            gpointer        user_data)
{
  ((Program *) user_data)->n_changed++;
}

static void
make_client (Program *program)
{
  program->client = pir_client_new (program->url, program->ca_file, NULL);
  g_signal_connect (program->client, "tokens-changed", G_CALLBACK (on_tokens_changed), program);
  g_signal_connect (program->client, "session-ended", G_CALLBACK (on_session_ended), program);
  program->stream = pir_event_stream_new (program->client);
  g_signal_connect (program->stream, "changed", G_CALLBACK (on_changed), program);
}

/* Each object has to go, whatever has happened before. */
static void
drop_client (Program *program)
{
  pir_event_stream_stop (program->stream);
  run_for (50);
  g_assert_finalize_object (g_steal_pointer (&program->stream));
  g_assert_finalize_object (g_steal_pointer (&program->client));
}

static void
do_info (Program        *program,
         char          **words,
         PirJsonWriter  *writer,
         GError        **error)
{
  g_autoptr (PirServiceInfo) info = NULL;
  Await await = { NULL };

  pir_client_read_info_async (program->client, NULL, on_awaited, &await);
  info = pir_client_read_info_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (info != NULL)
    pir_wire_write_service_info (writer, "info", info);
}

static void
do_sign_in (Program        *program,
            char          **words,
            PirJsonWriter  *writer,
            GError        **error)
{
  g_autoptr (PirTokens) tokens = NULL;
  Await await = { NULL };

  pir_client_sign_in_async (program->client, words[0], words[1], "test", NULL, on_awaited, &await);
  tokens = pir_client_sign_in_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (tokens == NULL)
    return;

  g_free (program->account);
  g_free (program->first);
  g_free (program->refresh);
  program->account = g_strdup (pir_tokens_get_account_id (tokens));
  program->first = g_strdup (pir_tokens_get_refresh (tokens));
  program->refresh = g_strdup (program->first);
  pir_json_add_string (writer, "account_id", program->account);
}

/* A new client takes the session up: with the token in force, or with the first one. */
static void
do_resume (Program        *program,
           char          **words,
           PirJsonWriter  *writer,
           GError        **error)
{
  drop_client (program);
  make_client (program);
  pir_client_resume (program->client, program->account, words[0] != NULL ? program->first : program->refresh);
}

static void
do_sign_out (Program        *program,
             char          **words,
             PirJsonWriter  *writer,
             GError        **error)
{
  Await await = { NULL };

  pir_client_sign_out_async (program->client, NULL, on_awaited, &await);
  pir_json_add_bool (writer, "is_known", pir_client_sign_out_finish (program->client, await_result (&await), error));
  await_clear (&await);
}

static void
do_state (Program        *program,
          char          **words,
          PirJsonWriter  *writer,
          GError        **error)
{
  pir_json_add_bool (writer, "has_session", pir_client_has_session (program->client));
  pir_json_add_bool (writer, "is_connected", pir_event_stream_is_connected (program->stream));
  pir_json_add_int (writer, "n_tokens", program->n_tokens);
  pir_json_add_int (writer, "n_ended", program->n_ended);
  pir_json_add_int (writer, "n_changed", program->n_changed);
}

static void
do_changes (Program        *program,
            char          **words,
            PirJsonWriter  *writer,
            GError        **error)
{
  g_autoptr (PirChanges) changes = NULL;
  const PirChange *all;
  Await await = { NULL };
  gsize n_changes;

  pir_client_read_changes_async (program->client, words[0], NULL, NULL, NULL, on_awaited, &await);
  changes = pir_client_read_changes_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (changes == NULL)
    return;

  all = pir_changes_get_all (changes, &n_changes);
  pir_json_begin_array (writer, "changes");
  for (gsize i = 0; i < n_changes; i++)
    pir_wire_write_change (writer, all[i].kind, all[i].id, all[i].object);
  pir_json_end_array (writer);
  pir_json_add_string (writer, "cursor", pir_changes_get_cursor (changes));
  pir_json_add_bool (writer, "more", pir_changes_has_more (changes));
}

static void
do_services (Program        *program,
             char          **words,
             PirJsonWriter  *writer,
             GError        **error)
{
  g_autoptr (GPtrArray) services = NULL;
  g_autofree char *etag = NULL;
  Await await = { NULL };

  pir_client_read_services_async (program->client, words[0], NULL, on_awaited, &await);
  services = pir_client_read_services_finish (program->client, await_result (&await), &etag, error);
  await_clear (&await);
  pir_json_add_string (writer, "etag", etag);
  pir_json_add_int (writer, "n_services", services != NULL ? (gint64) services->len : -1);
}

static gsize
read_items (char           **words,
            PirPaymentItem  *items)
{
  gsize n = 0;

  for (; n < MAX_ITEMS && words[3 * n] != NULL; n++)
    items[n] = (PirPaymentItem) {
      words[3 * n],
      (guint) g_ascii_strtoull (words[3 * n + 1], NULL, 10),
      g_ascii_strtoll (words[3 * n + 2], NULL, 10),
    };

  return n;
}

static void
do_quote (Program        *program,
          char          **words,
          PirJsonWriter  *writer,
          GError        **error)
{
  PirPaymentItem items[MAX_ITEMS];
  gsize n_items = read_items (words, items);
  g_autoptr (PirQuote) quote = NULL;
  Await await = { NULL };

  pir_client_quote_async (program->client, items, n_items, NULL, NULL, on_awaited, &await);
  quote = pir_client_quote_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (quote != NULL)
    pir_wire_write_quote (writer, "quote", quote);
}

static void
do_pay (Program        *program,
        char          **words,
        PirJsonWriter  *writer,
        GError        **error)
{
  PirPaymentItem items[MAX_ITEMS];
  gsize n_items = read_items (words + 3, items);
  g_autoptr (PirPayment) payment = NULL;
  Await await = { NULL };

  pir_client_pay_async (program->client, words[0], items, n_items, words[1], g_ascii_strtoll (words[2], NULL, 10), NULL,
                        on_awaited, &await);
  payment = pir_client_pay_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (payment != NULL)
    pir_wire_write_payment (writer, "payment", payment);
}

static void
do_payment (Program        *program,
            char          **words,
            PirJsonWriter  *writer,
            GError        **error)
{
  g_autoptr (PirPayment) payment = NULL;
  Await await = { NULL };

  pir_client_read_payment_async (program->client, words[0], NULL, on_awaited, &await);
  payment = pir_client_read_payment_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (payment != NULL)
    pir_wire_write_payment (writer, "payment", payment);
}

static void
do_abandon (Program        *program,
            char          **words,
            PirJsonWriter  *writer,
            GError        **error)
{
  g_autoptr (PirPayment) payment = NULL;
  Await await = { NULL };

  pir_client_abandon_async (program->client, words[0], NULL, on_awaited, &await);
  payment = pir_client_abandon_finish (program->client, await_result (&await), error);
  await_clear (&await);
  if (payment != NULL)
    pir_wire_write_payment (writer, "payment", payment);
}

static void
do_download (Program        *program,
             char          **words,
             PirJsonWriter  *writer,
             GError        **error)
{
  PirReceiptFields fields = {
    .id = words[0], .file_name = words[4], .file_size = g_ascii_strtoull (words[1], NULL, 10), .file_sha256 = words[2],
  };
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&fields);
  Await await = { NULL };

  pir_client_download_async (program->client, receipt, PIR_PAPER_RECEIPT, words[3], words[4], NULL, on_awaited, &await);
  pir_json_add_bool (writer, "is_kept", pir_client_download_finish (program->client, await_result (&await), error));
  await_clear (&await);
}

static void
do_listen (Program        *program,
           char          **words,
           PirJsonWriter  *writer,
           GError        **error)
{
  pir_event_stream_start (program->stream);
}

static const Command commands[] = {
  { "info", do_info },         { "sign-in", do_sign_in },   { "resume", do_resume },     { "sign-out", do_sign_out },
  { "state", do_state },       { "changes", do_changes },   { "services", do_services }, { "quote", do_quote },
  { "pay", do_pay },           { "payment", do_payment },   { "abandon", do_abandon },   { "download", do_download },
  { "listen", do_listen },
};

static void
write_error (PirJsonWriter *writer,
             const GError  *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  pir_json_begin_object (writer, "error");
  pir_json_add_string (writer, "domain", g_quark_to_string (error->domain));
  pir_json_add_int (writer, "code", error->code);
  pir_json_add_string (writer, "message", error->message);
  pir_json_add_string (writer, "problem", problem != NULL ? pir_problem_code_to_string (problem->code) : NULL);
  pir_json_add_bool (writer, "is_transient", pir_net_error_is_transient (error));
  pir_json_end_object (writer);
}

static void
run_command (Program    *program,
             const char *line)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  gsize length;
  const char *bytes;

  pir_json_begin_object (writer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_strcmp0 (words[0], commands[i].name) == 0)
        commands[i].func (program, words + 1, writer, &error);
    }
  if (error != NULL)
    write_error (writer, error);
  pir_json_end_object (writer);

  text = pir_json_writer_end (writer);
  bytes = g_bytes_get_data (text, &length);
  printf ("%.*s\n", (int) length, bytes);
  fflush (stdout);
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  Program *program = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (input, result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (program->loop);
      return;
    }

  run_command (program, line);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, program);
}

int
main (int   argc,
      char *argv[])
{
  Program program = { .url = argv[1], .ca_file = argc > 2 ? argv[2] : NULL };
  g_autoptr (GInputStream) stdin_stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (stdin_stream);

  g_return_val_if_fail (argc == 2 || argc == 3, 1);

  program.loop = g_main_loop_new (NULL, FALSE);
  make_client (&program);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, &program);
  g_main_loop_run (program.loop);

  drop_client (&program);
  g_main_loop_unref (program.loop);
  g_free (program.account);
  g_free (program.first);
  g_free (program.refresh);

  return 0;
}
