/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-door.h"

#include "base/pir-clock.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-hand-off.h"
#include "wire/pir-wire-profile.h"
#include "wire/pir-wire-registration.h"
#include "wire/pir-wire-terms.h"
#include "wire/pir-wire.h"

#define ID "7c4b8f3e-54c1-4e55-9f0a-0d0f3b8f9a11"
#define KEY "the-key-of-one-registration-and-no-other-one"
#define VERSION "2026-11"
#define SECRET "the-secret-that-the-screen-keeps-and-no-other-one"

/* Guarded by the lock of the fake service, but for what tests set between calls */
static PirRegistrationState state;
static PirProblemCode first;
static gboolean is_doubtful;
static PirHandOffState hand_off = PIR_HAND_OFF_OVER;

void
fake_door_reset (void)
{
  state = PIR_REGISTRATION_BEGUN;
  first = PIR_PROBLEM_UNKNOWN;
  is_doubtful = FALSE;
}

void
fake_door_set_hand_off (PirHandOffState set)
{
  hand_off = set;
}

PirHandOffState
fake_door_get_hand_off (void)
{
  return hand_off;
}

gboolean
fake_door_use_hand_off (JsonObject *object)
{
  PirHandOffSignIn sign_in;
  gboolean is_good;

  g_assert_true (pir_wire_read_hand_off_sign_in (object, &sign_in, NULL));
  g_assert_cmpstr (sign_in.secret, ==, SECRET);
  is_good = hand_off == PIR_HAND_OFF_GRANTED;
  hand_off = PIR_HAND_OFF_OVER;

  return is_good;
}

void
fake_door_certify (void)
{
  state = PIR_REGISTRATION_CERTIFIED;
}

void
fake_door_set_first (PirProblemCode code)
{
  first = code;
}

PirRegistrationState
fake_door_get_state (void)
{
  return state;
}

static JsonObject *
parse (FakeRequest *request)
{
  gsize size;
  const char *text = g_bytes_get_data (request->body, &size);
  JsonObject *object = pir_json_parse (text, size, NULL);

  g_assert_nonnull (object);

  return object;
}

static PirRegistration *
registration_new (void)
{
  static const PirTaxCodeDoubt doubt = { PIR_TAX_CODE_FIELD_SEX, "f" };
  PirRegistrationFields fields = {
    .id = ID, .state = state, .tax_code = "RSSMRA80A41H501U", .language = "it", .birth_date = PIR_DATE_NONE,
    .doubts = &doubt, .n_doubts = is_doubtful ? 1 : 0, .expires_at = pir_clock_now () + 3600,
  };

  if (state >= PIR_REGISTRATION_FILLED)
    {
      fields.given_name = "Maria";
      fields.family_name = "Rossi";
      fields.sex = "m";
      fields.birth_date = pir_date_new (1980, 1, 1);
      fields.birth_place = "H501";
      fields.email = "maria@posta.example";
    }

  return pir_registration_new (&fields);
}

static GBytes *
write_registration (void)
{
  g_autoptr (PirRegistration) registration = registration_new ();
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_registration (writer, NULL, registration);

  return pir_json_writer_end (writer);
}

static GBytes *
begin (FakeRequest    *request,
       guint          *status,
       PirProblemCode *code)
{
  g_autoptr (JsonObject) object = parse (request);
  g_autoptr (PirRegistration) registration = NULL;
  PirChallengeAnswer answer;

  g_assert_true (pir_wire_read_registration_start (object, &answer, NULL));
  if (!g_str_equal (answer.answer, "cat"))
    {
      *status = 400;
      *code = PIR_PROBLEM_CHALLENGE;
      return NULL;
    }

  fake_door_reset ();
  registration = registration_new ();
  *status = 201;

  return pir_wire_write_registration_begun (KEY, registration);
}

