/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-category.h"
#include "model/pir-deduction.h"
#include "model/pir-changes.h"
#include "model/pir-credit-account.h"
#include "model/pir-credit.h"
#include "model/pir-event-check.h"
#include "model/pir-hand-off.h"
#include "model/pir-history-enums.h"
#include "model/pir-identity-provider.h"
#include "model/pir-leave-reason.h"
#include "model/pir-notice-enums.h"
#include "model/pir-office-notice.h"
#include "model/pir-office-role.h"
#include "model/pir-outcome.h"
#include "model/pir-pay-choice.h"
#include "model/pir-payment-enums.h"
#include "model/pir-people-enums.h"
#include "model/pir-problem.h"
#include "model/pir-refund.h"
#include "model/pir-registry-enums.h"
#include "model/pir-roll-over-fault.h"
#include "model/pir-school-check.h"

#include <string.h>

typedef struct
{
  const char  *code;
  PirCategory  category;
} TaxonomyCase;

/* Every value has a name of its own that leads back to it; so has each name written out here, in the enumeration's
 * order, since databases and the interface hold these names. */
#define ASSERT_ENUM(Type, func, ...)                                    \
  G_STMT_START                                                          \
  {                                                                     \
    static const char * const names[] = { __VA_ARGS__ };                \
                                                                        \
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)                    \
      {                                                                 \
        Type value;                                                     \
                                                                        \
        g_assert_cmpstr (func##_to_string ((Type) i), ==, names[i]);    \
        g_assert_true (func##_from_string (names[i], &value));          \
        g_assert_cmpint (value, ==, (int) i);                           \
      }                                                                 \
    g_test_expect_message ("pir-model", G_LOG_LEVEL_CRITICAL, "*assert*"); \
    g_assert_nonnull (func##_to_string ((Type) G_N_ELEMENTS (names)));  \
    g_test_assert_expected_messages ();                                 \
  }                                                                     \
  G_STMT_END

#define ASSERT_UNKNOWN(Type, func, expected)                    \
  G_STMT_START                                                  \
  {                                                             \
    Type value = (Type) 1;                                      \
                                                                \
    g_assert_false (func##_from_string ("newer", &value));      \
    g_assert_cmpint (value, ==, expected);                      \
    value = (Type) 1;                                           \
    g_assert_false (func##_from_string (NULL, &value));         \
    g_assert_false (func##_from_string ("", &value));           \
    g_assert_cmpint (value, ==, expected);                      \
  }                                                             \
  G_STMT_END

static void
test_names (void)
{
  ASSERT_ENUM (PirNoticeState, pir_notice_state, "to_pay", "awaiting_receipt", "paid", "cancelled", "closed", "settled", "other",
               "gone");
  ASSERT_ENUM (PirStanding, pir_standing, "due", "overdue", "expired", "awaiting", "paid", "cancelled",
               "closed", "settled", "other", "gone");
  ASSERT_ENUM (PirHandOffState, pir_hand_off_state, "waiting", "opened", "granted", "denied", "over");
  ASSERT_ENUM (PirIdentityKind, pir_identity_kind, "spid", "cie", "eidas", "other");
  ASSERT_ENUM (PirMethod, pir_method, "card", "account", "postal_slip", "counter", "other");
  ASSERT_ENUM (PirPayChoice, pir_pay_choice, "favourite", "bank", "split");
  ASSERT_ENUM (PirPaymentState, pir_payment_state, "open", "pending", "paid", "failed", "cancelled", "expired");
  ASSERT_ENUM (PirLinkState, pir_link_state, "requested", "active", "rejected", "withdrawn", "revoked", "ended", "other");
  ASSERT_ENUM (PirKinship, pir_kinship, "father", "mother", "guardian", "self", "other");
  ASSERT_ENUM (PirCreditAccountKind, pir_credit_account_kind, "bank", "treasury", "postal");
  ASSERT_ENUM (PirSchoolCheck, pir_school_check, "profile", "creditor", "cbill", "credit_account", "head", "pupils", "links");
  ASSERT_ENUM (PirLeaveReason, pir_leave_reason, "moved", "finished", "withdrawn", "other");
  ASSERT_ENUM (PirRollOverFault, pir_roll_over_fault, "class_missing", "class_twice", "target_twice", "pupil_unknown", "pupil_twice");
  ASSERT_ENUM (PirRegistryKind, pir_registry_kind, "pupils", "payers", "staff");
  ASSERT_ENUM (PirRegistryFault, pir_registry_fault, "empty", "column_missing", "column_twice", "encoding", "unreadable", "fields",
               "quote", "missing", "text", "name", "tax_code", "check_letter", "date", "school_year", "kinship", "email",
               "staff_kind", "twice", "pupil_unknown", "amount");
  ASSERT_ENUM (PirRefundState, pir_refund_state, "asked", "approved", "refused", "done", "withdrawn", "other");
  ASSERT_ENUM (PirRefundAsker, pir_refund_asker, "school", "you", "family");
  ASSERT_ENUM (PirCreditState, pir_credit_state, "matched", "differs", "unmatched");
  ASSERT_ENUM (PirOfficeRole, pir_office_role, "clerk", "admin_director", "head", "other");
  ASSERT_ENUM (PirOutcomeKind, pir_outcome_kind, "OK", "KO", "PENDING");
  ASSERT_ENUM (PirChangeKind, pir_change_kind, "account", "school", "pupil", "notice", "payment", "receipt",
               "link_request");
  ASSERT_ENUM (PirEventKind, pir_event_kind, "named", "open");
  ASSERT_ENUM (PirEventState, pir_event_state, "draft", "awaiting_approval", "approved", "rejected", "notified", "closed",
               "cancelled");
  ASSERT_ENUM (PirEventCheckKind, pir_event_check_kind, "recipients", "amounts", "account", "date", "cbill", "payers",
               "addresses");
  ASSERT_ENUM (PirHistoryKind, pir_history_kind, "notified", "changed", "payment_started", "payment_failed",
               "payment_cancelled", "payment_expired", "receipt", "duplicate", "cancelled", "made", "reminded",
               "paid_elsewhere", "exempt", "reopened", "other");
  ASSERT_ENUM (PirOfficeState, pir_office_state, "to_pay", "late", "in_payment", "awaiting_receipt", "paid", "paid_elsewhere",
               "exempt", "cancelled", "closed", "other");
  ASSERT_ENUM (PirCategory, pir_category, "other", "enrolment_tax", "attendance_tax", "exam_tax", "diploma_tax",
               "canteen", "transport", "extended_day", "insurance", "trip", "activity", "course", "contribution",
               "donation", "optional_service");
  ASSERT_ENUM (PirProblemCode, pir_problem_code, "unknown", "malformed", "too_large", "unauthenticated",
               "credentials", "session_ended", "throttled", "busy", "not_found", "method", "cursor_gone",
               "cart_empty", "cart_too_large", "cart_duplicate", "notice_stale", "notice_locked", "notice_paid",
               "notice_expired", "notice_cancelled", "notice_closed", "cart_plan", "amount", "service_unknown", "fee_changed", "psp_unavailable",
               "idempotency", "payment_in_progress", "signature", "password_change", "terms", "terms_version", "challenge",
               "person_known", "registration_state", "password_weak", "link_exists", "link_state", "school_unknown",
               "pupil_unknown", "cause_changed", "cause_closed", "cause_taken", "role", "event_state", "event_changed",
               "event_unready", "note_wrong", "refund_state", "flow_wrong", "logo_wrong", "internal");
}

/* A name from the future is OTHER where there is such a value, and else leaves the answer alone. */
static void
test_unknown_names (void)
{
  ASSERT_UNKNOWN (PirNoticeState, pir_notice_state, PIR_NOTICE_OTHER);
  ASSERT_UNKNOWN (PirStanding, pir_standing, PIR_STANDING_OTHER);
  ASSERT_UNKNOWN (PirOfficeState, pir_office_state, PIR_OFFICE_STATE_OTHER);
  ASSERT_UNKNOWN (PirMethod, pir_method, PIR_METHOD_OTHER);
  ASSERT_UNKNOWN (PirPaymentState, pir_payment_state, 1);
  ASSERT_UNKNOWN (PirLinkState, pir_link_state, PIR_LINK_OTHER);
  ASSERT_UNKNOWN (PirKinship, pir_kinship, PIR_KINSHIP_OTHER);
  ASSERT_UNKNOWN (PirCreditAccountKind, pir_credit_account_kind, 1);
  ASSERT_UNKNOWN (PirSchoolCheck, pir_school_check, 1);
  ASSERT_UNKNOWN (PirLeaveReason, pir_leave_reason, 1);
  ASSERT_UNKNOWN (PirRollOverFault, pir_roll_over_fault, 1);
  ASSERT_UNKNOWN (PirRegistryKind, pir_registry_kind, 1);
  ASSERT_UNKNOWN (PirRegistryFault, pir_registry_fault, 1);
  ASSERT_UNKNOWN (PirRefundState, pir_refund_state, PIR_REFUND_OTHER);
  ASSERT_UNKNOWN (PirCreditState, pir_credit_state, PIR_CREDIT_UNMATCHED);
  ASSERT_UNKNOWN (PirOfficeRole, pir_office_role, PIR_OFFICE_OTHER);
  ASSERT_UNKNOWN (PirOutcomeKind, pir_outcome_kind, 1);
  ASSERT_UNKNOWN (PirChangeKind, pir_change_kind, 1);
  ASSERT_UNKNOWN (PirProblemCode, pir_problem_code, 1);
  ASSERT_UNKNOWN (PirHistoryKind, pir_history_kind, PIR_HISTORY_OTHER);
  ASSERT_UNKNOWN (PirCategory, pir_category, PIR_CATEGORY_OTHER);
}

/* Codes and meanings of pagoPA's public taxonomy (tassonomia, 4 October 2023), macro-area 06, Istruzione */
static void
test_taxonomy (void)
{
  static const TaxonomyCase cases[] = {
    { "0601100TS", PIR_CATEGORY_ENROLMENT_TAX },
    { "9/0601100TS/", PIR_CATEGORY_ENROLMENT_TAX },
    { "0601101TS", PIR_CATEGORY_ATTENDANCE_TAX },
    { "0601102TS", PIR_CATEGORY_EXAM_TAX },
    { "0601103TS", PIR_CATEGORY_DIPLOMA_TAX },
    { "0601104TS", PIR_CATEGORY_CANTEEN },
    { "0601105SP", PIR_CATEGORY_TRANSPORT },
    { "0601106SP", PIR_CATEGORY_EXTENDED_DAY },
    { "0601107SP", PIR_CATEGORY_EXTENDED_DAY },
    { "9/0601108SP/", PIR_CATEGORY_EXTENDED_DAY },
    { "0601110AP", PIR_CATEGORY_DONATION },
    { "0601112AP", PIR_CATEGORY_CONTRIBUTION },
    { "0601113AP", PIR_CATEGORY_OTHER },
    { "0601124SP", PIR_CATEGORY_INSURANCE },
    { "9/0601125AP/", PIR_CATEGORY_TRIP },
    { "9/0601125AP", PIR_CATEGORY_TRIP },
    { "0601125AP/", PIR_CATEGORY_TRIP },
    { "0601130AP", PIR_CATEGORY_ACTIVITY },
    { "0601131AP", PIR_CATEGORY_COURSE },
    { "0601132AP", PIR_CATEGORY_OPTIONAL_SERVICE },
    { "0601129AP", PIR_CATEGORY_OTHER },
    { "0601125", PIR_CATEGORY_OTHER },
    { "0601125APX", PIR_CATEGORY_OTHER },
    { "1/0601125AP/", PIR_CATEGORY_OTHER },
    { "", PIR_CATEGORY_OTHER },
    { "9/", PIR_CATEGORY_OTHER },
    { NULL, PIR_CATEGORY_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pir_category_from_taxonomy (cases[i].code), ==, cases[i].category);
  for (int i = PIR_CATEGORY_OTHER; i <= PIR_CATEGORY_OPTIONAL_SERVICE; i++)
    g_assert_cmpint (pir_category_from_taxonomy (pir_category_get_taxonomy ((PirCategory) i)), ==, i);
}

/* RFC 9110 and RFC 6585: the statuses that clients and proxies act on by themselves */
static void
test_problem_statuses (void)
{
  for (int code = PIR_PROBLEM_UNKNOWN; code <= PIR_PROBLEM_INTERNAL; code++)
    {
      g_assert_cmpuint (pir_problem_code_get_status ((PirProblemCode) code), >=, 400);
      g_assert_cmpuint (pir_problem_code_get_status ((PirProblemCode) code), <=, 599);
    }

  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_MALFORMED), ==, 400);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_UNAUTHENTICATED), ==, 401);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_NOT_FOUND), ==, 404);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_METHOD), ==, 405);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_CURSOR_GONE), ==, 410);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_TOO_LARGE), ==, 413);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_THROTTLED), ==, 429);
  g_assert_cmpuint (pir_problem_code_get_status (PIR_PROBLEM_BUSY), ==, 503);
}

