/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sentences.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "base/pir-base-error.h"
#include "core/pir-context.h"
#include "core/pir-day-names.h"
#include "core/pir-sentences-private.h"
#include "keyring/pir-keyring.h"
#include "model/pir-model-error.h"
#include "net/pir-net-error.h"
#include "store/pir-store.h"

static const char * const problems[] = {
  [PIR_PROBLEM_UNKNOWN] =
    N_("The service said no for a reason that this version of the app does not know, and no money moved. Update "
       "the app, or ask the service’s assistance."),
  [PIR_PROBLEM_MALFORMED] =
    N_("The service did not understand the request, and no money moved. Update the app, or ask the service’s "
       "assistance."),
  [PIR_PROBLEM_TOO_LARGE] =
    N_("The request was too large for the service, and no money moved. Try again with fewer notices."),
  [PIR_PROBLEM_UNAUTHENTICATED] = N_("Your session is over; payments you have begun are not lost. Sign in to go on."),
  [PIR_PROBLEM_CREDENTIALS] = N_("User name or password is not right. Check both and try again."),
  [PIR_PROBLEM_SESSION_ENDED] = N_("Your session has ended; payments you have begun are not lost. Sign in again."),
  [PIR_PROBLEM_THROTTLED] = N_("There were too many attempts. Wait a while, then try again."),
  [PIR_PROBLEM_BUSY] = N_("The service is very busy at the moment, and no payment is lost. Try again in a minute."),
  [PIR_PROBLEM_NOT_FOUND] =
    N_("This is not there any more, or not meant for this account; no money moved. Refresh to see what is there "
       "now."),
  [PIR_PROBLEM_METHOD] =
    N_("The service does not know this request, and no money moved. Update the app, or ask the service’s "
       "assistance."),
  [PIR_PROBLEM_CURSOR_GONE] =
    N_("The service has started afresh, and all data are read again. Payments and receipts you have kept are not "
       "affected."),
  [PIR_PROBLEM_CART_EMPTY] = N_("There is nothing to pay in the cart. Add a notice first."),
  [PIR_PROBLEM_CART_TOO_LARGE] =
    N_("These are more notices than one payment can hold, and no money moved. Pay them in two or more payments."),
  [PIR_PROBLEM_CART_DUPLICATE] =
    N_("The same notice was in the payment twice, and no money moved. Look at the cart and try again."),
  [PIR_PROBLEM_NOTICE_STALE] =
    N_("The school has changed a notice meanwhile, and no money moved. Look at the new amount, then pay."),
  [PIR_PROBLEM_NOTICE_LOCKED] =
    N_("A payment of this notice is open already, perhaps on another device; nothing was paid now. Wait for its "
       "outcome before you pay."),
  [PIR_PROBLEM_NOTICE_PAID] =
    N_("This notice has been paid already, and nothing was paid again. Its receipt comes with the next refresh."),
  [PIR_PROBLEM_NOTICE_EXPIRED] =
    N_("The binding due date of a notice has passed, and no money moved. Ask the school office what to do."),
  [PIR_PROBLEM_NOTICE_CANCELLED] =
    N_("The school has withdrawn a notice, and no money moved. There is nothing to pay for it."),
  [PIR_PROBLEM_NOTICE_CLOSED] =
    N_("This can be paid all at once or in instalments, and the other way is being paid or is paid already; no money "
       "moved. Refresh to see what is left to pay."),
  [PIR_PROBLEM_CART_PLAN] =
    N_("The cart holds the single payment and an instalment of the same thing, and no money moved. Take one of the two "
       "out, then pay."),
  [PIR_PROBLEM_AMOUNT] =
    N_("The school does not accept this amount, and no money moved. Choose one within the limits of the notice."),
  [PIR_PROBLEM_SERVICE_UNKNOWN] =
    N_("This way to pay is not offered any more, or not for this amount; no money moved. Choose another one."),
  [PIR_PROBLEM_FEE_CHANGED] =
    N_("The fee has changed meanwhile, and no money moved. Look at the new total, then pay."),
  [PIR_PROBLEM_PSP_UNAVAILABLE] =
    /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
    N_("The payment provider (PSP) could not open its page, and no money moved. Try again, or choose another one."),
  [PIR_PROBLEM_IDEMPOTENCY] =
    N_("This payment was confused with another one, and no money moved. Start it again from the cart."),
  [PIR_PROBLEM_PAYMENT_IN_PROGRESS] =
    /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
    N_("The payment provider (PSP) is working on this payment, so it cannot be given up; money may have been "
       "taken. Wait for the outcome: it appears by itself."),
  [PIR_PROBLEM_SIGNATURE] =
    N_("The service did not accept a message that should prove its sender, and no money moved. Ask the service’s "
       "assistance."),
  [PIR_PROBLEM_PASSWORD_CHANGE] =
    N_("Your password is a provisional one. Choose one of your own first."),
  [PIR_PROBLEM_TERMS] =
    N_("The conditions of the service are new or not accepted yet. Read and accept them first."),
  [PIR_PROBLEM_TERMS_VERSION] =
    N_("The text that you accepted has been changed meanwhile. Read the new one, then accept it."),
  [PIR_PROBLEM_CHALLENGE] =
    N_("The answer to the question is not right, or the question is too old. Answer the new one."),
  [PIR_PROBLEM_PERSON_KNOWN] =
    N_("The service knows you already. Use the credentials that you have, or recover them."),
  [PIR_PROBLEM_REGISTRATION_STATE] =
    N_("This registration is at another step by now. Nothing is lost: begin it again, or look into your mail."),
  [PIR_PROBLEM_PASSWORD_WEAK] =
    N_("This password is too easy to guess. Choose another one by the rules below."),
  [PIR_PROBLEM_LINK_EXISTS] =
    N_("You are linked to this child already, or have asked the school before. Look at the page Children."),
  [PIR_PROBLEM_LINK_STATE] =
    N_("The school has decided meanwhile. Refresh to see what is there now."),
  [PIR_PROBLEM_SCHOOL_UNKNOWN] =
    N_("This school does not use this service. Ask its office how to pay."),
  [PIR_PROBLEM_PUPIL_UNKNOWN] =
    N_("The school has no pupil with this tax code. Check it, or add the pupil first."),
  [PIR_PROBLEM_CAUSE_CHANGED] =
    N_("The school has changed this contribution meanwhile, and no money moved. Look at it again, then go on."),
  [PIR_PROBLEM_CAUSE_CLOSED] =
    N_("The school takes no more payments for this, and no money moved. There is nothing to be done."),
  [PIR_PROBLEM_CAUSE_TAKEN] =
    N_("This is paid once for each person, and for this one it has been paid or prepared already; nothing was paid now. "
       "Look at Notices."),
  [PIR_PROBLEM_ROLE] =
    N_("Your role at this school does not include this. Ask somebody in the office whose role does."),
  [PIR_PROBLEM_EVENT_STATE] =
    N_("This payment event is at another step by now, and nothing has changed. Look at it again."),
  [PIR_PROBLEM_EVENT_CHANGED] =
    N_("Somebody else has changed this payment event meanwhile. Look at it again, then make your change."),
  [PIR_PROBLEM_EVENT_UNREADY] =
    N_("This payment event cannot go to families yet. Look at what is missing, then try again."),
  [PIR_PROBLEM_NOTE_WRONG] =
    N_("This file cannot be attached: families get only a PDF without password, scripts and files inside. Save it again as a plain PDF."),
  [PIR_PROBLEM_REFUND_STATE] = N_("This refund has been decided or done meanwhile. Look at it again to see how it stands."),
  [PIR_PROBLEM_FLOW_WRONG] = N_("This file is no report of payments that the service can read. Ask the bank for it again."),
  [PIR_PROBLEM_LOGO_WRONG] = N_("This file cannot be a logo: it has to be a whole PNG or JPEG picture. Save it again as a PNG."),
  [PIR_PROBLEM_INTERNAL] = N_("The service has a fault of its own, and no payment is lost. Try again later."),
};

