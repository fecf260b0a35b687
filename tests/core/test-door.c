/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From "I have no account" to what comes first after a sign-in, against a service that knows one registration. */

#include "helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/pir-enrolment.h"
#include "core/pir-sentences.h"
#include "core/pir-session-duty.h"
#include "core/pir-typed.h"
#include "fake-door.h"

static PirChallenge *
ask (PirDoor *door)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirChallenge *challenge;

  pir_door_ask_async (door, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  challenge = pir_door_ask_finish (door, result, &error);
  g_assert_no_error (error);

  return challenge;
}

static gboolean
begin (PirEnrolment  *enrolment,
       PirDoor       *door,
       const char    *answer,
       GError       **error)
{
  g_autoptr (PirChallenge) challenge = ask (door);
  g_autoptr (GAsyncResult) result = NULL;

  pir_enrolment_begin_async (enrolment, challenge, answer, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_enrolment_act_finish (enrolment, result, error);
}

static gboolean
act (PirEnrolment  *enrolment,
     void         (*func) (PirEnrolment *, GCancellable *, GAsyncReadyCallback, gpointer),
     GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  func (enrolment, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_enrolment_act_finish (enrolment, result, error);
}

static void
type (PirEnrolment *enrolment,
      const char   *sex)
{
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_TAX_CODE, "rssmra 80a41 h501u");
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_GIVEN_NAME, "Maria");
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_FAMILY_NAME, "Rossi");
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_SEX, sex);
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_BIRTH_DATE, "1980-01-01");
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_BIRTH_PLACE, "H501");
  pir_enrolment_set_field (enrolment, PIR_ENROLMENT_EMAIL, " maria@posta.example ");
}

static char *
dup_draft (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "registration.ini", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

/* All four steps; the doubt is told and stops nothing. */
static void
test_whole (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (PirEnrolment) enrolment = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  const PirRegistrationFields *fields;

  fake_door_reset ();
  world_open (world);
  door = pir_door_new (world->context, world->url);
  enrolment = pir_enrolment_new (world->context, door);
  g_assert_false (pir_enrolment_is_resumed (enrolment));
  type (enrolment, "m");
  g_assert_false (begin (enrolment, door, "table", &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_CHALLENGE);
  g_clear_error (&error);
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_WHO);

  g_assert_true (begin (enrolment, door, "cat", &error));
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_DATA);
  g_assert_cmpuint (pir_enrolment_get_terms (enrolment)->len, ==, 2);
  g_assert_true (act (enrolment, pir_enrolment_fill_async, &error));
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_CHECK);
  fields = pir_registration_peek (pir_enrolment_get_registration (enrolment));
  g_assert_cmpuint (fields->n_doubts, ==, 1);
  sentence = pir_sentence_doubt (&fields->doubts[0]);
  g_assert_cmpstr (sentence, ==, "The tax code is a woman’s.");

  pir_enrolment_go_back (enrolment);
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_DATA);
  g_assert_true (act (enrolment, pir_enrolment_fill_async, &error));
  g_assert_true (act (enrolment, pir_enrolment_confirm_async, &error));
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_MAIL);
  g_assert_true (act (enrolment, pir_enrolment_mail_async, &error));
  fake_door_certify ();
  WAIT_UNTIL (pir_enrolment_get_step (enrolment) == PIR_ENROLMENT_DONE);
  g_assert_null (dup_draft (world));
}

/* Interrupted: what was typed is here again, what opens it is not, and the file is nobody else's. */
static void
test_draft (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (PirEnrolment) enrolment = NULL;
  g_autofree char *path = g_build_filename (world->folder, "registration.ini", NULL);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  GStatBuf info;

  fake_door_reset ();
  world_open (world);
  door = pir_door_new (world->context, world->url);
  enrolment = pir_enrolment_new (world->context, door);
  type (enrolment, "f");
  g_assert_true (begin (enrolment, door, "cat", NULL));
  g_clear_object (&enrolment);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  text = dup_draft (world);
  g_assert_nonnull (strstr (text, "Rossi"));
  g_assert_null (strstr (text, "the-key"));

  enrolment = pir_enrolment_new (world->context, door);
  g_assert_true (pir_enrolment_is_resumed (enrolment));
  name = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "Rossi");
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_WHO);
  pir_enrolment_drop (enrolment);
  WAIT_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The server has forgotten it: first step again, nothing typed is lost. A wrong address: the same, but for the address. */
