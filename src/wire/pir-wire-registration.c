/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-registration.h"

#include <string.h>

#include "wire/pir-wire-private.h"

#define MAX_SHORT 100
#define MAX_TAX_CODE 16
#define MAX_LANGUAGE 20
#define MAX_VERSION 50
#define MAX_PLACE 4
#define MAX_QUESTION 300
#define MAX_DOUBTS 20

GBytes *
pir_wire_write_challenge (const PirChallengeFields *challenge)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (challenge != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "id", challenge->id);
  pir_json_add_string (writer, "question", challenge->question);
  pir_json_add_int (writer, "expires_in", challenge->expires_in);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_challenge (JsonObject          *object,
                         PirChallengeFields  *challenge,
                         GError             **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (challenge != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  challenge->id = pir_fields_uuid (&fields, "id");
  challenge->question = pir_fields_filled (&fields, "question", MAX_QUESTION);
  challenge->expires_in = pir_fields_int (&fields, "expires_in", 1, 3600);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_challenge_answer (const PirChallengeAnswer *answer)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (answer != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "user_name", answer->user_name);
  pir_json_add_string (writer, "tax_code", answer->tax_code);
  pir_json_add_string (writer, "challenge_id", answer->challenge_id);
  pir_json_add_string (writer, "answer", answer->answer);
  pir_json_add_opt_string (writer, "language", answer->language);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static gboolean
read_answer (JsonObject          *object,
             gboolean             has_user_name,
             gboolean             has_language,
             PirChallengeAnswer  *answer,
             GError             **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  answer->user_name = has_user_name ? pir_fields_filled (&fields, "user_name", MAX_SHORT) : NULL;
  answer->tax_code = pir_fields_filled (&fields, "tax_code", MAX_TAX_CODE);
  answer->challenge_id = pir_fields_uuid (&fields, "challenge_id");
  answer->answer = pir_fields_filled (&fields, "answer", MAX_SHORT);
  answer->language = has_language ? pir_fields_filled (&fields, "language", MAX_LANGUAGE) : NULL;

  return pir_fields_end (&fields, error);
}

gboolean
pir_wire_read_registration_start (JsonObject          *object,
                                  PirChallengeAnswer  *answer,
                                  GError             **error)
{
  return read_answer (object, FALSE, TRUE, answer, error);
}

gboolean
pir_wire_read_user_name_recovery (JsonObject          *object,
                                  PirChallengeAnswer  *answer,
                                  GError             **error)
{
  return read_answer (object, FALSE, FALSE, answer, error);
}

gboolean
pir_wire_read_password_recovery (JsonObject          *object,
                                 PirChallengeAnswer  *answer,
                                 GError             **error)
{
  return read_answer (object, TRUE, FALSE, answer, error);
}

GBytes *
pir_wire_write_registration_data (const PirRegistrationData *data)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (data != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "given_name", data->given_name);
  pir_json_add_string (writer, "family_name", data->family_name);
  pir_json_add_string (writer, "sex", data->sex);
  pir_json_add_date (writer, "birth_date", data->birth_date);
  pir_json_add_string (writer, "birth_place", data->birth_place);
  pir_json_add_string (writer, "email", data->email);
  pir_json_add_string (writer, "terms_version", data->terms_version);
  pir_json_add_string (writer, "privacy_version", data->privacy_version);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static void
check_data (PirFields                 *fields,
            const PirRegistrationData *data)
{
  if (strcmp (data->sex, "f") != 0 && strcmp (data->sex, "m") != 0)
    pir_fields_fail (fields, "sex", "not known");
  if (data->birth_date == PIR_DATE_NONE)
    pir_fields_fail (fields, "birth_date", "missing");
  if (!g_ascii_isupper (data->birth_place[0]) || strlen (data->birth_place) != MAX_PLACE
      || strspn (data->birth_place + 1, "0123456789") != MAX_PLACE - 1)
    pir_fields_fail (fields, "birth_place", "not a place code");
}

gboolean
pir_wire_read_registration_data (JsonObject           *object,
                                 PirRegistrationData  *data,
                                 GError              **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (data != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  data->given_name = pir_fields_filled (&fields, "given_name", MAX_SHORT);
  data->family_name = pir_fields_filled (&fields, "family_name", MAX_SHORT);
  data->sex = pir_fields_string (&fields, "sex", 1);
  data->birth_date = pir_fields_opt_date (&fields, "birth_date");
  data->birth_place = pir_fields_string (&fields, "birth_place", MAX_PLACE);
  data->email = pir_fields_filled (&fields, "email", PIR_MAX_EMAIL);
  data->terms_version = pir_fields_filled (&fields, "terms_version", MAX_VERSION);
  data->privacy_version = pir_fields_filled (&fields, "privacy_version", MAX_VERSION);
  check_data (&fields, data);

  return pir_fields_end (&fields, error);
}

static void
write_doubts (PirJsonWriter               *writer,
              const PirRegistrationFields *fields)
{
  pir_json_begin_array (writer, "doubts");
  for (gsize i = 0; i < fields->n_doubts; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "field", pir_tax_code_field_to_string (fields->doubts[i].field));
      pir_json_add_string (writer, "expected", fields->doubts[i].expected);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

void
pir_wire_write_registration (PirJsonWriter   *writer,
                             const char      *name,
                             PirRegistration *registration)
{
  const PirRegistrationFields *fields = pir_registration_peek (registration);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "state", pir_registration_state_to_string (fields->state));
  pir_json_add_string (writer, "tax_code", fields->tax_code);
  pir_json_add_string (writer, "language", fields->language);
  pir_json_add_opt_string (writer, "given_name", fields->given_name);
  pir_json_add_opt_string (writer, "family_name", fields->family_name);
  pir_json_add_opt_string (writer, "sex", fields->sex);
  pir_json_add_opt_date (writer, "birth_date", fields->birth_date);
  pir_json_add_opt_string (writer, "birth_place", fields->birth_place);
  pir_json_add_opt_string (writer, "email", fields->email);
  write_doubts (writer, fields);
  pir_json_add_opt_time (writer, "mailed_at", fields->mailed_at);
  pir_json_add_time (writer, "expires_at", fields->expires_at);
  pir_json_end_object (writer);
}

/* Those of fields that are not known are left out. */
static gsize
read_doubts (PirFields       *fields,
             PirTaxCodeDoubt  doubts[PIR_TAX_CODE_N_FIELDS])
{
  JsonArray *array = pir_fields_array (fields, "doubts", MAX_DOUBTS);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  gsize n_known = 0;

  for (guint i = 0; i < n && n_known < PIR_TAX_CODE_N_FIELDS; i++)
    {
      JsonObject *object = pir_fields_element (fields, "doubts", array, i);
      PirFields within;
      GError *error = NULL;

      if (object == NULL)
        continue;

      pir_fields_init (&within, object, FALSE);
      g_strlcpy (doubts[n_known].expected, pir_fields_string (&within, "expected", sizeof doubts[0].expected - 1),
                 sizeof doubts[0].expected);
      if (pir_tax_code_field_from_string (pir_fields_string (&within, "field", PIR_MAX_CODE), &doubts[n_known].field))
        n_known++;
      if (!pir_fields_end (&within, &error))
        pir_fields_fail_within (fields, "doubts", i, error);
    }

  return n_known;
}

PirRegistration *
pir_wire_read_registration (JsonObject  *object,
                            GError     **error)
{
  PirTaxCodeDoubt doubts[PIR_TAX_CODE_N_FIELDS];
  PirRegistrationFields registration = { .doubts = doubts };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  registration.id = pir_fields_uuid (&fields, "id");
  if (!pir_registration_state_from_string (pir_fields_string (&fields, "state", PIR_MAX_CODE), &registration.state))
    pir_fields_fail (&fields, "state", "not known");
  registration.tax_code = pir_fields_string (&fields, "tax_code", MAX_TAX_CODE);
  registration.language = pir_fields_string (&fields, "language", MAX_LANGUAGE);
  registration.given_name = pir_fields_opt_string (&fields, "given_name", MAX_SHORT);
  registration.family_name = pir_fields_opt_string (&fields, "family_name", MAX_SHORT);
  registration.sex = pir_fields_opt_string (&fields, "sex", 1);
  registration.birth_date = pir_fields_opt_date (&fields, "birth_date");
  registration.birth_place = pir_fields_opt_string (&fields, "birth_place", MAX_PLACE);
  registration.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  registration.n_doubts = read_doubts (&fields, doubts);
  registration.mailed_at = pir_fields_opt_time (&fields, "mailed_at");
  registration.expires_at = pir_fields_time (&fields, "expires_at");

  return pir_fields_end (&fields, error) ? pir_registration_new (&registration) : NULL;
}

GBytes *
pir_wire_write_registration_begun (const char      *token,
                                   PirRegistration *registration)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (token != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "token", token);
  pir_wire_write_registration (writer, "registration", registration);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

PirRegistration *
pir_wire_read_registration_begun (JsonObject  *object,
                                  const char **token,
                                  GError     **error)
{
  JsonObject *inner;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  *token = pir_fields_filled (&fields, "token", PIR_MAX_TOKEN);
  inner = pir_fields_object (&fields, "registration");

  return pir_fields_end (&fields, error) ? pir_wire_read_registration (inner, error) : NULL;
}
