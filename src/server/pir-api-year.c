/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new school year, and who objects to the tax agency being told of the old one. */

#include "server/pir-api-pupils.h"

#include <string.h>

#include "base/pir-task.h"
#include "server/pir-asked.h"
#include "server/pir-office-page.h"
#include "server/pir-pupil-desk.h"
#include "server/pir-repo-oppositions.h"
#include "server/pir-server-error.h"
#include "server/pir-year-desk.h"
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-pupils.h"
#include "wire/pir-wire-roll-over.h"

#define PATIENCE 120            /* seconds that a new year may take */
#define BUSY_MILLISECONDS 10000 /* while somebody else writes */
#define ROWS 100
#define UUID_LENGTH 36
#define LONGEST_CODE 16
#define FIRST_TAX_YEAR 2015
#define LAST_TAX_YEAR 2999

/* A new year on its way */
typedef struct
{
  PirAsked     asked; /* @id: of the school */
  char        *folder;     /* (owned) of the database */
  PirRollOver  order;      /* its arrays are owned */
} Year;

/* Objections that are looked through */
typedef struct
{
  PirAsked asked; /* @id: of the school */
  char  *pupil_id;    /* (owned) "" = for any */
  char  *after_pupil; /* (owned) "" = from the beginning */
  char  *after_code;  /* (owned) */
  guint  tax_year;
  guint  limit;
} Query;

/* What is done about one */
typedef struct
{
  PirAsked                asked; /* @id: of the school */
  PirTaxOppositionFields  opposition;
} Act;

static void
year_free (gpointer data)
{
  Year *year = data;

  g_free (year->folder);
  pir_asked_clear (&year->asked);
  g_free ((gpointer) year->order.classes);
  g_free ((gpointer) year->order.stays);
  g_free (year);
}

static void
query_free (gpointer data)
{
  Query *query = data;

  pir_asked_clear (&query->asked);
  g_free (query->pupil_id);
  g_free (query->after_pupil);
  g_free (query->after_code);
  g_free (query);
}

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Year, year_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

/* Returns: (transfer full) (nullable): the answer, committed */
static PirAnswer *
roll_over (const Year  *year,
           GError     **error)
{
  g_autoptr (PirRepos) repos = pir_repos_open (year->folder, BUSY_MILLISECONDS, error);
  g_autoptr (PirRollOverReport) report = NULL;
  PirJsonWriter *writer;

  if (repos == NULL || !pir_repos_begin (repos, TRUE, error))
    return NULL;

  report = pir_year_desk_roll_over (repos, year->asked.account_id, year->asked.id, &year->order, error);
  if (report == NULL || (!report->is_done && !pir_sql_has_failed (repos->sql)))
    pir_repos_rollback (repos);
  else if (!pir_repos_commit (repos, error))
    return NULL;
  if (report == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_roll_over_report (writer, report);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

/* With a connection of its own: the database's thread goes on answering. */
static void
roll_over_in_thread (GTask        *task,
                     gpointer      source,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  GError *error = NULL;
  PirAnswer *answer = roll_over (task_data, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) pir_answer_free);
  else
    g_task_return_error (task, error);
}

static void
on_rolled_over (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer != NULL)
    pir_request_answer (request, answer);
  else
    pir_request_fail (request, error);
}

