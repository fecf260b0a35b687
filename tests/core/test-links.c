/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking a school, what it decides, and what a payer decides: with answers that are lost, and forms that are interrupted. */

#include "helpers.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/pir-link-acts.h"
#include "core/pir-link-form.h"
#include "core/pir-link-watch.h"
#include "core/pir-reasons.h"
#include "core/pir-school-search.h"
#include "core/pir-sentences-links.h"
#include "core/pir-sentences.h"
#include "core/pir-typed.h"
#include "fake-links.h"
#include "net/pir-net-error.h"

#define LUCA_CODE "BNCLCU15A01H501Y"
#define ANNA_CODE "BNCNNA80A41H501K"

static World *
world_new_signed_in (void)
{
  World *world = world_new ();
  g_autoptr (PirAccount) anna = fake_account (FAKE_ANNA);

  fake_links_reset ();
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_ACCOUNT, FAKE_ANNA, anna);
  world_open_signed_in (world);

  return world;
}

static GPtrArray *
find (World      *world,
      const char *text,
      gboolean   *has_more)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *schools;

  pir_schools_find_async (world->context, text, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  schools = pir_schools_find_finish (world->context, result, has_more, &error);
  g_assert_no_error (error);

  return schools;
}

static gboolean
choose (PirLinkForm  *form,
        const char   *code,
        GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_link_form_choose_async (form, code, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_link_form_act_finish (form, result, error);
}

static gboolean
send (PirLinkForm  *form,
      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_link_form_send_async (form, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_link_form_act_finish (form, result, error);
}

static void
fill (PirLinkForm *form,
      const char  *tax_code)
{
  pir_link_form_set_field (form, PIR_LINK_FORM_GIVEN_NAME, " Luca ");
  pir_link_form_set_field (form, PIR_LINK_FORM_FAMILY_NAME, "Bianchi");
  pir_link_form_set_field (form, PIR_LINK_FORM_TAX_CODE, tax_code);
  pir_link_form_set_field (form, PIR_LINK_FORM_KINSHIP, "mother");
}

/* As far as the last step */
static PirLinkForm *
form_new_filled (World *world)
{
  PirLinkForm *form = pir_link_form_new (world->context);

  g_assert_true (choose (form, FAKE_SCHOOL_CODE, NULL));
  fill (form, "bnclcu 15a01 h501y");
  pir_link_form_go_on (form);
  pir_link_form_go_on (form);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_CHECK);

  return form;
}

static char *
dup_draft (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "accounts", FAKE_ANNA, "link-request.ini", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

/* All steps, there and back; the cache learns of it from the feed. */
static void
test_whole (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = pir_link_form_new (world->context);
  g_autoptr (GPtrArray) schools = NULL, links = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirLinkRequest) asked = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_more = FALSE;

  schools = find (world, "roma", &has_more);
  g_assert_cmpuint (schools->len, ==, 2);
  g_assert_true (has_more);
  g_assert_true (choose (form, FAKE_SCHOOL_CODE, &error));
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_CHILD);
  g_assert_nonnull (pir_found_school_peek (pir_link_form_get_school (form))->privacy_text);
  fill (form, "bnclcu 15a01 h501y");
  pir_link_form_go_on (form);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_PRIVACY);
  g_assert_true (pir_link_form_go_back (form));
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_CHILD);
  pir_link_form_go_on (form);
  pir_link_form_go_on (form);
  g_assert_true (send (form, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_DONE);
  g_assert_false (pir_link_form_go_back (form));

  asked = fake_links_dup_last ();
  g_assert_cmpstr (pir_link_request_peek (asked)->tax_code, ==, LUCA_CODE);
  g_assert_cmpstr (pir_link_request_peek (asked)->given_name, ==, "Luca");
  g_assert_cmpint (pir_link_request_peek (asked)->kinship, ==, PIR_KINSHIP_MOTHER);
  world_sync (world);
  pir_context_read_links_async (world->context, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  links = pir_context_read_links_finish (world->context, result, &error);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (pir_link_peek (g_ptr_array_index (links, 0))->state, ==, PIR_LINK_REQUESTED);
  settle ();
  g_assert_null (dup_draft (world));
}

/* The request arrives and its answer does not: sent once more it is recognised, and there is one. */
static void
test_lost_answer (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (GError) error = NULL;

  fake_service_fail (world->service, "POST /v1/link-requests", FAKE_DROP, 0, 0, 1);
  g_assert_false (send (form, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_CHECK);
  g_assert_cmpuint (fake_links_count (), ==, 1);
  g_assert_true (send (form, NULL));
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_DONE);
  g_assert_cmpuint (fake_links_count (), ==, 1);
}

/* The same after the program was ended in between: the draft knows that it was sent. */
static void
test_lost_and_interrupted (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autofree char *text = NULL;

  fake_service_fail (world->service, "POST /v1/link-requests", FAKE_DROP, 0, 0, 1);
  g_assert_false (send (form, NULL));
  g_clear_object (&form);
  WAIT_UNTIL ((g_free (text), text = dup_draft (world)) != NULL && strstr (text, "sent=") != NULL);
  form = form_new_filled (world);
  g_assert_true (pir_link_form_is_resumed (form));
  g_assert_true (send (form, NULL));
  g_assert_cmpuint (fake_links_count (), ==, 1);
}

/* Asked before, by whatever way: that is told, and not taken for an answer to this. */
static void
test_asked_before (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) first = form_new_filled (world);
  g_autoptr (PirLinkForm) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (send (first, NULL));
  settle ();
  second = form_new_filled (world);
  g_assert_false (send (second, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_LINK_EXISTS);
  g_assert_cmpint (pir_link_form_get_step (second), ==, PIR_LINK_FORM_CHECK);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/link-requests"), ==, 0);
}

/* The school has another privacy notice by now: it is read before anything is sent again. */
static void
test_new_privacy (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (GError) error = NULL;

  fake_links_renew_privacy ();
  g_assert_false (send (form, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_TERMS_VERSION);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_PRIVACY);
  g_assert_cmpstr (pir_found_school_peek (pir_link_form_get_school (form))->privacy_version, ==, "2");
  pir_link_form_go_on (form);
  g_assert_true (send (form, NULL));
}

/* A school that does not use the service is shown, and nothing can be sent to it. */
static void
test_elsewhere (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = pir_link_form_new (world->context);
  g_autoptr (GError) error = NULL;

  g_assert_true (choose (form, FAKE_OTHER_CODE, &error));
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_SCHOOL);
  g_assert_false (pir_found_school_peek (pir_link_form_get_school (form))->uses_service);
  /* A directory that tells another school than the one asked for is not believed. */
  g_assert_false (choose (form, "RMXX000000", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (pir_link_form_get_step (form), ==, PIR_LINK_FORM_SCHOOL);
}

/* Whoever types the own tax code asks in the own name, whatever was ticked. */
static void
test_own_name (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (PirLinkRequest) asked = NULL;

  g_assert_false (pir_link_form_is_own (form));
  pir_link_form_set_field (form, PIR_LINK_FORM_TAX_CODE, "bncnna80a41h501k");
  g_assert_true (pir_link_form_is_own (form));
  g_assert_true (send (form, NULL));
  asked = fake_links_dup_last ();
  g_assert_cmpstr (pir_link_request_peek (asked)->tax_code, ==, ANNA_CODE);
  g_assert_cmpint (pir_link_request_peek (asked)->kinship, ==, PIR_KINSHIP_SELF);
}

/* What was typed is here again, for this account only, and goes with the person. */
static void
test_draft (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autofree char *path = g_build_filename (world->folder, "accounts", FAKE_ANNA, "link-request.ini", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GStatBuf info;

  g_clear_object (&form);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  form = pir_link_form_new (world->context);
  g_assert_true (pir_link_form_is_resumed (form));
  name = pir_link_form_dup_field (form, PIR_LINK_FORM_FAMILY_NAME);
  g_assert_cmpstr (name, ==, "Bianchi");
  g_clear_object (&form);
  pir_session_sign_out_async (pir_context_get_session (world->context), FALSE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  WAIT_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
decided_cb (PirLinkWatch   *watch,
            PirLinkRequest *request,
            GPtrArray      *seen)
{
  g_ptr_array_add (seen, g_object_ref (request));
}

static gboolean
act (World      *world,
     gboolean    is_withdrawal,
     const char *id,
     GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (is_withdrawal)
    pir_link_withdraw_async (world->context, id, NULL, keep_result, &result);
  else
    pir_link_revoke_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_link_act_finish (world->context, result, error);
}

/* What the school decides is told once, what the payer decides is not; also after a start. */
static void
test_watch (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkWatch) watch = pir_link_watch_new (world->context);
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirSchool) school = fake_school ();
  g_autoptr (GError) error = NULL;

  g_signal_connect (watch, "decided", G_CALLBACK (decided_cb), seen);
  g_assert_true (send (form, NULL));
  world_sync (world);
  settle ();
  g_assert_true (act (world, TRUE, pir_link_request_peek (pir_link_form_get_request (form))->id, &error));
  world_sync (world);
  settle ();
  g_assert_cmpuint (seen->len, ==, 0);

  g_clear_object (&form);
  form = form_new_filled (world);
  g_assert_true (send (form, NULL));
  world_sync (world);
  settle ();
  fake_links_decide (world->service, PIR_LINK_REJECTED, "No.");
  world_sync (world);
  WAIT_UNTIL (seen->len == 1);
  g_assert_cmpint (pir_link_request_peek (g_ptr_array_index (seen, 0))->state, ==, PIR_LINK_REJECTED);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_SCHOOL, FAKE_SCHOOL, school);
  world_sync (world);
  settle ();
  g_assert_cmpuint (seen->len, ==, 1);
}

static void
test_watch_after_start (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (PirLinkWatch) watch = NULL;
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (send (form, NULL));
  world_sync (world);
  g_clear_object (&form);
  settle ();
  world_close (world);

  fake_links_decide (world->service, PIR_LINK_ACTIVE, NULL);
  world_open (world);
  watch = pir_link_watch_new (world->context);
  g_signal_connect (watch, "decided", G_CALLBACK (decided_cb), seen);
  settle ();
  world_sign_in (world, "anna");
  WAIT_UNTIL (seen->len == 1);
  g_assert_cmpint (pir_link_request_peek (g_ptr_array_index (seen, 0))->state, ==, PIR_LINK_ACTIVE);
}

/* Delegated, taken back, ended: each comes back with the feed. */
static void
test_acts (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GAsyncResult) result = NULL, read = NULL;
  g_autoptr (GPtrArray) links = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  fake_links_reset ();
  fake_service_add_family (world->service, 1, 1);
  world_open_signed_in (world);
  pir_link_delegate_async (world->context, FAKE_PUPIL, TRUE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_link_act_finish (world->context, result, &error));
  world_sync (world);
  pir_context_read_links_async (world->context, NULL, keep_result, &read);
  WAIT_UNTIL (read != NULL);
  links = pir_context_read_links_finish (world->context, read, &error);
  g_assert_true (pir_pupil_peek (pir_link_peek (g_ptr_array_index (links, 0))->pupil)->is_delegated);

  g_assert_true (act (world, FALSE, FAKE_PUPIL, &error));
  world_sync (world);
  g_clear_object (&read);
  pir_context_read_links_async (world->context, NULL, keep_result, &read);
  WAIT_UNTIL (read != NULL);
  none = pir_context_read_links_finish (world->context, read, &error);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_false (act (world, TRUE, FAKE_PUPIL, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_LINK_STATE);
}

static PirWhyKind
read_first_reason (World *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GError) error = NULL;

  pir_reasons_read_async (world->context, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  reasons = pir_reasons_read_finish (world->context, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reasons->len; i++)
    {
      const PirWhy *why = g_ptr_array_index (reasons, i);
      g_autofree char *text = pir_sentence_why (why);

      g_assert_cmpstr (pir_sentence_why_title (why->kind), !=, "");
      g_assert_cmpstr (text, !=, "");
    }

  return ((PirWhy *) g_ptr_array_index (reasons, 0))->kind;
}

/* The first reason follows what happens. */
static void
test_reasons (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = NULL;

  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_NO_LINK);
  form = form_new_filled (world);
  g_assert_true (send (form, NULL));
  world_sync (world);
  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_WAITING);
  fake_links_decide (world->service, PIR_LINK_ACTIVE, NULL);
  world_sync (world);
  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_NOTHING_SENT);
  fake_service_add_family (world->service, 1, 2);
  world_sync (world);
  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_VOLUNTARY);
  fake_service_set_online (world->service, FALSE);
  pir_sync_refresh (pir_context_get_sync (world->context));
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (world->context)) == PIR_SYNC_OFFLINE);
  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_OFFLINE);
}

