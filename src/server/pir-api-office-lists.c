/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a school's office looks through, page after page. */

#include "server/pir-api.h"

#include <string.h>

#include "model/pir-people-enums.h"
#include "server/pir-office-page.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-office-lists.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-office-lists.h"

#define ROWS 100
#define UUID_LENGTH 36

/* What is asked for; strings are "" where they are not */
typedef struct
{
  char  *account_id;  /* (owned) */
  char  *school_id;   /* (owned) */
  char  *state;       /* (owned) or an act */
  char  *school_year; /* (owned) */
  char  *class_name;  /* (owned) */
  char  *pupil_id;    /* (owned) */
  char  *after;       /* (owned) a pupil */
  char  *after_id;    /* (owned) and what was told of it */
  gint64 before;      /* place in the log */
  guint  limit;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
  g_free (query->school_id);
  g_free (query->state);
  g_free (query->school_year);
  g_free (query->class_name);
  g_free (query->pupil_id);
  g_free (query->after);
  g_free (query->after_id);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static gboolean
is_school_year (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_link_state (const char *text)
{
  PirLinkState state;

  return pir_link_state_from_string (text, &state) && state != PIR_LINK_OTHER;
}

static gboolean
is_act (const char *text)
{
  return g_regex_match_simple ("^[a-z_]{1,50}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_class (const char *text)
{
  return *text != '\0' && g_utf8_strlen (text, -1) <= 20;
}

/* Returns: (transfer full): a parameter, "" where it is not there; with @error where it is wrong */
static char *
take (PirRequest  *request,
      const char  *name,
      gboolean   (*is_right) (const char *text),
      GError     **error)
{
  const char *text = pir_request_get_query (request, name);

  if (text != NULL && !is_right (text) && error != NULL && *error == NULL)
    pir_server_error_set_field (error, name, "not known");

  return g_strdup (text != NULL ? text : "");
}

/* "PUPIL.OTHER", both UUIDs */
static void
take_after (PirRequest  *request,
            Query       *query,
            GError     **error)
{
  const char *after = pir_request_get_query (request, "after");

  query->after = g_strndup (after != NULL ? after : "", UUID_LENGTH);
  query->after_id = g_strdup (after != NULL && strlen (after) == 2 * UUID_LENGTH + 1 ? after + UUID_LENGTH + 1 : "");
  if (after != NULL && *error == NULL
      && (!g_uuid_string_is_valid (query->after) || !g_uuid_string_is_valid (query->after_id) || after[UUID_LENGTH] != '.'))
    pir_server_error_set_field (error, "after", "not what a page gave");
}

static void
take_before (PirRequest  *request,
             Query       *query,
             GError     **error)
{
  const char *after = pir_request_get_query (request, "after");
  guint64 number = G_MAXINT64;

  if (after != NULL && !g_ascii_string_to_unsigned (after, 10, 1, G_MAXINT64, &number, NULL) && *error == NULL)
    pir_server_error_set_field (error, "after", "not what a page gave");
  query->before = (gint64) number;
}

static Query *
query_new (PirRequest *request)
{
  Query *query = g_new0 (Query, 1);
  const char *id = pir_request_get_parameter (request);

  query->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  query->school_id = g_strdup (id != NULL ? id : "");

  return query;
}

/* Runs @read with @query, (transfer full), or answers @error */
static void
run (PirRequest       *request,
     Query            *query,
     PirAnswerFunc     read,
     const GError     *error)
{
  if (error == NULL)
    {
      pir_request_run (request, PIR_DATABASE_READ, read, query, query_free);
      return;
    }

  pir_request_fail (request, error);
  query_free (query);
}

static PirOfficeFilter
make_filter (const Query *query)
{
  return (PirOfficeFilter) {
    .school_id = query->school_id,
    .state = query->state,
    .school_year = query->school_year,
    .class_name = query->class_name,
    .pupil_id = query->pupil_id,
    .after_pupil = query->after,
    .after_id = query->after_id,
    .limit = query->limit + 1,
  };
}

static void
write_school (const PirOfficeSchoolFields *school,
              gpointer                     user_data)
{
  pir_wire_write_office_school (user_data, NULL, school);
}

static PirAnswer *
list_schools (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "schools");
  pir_office_schools_tell (repos, query->account_id, write_school, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_office_schools (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run (request, query_new (request), list_schools, NULL);
}

static void
write_link (const PirOfficeLinkFields *link,
            gpointer                   user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup_printf ("%s.%s", link->pupil_id, link->id);
  pir_wire_write_office_link (page->writer, NULL, link);
}

static PirAnswer *
list_links (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Query *query = data;
  PirOfficeFilter filter = make_filter (query);
  PirOfficePage page;

  if (!pir_office_may (repos, query->account_id, query->school_id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "links");

  return pir_office_links_tell (repos, &filter, write_link, &page) ? pir_office_page_end (&page) : pir_office_page_refuse (&page, error);
}

/* The parameters by which pupils are chosen, and the page */
static void
take_pupils (PirRequest  *request,
             Query       *query,
             GError     **error)
{
  query->school_year = take (request, "school_year", is_school_year, error);
  query->class_name = take (request, "class_name", is_class, error);
  query->pupil_id = take (request, "pupil_id", g_uuid_string_is_valid, error);
  take_after (request, query, error);
  if (*error == NULL)
    pir_request_get_limit (request, ROWS, PIR_WIRE_OFFICE_PAGE, &query->limit, error);
}

void
pir_api_list_office_links (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = query_new (request);
  query->state = take (request, "state", is_link_state, &error);
  take_pupils (request, query, &error);
  run (request, query, list_links, error);
}

static void
write_delegation (const PirDelegationFields *delegation,
                  const char                *payer_id,
                  gpointer                   user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup_printf ("%s.%s", delegation->pupil_id, payer_id);
  pir_wire_write_delegation (page->writer, NULL, delegation);
}

static PirAnswer *
list_delegations (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Query *query = data;
  PirOfficeFilter filter = make_filter (query);
  PirOfficePage page;

  if (!pir_office_may (repos, query->account_id, query->school_id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "delegations");

  return pir_office_delegations_tell (repos, &filter, write_delegation, &page) ? pir_office_page_end (&page)
                                                                               : pir_office_page_refuse (&page, error);
}

void
pir_api_list_office_delegations (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = query_new (request);
  take_pupils (request, query, &error);
  run (request, query, list_delegations, error);
}

static void
write_entry (const PirAuditEntryFields *entry,
             gpointer                   user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup_printf ("%" G_GINT64_FORMAT, entry->seq);
  pir_wire_write_audit_entry (page->writer, NULL, entry);
}

static PirAnswer *
list_audit (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Query *query = data;
  PirOfficePage page;

  if (!pir_office_may (repos, query->account_id, query->school_id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "entries");
  pir_office_audit_tell (repos, query->school_id, query->state, query->before, query->limit + 1, write_entry, &page);

  return pir_office_page_end (&page);
}

void
pir_api_list_office_audit (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = query_new (request);
  query->state = take (request, "act", is_act, &error);
  take_before (request, query, &error);
  if (error == NULL)
    pir_request_get_limit (request, ROWS, PIR_WIRE_OFFICE_PAGE, &query->limit, &error);
  run (request, query, list_audit, error);
}
