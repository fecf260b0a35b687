/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "net/pir-event-parser.h"
#include "net/pir-net-error.h"

typedef struct
{
  const char *name;
  const char *stream;
  const char *events;   /* "type|data;" each */
} Example;

/* The four named "standard" are the examples of the standard itself: WHATWG HTML, 9.2.6. */
static const Example examples[] = {
  { "standard-lines", "data: YHOO\ndata: +2\ndata: 10\n\n", "message|YHOO\n+2\n10;" },
  { "standard-blocks",
    ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
    "message|first event;message|second event;message| third event;" },
  { "standard-empty", "data\n\ndata\ndata\n\ndata:", "message|;message|\n;" },
  { "standard-space", "data:test\n\ndata: test\n\n", "message|test;message|test;" },
  { "ours", "event: changed\ndata: {}\n\n", "changed|{};" },
  { "heartbeat", ":\n\n: \n\n:\n", "" },
  { "type-without-data", "event: changed\n\ndata: x\n\n", "message|x;" },
  { "empty-type", "event:\ndata: x\n\n", "message|x;" },
  { "last-type-counts", "event: a\nevent: b\ndata: x\n\n", "b|x;" },
  { "unknown-fields", "datum: x\nDATA: y\n data: z\nid: 7\n\n", "" },
  { "no-end", "data: x\n", "" },
  { "colons", "data: a: b:\n\n", "message|a: b:;" },
  { "byte-order-mark", "\xEF\xBB\xBF" "data: x\n\n", "message|x;" },
  { "byte-order-mark-later", "\n\xEF\xBB\xBF" "data: x\n\n", "" },
  { "not-utf8", "data: a\xFF\n\n", "message|a\xEF\xBF\xBD;" },
};

static const char * const line_ends[] = { "\n", "\r", "\r\n" };

static void
on_event (const char *type,
          const char *data,
          gpointer    user_data)
{
  g_string_append_printf (user_data, "%s|%s;", type, data);
}

static void
feed (PirEventParser *parser,
      const char     *bytes,
      gsize           length)
{
  g_autoptr (GError) error = NULL;

  /* In memory of its own, so that a byte read too far is found. */
  g_autofree char *copy = g_memdup2 (bytes, length);

  g_assert_true (pir_event_parser_feed (parser, copy, length, &error));
  g_assert_no_error (error);
}

static void
check_cut (const char *stream,
           gsize       cut,
           const char *events)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PirEventParser) parser = pir_event_parser_new (on_event, seen);
  gsize length = strlen (stream);

  feed (parser, stream, cut);
  feed (parser, stream + cut, length - cut);
  g_assert_cmpstr (seen->str, ==, events);
}

static void
check_single (const char *stream,
              const char *events)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PirEventParser) parser = pir_event_parser_new (on_event, seen);

  for (const char *at = stream; *at != '\0'; at++)
    feed (parser, at, 1);
  g_assert_cmpstr (seen->str, ==, events);
}

/* Every example with each kind of line end, cut at each place */
static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_auto (GStrv) lines = g_strsplit (example->stream, "\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (line_ends); i++)
    {
      g_autofree char *stream = g_strjoinv (line_ends[i], lines);

      for (gsize cut = 0; cut <= strlen (stream); cut++)
        check_cut (stream, cut, example->events);
      check_single (stream, example->events);
    }
}

static void
test_zero (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PirEventParser) parser = pir_event_parser_new (on_event, seen);
  const char stream[] = "data: a\0b\n\n";

  feed (parser, stream, sizeof stream - 1);
  g_assert_cmpstr (seen->str, ==, "message|a\xEF\xBF\xBD" "b;");
}

static void
test_retry (void)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PirEventParser) parser = pir_event_parser_new (on_event, seen);

  g_assert_cmpuint (pir_event_parser_get_retry (parser), ==, 0);
  feed (parser, "retry: 2500\n", 12);
  g_assert_cmpuint (pir_event_parser_get_retry (parser), ==, 2500);

  /* Only digits count; a number beyond reason does not either. */
  feed (parser, "retry: 3s\nretry: -1\nretry:\nretry: 99999999999999999999\n", 56);
  g_assert_cmpuint (pir_event_parser_get_retry (parser), ==, 2500);
}

static void
check_endless (const char *piece)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PirEventParser) parser = pir_event_parser_new (on_event, seen);
  g_autoptr (GError) error = NULL;
  gsize n_fed = 0;

  while (pir_event_parser_feed (parser, piece, strlen (piece), &error))
    {
      n_fed += strlen (piece);
      g_assert_cmpuint (n_fed, <, 1024 * 1024);
    }
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_TOO_LARGE);
  g_assert_true (pir_net_error_is_transient (error));
  g_assert_cmpuint (n_fed, >, 60 * 1024);
}

static void
test_endless_line (void)
{
  check_endless ("data: for ever and ever ");
}

static void
test_endless_event (void)
{
  check_endless ("data: for ever and ever\n");
}

static void
test_endless_comment (void)
{
  check_endless (": for ever and ever ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/event-parser/", examples[i].name, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/event-parser/zero", test_zero);
  g_test_add_func ("/event-parser/retry", test_retry);
  g_test_add_func ("/event-parser/endless-line", test_endless_line);
  g_test_add_func ("/event-parser/endless-event", test_endless_event);
  g_test_add_func ("/event-parser/endless-comment", test_endless_comment);

  return g_test_run ();
}
