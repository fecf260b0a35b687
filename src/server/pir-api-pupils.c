/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pupils, classes and staff, as a school's office looks them through and changes them. */

#include "server/pir-api-pupils.h"

#include "base/pir-clock.h"
#include "model/pir-school-year.h"
#include "server/pir-asked.h"
#include "server/pir-office-page.h"
#include "server/pir-pupil-desk.h"
#include "server/pir-registry-row.h"
#include "server/pir-repo-office-pupils.h"
#include "server/pir-repo-staff.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-office-notices.h"
#include "wire/pir-wire-pupils.h"

#define ROWS 100
#define MAX_CLASS 20
#define MAX_QUERY 100

/* What is looked through; strings are "" where they are not asked for */
typedef struct
{
  PirAsked asked; /* @id: of the school */
  char    *state;       /* (owned) */
  char    *school_year; /* (owned) */
  char    *class_name;  /* (owned) or what staff do */
  char    *words;       /* (owned) */
  char    *after;       /* (owned) */
  gboolean is_unlinked;
  guint    limit;
} Query;

/* What is done to one */
typedef struct
{
  PirAsked        asked;
  PirPupilChange  change;     /* its payers are owned */
  PirDate         left_on;
  PirLeaveReason  why;
} Act;

static void
query_free (gpointer data)
{
  Query *query = data;

  pir_asked_clear (&query->asked);
  g_free (query->state);
  g_free (query->school_year);
  g_free (query->class_name);
  g_free (query->words);
  g_free (query->after);
  g_free (query);
}

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_clear_pointer (&act->change.payers, g_ptr_array_unref);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirRequest *request)
{
  Act *act = pir_asked_new (sizeof (Act), request);

  act->left_on = PIR_DATE_NONE;

  return act;
}

static gboolean
is_state (const char *text)
{
  return g_str_equal (text, "present") || g_str_equal (text, "left") || g_str_equal (text, "all");
}

static gboolean
is_staff_kind (const char *text)
{
  return g_str_equal (text, "teacher") || g_str_equal (text, "ata") || g_str_equal (text, "other");
}

static gboolean
is_school_year (const char *text)
{
  g_autofree char *year = pir_registry_dup_school_year (text);

  return g_strcmp0 (year, text) == 0;
}

static gboolean
is_class (const char *text)
{
  return *text != '\0' && g_utf8_strlen (text, -1) <= MAX_CLASS;
}

static gboolean
is_query (const char *text)
{
  return *text != '\0' && g_utf8_strlen (text, -1) <= MAX_QUERY;
}

/* Returns: (transfer full): a parameter, @fallback where it is not there; with @error where it is wrong */
static char *
take (PirRequest   *request,
      const char   *name,
      const char   *fallback,
      gboolean    (*is_right) (const char *text),
      GError      **error)
{
  const char *text = pir_request_get_query (request, name);

  if (text != NULL && (!g_utf8_validate (text, -1, NULL) || !is_right (text)) && *error == NULL)
    pir_server_error_set_field (error, name, "not known");

  return g_strdup (text != NULL ? text : fallback);
}

/* The parameters that all lists of people have. Returns: (transfer full) */
static Query *
query_new (PirRequest  *request,
           GError     **error)
{
  Query *query = pir_asked_new (sizeof (Query), request);

  query->state = take (request, "state", "present", is_state, error);
  query->words = take (request, "query", "", is_query, error);
  query->after = take (request, "after", "", g_uuid_string_is_valid, error);
  if (*error == NULL)
    pir_request_get_limit (request, ROWS, PIR_WIRE_OFFICE_PAGE, &query->limit, error);

  return query;
}

/* Runs @read with @query, or answers @error */
static void
run (PirRequest    *request,
     Query         *query,
     PirAnswerFunc  read,
     const GError  *error)
{
  g_autoptr (Query) owned = query;

  if (error == NULL)
    pir_request_run (request, PIR_DATABASE_READ, read, g_steal_pointer (&owned), query_free);
  else
    pir_request_fail (request, error);
}

static void
write_pupil (const PirOfficePupilFields *pupil,
             gpointer                    user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup (pupil->id);
  pir_wire_write_office_pupil (page->writer, NULL, pupil);
}

static PirAnswer *
list_pupils (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Query *query = data;
  const PirPupilFilter filter = {
    .school_id = query->asked.id,
    .state = query->state,
    .school_year = query->school_year,
    .class_name = query->class_name,
    .query = query->words,
    .is_unlinked = query->is_unlinked,
    .after = query->after,
    .limit = query->limit + 1,
  };
  PirOfficePage page;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "pupils");

  return pir_office_pupils_tell (repos, &filter, write_pupil, &page) ? pir_office_page_end (&page)
                                                                     : pir_office_page_refuse (&page, error);
}

