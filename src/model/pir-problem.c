/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-problem.h"

#include "model/pir-names.h"

static const char * const problem_code_names[] = {
  [PIR_PROBLEM_UNKNOWN] = "unknown",
  [PIR_PROBLEM_MALFORMED] = "malformed",
  [PIR_PROBLEM_TOO_LARGE] = "too_large",
  [PIR_PROBLEM_UNAUTHENTICATED] = "unauthenticated",
  [PIR_PROBLEM_CREDENTIALS] = "credentials",
  [PIR_PROBLEM_SESSION_ENDED] = "session_ended",
  [PIR_PROBLEM_THROTTLED] = "throttled",
  [PIR_PROBLEM_BUSY] = "busy",
  [PIR_PROBLEM_NOT_FOUND] = "not_found",
  [PIR_PROBLEM_METHOD] = "method",
  [PIR_PROBLEM_CURSOR_GONE] = "cursor_gone",
  [PIR_PROBLEM_CART_EMPTY] = "cart_empty",
  [PIR_PROBLEM_CART_TOO_LARGE] = "cart_too_large",
  [PIR_PROBLEM_CART_DUPLICATE] = "cart_duplicate",
  [PIR_PROBLEM_NOTICE_STALE] = "notice_stale",
  [PIR_PROBLEM_NOTICE_LOCKED] = "notice_locked",
  [PIR_PROBLEM_NOTICE_PAID] = "notice_paid",
  [PIR_PROBLEM_NOTICE_EXPIRED] = "notice_expired",
  [PIR_PROBLEM_NOTICE_CANCELLED] = "notice_cancelled",
  [PIR_PROBLEM_NOTICE_CLOSED] = "notice_closed",
  [PIR_PROBLEM_CART_PLAN] = "cart_plan",
  [PIR_PROBLEM_AMOUNT] = "amount",
  [PIR_PROBLEM_SERVICE_UNKNOWN] = "service_unknown",
  [PIR_PROBLEM_FEE_CHANGED] = "fee_changed",
  [PIR_PROBLEM_PSP_UNAVAILABLE] = "psp_unavailable",
  [PIR_PROBLEM_IDEMPOTENCY] = "idempotency",
  [PIR_PROBLEM_PAYMENT_IN_PROGRESS] = "payment_in_progress",
  [PIR_PROBLEM_SIGNATURE] = "signature",
  [PIR_PROBLEM_PASSWORD_CHANGE] = "password_change",
  [PIR_PROBLEM_TERMS] = "terms",
  [PIR_PROBLEM_TERMS_VERSION] = "terms_version",
  [PIR_PROBLEM_CHALLENGE] = "challenge",
  [PIR_PROBLEM_PERSON_KNOWN] = "person_known",
  [PIR_PROBLEM_REGISTRATION_STATE] = "registration_state",
  [PIR_PROBLEM_PASSWORD_WEAK] = "password_weak",
  [PIR_PROBLEM_LINK_EXISTS] = "link_exists",
  [PIR_PROBLEM_LINK_STATE] = "link_state",
  [PIR_PROBLEM_SCHOOL_UNKNOWN] = "school_unknown",
  [PIR_PROBLEM_PUPIL_UNKNOWN] = "pupil_unknown",
  [PIR_PROBLEM_CAUSE_CHANGED] = "cause_changed",
  [PIR_PROBLEM_CAUSE_CLOSED] = "cause_closed",
  [PIR_PROBLEM_CAUSE_TAKEN] = "cause_taken",
  [PIR_PROBLEM_ROLE] = "role",
  [PIR_PROBLEM_EVENT_STATE] = "event_state",
  [PIR_PROBLEM_EVENT_CHANGED] = "event_changed",
  [PIR_PROBLEM_EVENT_UNREADY] = "event_unready",
  [PIR_PROBLEM_NOTE_WRONG] = "note_wrong",
  [PIR_PROBLEM_REFUND_STATE] = "refund_state",
  [PIR_PROBLEM_FLOW_WRONG] = "flow_wrong",
  [PIR_PROBLEM_LOGO_WRONG] = "logo_wrong",
  [PIR_PROBLEM_INTERNAL] = "internal",
};

