/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-office-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-date.h"
#include "keyring/pir-keyring.h"
#include "net/pir-net-error.h"

G_DEFINE_QUARK (pir-office-error-quark, pir_office_error)

/* What a clerk can meet; the others are faults of this program or of the service. */
static const struct
{
  PirProblemCode  code;
  const char     *sentence;
} problems[] = {
  { PIR_PROBLEM_MALFORMED, N_("The service does not accept this value. Check it and try again.") },
  { PIR_PROBLEM_TOO_LARGE, N_("This is more than the service takes at once. Do it in several steps.") },
  { PIR_PROBLEM_UNAUTHENTICATED, N_("You are not signed in any more. Sign in with “pagoinrete-office sign-in”.") },
  { PIR_PROBLEM_CREDENTIALS, N_("User name or password is not right. Check both and try again.") },
  { PIR_PROBLEM_SESSION_ENDED, N_("Your session has ended. Sign in again with “pagoinrete-office sign-in”.") },
  { PIR_PROBLEM_THROTTLED, N_("There were too many attempts. Wait a while, then try again.") },
  { PIR_PROBLEM_BUSY, N_("The service is very busy at the moment. Try again in a minute.") },
  { PIR_PROBLEM_NOT_FOUND, N_("There is no such thing, or not at a school where you work.") },
  { PIR_PROBLEM_PASSWORD_CHANGE,
    N_("Your password is a provisional one. Choose one of your own in the app Pago In Rete first.") },
  { PIR_PROBLEM_TERMS,
    N_("The conditions of the service are new or not accepted yet. Read and accept them in the app Pago In Rete first.") },
  { PIR_PROBLEM_LINK_STATE, N_("This has been decided or ended meanwhile. List it again to see how it stands.") },
  { PIR_PROBLEM_SCHOOL_UNKNOWN, N_("This school does not use the service.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, N_("The school has no pupil with this tax code. Check it, or add the pupil first.") },
  { PIR_PROBLEM_ROLE, N_("Your role at this school does not include this. Ask somebody in the office whose role does.") },
  { PIR_PROBLEM_EVENT_STATE, N_("The event’s state does not allow this. “events show” tells how it stands.") },
  { PIR_PROBLEM_EVENT_CHANGED, N_("Somebody has changed the event meanwhile. Look at it with “events show”, then try again.") },
  { PIR_PROBLEM_EVENT_UNREADY, N_("Families cannot get the event so. “events show” tells what is to be mended first.") },
  { PIR_PROBLEM_NOTE_WRONG, N_("This file cannot be a note: it has to be a whole PDF, and no other kind of file.") },
  { PIR_PROBLEM_LOGO_WRONG, N_("This file cannot be a logo: it has to be a PNG or JPEG picture.") },
  { PIR_PROBLEM_CART_TOO_LARGE, N_("These are too many notices for one document. Ask for one class at a time with --class.") },
  { PIR_PROBLEM_NOTICE_PAID,
    N_("The notice is paid here, or marked as paid elsewhere, and stays so. “notices reopen” takes a mark back.") },
  { PIR_PROBLEM_NOTICE_LOCKED, N_("A payment of the notice is open. Wait for its outcome, then try again.") },
  { PIR_PROBLEM_NOTICE_CLOSED,
    N_("This can be paid at once or in instalments, and the other way was chosen. Look at the notices of that way.") },
  { PIR_PROBLEM_NOTICE_CANCELLED, N_("The notice is withdrawn or exempt. “notices reopen” asks families for it again.") },
  { PIR_PROBLEM_NOTICE_STALE, N_("Somebody has changed the notice meanwhile. Look at it with “notices show”, then try again.") },
  { PIR_PROBLEM_REFUND_STATE, N_("This refund has been decided or done meanwhile. “refunds list” tells how it stands.") },
  { PIR_PROBLEM_AMOUNT, N_("This is more than is left of the receipt. “refunds list” shows what was asked for already.") },
  { PIR_PROBLEM_FLOW_WRONG, N_("This file is no report of payments: it has to be a FlussoRiversamento in XML.") },
  { PIR_PROBLEM_IDEMPOTENCY, N_("Another report with this code is here already. Ask the payment provider which one is right.") },
  { PIR_PROBLEM_INTERNAL, N_("The service has a fault of its own. Try again later.") },
};

/* Problems that are told by what the service names */
static const struct
{
  PirProblemCode  code;
  const char     *field;
  const char     *sentence;
} named[] = {
  { PIR_PROBLEM_EVENT_STATE, "open",
    N_("A payer made this notice, of an event that is open to anyone. It is for the payer to withdraw it.") },
  { PIR_PROBLEM_NOTE_WRONG, "encrypted", N_("The PDF is encrypted, so families could not read it. Save it without a password.") },
  { PIR_PROBLEM_NOTE_WRONG, "script", N_("The PDF has scripts in it. Print it to a new PDF, and attach that.") },
  { PIR_PROBLEM_NOTE_WRONG, "action", N_("The PDF starts or sends something. Print it to a new PDF, and attach that.") },
  { PIR_PROBLEM_NOTE_WRONG, "files", N_("The PDF has other files in it. Print it to a new PDF, and attach that.") },
  { PIR_PROBLEM_NOTE_WRONG, "damaged", N_("The PDF is damaged. Make it anew.") },
  { PIR_PROBLEM_FLOW_WRONG, "field", N_("Something is missing in the report, or not as its schema has it. Ask for it again.") },
  { PIR_PROBLEM_FLOW_WRONG, "sum", N_("The payments in the report are not its total. Ask for it again.") },
  { PIR_PROBLEM_FLOW_WRONG, "creditor", N_("The report is of payments to another body than the school.") },
  { PIR_PROBLEM_MALFORMED, "receipt", N_("The school has no such receipt, or several. Give the receipt’s own number.") },
  { PIR_PROBLEM_MALFORMED, "credit_account_id",
    N_("Of which account is the list? Give its id with --account; a school without accounts adds one first.") },
  { PIR_PROBLEM_MALFORMED, "done_on", N_("The day has to be between the payment and today.") },
  { PIR_PROBLEM_LOGO_WRONG, "damaged", N_("The picture is damaged. Save it again, best as a PNG.") },
  { PIR_PROBLEM_LOGO_WRONG, "small", N_("The picture is too small: a logo has at least 16 pixels on each side.") },
  { PIR_PROBLEM_LOGO_WRONG, "large",
    N_("The picture is too large: a logo has at most 10,000 pixels on each side, and 25 million in all.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "tax_code",
    N_("Nobody with this tax code is a payer of the pupil: neither on record nor linked, nor named in a receipt.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "pupil_id", N_("The school has no pupil with this id.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "classes", N_("The school has no such class in the event’s school year.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "courses", N_("The school has no such course in the event’s school year.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "pupil_ids", N_("The school has no pupil with this id.") },
  { PIR_PROBLEM_PUPIL_UNKNOWN, "staff_ids", N_("The school has no member of staff with this id.") },
};

/* By PirNetError; those that are not here were never met by a command */
static const char * const net_sentences[] = {
  [PIR_NET_ERROR_OFFLINE] = N_("The service cannot be reached. Check the connection and the service’s address."),
  [PIR_NET_ERROR_TIMEOUT] = N_("The service did not answer in time. Look whether it was done before you try again."),
  [PIR_NET_ERROR_TLS] =
    N_("The service could not prove who it is, so nothing was sent. Check its address and the date of this computer."),
  [PIR_NET_ERROR_PROTOCOL] = N_("This is not the address of such a service, or its answer cannot be understood."),
  [PIR_NET_ERROR_TOO_LARGE] = N_("The service sent more than this program accepts. Ask for less at once."),
  [PIR_NET_ERROR_SERVER] = N_("The service has a fault of its own. Try again later."),
  [PIR_NET_ERROR_SIGNED_OUT] = N_("You are not signed in any more. Sign in with “pagoinrete-office sign-in”."),
  [PIR_NET_ERROR_DOCUMENT] = N_("The document that came is not the one announced. Try again."),
  [PIR_NET_ERROR_REFUSED] = N_("You were not signed in: the sign-in was given up, or the identity provider refused it."),
  [PIR_NET_ERROR_PROVIDER_AWAY] = N_("The identity provider cannot be reached now, so you were not signed in. Try again later."),
  [PIR_NET_ERROR_PROVIDER_FAULT] =
    N_("The identity provider answered in a way that the service cannot trust, so you were not signed in."),
  [PIR_NET_ERROR_PROVIDER_UNSURE] =
    N_("The identity provider did not tell your tax code, or let you in more easily than this service allows, so you "
       "were not signed in."),
};

static const PirExit net_exits[] = {
  [PIR_NET_ERROR_OFFLINE] = PIR_EXIT_OFFLINE,
  [PIR_NET_ERROR_TIMEOUT] = PIR_EXIT_OFFLINE,
  [PIR_NET_ERROR_TLS] = PIR_EXIT_OFFLINE,
  [PIR_NET_ERROR_PROTOCOL] = PIR_EXIT_OFFLINE,
  [PIR_NET_ERROR_TOO_LARGE] = PIR_EXIT_REFUSED,
  [PIR_NET_ERROR_PROBLEM] = PIR_EXIT_REFUSED,
  [PIR_NET_ERROR_SERVER] = PIR_EXIT_REFUSED,
  [PIR_NET_ERROR_SIGNED_OUT] = PIR_EXIT_SIGNED_OUT,
  [PIR_NET_ERROR_DOCUMENT] = PIR_EXIT_REFUSED,
  [PIR_NET_ERROR_REFUSED] = PIR_EXIT_SIGNED_OUT,
  [PIR_NET_ERROR_PROVIDER_AWAY] = PIR_EXIT_SIGNED_OUT,
  [PIR_NET_ERROR_PROVIDER_FAULT] = PIR_EXIT_SIGNED_OUT,
  [PIR_NET_ERROR_PROVIDER_UNSURE] = PIR_EXIT_SIGNED_OUT,
};

static const char * const keyring_sentences[] = {
  [PIR_KEYRING_ERROR_LOCKED] =
    N_("The system’s keyring is locked, so your session in it cannot be used. Unlock it (sign-in --unlock asks for it), or "
       "go without: --no-keyring."),
  [PIR_KEYRING_ERROR_ABSENT] =
    N_("This computer has no keyring where a session could be kept. Go without: --no-keyring asks for the password each time."),
  [PIR_KEYRING_ERROR_DENIED] =
    N_("The system’s keyring refused, or did not answer. Try again, or go without: --no-keyring asks for the password each "
       "time."),
};

static const PirExit own_exits[] = {
  [PIR_OFFICE_ERROR_REFUSED] = PIR_EXIT_REFUSED,
  [PIR_OFFICE_ERROR_USAGE] = PIR_EXIT_USAGE,
  [PIR_OFFICE_ERROR_SIGNED_OUT] = PIR_EXIT_SIGNED_OUT,
  [PIR_OFFICE_ERROR_OFFLINE] = PIR_EXIT_OFFLINE,
};

gboolean
pir_office_refuse (GError         **error,
                   PirOfficeError   code,
                   const char      *format,
                   ...)
{
  va_list arguments;

  g_return_val_if_fail (format != NULL, FALSE);

  va_start (arguments, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (PIR_OFFICE_ERROR, (int) code, format, arguments);
  va_end (arguments);

  return FALSE;
}

gboolean
pir_office_refuse_ambiguous (GError     **error,
                             const char  *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  /* Translators: %s is an amount that somebody typed, such as 12,505. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                            _("“%s” can be read as two amounts. Write its cents too, such as 1234,00 or 12,34."), text);
}

static gboolean
is_signed_out (PirProblemCode code)
{
  return code == PIR_PROBLEM_UNAUTHENTICATED || code == PIR_PROBLEM_CREDENTIALS || code == PIR_PROBLEM_SESSION_ENDED;
}

PirExit
pir_office_error_get_exit (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  g_return_val_if_fail (error != NULL, PIR_EXIT_REFUSED);

  if (problem != NULL)
    return is_signed_out (problem->code) ? PIR_EXIT_SIGNED_OUT : PIR_EXIT_REFUSED;
  if (error->domain == PIR_NET_ERROR && (gsize) error->code < G_N_ELEMENTS (net_exits))
    return net_exits[error->code];
  if (error->domain == PIR_KEYRING_ERROR)
    return PIR_EXIT_SIGNED_OUT;
  if (error->domain == PIR_OFFICE_ERROR && (gsize) error->code < G_N_ELEMENTS (own_exits))
    return own_exits[error->code];

  return PIR_EXIT_REFUSED;
}

const char *
pir_office_problem_describe (PirProblemCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].code == code)
      return _(problems[i].sentence);

  return _("The service said no for a reason that this version of the program does not know.");
}

static char *
describe_lock (gint64 until)
{
  g_autofree char *rome = pir_time_to_rome (until);

  /* Translators: %.5s is a time of day, such as 10:42. */
  return g_strdup_printf (_("A payment of the notice is open, until %.5s at the latest. Wait for its outcome, then try again."),
                          rome + strlen ("YYYY-MM-DDT"));
}

static char *
describe_problem (const PirNetProblem *problem)
{
  if (problem->code == PIR_PROBLEM_THROTTLED && problem->retry_after > 0)
    {
      gulong minutes = (gulong) (CLAMP (problem->retry_after, 1, 24 * 60 * 60) + 59) / 60;

      /* Translators: %lu is a number of minutes. */
      return g_strdup_printf (ngettext ("There were too many attempts. Wait %lu minute, then try again.",
                                        "There were too many attempts. Wait %lu minutes, then try again.", minutes), minutes);
    }

  if (problem->code == PIR_PROBLEM_NOTICE_LOCKED && problem->locked_until > 0)
    return describe_lock (problem->locked_until);

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].code == problem->code && g_strcmp0 (named[i].field, problem->field) == 0)
      return g_strdup (_(named[i].sentence));
  if (problem->code == PIR_PROBLEM_MALFORMED && problem->field != NULL)
    /* Translators: %s is the name of a field in the service's interface, such as class_name. */
    return g_strdup_printf (_("The service does not accept what was given as “%s”. Check it and try again."), problem->field);
  if (problem->code == PIR_PROBLEM_EVENT_STATE && problem->field != NULL)
    /* Translators: %s is the name of a field in the service's interface, such as due_date. */
    return g_strdup_printf (_("Families have this event, so “%s” cannot be changed in this way any more."), problem->field);

  return g_strdup (pir_office_problem_describe (problem->code));
}

char *
pir_office_error_describe (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  g_return_val_if_fail (error != NULL, NULL);

  if (problem != NULL)
    return describe_problem (problem);
  if (error->domain == PIR_NET_ERROR && (gsize) error->code < G_N_ELEMENTS (net_sentences)
      && net_sentences[error->code] != NULL)
    return g_strdup (_(net_sentences[error->code]));
  if (error->domain == PIR_KEYRING_ERROR && (gsize) error->code < G_N_ELEMENTS (keyring_sentences))
    return g_strdup (_(keyring_sentences[error->code]));

  return g_strdup (error->message);
}
