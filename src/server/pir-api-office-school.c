/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A school as its own office sees and changes it. */

#include "server/pir-api-office.h"

#include "server/pir-office-rights.h"
#include "server/pir-repo-credit-accounts.h"
#include "server/pir-repo-office.h"
#include "server/pir-repo-schools.h"
#include "server/pir-school-desk.h"
#include "wire/pir-wire-school-office.h"

/* What is asked for or done */
typedef struct
{
  char                   *account_id; /* (owned) who works for the school */
  char                   *id;         /* (owned) of the school, or of the credit account */
  JsonObject             *object;     /* (owned) (nullable) holds the strings of those below */
  PirSchoolFields         change;
  PirCreditAccountFields  account;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->account_id);
  g_free (act->id);
  g_clear_pointer (&act->object, json_object_unref);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirRequest *request)
{
  Act *act = g_new0 (Act, 1);

  act->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  act->id = g_strdup (pir_request_get_parameter (request));

  return act;
}

static PirAnswer *
answer_profile (PirRepos  *repos,
                const Act *act)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (PirSchool) school = pir_schools_get (repos, act->id);
  g_autofree char *name = pir_office_get_role (repos, act->account_id, act->id);
  PirOfficeRole role = PIR_OFFICE_CLERK;

  pir_office_role_from_string (name, &role);
  pir_wire_write_office_profile (writer, school, role);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
read_school (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;

  return pir_office_may (repos, act->account_id, act->id, PIR_OFFICE_SEE, error) ? answer_profile (repos, act) : NULL;
}

void
pir_api_read_office_school (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_school, act_new (request), act_free);
}

static PirAnswer *
change_school (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;

  return pir_school_desk_change (repos, act->account_id, act->id, &act->change, error) ? answer_profile (repos, act) : NULL;
}

void
pir_api_change_office_school (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->object = pir_request_parse (request, &error);
  if (act->object != NULL && pir_wire_read_profile_change (act->object, &act->change, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, change_school, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static void
write_account (const PirCreditAccountFields *account,
               const char                   *school_id,
               gpointer                      user_data)
{
  pir_wire_write_credit_account (user_data, NULL, account);
}

static PirAnswer *
list_accounts (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, act->account_id, act->id, PIR_OFFICE_SEE, error))
    return NULL;

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "accounts");
  pir_credit_accounts_tell (repos, act->id, write_account, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_credit_accounts (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_accounts, act_new (request), act_free);
}

static PirAnswer *
add_account (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;
  gboolean is_new;
  g_autofree char *id = pir_school_desk_add_account (repos, act->account_id, act->id, &act->account, &is_new, error);
  PirJsonWriter *writer;

  if (id == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_credit_accounts_tell_one (repos, id, write_account, writer);

  return pir_answer_new_json (is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, writer);
}

void
pir_api_add_credit_account (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->object = pir_request_parse (request, &error);
  if (act->object != NULL && pir_wire_read_credit_account_start (act->object, &act->account, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, add_account, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
end_account (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;

  if (!pir_school_desk_end_account (repos, act->account_id, act->id, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_end_credit_account (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, end_account, act_new (request), act_free);
}

/* Checks as they are told, and whether an event has to wait for one */
typedef struct
{
  PirJsonWriter *writer;
  gboolean       is_ready;
} Checks;

static void
write_check (const PirSchoolCheckFields *check,
             gpointer                    user_data)
{
  Checks *checks = user_data;

  checks->is_ready = checks->is_ready && (check->is_right || !check->is_required);
  pir_wire_write_school_check (checks->writer, check);
}

static PirAnswer *
check_school (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirSchool) school = NULL;
  Checks checks = { NULL, TRUE };

  if (!pir_office_may (repos, act->account_id, act->id, PIR_OFFICE_SEE, error))
    return NULL;

  school = pir_schools_get (repos, act->id);
  checks.writer = pir_json_writer_new ();
  pir_json_begin_object (checks.writer, NULL);
  pir_json_begin_array (checks.writer, "checks");
  pir_school_desk_check (repos, school, write_check, &checks);
  pir_json_end_array (checks.writer);
  pir_json_add_bool (checks.writer, "is_ready", checks.is_ready);
  pir_json_end_object (checks.writer);

  return pir_answer_new_json (SOUP_STATUS_OK, checks.writer);
}

void
pir_api_check_office_school (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, check_school, act_new (request), act_free);
}