static GBytes *
fill (FakeRequest    *request,
      guint          *status,
      PirProblemCode *code)
{
  g_autoptr (JsonObject) object = parse (request);
  PirRegistrationData data;

  g_assert_true (pir_wire_read_registration_data (object, &data, NULL));
  if (!g_str_equal (data.terms_version, VERSION))
    {
      *status = 400;
      *code = PIR_PROBLEM_TERMS_VERSION;
      return NULL;
    }

  is_doubtful = g_str_equal (data.sex, "m");
  state = PIR_REGISTRATION_FILLED;

  return write_registration ();
}

static GBytes *
write_terms (void)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  PirTermsDocumentFields fields = { "terms", VERSION, "it", "Condizioni", "Testo" };

  g_ptr_array_add (documents, pir_terms_document_new (&fields));
  fields.kind = "privacy";
  g_ptr_array_add (documents, pir_terms_document_new (&fields));

  return pir_wire_write_terms (documents);
}

static GBytes *
answer_registration (FakeRequest    *request,
                     const char     *call,
                     guint          *status,
                     PirProblemCode *code)
{
  if (g_strcmp0 (g_hash_table_lookup (request->headers, "authorization"), "Bearer " KEY) != 0)
    {
      *status = 400;
      *code = PIR_PROBLEM_UNAUTHENTICATED;
      return NULL;
    }

  if (g_str_has_prefix (call, "PUT"))
    return fill (request, status, code);
  if (g_str_has_suffix (call, "/confirm"))
    state = PIR_REGISTRATION_MAILED;
  else if (g_str_has_prefix (call, "DELETE"))
    *status = 204;

  return *status == 204 ? NULL : write_registration ();
}

/* A service whose screens ask often, so that a test is short */
static GBytes *
begin_hand_off (guint *status)
{
  g_autoptr (PirTokens) key = pir_tokens_new (ID, SECRET, G_MAXINT64, NULL);
  PirHandOff begun = { key, (char *) "WDJB-MJHT", (char *) "https://pagamenti.example/enter",
                       (char *) "https://pagamenti.example/enter/WDJB-MJHT", 600, 1 };

  hand_off = PIR_HAND_OFF_WAITING;
  *status = 201;

  return pir_wire_write_hand_off (&begun);
}

static GBytes *
answer_hand_off (FakeRequest *request,
                 const char  *call,
                 guint       *status)
{
  if (g_str_has_suffix (call, " /v1/hand-offs"))
    return begin_hand_off (status);

  g_assert_cmpstr (g_hash_table_lookup (request->headers, "authorization"), ==, "Bearer " SECRET);
  if (g_str_has_prefix (call, "GET"))
    return pir_wire_write_hand_off_state (hand_off);

  hand_off = PIR_HAND_OFF_OVER;
  *status = 204;

  return NULL;
}

GBytes *
fake_door_answer (FakeRequest    *request,
                  const char     *call,
                  guint          *status,
                  PirProblemCode *code)
{
  PirChallengeFields challenge = { ID, "Which of these words is an animal? cat, table", 600 };

  *status = 200;
  if (g_str_has_suffix (call, " /v1/challenges"))
    {
      *status = 201;
      return pir_wire_write_challenge (&challenge);
    }
  if (g_strrstr (call, " /v1/hand-offs") != NULL)
    return answer_hand_off (request, call, status);
  if (g_str_has_suffix (call, " /v1/registrations"))
    return begin (request, status, code);
  if (g_strrstr (call, " /v1/registrations/") != NULL)
    return answer_registration (request, call, status, code);
  if (g_str_has_suffix (call, " /v1/terms"))
    return write_terms ();
  if (g_strrstr (call, " /v1/recoveries/") != NULL)
    {
      *status = 202;
      return NULL;
    }
  if (g_str_equal (call, "POST /v1/me/password") || g_str_equal (call, "POST /v1/me/consents"))
    {
      first = first == PIR_PROBLEM_PASSWORD_CHANGE ? PIR_PROBLEM_TERMS : PIR_PROBLEM_UNKNOWN;
      *status = 204;
      return NULL;
    }

  *status = first != PIR_PROBLEM_UNKNOWN && g_str_has_prefix (call, "GET /v1/changes") ? 400 : 0;
  *code = first;

  return NULL;
}
