/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <string.h>

#include "server/pir-feed-object.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire.h"

#define UUID_LENGTH 36
#define EPOCH_LENGTH 16

/* One object, or one page of a list or of the feed, that an account asks for */
typedef struct
{
  char   *account_id; /* (owned) */
  char   *id;         /* (owned) of the object; where a page goes on; the feed's epoch; "" = from the start */
  gint64  position;   /* where a page goes on: a moment, a sequence number */
  guint   limit;
} Query;

/* A page while it is written */
typedef struct
{
  PirJsonWriter *writer;  /* (unowned) */
  guint          n_left;  /* notices that still fit */
  gboolean       is_more; /* one did not fit */
  gint64         last;    /* of the last that fitted */
  char           last_id[UUID_LENGTH + 1];
} Page;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
  g_free (query->id);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static Query *
query_new (PirRequest *request,
           const char *id)
{
  Query *query = g_new0 (Query, 1);

  query->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  query->id = g_strdup (id);

  return query;
}

static void
write_notice (const PirTold *told,
              gpointer       user_data)
{
  pir_wire_add_notice (user_data, NULL, told->members, told->payment_id);
}

static PirAnswer *
read_notice (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Query *query = data;
  g_autoptr (PirJsonWriter) writer = pir_json_writer_new ();

  if (pir_notices_tell (repos, query->account_id, query->id, write_notice, writer))
    return pir_answer_new_json (SOUP_STATUS_OK, g_steal_pointer (&writer));

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such notice");

  return NULL;
}

void
pir_api_read_notice (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_notice, query_new (request, pir_request_get_parameter (request)), query_free);
}

static void
write_page_notice (const PirTold *told,
                   gpointer       user_data)
{
  Page *page = user_data;

  if (page->n_left == 0)
    {
      page->is_more = TRUE;
      return;
    }

  page->n_left--;
  page->last = told->notified_at;
  g_strlcpy (page->last_id, told->id, sizeof page->last_id);
  pir_wire_add_notice (page->writer, NULL, told->members, told->payment_id);
}

static PirAnswer *
list_notices (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  PirJsonWriter *writer = pir_json_writer_new ();
  Page page = { .writer = writer, .n_left = query->limit };
  g_autofree char *next = NULL;

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "notices");
  pir_notices_list (repos, query->account_id, query->position, query->id, query->limit + 1, write_page_notice, &page);
  pir_json_end_array (writer);
  if (page.is_more)
    next = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", page.last, page.last_id);
  pir_json_add_string (writer, "next", next);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

/* "NUMBER.TEXT" with a text of that length */
static gboolean
split_number (const char  *text,
              gsize        length,
              gint64      *number,
              const char **rest)
{
  char *end;

  *number = g_ascii_strtoll (text, &end, 10);
  *rest = end + 1;

  return g_ascii_isdigit (text[0]) && *end == '.' && strlen (*rest) == length;
}

void
pir_api_list_notices (PirRequest *request)
{
  const char *after = pir_request_get_query (request, "after");
  g_autoptr (Query) query = query_new (request, "g"); /* after every UUID */
  g_autoptr (GError) error = NULL;
  const char *id;

  g_return_if_fail (request != NULL);

  query->position = G_MAXINT64;
  if (!pir_request_get_limit (request, 50, 200, &query->limit, &error))
    {
      pir_request_fail (request, error);
      return;
    }
  if (after != NULL && !split_number (after, UUID_LENGTH, &query->position, &id))
    {
      pir_server_error_set_field (&error, "after", "not what a page gave");
      pir_request_fail (request, error);
      return;
    }

  if (after != NULL)
    {
      g_free (query->id);
      query->id = g_strdup (id);
    }
  pir_request_run (request, PIR_DATABASE_READ, list_notices, g_steal_pointer (&query), query_free);
}