void
pir_api_list_office_pupils (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  const char *unlinked;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = query_new (request, &error);
  query->school_year = take (request, "school_year", "", is_school_year, &error);
  query->class_name = take (request, "class_name", "", is_class, &error);
  unlinked = pir_request_get_query (request, "unlinked");
  query->is_unlinked = g_strcmp0 (unlinked, "true") == 0;
  if (unlinked != NULL && !query->is_unlinked && !g_str_equal (unlinked, "false") && error == NULL)
    pir_server_error_set_field (&error, "unlinked", "neither true nor false");
  run (request, query, list_pupils, error);
}

static PirAnswer *
answer_record (PirRepos   *repos,
               const Act  *act,
               GError    **error)
{
  g_autoptr (PirPupilRecord) record = pir_pupil_desk_read (repos, act->asked.account_id, act->asked.id, error);
  PirJsonWriter *writer;

  if (record == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_pupil_record (writer, record);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
read_pupil (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  return answer_record (repos, data, error);
}

void
pir_api_read_office_pupil (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_pupil, act_new (request), act_free);
}

static PirAnswer *
look_up (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const Act *act = data;
  g_autoptr (PirPupilLookUp) found = pir_pupil_desk_look_up (repos, act->asked.account_id, act->asked.id, error);
  PirJsonWriter *writer;

  if (found == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_pupil_look_up (writer, found);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

/* Reads, and writes down who did. */
void
pir_api_look_pupil_up (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, look_up, act_new (request), act_free);
}

static PirAnswer *
change_pupil (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;

  if (!pir_pupil_desk_change (repos, act->asked.account_id, act->asked.id, &act->change, error))
    return NULL;

  return answer_record (repos, act, error);
}

void
pir_api_change_office_pupil (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_pupil_change (act->asked.object, &act->change, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, change_pupil, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
leave (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  const Act *act = data;

  if (!pir_pupil_desk_leave (repos, act->asked.account_id, act->asked.id, act->left_on, act->why, error))
    return NULL;

  return answer_record (repos, act, error);
}

void
pir_api_leave_office_pupil (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_pupil_leave (act->asked.object, &act->left_on, &act->why, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, leave, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
come_back (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Act *act = data;

  return pir_pupil_desk_return (repos, act->asked.account_id, act->asked.id, error) ? answer_record (repos, act, error) : NULL;
}

void
pir_api_return_office_pupil (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, come_back, act_new (request), act_free);
}

static void
write_class (const PirOfficeClassFields *class,
             gpointer                    user_data)
{
  pir_wire_write_office_class (user_data, class);
}

static PirAnswer *
list_classes (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "school_year", query->school_year);
  pir_json_begin_array (writer, "classes");
  pir_office_classes_tell (repos, query->asked.id, query->school_year, write_class, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_office_classes (PirRequest *request)
{
  g_autofree char *current = pir_school_year_of (pir_clock_today ());
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = pir_asked_new (sizeof (Query), request);
  query->school_year = take (request, "school_year", current, is_school_year, &error);
  run (request, query, list_classes, error);
}

static void
write_member (const PirStaffMemberFields *member,
              gpointer                    user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup (member->id);
  pir_wire_write_staff_member (page->writer, NULL, member);
}

static PirAnswer *
list_staff (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Query *query = data;
  const PirStaffFilter filter = {
    .school_id = query->asked.id,
    .state = query->state,
    .kind = query->class_name,
    .query = query->words,
    .after = query->after,
    .limit = query->limit + 1,
  };
  PirOfficePage page;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "staff");

  return pir_staff_tell (repos, &filter, write_member, &page) ? pir_office_page_end (&page) : pir_office_page_refuse (&page, error);
}

void
pir_api_list_office_staff (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Query *query;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = query_new (request, &error);
  query->class_name = take (request, "kind", "", is_staff_kind, &error);
  run (request, query, list_staff, error);
}

static void
write_one (const PirStaffMemberFields *member,
           gpointer                    user_data)
{
  pir_wire_write_staff_member (user_data, NULL, member);
}

static PirAnswer *
move_staff (PirRepos   *repos,
            const Act  *act,
            PirDate     left_on,
            GError    **error)
{
  PirJsonWriter *writer;
  g_autofree char *school_id = NULL;

  if (!pir_pupil_desk_move_staff (repos, act->asked.account_id, act->asked.id, left_on, error))
    return NULL;

  writer = pir_json_writer_new ();
  school_id = pir_staff_tell_one (repos, act->asked.id, write_one, writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
leave_staff (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;

  return move_staff (repos, act, act->left_on != PIR_DATE_NONE ? act->left_on : pir_clock_today (), error);
}

void
pir_api_leave_office_staff (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_staff_leave (act->asked.object, &act->left_on, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, leave_staff, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
return_staff (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  return move_staff (repos, data, PIR_DATE_NONE, error);
}

void
pir_api_return_office_staff (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, return_staff, act_new (request), act_free);
}
