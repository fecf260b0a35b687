/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-office-notices.h"

#include "server/pir-asked.h"
#include "server/pir-notice-table.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-office-notices.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-office-notices.h"

#define PAGE 100
#define MOST_ROWS 5000
#define LEAST_QUERY 3
#define MOST_QUERY 100
#define LEAST_FIND 4
#define MOST_FIND 36
#define MOST_CLASS 20

/* What is asked for */
typedef struct
{
  PirAsked               asked; /* @id: of the school */
  GPtrArray             *strings;    /* (owned) those of the filter */
  PirOfficeNoticeFilter  filter;
  const char            *after;      /* (nullable) */
  guint                  limit;
} Query;

/* A page that is being written; one row more than it holds is asked for, to know whether there is a next one */
typedef struct
{
  PirJsonWriter *writer; /* (nullable) */
  GString       *csv;    /* (nullable) */
  guint          n_left;
  char          *last;   /* (owned) (nullable) */
  gboolean       is_more;
} Page;

static const char * const order_names[] = {
  [PIR_OFFICE_ORDER_CLASS] = "class",
  [PIR_OFFICE_ORDER_DUE] = "due_date",
  [PIR_OFFICE_ORDER_PAID] = "paid_at",
};

static void
query_free (gpointer data)
{
  Query *query = data;

  pir_asked_clear (&query->asked);
  g_ptr_array_unref (query->strings);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static gboolean
is_school_year (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_long (const char *text,
         glong       least,
         glong       most)
{
  glong length = g_utf8_validate (text, -1, NULL) ? g_utf8_strlen (text, -1) : 0;

  return length >= least && length <= most;
}

static gboolean
is_class (const char *text)
{
  return is_long (text, 1, MOST_CLASS);
}

static gboolean
is_query (const char *text)
{
  return is_long (text, LEAST_QUERY, MOST_QUERY);
}

static gboolean
is_find (const char *text)
{
  return is_long (text, LEAST_FIND, MOST_FIND) && g_regex_match_simple ("^[0-9A-Fa-f-]+$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_state (const char *text)
{
  PirOfficeState state;

  return g_str_equal (text, PIR_OFFICE_UNPAID) || (pir_office_state_from_string (text, &state) && state != PIR_OFFICE_STATE_OTHER);
}

/* Returns: (nullable): a parameter, kept by @query; with @error where it is wrong */
static const char *
take (PirRequest  *request,
      Query       *query,
      const char  *name,
      gboolean   (*is_right) (const char *text),
      GError     **error)
{
  const char *text = pir_request_get_query (request, name);
  char *kept;

  if (text == NULL || *error != NULL)
    return NULL;
  if (!is_right (text))
    {
      pir_server_error_set_field (error, name, "not known");
      return NULL;
    }

  kept = g_strdup (text);
  g_ptr_array_add (query->strings, kept);

  return kept;
}

static PirDate
take_day (PirRequest  *request,
          const char  *name,
          GError     **error)
{
  const char *text = pir_request_get_query (request, name);
  PirDate day = text != NULL ? pir_date_parse (text) : PIR_DATE_NONE;

  if (text != NULL && day == PIR_DATE_NONE && *error == NULL)
    pir_server_error_set_field (error, name, "not a day");

  return day;
}

static void
take_order (PirRequest             *request,
            PirOfficeNoticeFilter  *filter,
            GError                **error)
{
  const char *text = pir_request_get_query (request, "order");

  filter->order = filter->paid_from != PIR_DATE_NONE || filter->paid_to != PIR_DATE_NONE ? PIR_OFFICE_ORDER_PAID : PIR_OFFICE_ORDER_CLASS;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (order_names); i++)
    if (g_str_equal (text, order_names[i]))
      {
        filter->order = (PirOfficeOrder) i;
        filter->has_order = TRUE;
      }
  if (*error != NULL)
    return;
  if (text != NULL && !filter->has_order)
    pir_server_error_set_field (error, "order", "not known");
  else if (filter->order == PIR_OFFICE_ORDER_DUE && !pir_office_notices_can_order (filter))
    pir_server_error_set_field (error, "order", "by due date only what is narrowed");
}

static void
take_flag (PirRequest  *request,
           const char  *name,
           gboolean    *flag,
           GError     **error)
{
  const char *text = pir_request_get_query (request, name);

  *flag = g_strcmp0 (text, "true") == 0;
  if (text != NULL && !*flag && !g_str_equal (text, "false") && *error == NULL)
    pir_server_error_set_field (error, name, "neither true nor false");
}

static void
take_filter (PirRequest  *request,
             Query       *query,
             GError     **error)
{
  PirOfficeNoticeFilter *filter = &query->filter;

  filter->event_id = take (request, query, "event_id", g_uuid_string_is_valid, error);
  filter->pupil_id = take (request, query, "pupil_id", g_uuid_string_is_valid, error);
  filter->class_name = take (request, query, "class_name", is_class, error);
  filter->school_year = take (request, query, "school_year", is_school_year, error);
  filter->state = take (request, query, "state", is_state, error);
  filter->query = take (request, query, "query", is_query, error);
  filter->due_from = take_day (request, "due_from", error);
  filter->due_to = take_day (request, "due_to", error);
  filter->paid_from = take_day (request, "paid_from", error);
  filter->paid_to = take_day (request, "paid_to", error);
  take_order (request, filter, error);
  query->after = take (request, query, "after", g_uuid_string_is_valid, error);
}

static Query *
query_new (PirRequest *request)
{
  Query *query = pir_asked_new (sizeof (Query), request);

  query->strings = g_ptr_array_new_with_free_func (g_free);

  return query;
}

static void
write_notice (const PirOfficeNoticeFields *notice,
              gpointer                     user_data)
{
  Page *page = user_data;

  page->is_more = page->n_left == 0;
  if (page->is_more)
    return;

  page->n_left--;
  g_free (page->last);
  page->last = g_strdup (notice->id);
  if (page->writer != NULL)
    pir_wire_write_office_notice (page->writer, NULL, notice);
  else
    pir_notice_table_add (page->csv, notice);
}

/* Returns: FALSE with @error set where there is no such page */
static gboolean
write_page (PirRepos     *repos,
            const Query  *query,
            Page         *page,
            GError      **error)
{
  if (query->filter.find != NULL)
    {
      pir_office_notices_find (repos, query->asked.id, query->filter.find, write_notice, page);
      return TRUE;
    }

  return pir_office_notices_tell (repos, query->asked.id, &query->filter, query->after, query->limit + 1, write_notice, page)
         || pir_server_error_set_field (error, "after", "not what a page gave");
}

static void
write_sums (PirRepos      *repos,
            const Query   *query,
            PirJsonWriter *writer)
{
  g_autoptr (GArray) sums = NULL;

  if (query->after != NULL || query->filter.find != NULL
      || (!query->filter.with_sums && !pir_office_notices_is_narrow (&query->filter)))
    return;

  sums = pir_office_notices_sum (repos, query->asked.id, &query->filter);
  pir_wire_write_office_sums (writer, "sums", sums);
}

static PirAnswer *
list_notices (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  Page page = { .n_left = query->limit };
  g_autofree char *last = NULL;
  gboolean is_right;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page.writer = pir_json_writer_new ();
  pir_json_begin_object (page.writer, NULL);
  pir_json_begin_array (page.writer, "notices");
  is_right = write_page (repos, query, &page, error);
  last = page.last;
  if (!is_right)
    {
      pir_json_writer_free (page.writer);
      return NULL;
    }

  pir_json_end_array (page.writer);
  write_sums (repos, query, page.writer);
  pir_json_add_string (page.writer, "next", page.is_more ? last : NULL);
  pir_json_end_object (page.writer);

  return pir_answer_new_json (SOUP_STATUS_OK, page.writer);
}

void
pir_api_list_office_notices (PirRequest *request)
{
  g_autoptr (Query) query = query_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  take_filter (request, query, &error);
  query->filter.find = take (request, query, "find", is_find, &error);
  take_flag (request, "with_sums", &query->filter.with_sums, &error);
  if (error == NULL && pir_request_get_limit (request, PAGE, PIR_WIRE_OFFICE_NOTICES, &query->limit, &error))
    pir_request_run (request, PIR_DATABASE_READ, list_notices, g_steal_pointer (&query), query_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
export_notices (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const Query *query = data;
  Page page = { .n_left = query->limit };
  g_autoptr (GString) csv = NULL;
  g_autofree char *last = NULL;
  PirAnswer *answer;
  gboolean is_right;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page.csv = csv = query->after == NULL ? pir_notice_table_begin () : g_string_new (NULL);
  is_right = write_page (repos, query, &page, error);
  last = page.last;
  if (!is_right)
    return NULL;

  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_CSV, g_string_free_to_bytes (g_steal_pointer (&csv)));
  answer->may_compress = TRUE;
  answer->file_name = g_strdup ("avvisi.csv");
  if (page.is_more)
    answer->next_cursor = g_steal_pointer (&last);

  return answer;
}

void
pir_api_export_office_notices (PirRequest *request)
{
  g_autoptr (Query) query = query_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  take_filter (request, query, &error);
  if (error == NULL && pir_request_get_limit (request, MOST_ROWS, MOST_ROWS, &query->limit, &error))
    pir_request_run (request, PIR_DATABASE_READ, export_notices, g_steal_pointer (&query), query_free);
  else
    pir_request_fail (request, error);
}
