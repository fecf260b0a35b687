/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sandbox/pir-sandbox-error.h"
#include "wire/pir-fields.h"
#include "wire/pir-json.h"
#include "wire/pir-wire.h"

#define JOURNAL_NAME "node-journal.jsonl"
#define TEXT_MAX 65536

struct _PirNodeJournal
{
  GObject  parent_instance;

  char    *path;
  int      fd;
};

G_DEFINE_FINAL_TYPE (PirNodeJournal, pir_node_journal, G_TYPE_OBJECT)

static gboolean
fail_errno (PirNodeJournal  *self,
            const char      *what,
            GError         **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s: %s", self->path, what, g_strerror (code));
  return FALSE;
}

static gboolean
read_cart (JsonObject                  *record,
           const PirNodeJournalReader  *reader,
           gpointer                     user_data,
           GError                     **error)
{
  PirFields fields;
  const char *token, *service_id, *text;
  gint64 at;
  g_autoptr(JsonObject) request = NULL;

  pir_fields_init (&fields, record, TRUE);
  token = pir_fields_string (&fields, "token", 64);
  service_id = pir_fields_string (&fields, "service_id", 100);
  text = pir_fields_string (&fields, "request", TEXT_MAX);
  at = pir_fields_time (&fields, "at");
  if (!pir_fields_end (&fields, error))
    return FALSE;
  request = pir_json_parse (text, strlen (text), error);
  return request != NULL && reader->cart (token, service_id, request, at, user_data, error);
}

static gboolean
read_decision (JsonObject                  *record,
               const PirNodeJournalReader  *reader,
               gpointer                     user_data,
               GError                     **error)
{
  PirFields fields;
  const char *token, *state_name;
  JsonObject *outcome_object;
  PirNodeState state = PIR_NODE_OPEN;
  gint64 at, tell_at;
  g_autoptr(PirOutcome) outcome = NULL;

  pir_fields_init (&fields, record, TRUE);
  token = pir_fields_string (&fields, "token", 64);
  state_name = pir_fields_string (&fields, "state", 16);
  outcome_object = pir_fields_opt_object (&fields, "outcome");
  at = pir_fields_time (&fields, "at");
  tell_at = pir_fields_opt_time (&fields, "tell_at");
  if (!pir_node_state_from_string (state_name, &state))
    pir_fields_fail (&fields, "state", "is not known");
  if (!pir_fields_end (&fields, error))
    return FALSE;
  if (outcome_object != NULL)
    {
      outcome = pir_wire_read_outcome (outcome_object, error);
      if (outcome == NULL)
        return FALSE;
    }
  return reader->decision (token, state, at, outcome, tell_at, user_data, error);
}

static gboolean
read_record (const char                  *line,
             gsize                        length,
             const PirNodeJournalReader  *reader,
             gpointer                     user_data,
             GError                     **error)
{
  g_autoptr(JsonObject) record = pir_json_parse (line, length, error);
  PirFields fields;
  JsonObject *cart, *decision;
  const char *delivered;

  if (record == NULL)
    return FALSE;
  pir_fields_init (&fields, record, TRUE);
  cart = pir_fields_opt_object (&fields, "cart");
  decision = pir_fields_opt_object (&fields, "decision");
  delivered = pir_fields_opt_uuid (&fields, "delivered");
  if (!pir_fields_end (&fields, error))
    return FALSE;
  if (cart != NULL)
    return read_cart (cart, reader, user_data, error);
  if (decision != NULL)
    return read_decision (decision, reader, user_data, error);
  if (delivered != NULL)
    {
      reader->delivered (delivered, user_data);
      return TRUE;
    }
  g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_JOURNAL, "a record of no known kind");
  return FALSE;
}

static gboolean
read_all (PirNodeJournal              *self,
          const PirNodeJournalReader  *reader,
          gpointer                     user_data,
          GError                     **error)
{
  g_autofree char *text = NULL;
  const char *line, *end;
  gsize length;
  guint number = 1;

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;
  for (line = text; (end = memchr (line, '\n', (gsize) (text + length - line))) != NULL; line = end + 1, number++)
    if (!read_record (line, (gsize) (end - line), reader, user_data, error))
      {
        g_prefix_error (error, "%s:%u: ", self->path, number);
        return FALSE;
      }
  if (line < text + length && ftruncate (self->fd, line - text) != 0)
    return fail_errno (self, "cannot cut off an unfinished line", error);
  return TRUE;
}