static void
write_notice_change (const PirTold *told,
                     gpointer       user_data)
{
  PirJsonWriter *writer = user_data;

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "kind", pir_change_kind_to_string (PIR_CHANGE_NOTICE));
  pir_json_add_string (writer, "id", told->id);
  pir_wire_add_notice (writer, "notice", told->members, told->payment_id);
  pir_json_end_object (writer);
}

static void
write_entry (PirRepos           *repos,
             const char         *account_id,
             const PirFeedEntry *entry,
             PirJsonWriter      *writer)
{
  g_autoptr (GObject) object = NULL;

  if (entry->kind == PIR_CHANGE_NOTICE && !entry->is_deleted
      && pir_notices_tell (repos, account_id, entry->id, write_notice_change, writer))
    return;

  /* The feed says where to look; whether the account may see it is asked again. */
  if (!entry->is_deleted)
    object = pir_feed_object_load (repos, account_id, entry->kind, entry->id);
  pir_wire_write_change (writer, entry->kind, entry->id, object);
}

static PirAnswer *
write_changes (PirRepos    *repos,
               const Query *query,
               const char  *epoch)
{
  g_autoptr (GPtrArray) entries = pir_feed_list (repos, query->account_id, query->position, query->limit + 1);
  guint n = MIN (entries->len, query->limit);
  gint64 position = n > 0 ? ((PirFeedEntry *) g_ptr_array_index (entries, n - 1))->seq : query->position;
  g_autofree char *cursor = g_strdup_printf ("%s.%" G_GINT64_FORMAT, epoch, position);
  PirJsonWriter *writer = pir_json_writer_new ();
  PirAnswer *answer;

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "changes");
  for (guint i = 0; i < n; i++)
    write_entry (repos, query->account_id, g_ptr_array_index (entries, i), writer);
  pir_json_end_array (writer);
  pir_json_add_string (writer, "cursor", cursor);
  pir_json_add_bool (writer, "more", entries->len > n);
  pir_json_end_object (writer);

  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  if (entries->len > n)
    answer->next_cursor = g_steal_pointer (&cursor);

  return answer;
}

static PirAnswer *
read_changes (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  g_autofree char *epoch = pir_feed_dup_epoch (repos);

  if (*query->id != '\0' && (strcmp (query->id, epoch) != 0 || query->position > pir_feed_get_last (repos)))
    {
      pir_server_error_set (error, PIR_PROBLEM_CURSOR_GONE, "the cursor is of another database");
      return NULL;
    }

  return write_changes (repos, query, epoch);
}

/* "EPOCH.NUMBER" */
static gboolean
parse_cursor (const char *cursor,
              Query      *query)
{
  const char *dot = strchr (cursor, '.');
  guint64 number;

  if (dot == NULL || dot - cursor != EPOCH_LENGTH || !g_ascii_string_to_unsigned (dot + 1, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;

  g_free (query->id);
  query->id = g_strndup (cursor, EPOCH_LENGTH);
  query->position = (gint64) number;

  return TRUE;
}

void
pir_api_read_changes (PirRequest *request)
{
  const char *since = pir_request_get_query (request, "since");
  g_autoptr (Query) query = query_new (request, "");
  g_autoptr (GError) error = NULL;

  g_return_if_fail (request != NULL);

  if (!pir_request_get_limit (request, 500, 1000, &query->limit, &error))
    {
      pir_request_fail (request, error);
      return;
    }
  if (since != NULL && !parse_cursor (since, query))
    {
      pir_server_error_set_field (&error, "since", "not a cursor");
      pir_request_fail (request, error);
      return;
    }

  pir_request_run (request, PIR_DATABASE_READ, read_changes, g_steal_pointer (&query), query_free);
}

void
pir_api_watch (PirRequest *request)
{
  g_return_if_fail (request != NULL);

  pir_events_add (pir_request_get_parts (request)->events, pir_request_get_message (request), pir_request_get_visit (request));
  pir_request_release (request);
}
