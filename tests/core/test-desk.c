/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A class representative's desk from the cache, refunds that a family asks for, and letters as files. */

#include "helpers.h"

#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-class-acts.h"
#include "core/pir-letter-paper.h"
#include "core/pir-refund-acts.h"
#include "core/pir-sentences-class.h"
#include "core/pir-sentences-refunds.h"
#include "core/pir-sentences-trouble.h"
#include "fake-refunds.h"
#include "net/pir-net-error.h"

#define PLACE FAKE_SCHOOL "|2026/27|5A"
#define N_MATES 12

static void
add_mate (World          *world,
          guint           mate,
          guint           event,
          PirNoticeState  state)
{
  g_autoptr (PirNotice) notice = fake_mate_notice (mate, event);
  g_autoptr (PirNotice) told = fake_notice_with_state (notice, state, NULL, NULL);

  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (told)->id, told);
}

static PirClassDesk *
read_desk (World      *world,
           const char *text)
{
  g_autoptr (PirClassPlace) place = pir_class_place_parse (text);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirClassDesk *desk;

  pir_class_read_async (world->context, place, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  desk = pir_class_read_finish (world->context, result, &error);
  g_assert_no_error (error);

  return desk;
}

/* Twelve of them, a third paid; one event of another class, and what is asked of Anna's own child alone, are none of it. */
static World *
world_new_of_class (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 3);
  for (guint mate = 0; mate < N_MATES; mate++)
    add_mate (world, mate, 1, mate % 3 == 0 ? PIR_NOTICE_PAID : PIR_NOTICE_TO_PAY);
  add_mate (world, 3, 2, PIR_NOTICE_CANCELLED);
  add_mate (world, 4, 2, PIR_NOTICE_AWAITING_RECEIPT);
  world_open_signed_in (world);

  return world;
}

static void
test_desk (void)
{
  g_autoptr (World) world = world_new_of_class ();
  g_autoptr (PirClassDesk) desk = read_desk (world, PLACE);
  g_autoptr (PirClassDesk) other = read_desk (world, FAKE_SCHOOL "|2026/27|5B");
  g_autoptr (PirClassDesk) old = read_desk (world, FAKE_SCHOOL "|2025/26|5A");
  const PirClassPayment *payment;

  g_assert_cmpuint (pir_class_desk_get_n_payments (desk), ==, 2);
  g_assert_cmpuint (pir_class_desk_get_n_children (desk), ==, N_MATES);
  payment = pir_class_desk_get_payment (desk, 0);
  g_assert_cmpstr (payment->reason, ==, "Uscita 1 della classe");
  g_assert_cmpuint (payment->n_asked, ==, N_MATES);
  g_assert_cmpuint (payment->n_paid, ==, 4);
  g_assert_cmpint (payment->paid, ==, 4 * 1200);
  g_assert_cmpint (payment->open, ==, 8 * 1200);
  payment = pir_class_desk_get_payment (desk, 1);
  g_assert_cmpuint (payment->n_asked, ==, 1);
  g_assert_cmpuint (pir_class_desk_get_n_payments (other), ==, 0);
  g_assert_cmpuint (pir_class_desk_get_n_payments (old), ==, 0);

  /* What the service does not let the account see any more is not there any more. */
  {
    g_autoptr (PirNotice) gone = fake_mate_notice (5, 1);

    fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (gone)->id, NULL);
    world_sync (world);
  }
  g_clear_object (&desk);
  desk = read_desk (world, PLACE);
  g_assert_cmpuint (pir_class_desk_get_n_children (desk), ==, N_MATES - 1);
  world_close (world);
}

/* Without a network, in payments of five */
static void
test_plan (void)
{
  g_autoptr (World) world = world_new_of_class ();
  g_autoptr (PirClassDesk) desk = read_desk (world, PLACE);
  g_autoptr (GPtrArray) open = pir_class_list_open (pir_class_desk_get_payment (desk, 0));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirFeePlan) plan = NULL;
  g_autofree char *words = NULL;
  g_autofree char *groups = NULL;
  g_auto (GStrv) lines = NULL;
  gsize n_steps;

  fake_service_set_online (world->service, FALSE);
  g_assert_cmpuint (open->len, ==, 8);
  pir_class_plan_async (world->context, open, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  plan = pir_class_plan_finish (world->context, result, &error);
  g_assert_no_error (error);
  g_assert_true (pir_fee_plan_is_possible (plan));
  pir_fee_plan_get_steps (plan, &n_steps);
  g_assert_cmpuint (n_steps, ==, 2);
  words = pir_sentence_class_plan (plan);
  groups = pir_sentence_class_groups (plan, open);
  lines = g_strsplit (groups, "\n", -1);
  g_assert_true (g_str_has_prefix (words, "2 payments for all of them"));
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *name = pir_class_name_of (g_ptr_array_index (open, i));

      g_assert_nonnull (strstr (groups, name));
    }
  g_clear_object (&result);
  world_close (world);
}

