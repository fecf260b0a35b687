/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-parse.h"

#include "net/pir-gunzip.h"
#include "net/pir-net-fault.h"
#include "wire/pir-json.h"

typedef struct
{
  GBytes          *content;   /* (owned) */
  gboolean         is_gzip;
  const PirReader *reader;    /* (not owned): static */

  GBytes          *text;      /* (owned) (nullable): unpacked */
} Parse;

static void
parse_free (gpointer data)
{
  Parse *parse = data;

  g_bytes_unref (parse->content);
  g_clear_pointer (&parse->text, g_bytes_unref);
  g_free (parse);
}

static GBytes *
unpack (Parse   *parse,
        GError **error)
{
  return parse->is_gzip ? pir_gunzip (parse->content, parse->reader->max_bytes, error) : g_bytes_ref (parse->content);
}

static gpointer
read_content (GBytes           *content,
              const PirReader  *reader,
              GError          **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) cause = NULL;
  gpointer result = NULL;
  gsize length;
  const char *text = g_bytes_get_data (content, &length);

  object = pir_json_parse (text != NULL ? text : "", length, &cause);
  if (object != NULL)
    result = reader->read (object, &cause);
  if (result == NULL)
    g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "%s", cause->message));

  return result;
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Parse *parse = task_data;
  g_autoptr (GError) error = NULL;
  gpointer result;

  parse->text = unpack (parse, &error);
  result = parse->text != NULL ? read_content (parse->text, parse->reader, &error) : NULL;
  if (result != NULL)
    g_task_return_pointer (task, result, parse->reader->free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
pir_parse_async (GBytes              *content,
                 gboolean             is_gzip,
                 const PirReader     *reader,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Parse *parse;

  g_return_if_fail (content != NULL);
  g_return_if_fail (reader != NULL);

  parse = g_new (Parse, 1);
  *parse = (Parse) { g_bytes_ref (content), is_gzip, reader, NULL };

  /* No source object: the thread must not be the one that drops the last reference of anything of the main thread. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_parse_async);
  g_task_set_task_data (task, parse, parse_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, parse_in_thread);
}

gpointer
pir_parse_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_parse_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
pir_parse_get_text (GAsyncResult *result)
{
  Parse *parse;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_parse_async), NULL);

  parse = g_task_get_task_data (G_TASK (result));

  return parse->text;
}
