/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirProblemCode:
 *
 * Why the service said no: the stable "code" of its RFC 9457 answers, each with one sentence in the app.
 */
typedef enum
{
  PIR_PROBLEM_UNKNOWN, /* a code that this program does not know */
  PIR_PROBLEM_MALFORMED, /* not JSON, not UTF-8, too deep, or a field wrong, missing, unknown or too long */
  PIR_PROBLEM_TOO_LARGE, /* the body is larger than the limit */
  PIR_PROBLEM_UNAUTHENTICATED, /* no access token, or one that is over */
  PIR_PROBLEM_CREDENTIALS, /* user name or password wrong; which one is not said */
  PIR_PROBLEM_SESSION_ENDED, /* the refresh token is over, revoked or was used twice: sign in again */
  PIR_PROBLEM_THROTTLED, /* too many attempts: wait retry_after seconds */
  PIR_PROBLEM_BUSY, /* the service is overloaded: wait retry_after seconds */
  PIR_PROBLEM_NOT_FOUND, /* not there, or not yours: the same answer */
  PIR_PROBLEM_METHOD, /* not this HTTP method here */
  PIR_PROBLEM_CURSOR_GONE, /* the change cursor is of another database: read all again */
  PIR_PROBLEM_CART_EMPTY, /* no notice in the request */
  PIR_PROBLEM_CART_TOO_LARGE, /* more notices than the service takes in one payment */
  PIR_PROBLEM_CART_DUPLICATE, /* the same notice twice */
  PIR_PROBLEM_NOTICE_STALE, /* the notice has a newer version: its amount is in the answer */
  PIR_PROBLEM_NOTICE_LOCKED, /* a payment of this notice is open, until locked_until */
  PIR_PROBLEM_NOTICE_PAID, /* already paid */
  PIR_PROBLEM_NOTICE_EXPIRED, /* hard due date passed */
  PIR_PROBLEM_NOTICE_CANCELLED, /* withdrawn by the school */
  PIR_PROBLEM_NOTICE_CLOSED, /* the other way of its plan is being paid, until locked_until, or is paid */
  PIR_PROBLEM_CART_PLAN, /* single payment and an instalment of one plan together */
  PIR_PROBLEM_AMOUNT, /* amount outside the limits, not editable, or more than is left of a receipt */
  PIR_PROBLEM_SERVICE_UNKNOWN, /* the PSP service is not offered, or not for this amount */
  PIR_PROBLEM_FEE_CHANGED, /* the fee is not the one announced: the new one is in the answer */
  PIR_PROBLEM_PSP_UNAVAILABLE, /* the payment page could not be opened: nothing was taken */
  PIR_PROBLEM_IDEMPOTENCY, /* the key was used for another request */
  PIR_PROBLEM_PAYMENT_IN_PROGRESS, /* cannot be given up: the PSP is working on it */
  PIR_PROBLEM_SIGNATURE, /* an outcome call without a valid signature */
  PIR_PROBLEM_PASSWORD_CHANGE, /* a provisional password is to be changed first */
  PIR_PROBLEM_TERMS, /* the conditions in force are to be accepted first */
  PIR_PROBLEM_TERMS_VERSION, /* what was accepted is not the version in force */
  PIR_PROBLEM_CHALLENGE, /* the question was answered wrongly, is over or was used */
  PIR_PROBLEM_PERSON_KNOWN, /* the person is known already: field says from where */
  PIR_PROBLEM_REGISTRATION_STATE, /* the registration is at another step */
  PIR_PROBLEM_PASSWORD_WEAK, /* the new password breaks rules: field lists them */
  PIR_PROBLEM_LINK_EXISTS, /* linked to that pupil, or asked already */
  PIR_PROBLEM_LINK_STATE, /* the link or the request is in another state */
  PIR_PROBLEM_SCHOOL_UNKNOWN, /* the school does not use this service */
  PIR_PROBLEM_PUPIL_UNKNOWN, /* the school has no pupil of that tax code */
  PIR_PROBLEM_CAUSE_CHANGED, /* the open cause has a newer version: look at it again */
  PIR_PROBLEM_CAUSE_CLOSED, /* the school takes no more for this cause */
  PIR_PROBLEM_CAUSE_TAKEN, /* a cause that is paid once was paid or prepared for this person: notice_id where it is one's own */
  PIR_PROBLEM_ROLE, /* the account's role at the school has no such right */
  PIR_PROBLEM_EVENT_STATE, /* the event's state does not allow it: field says what may not change */
  PIR_PROBLEM_EVENT_CHANGED, /* somebody has changed the event meanwhile */
  PIR_PROBLEM_EVENT_UNREADY, /* the event cannot go to families so: field lists why */
  PIR_PROBLEM_NOTE_WRONG, /* the file cannot be a note: field says why */
  PIR_PROBLEM_REFUND_STATE, /* the refund is in another state */
  PIR_PROBLEM_FLOW_WRONG, /* the file is no report of a PSP that can be taken: field says why */
  PIR_PROBLEM_LOGO_WRONG, /* the file cannot be a logo: field says why */
  PIR_PROBLEM_INTERNAL, /* a fault of the service */
} PirProblemCode;
/** pir_problem_code_to_string: Returns: (transfer none): its name in the interface and in databases ("unknown", "malformed" …) */
const char *pir_problem_code_to_string (PirProblemCode value);
/** pir_problem_code_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_problem_code_from_string (const char *text, PirProblemCode *value);

/** pir_problem_code_get_status: Returns: the HTTP status that goes with @code, 400 to 599 */
guint pir_problem_code_get_status (PirProblemCode code);

G_END_DECLS
