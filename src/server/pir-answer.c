/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-answer.h"

#include <string.h>

#include "server/pir-server-error.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-messages.h"

#define COMPRESS_FROM 1024
#define COMPRESS_LEVEL 1

PirAnswer *
pir_answer_new (guint       status,
                const char *type,
                GBytes     *body)
{
  PirAnswer *self = g_new0 (PirAnswer, 1);

  self->status = status;
  self->type = type;
  self->body = body;

  return self;
}

PirAnswer *
pir_answer_new_json (guint          status,
                     PirJsonWriter *writer)
{
  PirAnswer *self = pir_answer_new (status, PIR_TYPE_JSON, pir_json_writer_end (writer));

  g_return_val_if_fail (writer != NULL, NULL);

  self->may_compress = TRUE;

  return self;
}

/* The wire's messages begin with the member: "items: not an array" */
static char *
dup_field (const GError *error)
{
  const char *end = strstr (error->message, ": ");

  return end != NULL && end - error->message <= 100 ? g_strndup (error->message, (gsize) (end - error->message)) : NULL;
}

static void
fill_problem (PirProblemFields  *fields,
              const GError      *error,
              char             **field)
{
  fields->amount = -1;
  fields->code = PIR_PROBLEM_INTERNAL;
  if (error->domain == PIR_WIRE_ERROR)
    {
      fields->code = PIR_PROBLEM_MALFORMED;
      fields->detail = error->message;
      *field = error->code == PIR_WIRE_ERROR_FIELD ? dup_field (error) : NULL;
    }
  else if (error->domain == PIR_SERVER_ERROR && error->code != PIR_PROBLEM_INTERNAL)
    {
      const PirServerErrorFacts *facts = pir_server_error_get_facts (error);

      fields->code = (PirProblemCode) error->code;
      fields->detail = error->message;
      fields->notice_id = facts->notice_id;
      fields->amount = facts->amount;
      fields->locked_until = facts->locked_until;
      fields->retry_after = facts->retry_after;
      *field = g_strdup (facts->field);
    }
  fields->field = *field;
  fields->status = pir_problem_code_get_status (fields->code);
}

PirAnswer *
pir_answer_new_problem (const GError *error)
{
  PirProblemFields fields = { 0 };
  g_autofree char *field = NULL;
  PirAnswer *self;

  g_return_val_if_fail (error != NULL, NULL);

  fill_problem (&fields, error, &field);
  self = pir_answer_new (fields.status, PIR_TYPE_PROBLEM, pir_wire_write_problem (&fields));
  self->retry_after = fields.retry_after;

  return self;
}

void
pir_answer_free (PirAnswer *answer)
{
  if (answer == NULL)
    return;

  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->etag);
  g_free (answer->file_name);
  g_free (answer->next_cursor);
  g_free (answer);
}

void
pir_answer_compress (PirAnswer *answer)
{
  g_autoptr (GZlibCompressor) compressor = NULL;
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  g_return_if_fail (answer != NULL);

  if (!answer->may_compress || answer->is_compressed || answer->body == NULL
      || g_bytes_get_size (answer->body) <= COMPRESS_FROM)
    return;

  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, COMPRESS_LEVEL);
  memory = g_memory_output_stream_new_resizable ();
  stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  /* lint: sync: into memory */
  if (!g_output_stream_write_all (stream, g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), NULL, NULL, NULL)
      || !g_output_stream_close (stream, NULL, NULL))
    return;

  g_bytes_unref (answer->body);
  answer->body = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  answer->is_compressed = TRUE;
}