static gboolean
open_file (PirNodeJournal  *self,
           GError         **error)
{
  self->fd = open (self->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail_errno (self, "cannot open", error);
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    return fail_errno (self, "is used by another process", error);
  return TRUE;
}

/* One write for a whole line: a killed process leaves either the line or a tail that read_all() cuts off. */
static gboolean
append (PirNodeJournal  *self,
        PirJsonWriter   *writer,
        GError         **error)
{
  g_autoptr(GBytes) bytes = pir_json_writer_end (writer);
  g_autoptr(GByteArray) line = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize done = 0;

  g_byte_array_append (line, data, (guint) size);
  g_byte_array_append (line, (const guint8 *) "\n", 1);
  while (done < line->len)
    {
      ssize_t n = write (self->fd, line->data + done, line->len - done);

      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        return fail_errno (self, "cannot write", error);
    }
  return TRUE;
}

static void
pir_node_journal_finalize (GObject *object)
{
  PirNodeJournal *self = PIR_NODE_JOURNAL (object);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);

  G_OBJECT_CLASS (pir_node_journal_parent_class)->finalize (object);
}

static void
pir_node_journal_class_init (PirNodeJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_node_journal_finalize;
}

static void
pir_node_journal_init (PirNodeJournal *self)
{
  self->fd = -1;
}

PirNodeJournal *
pir_node_journal_open (const char                  *folder,
                       const PirNodeJournalReader  *reader,
                       gpointer                     user_data,
                       GError                     **error)
{
  g_autoptr(PirNodeJournal) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (reader != NULL, NULL);

  self = g_object_new (PIR_TYPE_NODE_JOURNAL, NULL);
  self->path = g_build_filename (folder, JOURNAL_NAME, NULL);
  if (!open_file (self, error) || !read_all (self, reader, user_data, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
pir_node_journal_add_cart (PirNodeJournal  *self,
                           PirNodeCart     *cart,
                           GError         **error)
{
  PirJsonWriter *writer;
  GBytes *body;
  g_autofree char *text = NULL;

  g_return_val_if_fail (PIR_IS_NODE_JOURNAL (self), FALSE);
  g_return_val_if_fail (PIR_IS_NODE_CART (cart), FALSE);

  body = pir_node_cart_get_body (cart);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_object (writer, "cart");
  pir_json_add_string (writer, "token", pir_node_cart_get_token (cart));
  pir_json_add_string (writer, "service_id", pir_service_peek (pir_node_cart_get_service (cart))->id);
  pir_json_add_string (writer, "request", text);
  pir_json_add_time (writer, "at", pir_node_cart_get_opened_at (cart));
  pir_json_end_object (writer);
  pir_json_end_object (writer);
  return append (self, writer, error);
}

gboolean
pir_node_journal_add_decision (PirNodeJournal  *self,
                               PirNodeCart     *cart,
                               PirNodeState     state,
                               gint64           at,
                               PirOutcome      *outcome,
                               gint64           tell_at,
                               GError         **error)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (PIR_IS_NODE_JOURNAL (self), FALSE);
  g_return_val_if_fail (PIR_IS_NODE_CART (cart), FALSE);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_object (writer, "decision");
  pir_json_add_string (writer, "token", pir_node_cart_get_token (cart));
  pir_json_add_string (writer, "state", pir_node_state_to_string (state));
  if (outcome != NULL)
    pir_wire_write_outcome (writer, "outcome", outcome);
  pir_json_add_time (writer, "at", at);
  if (tell_at != 0)
    pir_json_add_time (writer, "tell_at", tell_at);
  pir_json_end_object (writer);
  pir_json_end_object (writer);
  return append (self, writer, error);
}

gboolean
pir_node_journal_add_delivered (PirNodeJournal  *self,
                                const char      *event_id,
                                GError         **error)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (PIR_IS_NODE_JOURNAL (self), FALSE);
  g_return_val_if_fail (event_id != NULL, FALSE);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "delivered", event_id);
  pir_json_end_object (writer);
  return append (self, writer, error);
}
