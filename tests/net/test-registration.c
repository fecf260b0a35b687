/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people do who cannot sign in yet, against a server that answers as it likes. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-profile.h"
#include "net/pir-client-registration.h"

#define ID "7c4b8f3e-54c1-4e55-9f0a-0d0f3b8f9a11"
#define KEY "q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9-regkey-"
#define REGISTRATION(state) \
  "{\"id\":\"" ID "\",\"state\":\"" state "\",\"tax_code\":\"RSSMRA80A01H501U\",\"language\":\"it\"," \
  "\"doubts\":[],\"expires_at\":\"2026-12-01T10:00:00Z\"}"
#define TERMS(kind) \
  "{\"kind\":\"" kind "\",\"version\":\"2026-11\",\"language\":\"it\",\"title\":\"Condizioni\",\"text\":\"Testo\"}"

/* What the server says, whatever it is asked: set before each call */
static const char *body;
static guint status;

static gboolean
give (Visit    *visit,
      gpointer  user_data)
{
  const char *authorization = visit_header (visit, "authorization");

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  /* The key of a registration opens that one and nothing else; a session's token is not for the door. */
  if (g_str_has_prefix (visit->path, "/v1/registrations/"))
    g_assert_cmpstr (authorization, ==, "Bearer " KEY);
  else if (!g_str_has_prefix (visit->path, "/v1/me"))
    g_assert_null (authorization);
  g_assert_nonnull (visit_header (visit, "accept-language"));
  if (status >= 400)
    return visit_problem (visit, status, body, NULL, ",\"field\":\"polis\"");
  if (body == NULL)
    return visit_answer (visit, status, "application/json", NULL, "");

  return visit_answer (visit, status, "application/json", NULL, body);
}

static Hostile *
server_new (void)
{
  return hostile_new (give, NULL, NULL);
}

static PirRegistration *
begin (PirClient   *client,
       PirTokens  **key,
       GError     **error)
{
  PirChallengeAnswer answer = { NULL, "RSSMRA80A01H501U", ID, "cat", "it" };
  PirRegistration *registration;
  Await await = { NULL };

  pir_client_begin_registration_async (client, &answer, NULL, on_awaited, &await);
  registration = pir_client_begin_registration_finish (client, await_result (&await), key, error);
  await_clear (&await);

  return registration;
}

static PirTokens *
key_new (void)
{
  return pir_tokens_new (ID, KEY, 0, NULL);
}

static void
test_begin (void)
{
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirRegistration) registration = NULL;

  status = 201;
  body = "{\"token\":\"" KEY "\",\"registration\":" REGISTRATION ("begun") "}";
  registration = begin (client, &key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_registration_peek (registration)->state, ==, PIR_REGISTRATION_BEGUN);
  g_assert_cmpstr (pir_tokens_get_access (key), ==, KEY);
  g_assert_cmpstr (pir_tokens_get_account_id (key), ==, ID);
  g_assert_finalize_object (client);
}

/* Keys that would not fit into a header, states and types that nobody agreed on */
static void
test_begin_hostile (void)
{
  static const char * const bodies[] = {
    "{\"token\":\"0123456789012345678901234567890123456789\\r\\nX: y\",\"registration\":" REGISTRATION ("begun") "}",
    "{\"token\":\"\",\"registration\":" REGISTRATION ("begun") "}",
    "{\"registration\":" REGISTRATION ("begun") "}",
    "{\"token\":\"" KEY "\"}",
    "{\"token\":\"" KEY "\",\"registration\":" REGISTRATION ("gone") "}",
    "{\"token\":\"" KEY "\",\"registration\":[]}",
    "[]",
    "",
  };
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));

  status = 201;
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (PirTokens) key = NULL;
      g_autoptr (GError) error = NULL;

      body = bodies[i];
      g_test_message ("%s", body);
      g_assert_null (begin (client, &key, &error));
      assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
      g_assert_null (key);
    }
  g_assert_finalize_object (client);
}

static void
test_known (void)
{
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = NULL;
  g_autoptr (GError) error = NULL;

  status = 409;
  body = "person_known";
  g_assert_null (begin (client, &key, &error));
  assert_problem (error, PIR_PROBLEM_PERSON_KNOWN);
  g_assert_cmpstr (pir_net_error_get_problem (error)->field, ==, "polis");
  /* beginning is never repeated by itself: a question is good for one answer */
  g_assert_cmpuint (hostile_count (server, "/v1/registrations"), ==, 1);
  g_assert_finalize_object (client);
}

static void
test_steps (void)
{
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = key_new ();
  PirRegistrationData data = {
    .given_name = "Maria", .family_name = "Rossi", .sex = "f", .birth_date = pir_date_new (1980, 1, 1),
    .birth_place = "H501", .email = "m@posta.example", .terms_version = "1", .privacy_version = "1",
  };

  status = 200;
  body = REGISTRATION ("mailed");
  for (guint step = 0; step < 4; step++)
    {
      g_autoptr (PirRegistration) registration = NULL;
      g_autoptr (GError) error = NULL;
      Await await = { NULL };

      if (step == 0)
        pir_client_read_registration_async (client, key, NULL, on_awaited, &await);
      else if (step == 1)
        pir_client_fill_registration_async (client, key, &data, NULL, on_awaited, &await);
      else if (step == 2)
        pir_client_confirm_registration_async (client, key, NULL, on_awaited, &await);
      else
        pir_client_mail_registration_async (client, key, NULL, on_awaited, &await);
      registration = pir_client_registration_finish (client, await_result (&await), &error);
      await_clear (&await);
      g_assert_no_error (error);
      g_assert_cmpint (pir_registration_peek (registration)->state, ==, PIR_REGISTRATION_MAILED);
    }
  g_assert_cmpuint (hostile_count (server, "/v1/registrations/" ID), ==, 2);
  g_assert_cmpuint (hostile_count (server, "/v1/registrations/" ID "/confirm"), ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/registrations/" ID "/mail"), ==, 1);
  g_assert_finalize_object (client);
}

/* A key that is over is no reason to look for a session. */
static void
test_key_refused (void)
{
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirTokens) key = key_new ();
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  status = 401;
  body = "unauthenticated";
  pir_client_read_registration_async (client, key, NULL, on_awaited, &await);
  g_assert_null (pir_client_registration_finish (client, await_result (&await), &error));
  await_clear (&await);
  assert_problem (error, PIR_PROBLEM_UNAUTHENTICATED);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 0);
  g_assert_true (pir_client_has_session (client));
  g_assert_finalize_object (client);
}