static const char * const net_errors[] = {
  [PIR_NET_ERROR_OFFLINE] =
    N_("The service cannot be reached, and no payment is lost. It is tried again by itself; until then you see "
       "what is kept on this computer."),
  [PIR_NET_ERROR_TIMEOUT] =
    N_("The service did not answer in time, and no payment is lost. Wait a moment and try again."),
  [PIR_NET_ERROR_TLS] =
    N_("The service could not prove who it is, so nothing was sent and no money moved. Check its address and the "
       "date of this computer."),
  [PIR_NET_ERROR_PROTOCOL] =
    N_("The answer is not one of this service, and no money moved. Check the server’s address, or try again later."),
  [PIR_NET_ERROR_TOO_LARGE] =
    N_("The service sent more than the app accepts, and no money moved. Ask the service’s assistance."),
  [PIR_NET_ERROR_PROBLEM] = NULL, /* told by its code */
  [PIR_NET_ERROR_SERVER] = N_("The service has a fault of its own, and no payment is lost. Try again later."),
  [PIR_NET_ERROR_SIGNED_OUT] =
    N_("You are not signed in any more; payments you have begun are not lost. Sign in to go on."),
  [PIR_NET_ERROR_DOCUMENT] =
    N_("The document that came is not the one announced, so it was not kept; your payment is not affected. It is "
       "fetched again next time."),
  [PIR_NET_ERROR_REFUSED] =
    N_("You were not signed in: the sign-in was given up, or the identity provider refused it. Try again, or choose "
       "another way."),
  [PIR_NET_ERROR_PROVIDER_AWAY] =
    N_("The identity provider cannot be reached now, so you were not signed in; it is not your fault. Try again later, "
       "or sign in with user name and password."),
  [PIR_NET_ERROR_PROVIDER_FAULT] =
    N_("The identity provider answered in a way that the service cannot trust, so you were not signed in. Try again "
       "later, or sign in with user name and password."),
  [PIR_NET_ERROR_PROVIDER_UNSURE] =
    N_("The identity provider did not tell your tax code, or let you in more easily than this service allows, so you were "
       "not signed in. Choose a safer way there, or sign in with user name and password."),
};

