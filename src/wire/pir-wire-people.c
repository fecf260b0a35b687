/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include "wire/pir-wire-private.h"

PirAccount *
pir_wire_read_account (JsonObject  *object,
                       GError     **error)
{
  PirAccountFields account;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  account.id = pir_fields_uuid (&fields, "id");
  account.user_name = pir_fields_string (&fields, "user_name", PIR_MAX_CODE);
  account.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  account.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  account.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  account.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  account.language = pir_fields_string (&fields, "language", PIR_MAX_CODE);
  account.pending_email = pir_fields_opt_string (&fields, "pending_email", PIR_MAX_EMAIL);
  account.pending_email_at = pir_fields_opt_time (&fields, "pending_email_at");
  account.has_password = pir_fields_opt_bool (&fields, "has_password");
  account.must_change_password = pir_fields_opt_bool (&fields, "must_change_password");
  account.must_accept_terms = pir_fields_opt_bool (&fields, "must_accept_terms");
  account.has_office = pir_fields_opt_bool (&fields, "has_office");

  return pir_fields_end (&fields, error) ? pir_account_new (&account) : NULL;
}

void
pir_wire_write_account (PirJsonWriter *writer,
                        const char    *name,
                        PirAccount    *account)
{
  const PirAccountFields *fields = pir_account_peek (account);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "user_name", fields->user_name);
  pir_json_add_string (writer, "given_name", fields->given_name);
  pir_json_add_string (writer, "family_name", fields->family_name);
  pir_json_add_string (writer, "tax_code", fields->tax_code);
  pir_json_add_opt_string (writer, "email", fields->email);
  pir_json_add_string (writer, "language", fields->language);
  pir_json_add_opt_string (writer, "pending_email", fields->pending_email);
  pir_json_add_opt_time (writer, "pending_email_at", fields->pending_email_at);
  pir_json_add_bool (writer, "has_password", fields->has_password);
  pir_json_add_bool (writer, "must_change_password", fields->must_change_password);
  pir_json_add_bool (writer, "must_accept_terms", fields->must_accept_terms);
  pir_json_add_bool (writer, "has_office", fields->has_office);
  pir_json_end_object (writer);
}

PirSchool *
pir_wire_read_school (JsonObject  *object,
                      GError     **error)
{
  PirSchoolFields school = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  school.id = pir_fields_uuid (&fields, "id");
  school.code = pir_fields_string (&fields, "code", PIR_MAX_CODE);
  school.name = pir_fields_string (&fields, "name", PIR_MAX_NAME);
  school.address = pir_fields_opt_string (&fields, "address", PIR_MAX_NAME);
  school.postal_code = pir_fields_opt_string (&fields, "postal_code", PIR_MAX_CODE);
  school.municipality = pir_fields_opt_string (&fields, "municipality", PIR_MAX_NAME);
  school.province = pir_fields_opt_string (&fields, "province", PIR_MAX_CODE);
  school.creditor_tax_code = pir_fields_string (&fields, "creditor_tax_code", PIR_MAX_CODE);
  school.cbill_code = pir_fields_opt_string (&fields, "cbill_code", PIR_MAX_CODE);
  school.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  school.phone = pir_fields_opt_string (&fields, "phone", PIR_MAX_CODE);
  school.sector = pir_fields_opt_string (&fields, "sector", PIR_MAX_CODE);
  school.website = pir_fields_opt_string (&fields, "website", PIR_MAX_NAME);
  school.postal_account = pir_fields_opt_string (&fields, "postal_account", PIR_MAX_CODE);
  school.postal_account_holder = pir_fields_opt_string (&fields, "postal_account_holder", PIR_MAX_CODE);
  school.postal_account_authorisation = pir_fields_opt_string (&fields, "postal_account_authorisation", PIR_MAX_CODE);

  return pir_fields_end (&fields, error) ? pir_school_new (&school) : NULL;
}

void
pir_wire_write_school (PirJsonWriter *writer,
                       const char    *name,
                       PirSchool     *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "code", fields->code);
  pir_json_add_string (writer, "name", fields->name);
  pir_json_add_opt_string (writer, "address", fields->address);
  pir_json_add_opt_string (writer, "postal_code", fields->postal_code);
  pir_json_add_opt_string (writer, "municipality", fields->municipality);
  pir_json_add_opt_string (writer, "province", fields->province);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_add_opt_string (writer, "cbill_code", fields->cbill_code);
  pir_json_add_opt_string (writer, "email", fields->email);
  pir_json_add_opt_string (writer, "phone", fields->phone);
  pir_json_add_opt_string (writer, "sector", fields->sector);
  pir_json_add_opt_string (writer, "website", fields->website);
  pir_json_add_opt_string (writer, "postal_account", fields->postal_account);
  pir_json_add_opt_string (writer, "postal_account_holder", fields->postal_account_holder);
  pir_json_add_opt_string (writer, "postal_account_authorisation", fields->postal_account_authorisation);
  pir_json_end_object (writer);
}

PirPupil *
pir_wire_read_pupil (JsonObject  *object,
                     GError     **error)
{
  PirPupilFields pupil;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  pupil.id = pir_fields_uuid (&fields, "id");
  pupil.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  pupil.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  pupil.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  pupil.birth_date = pir_fields_opt_date (&fields, "birth_date");
  pupil.school_id = pir_fields_uuid (&fields, "school_id");
  pupil.school_name = pir_fields_string (&fields, "school_name", PIR_MAX_NAME);
  pupil.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  pupil.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  pupil.course = pir_fields_opt_string (&fields, "course", PIR_MAX_NAME);
  pir_link_state_from_string (pir_fields_string (&fields, "link_state", PIR_MAX_CODE), &pupil.link_state);
  pir_kinship_from_string (pir_fields_string (&fields, "kinship", PIR_MAX_CODE), &pupil.kinship);
  pupil.is_delegated = pir_fields_opt_bool (&fields, "is_delegated");

  return pir_fields_end (&fields, error) ? pir_pupil_new (&pupil) : NULL;
}

void
pir_wire_write_pupil (PirJsonWriter *writer,
                      const char    *name,
                      PirPupil      *pupil)
{
  const PirPupilFields *fields = pir_pupil_peek (pupil);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "given_name", fields->given_name);
  pir_json_add_string (writer, "family_name", fields->family_name);
  pir_json_add_string (writer, "tax_code", fields->tax_code);
  pir_json_add_opt_date (writer, "birth_date", fields->birth_date);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_year", fields->school_year);
  pir_json_add_opt_string (writer, "class_name", fields->class_name);
  pir_json_add_opt_string (writer, "course", fields->course);
  pir_json_add_string (writer, "link_state", pir_link_state_to_string (fields->link_state));
  pir_json_add_string (writer, "kinship", pir_kinship_to_string (fields->kinship));
  pir_json_add_bool (writer, "is_delegated", fields->is_delegated);
  pir_json_end_object (writer);
}