static gboolean
call_empty (PirClient  *client,
            guint       number,
            GError    **error)
{
  g_autoptr (PirTokens) key = key_new ();
  PirChallengeAnswer answer = { number == 1 ? "maria" : NULL, "RSSMRA80A01H501U", ID, "cat", NULL };
  Await await = { NULL };
  gboolean is_done;

  if (number == 0)
    pir_client_drop_registration_async (client, key, NULL, on_awaited, &await);
  else if (number < 3)
    pir_client_recover_async (client, &answer, NULL, on_awaited, &await);
  else if (number == 3)
    pir_client_change_password_async (client, "old", "new", NULL, on_awaited, &await);
  else
    pir_client_accept_terms_async (client, "1", "2", NULL, on_awaited, &await);

  if (number == 0)
    is_done = pir_client_drop_registration_finish (client, await_result (&await), error);
  else if (number < 3)
    is_done = pir_client_recover_finish (client, await_result (&await), error);
  else if (number == 3)
    is_done = pir_client_change_password_finish (client, await_result (&await), error);
  else
    is_done = pir_client_accept_terms_finish (client, await_result (&await), error);
  await_clear (&await);

  return is_done;
}

static void
test_without_content (void)
{
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new_signed_in (hostile_get_url (server));

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) refused = NULL;

      status = i == 1 || i == 2 ? 202 : 204;
      body = NULL;
      g_assert_true (call_empty (client, i, &error));
      g_assert_no_error (error);

      status = 422;
      body = i == 3 ? "password_weak" : "terms_version";
      g_assert_false (call_empty (client, i, &refused));
      assert_problem (refused, i == 3 ? PIR_PROBLEM_PASSWORD_WEAK : PIR_PROBLEM_TERMS_VERSION);
    }
  g_assert_cmpuint (hostile_count (server, "/v1/recoveries/password"), ==, 2);
  g_assert_cmpuint (hostile_count (server, "/v1/recoveries/user-name"), ==, 2);
  g_assert_finalize_object (client);
}

static void
test_challenge (void)
{
  static const struct
  {
    const char *body;
    gboolean    is_good;
  } cases[] = {
    { "{\"id\":\"" ID "\",\"question\":\"How much is one plus one?\",\"expires_in\":600}", TRUE },
    { "{\"id\":\"no\",\"question\":\"How much is one plus one?\",\"expires_in\":600}", FALSE },
    { "{\"id\":\"" ID "\",\"question\":7,\"expires_in\":600}", FALSE },
    { "{\"id\":\"" ID "\",\"expires_in\":600}", FALSE },
  };
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));

  status = 201;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PirChallenge) challenge = NULL;
      g_autoptr (GError) error = NULL;
      Await await = { NULL };

      body = cases[i].body;
      pir_client_ask_challenge_async (client, NULL, on_awaited, &await);
      challenge = pir_client_ask_challenge_finish (client, await_result (&await), &error);
      await_clear (&await);
      g_assert_cmpint (challenge != NULL, ==, cases[i].is_good);
      if (challenge == NULL)
        assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

static void
test_terms (void)
{
  static const struct
  {
    const char *body;
    guint       n;
  } cases[] = {
    { "{\"documents\":[" TERMS ("terms") "," TERMS ("privacy") "]}", 2 },
    { "{\"documents\":[" TERMS ("other") "," TERMS ("privacy") "]}", 0 },
    { "{\"documents\":{}}", 0 },
    { "{}", 0 },
  };
  g_autoptr (Hostile) server = server_new ();
  PirClient *client = client_new (hostile_get_url (server));

  status = 200;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) terms = NULL;
      g_autoptr (GError) error = NULL;
      Await await = { NULL };

      body = cases[i].body;
      pir_client_read_terms_async (client, NULL, on_awaited, &await);
      terms = pir_client_read_terms_finish (client, await_result (&await), &error);
      await_clear (&await);
      g_assert_cmpuint (terms != NULL ? terms->len : 0, ==, cases[i].n);
      if (terms == NULL)
        assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registration/begin", test_begin);
  g_test_add_func ("/registration/begin-hostile", test_begin_hostile);
  g_test_add_func ("/registration/known", test_known);
  g_test_add_func ("/registration/steps", test_steps);
  g_test_add_func ("/registration/key-refused", test_key_refused);
  g_test_add_func ("/registration/without-content", test_without_content);
  g_test_add_func ("/registration/challenge", test_challenge);
  g_test_add_func ("/registration/terms", test_terms);

  return g_test_run ();
}