static void
test_signed_out (void)
{
  g_autoptr (World) world = world_new_signed_in ();
  g_autoptr (PirLinkForm) form = form_new_filled (world);
  g_autoptr (GAsyncResult) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  pir_session_sign_out_async (pir_context_get_session (world->context), TRUE, NULL, keep_result, &out);
  WAIT_UNTIL (out != NULL);
  g_assert_false (send (form, &error));
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_false (act (world, TRUE, FAKE_PUPIL, &other));
  g_assert_error (other, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_cmpint (read_first_reason (world), ==, PIR_WHY_SIGNED_OUT);
  g_assert_cmpuint (fake_links_count (), ==, 0);
}

static void
test_typed (void)
{
  static const struct
  {
    const char     *text;
    PirTypedVerdict expected;
  } cases[] = {
    { "", PIR_TYPED_FINE },
    { "pascoli roma", PIR_TYPED_FINE },
    { "CTIS04300B", PIR_TYPED_FINE },
    { " ctis04300b ", PIR_TYPED_FINE },
    { "CTIS04300C", PIR_TYPED_DOUBT },
    { "CTIS0430", PIR_TYPED_FINE },
    { "Belpassese", PIR_TYPED_FINE },
  };
  g_autofree char *long_text = g_strnfill (101, 'a');
  const char *sentence = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sentence = NULL;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (pir_typed_school (cases[i].text, FALSE, &sentence), ==, cases[i].expected);
      g_assert_cmpint (sentence != NULL, ==, cases[i].expected != PIR_TYPED_FINE);
    }
  g_assert_cmpint (pir_typed_school (long_text, FALSE, &sentence), ==, PIR_TYPED_WRONG);
  g_assert_cmpint (pir_typed_note (long_text, FALSE, &sentence), ==, PIR_TYPED_FINE);
  g_free (long_text);
  long_text = g_strnfill (501, 'a');
  g_assert_cmpint (pir_typed_note (long_text, FALSE, &sentence), ==, PIR_TYPED_WRONG);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/links/whole", test_whole);
  g_test_add_func ("/core/links/lost-answer", test_lost_answer);
  g_test_add_func ("/core/links/lost-and-interrupted", test_lost_and_interrupted);
  g_test_add_func ("/core/links/asked-before", test_asked_before);
  g_test_add_func ("/core/links/new-privacy", test_new_privacy);
  g_test_add_func ("/core/links/elsewhere", test_elsewhere);
  g_test_add_func ("/core/links/own-name", test_own_name);
  g_test_add_func ("/core/links/draft", test_draft);
  g_test_add_func ("/core/links/watch", test_watch);
  g_test_add_func ("/core/links/watch-after-start", test_watch_after_start);
  g_test_add_func ("/core/links/acts", test_acts);
  g_test_add_func ("/core/links/reasons", test_reasons);
  g_test_add_func ("/core/links/signed-out", test_signed_out);
  g_test_add_func ("/core/links/typed", test_typed);
  status = g_test_run ();
  fake_links_reset ();

  return status;
}
