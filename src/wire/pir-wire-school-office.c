/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-school-office.h"

#include <string.h>

#include "wire/pir-wire-private.h"
#include "wire/pir-wire.h"

#define MAX_POSTAL_CODE 10
#define MAX_PROVINCE 2
#define MAX_CBILL 5
#define MAX_PHONE 50
#define MAX_IBAN 42 /* as people write it, with spaces */
#define MAX_ACCOUNTS 10000
#define MAX_CHECKS 100
#define MAX_MEMBERS 20

void
pir_wire_write_office_profile (PirJsonWriter *writer,
                               PirSchool     *school,
                               PirOfficeRole  role)
{
  g_return_if_fail (PIR_IS_SCHOOL (school));

  pir_json_begin_object (writer, NULL);
  pir_wire_write_school (writer, "school", school);
  pir_json_add_string (writer, "role", pir_office_role_to_string (role));
  pir_json_end_object (writer);
}

PirSchool *
pir_wire_read_office_profile (JsonObject  *object,
                              GError     **error)
{
  g_autoptr (PirSchool) school = NULL;
  JsonObject *member;
  GError *fault = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  member = pir_fields_object (&fields, "school");
  school = member != NULL ? pir_wire_read_school (member, &fault) : NULL;
  if (fault != NULL)
    pir_fields_fail_within (&fields, "school", -1, fault);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&school) : NULL;
}

GBytes *
pir_wire_write_profile_change (const PirSchoolFields *school)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  g_return_val_if_fail (school != NULL, NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "name", school->name);
  pir_json_add_opt_string (writer, "address", school->address);
  pir_json_add_opt_string (writer, "postal_code", school->postal_code);
  pir_json_add_opt_string (writer, "municipality", school->municipality);
  pir_json_add_opt_string (writer, "province", school->province);
  pir_json_add_opt_string (writer, "cbill_code", school->cbill_code);
  pir_json_add_opt_string (writer, "email", school->email);
  pir_json_add_opt_string (writer, "phone", school->phone);
  pir_json_add_opt_string (writer, "sector", school->sector);
  pir_json_add_opt_string (writer, "website", school->website);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_profile_change (JsonObject       *object,
                              PirSchoolFields  *school,
                              GError          **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && school != NULL, FALSE);

  memset (school, 0, sizeof *school);
  pir_fields_init (&fields, object, TRUE);
  school->name = pir_fields_filled (&fields, "name", PIR_MAX_NAME);
  school->address = pir_fields_opt_string (&fields, "address", PIR_MAX_NAME);
  school->postal_code = pir_fields_opt_string (&fields, "postal_code", MAX_POSTAL_CODE);
  school->municipality = pir_fields_opt_string (&fields, "municipality", PIR_MAX_CODE);
  school->province = pir_fields_opt_string (&fields, "province", MAX_PROVINCE);
  school->cbill_code = pir_fields_opt_string (&fields, "cbill_code", MAX_CBILL);
  school->email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  school->phone = pir_fields_opt_string (&fields, "phone", MAX_PHONE);
  school->sector = pir_fields_opt_string (&fields, "sector", PIR_MAX_CODE);
  school->website = pir_fields_opt_string (&fields, "website", PIR_MAX_NAME);

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_credit_account (PirJsonWriter                *writer,
                               const char                   *name,
                               const PirCreditAccountFields *account)
{
  g_return_if_fail (account != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", account->id);
  pir_json_add_string (writer, "kind", pir_credit_account_kind_to_string (account->kind));
  pir_json_add_string (writer, "holder", account->holder);
  pir_json_add_string (writer, "iban", account->iban);
  pir_json_add_opt_string (writer, "authorisation", account->authorisation);
  pir_json_add_opt_string (writer, "label", account->label);
  pir_json_add_time (writer, "added_at", account->added_at);
  pir_json_add_opt_time (writer, "ended_at", account->ended_at);
  pir_json_end_object (writer);
}

PirCreditAccountFields *
pir_wire_read_credit_account (JsonObject  *object,
                              GError     **error)
{
  PirCreditAccountFields account = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  account.id = pir_fields_uuid (&fields, "id");
  if (!pir_credit_account_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &account.kind))
    pir_fields_fail (&fields, "kind", "not known");
  account.holder = pir_fields_string (&fields, "holder", PIR_MAX_CODE);
  account.iban = pir_fields_string (&fields, "iban", MAX_IBAN);
  account.authorisation = pir_fields_opt_string (&fields, "authorisation", PIR_MAX_CODE);
  account.label = pir_fields_opt_string (&fields, "label", PIR_MAX_CODE);
  account.added_at = pir_fields_time (&fields, "added_at");
  account.ended_at = pir_fields_opt_time (&fields, "ended_at");

  return pir_fields_end (&fields, error) ? pir_credit_account_copy (&account) : NULL;
}

