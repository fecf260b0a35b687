/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-letter-text.h"

#include <glib/gi18n.h>

#include "server/pir-letter-event.h"
#include "server/pir-letter-refund.h"

static const char * const subjects[] = {
  /* Translators: the subject of a mail. */
  [PIR_MAIL_PAYMENT_PAID] = N_("Payment confirmed"),
  /* Translators: the subject of a mail; the Italian is the Ministry's own "Conferma registrazione". */
  [PIR_MAIL_REGISTRATION] = N_("Confirm your registration"),
  /* Translators: the subject of a mail; the Italian is the Ministry's own "Creazione utenza". */
  [PIR_MAIL_CREDENTIALS] = N_("Your new account"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_USER_NAME] = N_("Your user name"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_PASSWORD] = N_("Set a new password"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_PASSWORD_RESET] = N_("Your password was changed"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_EMAIL] = N_("Confirm your new e-mail address"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_EMAIL_ASKED] = N_("A new e-mail address for your account"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_EMAIL_CHANGED] = N_("Your e-mail address was changed"),
  /* Translators: the subject of a mail. An identity provider is SPID, CIE or the like. */
  [PIR_MAIL_HANDED_OVER] = N_("Your account opens with an identity provider now"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_EVENT] = N_("A new payment notice from the school"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_EVENT_REMINDER] = N_("A payment notice has not been paid yet"),
  /* Translators: the subject of a mail to a class representative. */
  [PIR_MAIL_EVENT_CLASS] = N_("A new payment notice for your class"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_NOTICE_CHANGED] = N_("A payment notice has changed"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_NOTICE_CANCELLED] = N_("A payment notice was withdrawn"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_NOTICE_REOPENED] = N_("A payment notice is to be paid after all"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_REFUND_DECIDED] = N_("The school has decided about a refund"),
  /* Translators: the subject of a mail. */
  [PIR_MAIL_REFUND_DONE] = N_("A refund is on its way"),
};

const char *
pir_letter_text_get_subject (PirMailKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (subjects), subjects[PIR_MAIL_PAYMENT_PAID]);

  return subjects[kind];
}

static void
append (GString            *text,
        const PirCatalogue *catalogue,
        const char         *message)
{
  g_string_append (text, pir_tr (catalogue, message));
  g_string_append (text, "\n\n");
}

static void
append_data (GString    *text,
             const char *data)
{
  g_string_append_printf (text, "    %s\n\n", data != NULL ? data : "");
}

static void
append_link (GString            *text,
             const PirCatalogue *catalogue,
             const PirLetter    *letter)
{
  append_data (text, letter->url);
  append (text, catalogue, N_("The page is good once, and not for long; when it is over it offers a new one."));
}

static void
append_registration (GString            *text,
                     const PirCatalogue *catalogue,
                     const PirLetter    *letter)
{
  /* Translators: in a mail. The name of the service. */
  g_string_append_printf (text, pir_tr (catalogue, N_("Somebody, most likely you, registers with %s and gave this address. "
                                                      "To certify that it is yours, open this page and press its button:")),
                          letter->service_name);
  g_string_append (text, "\n\n");
  append_link (text, catalogue, letter);
  append (text, catalogue, N_("If it was not you, do nothing: without this step the registration is forgotten."));
}

static void
append_credentials (GString            *text,
                    const PirCatalogue *catalogue,
                    const PirLetter    *letter)
{
  /* Translators: in a mail; it goes on below “Dear …,” */
  append (text, catalogue, N_("your account is ready. Your user name:"));
  append_data (text, letter->user_name);
  append (text, catalogue, N_("Your provisional password:"));
  append_data (text, letter->password);
  append (text, catalogue, N_("When you first sign in you choose a password of your own."));
  /* Translators: in a mail, about the provisional password. The number of days until it ends. */
  g_string_append_printf (text, pir_tr (catalogue, N_("Days until the provisional password ends: %u.")), letter->password_days);
  g_string_append (text, "\n\n");
}