static const guint16 statuses[] = {
  [PIR_PROBLEM_UNKNOWN] = 500,
  [PIR_PROBLEM_MALFORMED] = 400,
  [PIR_PROBLEM_TOO_LARGE] = 413,
  [PIR_PROBLEM_UNAUTHENTICATED] = 401,
  [PIR_PROBLEM_CREDENTIALS] = 401,
  [PIR_PROBLEM_SESSION_ENDED] = 401,
  [PIR_PROBLEM_THROTTLED] = 429,
  [PIR_PROBLEM_BUSY] = 503,
  [PIR_PROBLEM_NOT_FOUND] = 404,
  [PIR_PROBLEM_METHOD] = 405,
  [PIR_PROBLEM_CURSOR_GONE] = 410,
  [PIR_PROBLEM_CART_EMPTY] = 422,
  [PIR_PROBLEM_CART_TOO_LARGE] = 422,
  [PIR_PROBLEM_CART_DUPLICATE] = 422,
  [PIR_PROBLEM_NOTICE_STALE] = 409,
  [PIR_PROBLEM_NOTICE_LOCKED] = 409,
  [PIR_PROBLEM_NOTICE_PAID] = 409,
  [PIR_PROBLEM_NOTICE_EXPIRED] = 409,
  [PIR_PROBLEM_NOTICE_CANCELLED] = 409,
  [PIR_PROBLEM_NOTICE_CLOSED] = 409,
  [PIR_PROBLEM_CART_PLAN] = 422,
  [PIR_PROBLEM_AMOUNT] = 422,
  [PIR_PROBLEM_SERVICE_UNKNOWN] = 422,
  [PIR_PROBLEM_FEE_CHANGED] = 409,
  [PIR_PROBLEM_PSP_UNAVAILABLE] = 502,
  [PIR_PROBLEM_IDEMPOTENCY] = 422,
  [PIR_PROBLEM_PAYMENT_IN_PROGRESS] = 409,
  [PIR_PROBLEM_SIGNATURE] = 401,
  [PIR_PROBLEM_PASSWORD_CHANGE] = 403,
  [PIR_PROBLEM_TERMS] = 403,
  [PIR_PROBLEM_TERMS_VERSION] = 422,
  [PIR_PROBLEM_CHALLENGE] = 422,
  [PIR_PROBLEM_PERSON_KNOWN] = 409,
  [PIR_PROBLEM_REGISTRATION_STATE] = 409,
  [PIR_PROBLEM_PASSWORD_WEAK] = 422,
  [PIR_PROBLEM_LINK_EXISTS] = 409,
  [PIR_PROBLEM_LINK_STATE] = 409,
  [PIR_PROBLEM_SCHOOL_UNKNOWN] = 422,
  [PIR_PROBLEM_PUPIL_UNKNOWN] = 422,
  [PIR_PROBLEM_CAUSE_CHANGED] = 409,
  [PIR_PROBLEM_CAUSE_CLOSED] = 409,
  [PIR_PROBLEM_CAUSE_TAKEN] = 409,
  [PIR_PROBLEM_ROLE] = 403,
  [PIR_PROBLEM_EVENT_STATE] = 409,
  [PIR_PROBLEM_EVENT_CHANGED] = 409,
  [PIR_PROBLEM_EVENT_UNREADY] = 422,
  [PIR_PROBLEM_NOTE_WRONG] = 422,
  [PIR_PROBLEM_REFUND_STATE] = 409,
  [PIR_PROBLEM_FLOW_WRONG] = 422,
  [PIR_PROBLEM_LOGO_WRONG] = 422,
  [PIR_PROBLEM_INTERNAL] = 500,
};

const char *
pir_problem_code_to_string (PirProblemCode value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (problem_code_names), problem_code_names[PIR_PROBLEM_UNKNOWN]);

  return problem_code_names[value];
}

gboolean
pir_problem_code_from_string (const char     *text,
                              PirProblemCode *value)
{
  guint found;

  if (!pir_names_find (problem_code_names, G_N_ELEMENTS (problem_code_names), text, &found))
    return FALSE;

  *value = (PirProblemCode) found;

  return TRUE;
}

guint
pir_problem_code_get_status (PirProblemCode code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (statuses), statuses[PIR_PROBLEM_UNKNOWN]);

  return statuses[code];
}