static gpointer
read_account (JsonObject  *object,
              GError     **error)
{
  return pir_wire_read_credit_account (object, error);
}

GPtrArray *
pir_wire_read_credit_accounts (JsonObject  *object,
                               GError     **error)
{
  g_autoptr (GPtrArray) accounts = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  accounts = pir_fields_objects (&fields, "accounts", MAX_ACCOUNTS, read_account);
  g_ptr_array_set_free_func (accounts, (GDestroyNotify) pir_credit_account_free);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&accounts) : NULL;
}

GBytes *
pir_wire_write_credit_account_start (const PirCreditAccountFields *account)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  g_return_val_if_fail (account != NULL, NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "kind", pir_credit_account_kind_to_string (account->kind));
  pir_json_add_string (writer, "holder", account->holder);
  pir_json_add_string (writer, "iban", account->iban);
  pir_json_add_opt_string (writer, "authorisation", account->authorisation);
  pir_json_add_opt_string (writer, "label", account->label);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_credit_account_start (JsonObject              *object,
                                    PirCreditAccountFields  *account,
                                    GError                 **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && account != NULL, FALSE);

  memset (account, 0, sizeof *account);
  pir_fields_init (&fields, object, TRUE);
  if (!pir_credit_account_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &account->kind))
    pir_fields_fail (&fields, "kind", "not known");
  account->holder = pir_fields_filled (&fields, "holder", PIR_MAX_CODE);
  account->iban = pir_fields_filled (&fields, "iban", MAX_IBAN);
  account->authorisation = pir_fields_opt_string (&fields, "authorisation", PIR_MAX_CODE);
  account->label = pir_fields_opt_string (&fields, "label", PIR_MAX_CODE);

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_school_check (PirJsonWriter              *writer,
                             const PirSchoolCheckFields *check)
{
  g_return_if_fail (check != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "check", pir_school_check_to_string (check->check));
  pir_json_add_bool (writer, "is_right", check->is_right);
  pir_json_add_bool (writer, "is_required", check->is_required);
  pir_json_add_int (writer, "n", check->n);
  pir_json_begin_array (writer, "members");
  if (check->members != NULL && *check->members != '\0')
    {
      g_auto (GStrv) members = g_strsplit (check->members, " ", -1);

      for (guint i = 0; members[i] != NULL; i++)
        pir_json_add_string (writer, NULL, members[i]);
    }
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

/* Returns: (transfer full) (nullable): a check; NULL without a fault where this version does not know it */
static gpointer
read_check (JsonObject  *object,
            GError     **error)
{
  PirSchoolCheckFields check = { 0 };
  g_autofree const char **names = NULL;
  g_autofree char *members = NULL;
  gboolean is_known;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  is_known = pir_school_check_from_string (pir_fields_string (&fields, "check", PIR_MAX_CODE), &check.check);
  check.is_right = pir_fields_bool (&fields, "is_right");
  check.is_required = pir_fields_bool (&fields, "is_required");
  check.n = (guint) pir_fields_int (&fields, "n", 0, G_MAXINT32);
  names = pir_fields_strings (&fields, "members", pir_fields_array (&fields, "members", MAX_MEMBERS), PIR_MAX_CODE);
  members = g_strjoinv (" ", (char **) names);
  check.members = members;

  return pir_fields_end (&fields, error) && is_known ? pir_school_check_copy (&check) : NULL;
}

GPtrArray *
pir_wire_read_school_checks (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (GPtrArray) checks = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  checks = pir_fields_objects (&fields, "checks", MAX_CHECKS, read_check);
  g_ptr_array_set_free_func (checks, (GDestroyNotify) pir_school_check_free);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&checks) : NULL;
}