void
pir_api_roll_over_school (PirRequest *request)
{
  g_autoptr (Year) year = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  year = pir_asked_new (sizeof (Year), request);
  year->folder = g_strdup (pir_request_get_parts (request)->config->data);
  year->asked.object = pir_request_parse (request, &error);
  if (year->asked.object == NULL || !pir_wire_read_roll_over (year->asked.object, &year->order, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_allow (request, PATIENCE);
  task = g_task_new (request, pir_request_get_cancellable (request), on_rolled_over, g_object_ref (request));
  g_task_set_source_tag (task, pir_api_roll_over_school);
  g_task_set_task_data (task, g_steal_pointer (&year), year_free);
  pir_task_run_in_thread (task, roll_over_in_thread);
}

static void
write_opposition (const PirTaxOppositionFields *opposition,
                  gpointer                      user_data)
{
  PirOfficePage *page = user_data;

  if (!pir_office_page_take (page))
    return;

  page->next = g_strdup_printf ("%s.%s", opposition->pupil_id, opposition->tax_code);
  pir_wire_write_tax_opposition (page->writer, NULL, opposition);
}

static PirAnswer *
list_oppositions (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Query *query = data;
  const PirOppositionFilter filter = {
    .school_id = query->asked.id,
    .tax_year = query->tax_year,
    .pupil_id = query->pupil_id,
    .after_pupil = query->after_pupil,
    .after_code = query->after_code,
    .limit = query->limit + 1,
  };
  PirOfficePage page;

  if (!pir_office_may (repos, query->asked.account_id, query->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  page = pir_office_page_begin (query->limit, "oppositions");

  return pir_oppositions_tell (repos, &filter, write_opposition, &page) ? pir_office_page_end (&page)
                                                                        : pir_office_page_refuse (&page, error);
}

/* "PUPIL.CODE" */
static gboolean
read_after (const char  *after,
            Query       *query,
            GError     **error)
{
  query->after_pupil = g_strndup (after != NULL ? after : "", UUID_LENGTH);
  query->after_code = g_strdup (after != NULL && strlen (after) > UUID_LENGTH ? after + UUID_LENGTH + 1 : "");

  return after == NULL
         || (g_uuid_string_is_valid (query->after_pupil) && after[UUID_LENGTH] == '.' && *query->after_code != '\0'
             && strlen (query->after_code) <= LONGEST_CODE)
         || pir_server_error_set_field (error, "after", "not what a page gave");
}

void
pir_api_list_tax_oppositions (PirRequest *request)
{
  const char *year = pir_request_get_query (request, "tax_year"), *pupil_id = pir_request_get_query (request, "pupil_id");
  g_autoptr (Query) query = NULL;
  g_autoptr (GError) error = NULL;
  guint64 number = 0;

  g_return_if_fail (PIR_IS_REQUEST (request));

  query = pir_asked_new (sizeof (Query), request);
  query->pupil_id = g_strdup (pupil_id != NULL ? pupil_id : "");
  if (year == NULL || !g_ascii_string_to_unsigned (year, 10, FIRST_TAX_YEAR, LAST_TAX_YEAR, &number, NULL))
    pir_server_error_set_field (&error, "tax_year", "not a year");
  else if (pupil_id != NULL && !g_uuid_string_is_valid (pupil_id))
    pir_server_error_set_field (&error, "pupil_id", "not a UUID");
  else if (read_after (pir_request_get_query (request, "after"), query, &error))
    pir_request_get_limit (request, ROWS, PIR_WIRE_OFFICE_PAGE, &query->limit, &error);
  query->tax_year = (guint) number;
  if (error == NULL)
    pir_request_run (request, PIR_DATABASE_READ, list_oppositions, g_steal_pointer (&query), query_free);
  else
    pir_request_fail (request, error);
}

/* Runs @func on the objection that the request is about */
static void
begin (PirRequest    *request,
       PirAnswerFunc  func)
{
  g_autoptr (Act) act = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act = pir_asked_new (sizeof (Act), request);
  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_tax_opposition_start (act->asked.object, &act->opposition, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, func, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
record (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;
  gboolean is_new;
  g_autoptr (PirTaxOpposition) opposition = pir_pupil_desk_oppose (repos, act->asked.account_id, act->asked.id, &act->opposition, &is_new,
                                                                   error);
  PirJsonWriter *writer;

  if (opposition == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_tax_opposition (writer, NULL, pir_tax_opposition_peek (opposition));

  return pir_answer_new_json (is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, writer);
}

void
pir_api_record_tax_opposition (PirRequest *request)
{
  begin (request, record);
}

static PirAnswer *
withdraw (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Act *act = data;

  if (!pir_pupil_desk_withdraw (repos, act->asked.account_id, act->asked.id, &act->opposition, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_withdraw_tax_opposition (PirRequest *request)
{
  begin (request, withdraw);
}