static void
test_sheet (void)
{
  g_autoptr (World) world = world_new_of_class ();
  g_autoptr (PirClassDesk) desk = read_desk (world, PLACE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = pir_class_sheet_dup_name (pir_class_desk_get_payment (desk, 0));
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *copy = pir_sentence_class_text (desk, 0, pir_clock_today ());
  gsize size;

  g_assert_cmpstr (name, ==, "foglio-raccolta-5A-Uscita-1-della-classe.pdf");
  g_assert_nonnull (strstr (copy, "4 of 12 paid"));
  g_assert_nonnull (strstr (copy, "Verdi Alunno 0\t"));
  pir_class_sheet_write_async (world->context, desk, 0, "it", NULL, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  file = pir_class_sheet_write_finish (world->context, result, &error);
  g_assert_no_error (error);
  path = g_file_get_path (file);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_clear_object (&result);
  world_close (world);
}

/* Anything may come from the session bus. */
static void
test_places (void)
{
  static const char * const wrong[] = { NULL, "", "|", "||", FAKE_SCHOOL, FAKE_SCHOOL "|2026/27", FAKE_SCHOOL "|2026/27|", FAKE_SCHOOL "||3B",
                                        "x|2026/27|3B", FAKE_SCHOOL "|2026/27|\xff" };
  g_autofree char *text = pir_class_place_dup_text (FAKE_SCHOOL, "2026/27", "3|B");
  g_autoptr (PirClassPlace) place = pir_class_place_parse (text);

  g_assert_cmpstr (place->class_name, ==, "3|B");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (pir_class_place_parse (wrong[i]));
}

static gboolean
ask (World                 *world,
     PirReceipt            *receipt,
     const PirRefundStart  *start,
     GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_refund_request_async (world->context, pir_receipt_peek (receipt)->id, start, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_refund_act_finish (world->context, result, error);
}

static gboolean
take_back (World       *world,
           const char  *id,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_refund_withdraw_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_refund_act_finish (world->context, result, error);
}

static PirReceipt *
find_receipt (World      *world,
              const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirKeptReceipt) kept = NULL;

  pir_context_find_receipt_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  kept = pir_context_find_receipt_finish (world->context, result, NULL);
  g_assert_nonnull (kept);

  return g_object_ref (pir_kept_receipt_get_receipt (kept));
}

static World *
world_new_with_receipt (PirReceipt **receipt)
{
  World *world = world_new ();
  g_autoptr (PirNotice) notice = NULL;

  fake_service_add_family (world->service, 1, 1);
  fake_service_add_receipt (world->service, 1, 1760000000, "ricevuta.pdf", "Ricevuta");
  world_open_signed_in (world);
  notice = world_find_notice (world, 1);
  *receipt = find_receipt (world, pir_notice_peek (notice)->receipt_id);
  fake_refunds_reset (g_object_ref (*receipt));

  return world;
}

/* Each step is in the cache; what was lost on its way back is no second request. */
static void
test_refund (void)
{
  g_autoptr (PirReceipt) receipt = NULL;
  g_autoptr (World) world = world_new_with_receipt (&receipt);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *own = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) refunds = NULL;
  g_autoptr (GError) error = NULL;
  const PirRefundStart start = { .id = id, .amount = 400, .reason = "Luca non è partito" };
  PirMoney whole = pir_receipt_peek (receipt)->amount;

  g_assert_cmpint (pir_refund_can_ask (world->context, receipt), ==, whole);
  g_assert_null (pir_refund_dup_withdrawable (world->context, receipt));
  fake_service_fail (world->service, "POST /v1/receipts/{id}/refunds", FAKE_DROP, PIR_PROBLEM_UNKNOWN, 0, 1);
  g_assert_true (ask (world, receipt, &start, &error));
  g_assert_no_error (error);
  g_assert_true (ask (world, receipt, &start, NULL));
  g_assert_cmpuint (fake_refunds_count (), ==, 1);

  world_sync (world);
  g_set_object (&receipt, NULL);
  {
    g_autoptr (PirNotice) notice = world_find_notice (world, 1);

    receipt = find_receipt (world, pir_notice_peek (notice)->receipt_id);
  }
  g_assert_cmpint (pir_refund_can_ask (world->context, receipt), ==, 0);
  own = pir_refund_dup_withdrawable (world->context, receipt);
  g_assert_cmpstr (own, ==, id);
  refunds = pir_refunds_unpack (pir_receipt_peek (receipt)->refunds);
  words = pir_sentence_refund (pir_refund_peek (g_ptr_array_index (refunds, 0)), "1 May");
  g_assert_true (g_str_has_prefix (words, "You asked for it on 1 May."));

  g_assert_true (take_back (world, id, &error));
  g_assert_no_error (error);
  fake_refunds_decide (world->service, PIR_REFUND_APPROVED, NULL);
  g_assert_false (take_back (world, id, &error));
  g_free (words);
  words = pir_sentence_refund_error (error);
  g_assert_nonnull (strstr (words, "waits for the decision"));
  fake_refunds_reset (NULL);
  world_close (world);
}

/* Every answer has a sentence of its own, and nothing is asked for. */
static void
test_refund_refused (void)
{
  static const struct { PirProblemCode code; const char *words; } cases[] = {
    { PIR_PROBLEM_NOT_FOUND, "as yours to ask for" }, { PIR_PROBLEM_AMOUNT, "is left" }, { PIR_PROBLEM_REFUND_STATE, "waits for the decision" },
    { PIR_PROBLEM_MALFORMED, "500 characters" },
  };
  g_autoptr (PirReceipt) receipt = NULL;
  g_autoptr (World) world = world_new_with_receipt (&receipt);
  g_autofree char *id = g_uuid_string_random ();
  const PirRefundStart start = { .id = id, .amount = 400, .reason = "x" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;

      fake_service_fail (world->service, "POST /v1/receipts/{id}/refunds", FAKE_REFUSE, cases[i].code, 0, 1);
      g_assert_false (ask (world, receipt, &start, &error));
      words = pir_sentence_refund_error (error);
      g_assert_nonnull (strstr (words, cases[i].words));
    }
  g_assert_cmpuint (fake_refunds_count (), ==, 0);
  fake_service_end_sessions (world->service);
  world_close (world);
  world_open (world);
  settle ();
  g_assert_cmpint (pir_refund_can_ask (world->context, receipt), ==, 0);
  fake_refunds_reset (NULL);
  world_close (world);
}

static void
test_letter (void)
{
  g_autoptr (PirReceipt) receipt = NULL;
  g_autoptr (World) world = world_new_with_receipt (&receipt);
  g_autoptr (PirNotice) notice = world_find_notice (world, 1);
  g_autoptr (PirSchool) school = fake_school ();
  PirTroubleCase about = { PIR_TROUBLE_TWICE, pir_session_get_account (pir_context_get_session (world->context)), notice, receipt, school };
  g_autoptr (PirSchoolLetter) letter = pir_school_letter_new_about (&about);
  g_autofree char *translation = pir_sentence_trouble_letter (&about);
  g_autofree char *path = g_build_filename (world->folder, "lettera.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) written = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (strstr (translation, "Two payments were made"));
  g_assert_nonnull (strstr (translation, pir_notice_peek (notice)->notice_number));
  pir_letter_paper_write_async (world->context, letter, "IC Primo Levi", file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  written = pir_letter_paper_write_finish (world->context, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));

  /* What nobody could read on one page is not written, and what was there stays. */
  g_clear_object (&result);
  g_free (letter->body);
  letter->body = g_strnfill (60000, 'x');
  pir_letter_paper_write_async (world->context, letter, NULL, file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_null (pir_letter_paper_write_finish (world->context, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  for (int i = 0; i < PIR_N_TROUBLES; i++)
    {
      g_assert_cmpstr (pir_sentence_trouble_title ((PirTrouble) i), !=, "");
      g_assert_cmpstr (pir_sentence_trouble ((PirTrouble) i), !=, "");
    }
  fake_refunds_reset (NULL);
  g_clear_object (&result);
  world_close (world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/class", test_desk);
  g_test_add_func ("/desk/plan", test_plan);
  g_test_add_func ("/desk/sheet", test_sheet);
  g_test_add_func ("/desk/places", test_places);
  g_test_add_func ("/desk/refund", test_refund);
  g_test_add_func ("/desk/refund-refused", test_refund_refused);
  g_test_add_func ("/desk/letter", test_letter);

  return g_test_run ();
}