static void
test_over (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (PirEnrolment) enrolment = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *email = NULL;

  fake_door_reset ();
  world_open (world);
  door = pir_door_new (world->context, world->url);
  enrolment = pir_enrolment_new (world->context, door);
  type (enrolment, "f");
  g_assert_true (begin (enrolment, door, "cat", NULL));
  fake_service_fail (world->service, "PUT /v1/registrations/{id}", FAKE_REFUSE, PIR_PROBLEM_NOT_FOUND, 0, 1);
  g_assert_false (act (enrolment, pir_enrolment_fill_async, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_NOT_FOUND);
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_WHO);

  g_assert_true (begin (enrolment, door, "cat", NULL));
  g_assert_true (act (enrolment, pir_enrolment_fill_async, NULL));
  g_assert_true (act (enrolment, pir_enrolment_confirm_async, NULL));
  pir_enrolment_correct (enrolment);
  WAIT_UNTIL (fake_service_count (world->service, "DELETE /v1/registrations/{id}") == 1);
  name = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_GIVEN_NAME);
  email = pir_enrolment_dup_field (enrolment, PIR_ENROLMENT_EMAIL);
  g_assert_cmpstr (name, ==, "Maria");
  g_assert_cmpstr (email, ==, "");
  g_assert_cmpint (pir_enrolment_get_step (enrolment), ==, PIR_ENROLMENT_WHO);
  pir_enrolment_drop (enrolment);
  settle ();
}

/* A password of one's own, then the conditions, then the data; nothing of it has to be found by the person. */
static void
test_duty (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (GAsyncResult) changed = NULL, read = NULL, accepted = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  PirSession *session;

  fake_door_reset ();
  fake_service_add_family (world->service, 1, 3);
  fake_door_set_first (PIR_PROBLEM_PASSWORD_CHANGE);
  world_open (world);
  session = pir_context_get_session (world->context);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_PASSWORD);

  pir_session_change_password_async (session, "old", "new", NULL, keep_result, &changed);
  WAIT_UNTIL (changed != NULL);
  g_assert_true (pir_session_change_password_finish (session, changed, NULL));
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_TERMS);

  door = pir_door_new (world->context, world->url);
  pir_door_read_terms_async (door, NULL, keep_result, &read);
  WAIT_UNTIL (read != NULL);
  terms = pir_door_read_terms_finish (door, read, NULL);
  pir_session_accept_terms_async (session, terms, NULL, keep_result, &accepted);
  WAIT_UNTIL (accepted != NULL);
  g_assert_true (pir_session_accept_terms_finish (session, accepted, NULL));
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_NONE);
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_ACTIVE);
}

static void
test_recover (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (PirDoor) nowhere = NULL;
  g_autoptr (PirChallenge) challenge = NULL;
  g_autoptr (GAsyncResult) password = NULL, user_name = NULL, lost = NULL;
  g_autoptr (GError) error = NULL;

  world_open (world);
  door = pir_door_new (world->context, world->url);
  challenge = ask (door);
  pir_door_recover_async (door, "anna", "RSSMRA80A41H501U", challenge, "cat", NULL, keep_result, &password);
  pir_door_recover_async (door, NULL, "RSSMRA80A41H501U", challenge, "cat", NULL, keep_result, &user_name);
  WAIT_UNTIL (password != NULL && user_name != NULL);
  g_assert_true (pir_door_recover_finish (door, password, NULL));
  g_assert_true (pir_door_recover_finish (door, user_name, NULL));
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/recoveries/password"), ==, 1);
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/recoveries/user-name"), ==, 1);

  nowhere = pir_door_new (world->context, "ftp://nowhere");
  pir_door_ask_async (nowhere, NULL, keep_result, &lost);
  WAIT_UNTIL (lost != NULL);
  g_assert_null (pir_door_ask_finish (nowhere, lost, &error));
  g_assert_nonnull (error);
}

typedef PirTypedVerdict (*Judge) (const char *, gboolean, const char **);