static const char * const store_errors[] = {
  [PIR_STORE_ERROR_IO] =
    N_("This computer’s disk is full or cannot be written, so nothing was changed and no money moved. Make room, "
       "then try again."),
  [PIR_STORE_ERROR_BUSY] =
    N_("Another program is using the data of this app, and no money moved. Close the other one, then try again."),
  [PIR_STORE_ERROR_FUTURE] =
    N_("A newer version of this app has written the data, which were left untouched. Update the app to open them."),
  [PIR_STORE_ERROR_CORRUPT] =
    N_("The data on this computer are damaged, and no money moved. Nothing was deleted: ask for assistance before "
       "you go on."),
  [PIR_STORE_ERROR_CLOSED] =
    N_("The data on this computer are not open, and no money moved. Close the app and start it again."),
  [PIR_STORE_ERROR_NOT_FOUND] = N_("This is not among the data on this computer. Refresh to see what is there now."),
};

static const char * const core_errors[] = {
  [PIR_CORE_ERROR_NO_ACCOUNT] = N_("Nobody has signed in here yet. Sign in first."),
  [PIR_CORE_ERROR_CHECKOUT_REFUSED] =
    /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
    N_("The address of the payment page is not one of the payment providers (PSP) that the service has named, so "
       "it was not opened and no money moved. Give this payment up, and ask the service’s assistance."),
  [PIR_CORE_ERROR_DAMAGED] =
    N_("The document kept on this computer has been changed or removed; your payment is not affected. It is "
       "fetched again from the service."),
  [PIR_CORE_ERROR_NOT_KEPT] = N_("The document is not on this computer yet. It comes with the next refresh."),
  [PIR_CORE_ERROR_CART_EMPTY] =
    N_("There is nothing to pay here any more, and no money moved. Look at the cart again."),
  [PIR_CORE_ERROR_PAYMENT_OPEN] =
    N_("A payment that was begun here has no outcome yet, and only this computer knows of it. Wait for its outcome, or "
       "say that you did not pay; then try again."),
  [PIR_CORE_ERROR_LINK] =
    N_("This is not the address of a contribution, so nothing was opened. Copy the whole address from the school’s page."),
  [PIR_CORE_ERROR_FOREIGN_LINK] =
    N_("This address belongs to another service than the one you are signed in to, so it was not opened. Sign in to that "
       "one, or ask the school for its address at this service."),
  [PIR_CORE_ERROR_CAMERA_NONE] =
    N_("This computer has no camera now. Connect one, or take a photo of the notice and open it as a file."),
  [PIR_CORE_ERROR_CAMERA_DENIED] =
    N_("The app may not use the camera. Allow it in the system’s settings, or take a photo of the notice and open it as a "
       "file."),
  [PIR_CORE_ERROR_CAMERA_LOST] =
    N_("The camera gives no picture: it may have been disconnected, or another program is using it. Try again, or type the "
       "notice number."),
  [PIR_CORE_ERROR_CAMERA_PARTS] =
    N_("A part that the camera needs is not installed: GStreamer with its plugins for PipeWire and video. Install it, or "
       "type the notice number."),
  [PIR_CORE_ERROR_LOST] =
    N_("The document kept on this computer has been changed or removed, and the school has withdrawn it, so it cannot be "
       "fetched again. Ask the school office for it."),
  [PIR_CORE_ERROR_NO_ARCHIVE] =
    N_("This is not an exported archive, or its manifest has been changed, so nothing was imported. Choose the folder or "
       "file that the app has exported."),
  [PIR_CORE_ERROR_NEWER_ARCHIVE] =
    N_("A newer version of the app has exported this archive, so nothing was imported. Update the app, then try again."),
  [PIR_CORE_ERROR_DAMAGED_ARCHIVE] =
    N_("A document in this archive is missing or is not the one that was exported, so nothing was imported. Take another "
       "copy of the archive."),
  [PIR_CORE_ERROR_FOREIGN_ARCHIVE] =
    N_("This archive is of an account at a service that is not known on this computer, so nothing was imported. Its "
       "documents can be opened in the files app."),
  [PIR_CORE_ERROR_ARCHIVE_PLACE] =
    N_("Something else is already in that place, so nothing was written. Choose another name or an empty folder."),
  [PIR_CORE_ERROR_NO_OFFICE] =
    N_("This account works at no school’s office, so it was signed out again. Sign in with one that does."),
  [PIR_CORE_ERROR_NOT_DRAWN] = N_("The service is making this document. Try again in a moment."),
};