/* domain: what was resolved is code 12; gifts that were not are code 31; taxes need no resolution; trips never are donations */
static void
test_deductions (void)
{
  static const struct
  {
    PirCategory  category;
    PirDeduction resolved, not_resolved;
  } cases[] = {
    { PIR_CATEGORY_ENROLMENT_TAX, 12, 12 }, { PIR_CATEGORY_CANTEEN, 12, 12 }, { PIR_CATEGORY_TRIP, 12, 0 },
    { PIR_CATEGORY_INSURANCE, 12, 0 }, { PIR_CATEGORY_CONTRIBUTION, 12, 31 }, { PIR_CATEGORY_DONATION, 12, 31 },
    { PIR_CATEGORY_OTHER, 12, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (pir_deduction_get (cases[i].category, TRUE), ==, cases[i].resolved);
      g_assert_cmpint (pir_deduction_get (cases[i].category, FALSE), ==, cases[i].not_resolved);
    }
  g_assert_cmpstr (pir_traceable_to_string (PIR_TRACEABLE_NO), ==, "no");
  g_assert_cmpint (pir_traceable_from_string ("yes"), ==, PIR_TRACEABLE_YES);
  g_assert_cmpint (pir_traceable_from_string ("?"), ==, PIR_TRACEABLE_UNKNOWN);
  g_assert_cmpint (pir_traceable_from_string (NULL), ==, PIR_TRACEABLE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/enums/names", test_names);
  g_test_add_func ("/enums/unknown-names", test_unknown_names);
  g_test_add_func ("/enums/taxonomy", test_taxonomy);
  g_test_add_func ("/enums/deductions", test_deductions);
  g_test_add_func ("/enums/problem-statuses", test_problem_statuses);

  return g_test_run ();
}