static void
append_user_name (GString            *text,
                  const PirCatalogue *catalogue,
                  const PirLetter    *letter)
{
  /* Translators: in a mail; it goes on below “Dear …,” */
  append (text, catalogue, N_("somebody, most likely you, has asked for your user name. It is:"));
  append_data (text, letter->user_name);
  append (text, catalogue, N_("If it was not you, there is nothing to do: only you got this mail."));
}

static void
append_password (GString            *text,
                 const PirCatalogue *catalogue,
                 const PirLetter    *letter)
{
  /* Translators: in a mail; it goes on below “Dear …,” */
  append (text, catalogue, N_("somebody, most likely you, has forgotten the password. To set a new one, open this page:"));
  append_link (text, catalogue, letter);
  append (text, catalogue, N_("If it was not you, there is nothing to do: your password stays as it is."));
}

static void
append_email (GString            *text,
              const PirCatalogue *catalogue,
              const PirLetter    *letter)
{
  /* Translators: in a mail; it goes on below “Dear …,” */
  append (text, catalogue, N_("you want your mails at this address. To certify that it is yours, "
                              "open this page and press its button:"));
  append_link (text, catalogue, letter);
  append (text, catalogue, N_("If it was not you, do nothing: without this step the address does not change."));
}

static void
append_handed_over (GString            *text,
                    const PirCatalogue *catalogue)
{
  /* Translators: in a mail. An identity provider is SPID, CIE or the like. */
  append (text, catalogue, N_("an identity provider has named the person of your account’s tax code, with another e-mail address "
                              "than this one. Nobody had proved that tax code before, so your password and this address do not "
                              "open the account any more, and every device was signed out."));
  append (text, catalogue, N_("If it was you, go on signing in that way. Nothing that you paid or received was lost."));
}

void
pir_letter_text_append (GString            *text,
                        const PirCatalogue *catalogue,
                        const PirLetter    *letter)
{
  switch (letter->row->kind)
    {
    case PIR_MAIL_REGISTRATION:
      append_registration (text, catalogue, letter);
      break;
    case PIR_MAIL_CREDENTIALS:
      append_credentials (text, catalogue, letter);
      break;
    case PIR_MAIL_USER_NAME:
      append_user_name (text, catalogue, letter);
      break;
    case PIR_MAIL_PASSWORD:
      append_password (text, catalogue, letter);
      break;
    case PIR_MAIL_PASSWORD_RESET:
      /* Translators: in a mail; it goes on below “Dear …,” */
      append (text, catalogue, N_("the password of your account was set anew with the link that we mailed to you, "
                                  "and every device was signed out."));
      append (text, catalogue, N_("If it was not you, somebody reads your mail: change the password of your mailbox first, "
                                  "then ask for a new one here."));
      break;
    case PIR_MAIL_EMAIL:
      append_email (text, catalogue, letter);
      break;
    case PIR_MAIL_EMAIL_ASKED:
      /* Translators: in a mail; it goes on below “Dear …,” */
      append (text, catalogue, N_("somebody who is signed in with your account wants your mails at another address. "
                                  "Until that one is certified, this one stays."));
      append (text, catalogue, N_("If it was not you, change your password now and sign every other device out."));
      break;
    case PIR_MAIL_EMAIL_CHANGED:
      /* Translators: in a mail; it goes on below “Dear …,” */
      append (text, catalogue, N_("your mails go to another address from now on. This is the last one that comes here."));
      append (text, catalogue, N_("If it was not you, change your password now and sign every other device out."));
      break;
    case PIR_MAIL_HANDED_OVER:
      append_handed_over (text, catalogue);
      break;
    case PIR_MAIL_EVENT:
    case PIR_MAIL_EVENT_REMINDER:
    case PIR_MAIL_EVENT_CLASS:
      pir_letter_event_append (text, catalogue, letter);
      break;
    case PIR_MAIL_NOTICE_CHANGED:
    case PIR_MAIL_NOTICE_CANCELLED:
    case PIR_MAIL_NOTICE_REOPENED:
      pir_letter_notice_append (text, catalogue, letter);
      break;
    case PIR_MAIL_REFUND_DECIDED:
    case PIR_MAIL_REFUND_DONE:
      pir_letter_refund_append (text, catalogue, letter);
      break;
    case PIR_MAIL_PAYMENT_PAID:
    default:
      g_assert_not_reached ();
    }
}