static const PirKeyringState keyring_errors[] = {
  [PIR_KEYRING_ERROR_LOCKED] = PIR_KEYRING_LOCKED,
  [PIR_KEYRING_ERROR_ABSENT] = PIR_KEYRING_ABSENT,
  [PIR_KEYRING_ERROR_DENIED] = PIR_KEYRING_DENIED,
};

static const char *
get_unknown (void)
{
  return _("It did not work, and no money moved. Try again; if it happens once more, start the app again.");
}

static char *
pick (const char * const *sentences,
      gsize               n_sentences,
      int                 code)
{
  if (code < 0 || (gsize) code >= n_sentences || sentences[code] == NULL)
    return g_strdup (get_unknown ());

  return g_strdup (_(sentences[code]));
}

#define PICK(sentences, code) pick ((sentences), G_N_ELEMENTS (sentences), (code))

static char *
describe_wait (gint64 seconds)
{
  gulong minutes = (CLAMP (seconds, 1, 24 * 60 * 60) + 59) / 60;

  /* Translators: %lu is a number of minutes. */
  return g_strdup_printf (ngettext ("There were too many attempts. Wait %lu minute, then try again.",
                                    "There were too many attempts. Wait %lu minutes, then try again.", minutes),
                          minutes);
}

static char *
describe_stale (PirMoney amount)
{
  g_autofree char *text = pir_sentences_format_money (amount);

  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_("The school has changed a notice meanwhile: it is %s now, and no money moved. Look at it, "
                            "then pay."), text);
}