static void
test_typed (void)
{
  static const struct
  {
    Judge           judge;
    const char     *text;
    PirTypedVerdict while_typing;
    PirTypedVerdict when_done;
  } cases[] = {
    { pir_typed_tax_code, "", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_tax_code, "RSS", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_tax_code, "RSS?", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { pir_typed_tax_code, "rssmra80a01h501u", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_tax_code, "RSSMRA80A01H501V", PIR_TYPED_DOUBT, PIR_TYPED_DOUBT },
    { pir_typed_tax_code, "RSSMRA80A01H501UU", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { pir_typed_tax_code, "0SSMRA80A01H501U", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { pir_typed_name, "Niccolò De’ Rossi", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_name, "R2", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { pir_typed_email, "m", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_email, "m@posta.example", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_email, "m@@", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { pir_typed_email, "m@posta", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_birth_date, "31/1/1980", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_birth_date, "1980-01-31", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { pir_typed_birth_date, "31/2/1980", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_birth_date, "31/1/80", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_birth_date, "1/1/2999", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { pir_typed_birth_date, "January", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
  };
  const char *personal[] = { "Maria", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *sentence = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (cases[i].judge (cases[i].text, FALSE, &sentence), ==, cases[i].while_typing);
      g_assert_cmpint (sentence != NULL, ==, cases[i].while_typing != PIR_TYPED_FINE);
      g_assert_cmpint (cases[i].judge (cases[i].text, TRUE, &sentence), ==, cases[i].when_done);
      g_assert_cmpint (sentence != NULL, ==, cases[i].when_done != PIR_TYPED_FINE);
    }

  g_assert_true (pir_typed_check_password ("Password1", NULL) & PIR_PASSWORD_FAULT_BREACHED);
  g_assert_true (pir_typed_check_password ("Xk7-maria-Qq2p", personal) & PIR_PASSWORD_FAULT_PERSONAL);
  g_assert_cmpint (pir_typed_check_password ("Sette-nuvole-su-Enna-4", personal), ==, 0);
}

/* What stands on papers: numbers of the public test data, of pagopa-mbd and io-pagopa-commons, right and with other control digits */
static void
test_typed_papers (void)
{
  static const struct
  {
    const char      *text;
    PirTypedVerdict  while_typing;
    PirTypedVerdict  when_done;
  } numbers[] = {
    { "", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { "3481 7344 7377 4551 01", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { "3481\302\2407344\302\2407377\302\2404551\302\24001", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { "101234567890123456", PIR_TYPED_FINE, PIR_TYPED_FINE },
    { "344012345678901233", PIR_TYPED_DOUBT, PIR_TYPED_DOUBT },
    { "34817344737745510", PIR_TYPED_FINE, PIR_TYPED_WRONG },
    { "3481734473774551011", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { "948173447377455101", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { "34817344737745510x", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
  };
  static const struct
  {
    const char      *text;
    PirTypedVerdict  while_typing;
    PirTypedVerdict  when_done;
  } creditors[] = {
    { "80014480828", PIR_TYPED_FINE, PIR_TYPED_FINE }, { "80014480829", PIR_TYPED_DOUBT, PIR_TYPED_DOUBT },
    { "8001448082", PIR_TYPED_FINE, PIR_TYPED_WRONG }, { "800144808281", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
    { "RSSMRA80A41H501W", PIR_TYPED_WRONG, PIR_TYPED_WRONG },
  };
  const char *sentence;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_test_message ("%s", numbers[i].text);
      g_assert_cmpint (pir_typed_notice_number (numbers[i].text, FALSE, &sentence), ==, numbers[i].while_typing);
      g_assert_cmpint (pir_typed_notice_number (numbers[i].text, TRUE, &sentence), ==, numbers[i].when_done);
      g_assert_cmpint (sentence != NULL, ==, numbers[i].when_done != PIR_TYPED_FINE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (creditors); i++)
    {
      g_test_message ("%s", creditors[i].text);
      g_assert_cmpint (pir_typed_creditor (creditors[i].text, FALSE, &sentence), ==, creditors[i].while_typing);
      g_assert_cmpint (pir_typed_creditor (creditors[i].text, TRUE, &sentence), ==, creditors[i].when_done);
    }
}

static void
test_groups (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* NULL: it is left alone */
  } cases[] = {
    { "34817", "3481\302\2407" }, { "3481 7344", "3481\302\2407344" }, { "", "" }, { "PAGOPA|002", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *grouped = pir_typed_group (cases[i].text);

      g_assert_cmpstr (grouped, ==, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/door/whole", test_whole);
  g_test_add_func ("/core/door/draft", test_draft);
  g_test_add_func ("/core/door/over", test_over);
  g_test_add_func ("/core/door/duty", test_duty);
  g_test_add_func ("/core/door/recover", test_recover);
  g_test_add_func ("/core/door/typed", test_typed);
  g_test_add_func ("/core/door/typed-papers", test_typed_papers);
  g_test_add_func ("/core/door/groups", test_groups);

  return g_test_run ();
}
