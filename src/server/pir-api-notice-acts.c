/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a school's office does with single notices. */

#include "server/pir-api-office-notices.h"

#include "server/pir-asked.h"
#include "server/pir-notice-desk.h"
#include "wire/pir-wire-office-notices.h"
#include "wire/pir-wire-office.h"

typedef struct
{
  PirAsked               asked; /* @id: of a notice */
  PirOfficeNoticeChange  change;
  PirDate                on;
  const char            *note;       /* (nullable) */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirRequest *request)
{
  Act *act = pir_asked_new (sizeof (Act), request);

  act->on = PIR_DATE_NONE;

  return act;
}

static PirAnswer *
read_notice (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;
  g_autoptr (PirOfficeNoticeDetail) detail = pir_notice_desk_read (repos, act->asked.account_id, act->asked.id, error);
  PirJsonWriter *writer;

  if (detail == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_office_notice_detail (writer, detail);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_read_office_notice (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_notice, act_new (request), act_free);
}

/* @outcome: (nullable) (transfer full) */
static PirAnswer *
answer_outcome (PirOfficeNoticeOutcome *outcome)
{
  PirJsonWriter *writer;

  if (outcome == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_office_notice_outcome (writer, outcome);
  pir_office_notice_outcome_free (outcome);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
change_notice (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;

  return answer_outcome (pir_notice_desk_change (repos, act->asked.account_id, act->asked.id, &act->change, error));
}

void
pir_api_change_office_notice (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_office_notice_change (act->asked.object, &act->change, &error))
    pir_request_run_mailing (request, change_notice, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
settle_notice (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;

  return answer_outcome (pir_notice_desk_settle (repos, act->asked.account_id, act->asked.id, act->on, act->note, error));
}

void
pir_api_settle_office_notice (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_notice_settling (act->asked.object, &act->on, &act->note, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, settle_notice, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

void
pir_api_exempt_office_notice (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  act->note = act->asked.object != NULL ? pir_wire_read_rejection (act->asked.object, &error) : NULL;
  if (act->note != NULL)
    pir_request_run (request, PIR_DATABASE_WRITE, settle_notice, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
cancel_notice (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;

  return answer_outcome (pir_notice_desk_cancel (repos, act->asked.account_id, act->asked.id, error));
}

void
pir_api_cancel_office_notice (PirRequest *request)
{
  pir_request_run_mailing (request, cancel_notice, act_new (request), act_free);
}

static PirAnswer *
reopen_notice (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;

  return answer_outcome (pir_notice_desk_reopen (repos, act->asked.account_id, act->asked.id, error));
}

void
pir_api_reopen_office_notice (PirRequest *request)
{
  pir_request_run_mailing (request, reopen_notice, act_new (request), act_free);
}