static char *
describe_fee (PirMoney fee)
{
  g_autofree char *text = pir_sentences_format_money (fee);

  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_("The fee is %s now, and no money moved. Look at the new total, then pay."), text);
}

static char *
describe_lock (gint64 until)
{
  g_autofree char *text = pir_day_names_since (until);

  /* Translators: %s is a time, such as 10:42. */
  return g_strdup_printf (_("A payment of this notice is open already, at most until %s; nothing was paid now. Wait "
                            "for its outcome before you pay."), text);
}

/* Whose credentials the person has already */
static char *
describe_known (const char *where)
{
  if (g_strcmp0 (where, "polis") == 0)
    return g_strdup (_("You have an account of the Ministry’s already (POLIS), and it is good here as well. Sign in with "
                       "it, or have its credentials sent to you."));
  if (g_strcmp0 (where, "iscrizioni") == 0)
    return g_strdup (_("You have an account from online enrolment (Iscrizioni on line) already, and it is good here as well. "
                       "Sign in with it, or have its credentials sent to you."));

  return g_strdup (pir_sentence_problem (PIR_PROBLEM_PERSON_KNOWN));
}

static char *
describe_weak (const char *rules)
{
  PirPasswordFaults faults = pir_password_faults_from_string (rules);
  GString *text = g_string_new (pir_sentence_problem (PIR_PROBLEM_PASSWORD_WEAK));

  for (guint bit = 1; bit <= PIR_PASSWORD_FAULT_SAME; bit <<= 1)
    if (faults & bit)
      g_string_append_printf (text, "\n• %s", pir_sentence_password_rule ((PirPasswordFaults) bit));

  return g_string_free (text, FALSE);
}

static char *
describe_problem (const PirNetProblem *problem)
{
  if (problem->code == PIR_PROBLEM_THROTTLED && problem->retry_after > 0)
    return describe_wait (problem->retry_after);
  if (problem->code == PIR_PROBLEM_NOTICE_STALE && problem->amount >= 0)
    return describe_stale (problem->amount);
  if (problem->code == PIR_PROBLEM_FEE_CHANGED && problem->amount >= 0)
    return describe_fee (problem->amount);
  if (problem->code == PIR_PROBLEM_NOTICE_LOCKED && problem->locked_until > 0)
    return describe_lock (problem->locked_until);
  if (problem->code == PIR_PROBLEM_PERSON_KNOWN)
    return describe_known (problem->field);
  if (problem->code == PIR_PROBLEM_PASSWORD_WEAK)
    return describe_weak (problem->field);

  return g_strdup (pir_sentence_problem (problem->code));
}

static char *
describe_file (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("It was stopped before it was done, and no money moved."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return g_strdup (_("There is no room left on the disk. Make room, then try again."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return g_strdup (_("This place may not be written to. Choose another folder."));

  return g_strdup (get_unknown ());
}

const char *
pir_sentence_problem (PirProblemCode code)
{
  g_return_val_if_fail ((gsize) code < G_N_ELEMENTS (problems), get_unknown ());

  return _(problems[code]);
}

char *
pir_sentence_error (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  g_return_val_if_fail (error != NULL, NULL);

  if (problem != NULL)
    return describe_problem (problem);
  if (error->domain == PIR_NET_ERROR)
    return PICK (net_errors, error->code);
  if (error->domain == PIR_STORE_ERROR)
    return PICK (store_errors, error->code);
  if (error->domain == PIR_CORE_ERROR)
    return PICK (core_errors, error->code);
  if (error->domain == PIR_KEYRING_ERROR && (gsize) error->code < G_N_ELEMENTS (keyring_errors))
    return g_strdup (pir_sentence_keyring (keyring_errors[error->code]));
  if (error->domain == PIR_MODEL_ERROR)
    return g_strdup (pir_sentences_code (error->code));
  if (error->domain == PIR_BASE_ERROR)
    return PICK (net_errors, PIR_NET_ERROR_DOCUMENT);

  return describe_file (error);
}
