/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sentences.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences-private.h"

static const char * const standings[] = {
  /* Translators: state of a notice (da pagare), a word or two. */
  [PIR_STANDING_DUE] = N_("To pay"),
  /* Translators: state of a notice whose due date has passed and that can still be paid (scaduto, ancora pagabile). */
  [PIR_STANDING_OVERDUE] = N_("Overdue"),
  /* Translators: state of a notice whose binding due date has passed (scaduto, non pagabile). */
  [PIR_STANDING_EXPIRED] = N_("Expired"),
  /* Translators: state of a notice that is being paid (in attesa di ricevuta). */
  [PIR_STANDING_AWAITING] = N_("Awaiting receipt"),
  /* Translators: state of a notice whose receipt has arrived (pagato). */
  [PIR_STANDING_PAID] = N_("Paid"),
  /* Translators: state of a notice that the school has withdrawn (annullato). */
  [PIR_STANDING_CANCELLED] = N_("Cancelled"),
  /* Translators: state of the single payment (unica soluzione) once an instalment is paid or being paid, and the reverse. */
  [PIR_STANDING_CLOSED] = N_("Closed"),
  /* Translators: state of a notice that the school has marked as paid in another way, or as exempt. */
  [PIR_STANDING_SETTLED] = N_("Settled at school"),
  /* Translators: state of a notice that this version of the app does not know. */
  [PIR_STANDING_OTHER] = N_("Ask the school"),
  /* Translators: state of a notice that the service does not list any more, and that stays readable on this computer. */
  [PIR_STANDING_GONE] = N_("No longer listed"),
};

static const char * const explanations[] = {
  [PIR_STANDING_DUE] =
    N_("The school asks for this payment. Add it to the cart to pay it online, alone or together with others."),
  [PIR_STANDING_OVERDUE] =
    N_("The due date has passed, but the school still accepts the payment. Pay it as soon as you can."),
  [PIR_STANDING_EXPIRED] =
    N_("The due date was binding and has passed, so this notice cannot be paid any more. Ask the school office "
       "what to do."),
  [PIR_STANDING_AWAITING] =
    N_("A payment has been started, and the notice is locked until its receipt arrives. Do not pay it again."),
  [PIR_STANDING_PAID] = N_("The receipt has arrived: there is nothing left to do."),
  [PIR_STANDING_CANCELLED] = N_("The school has withdrawn this notice. There is nothing to pay."),
  [PIR_STANDING_CLOSED] =
    N_("This could be paid all at once or in instalments, and the other way was chosen: there is nothing to pay here. "
       "If that payment fails, this way opens again by itself."),
  [PIR_STANDING_SETTLED] =
    N_("The school has noted that this is settled without a payment here, so there is nothing to pay. No receipt comes of it "
       "here: if you need one, ask the school office."),
  [PIR_STANDING_OTHER] =
    N_("The service says something about this notice that this version of the app does not know, so it cannot be paid "
       "here. Update the app, or ask the school office."),
  [PIR_STANDING_GONE] =
    N_("The service does not show this notice to you any more. What you see is kept on this computer."),
};

static const char * const categories[] = {
  /* Translators: what a payment to a school is for: none of the other kinds. */
  [PIR_CATEGORY_OTHER] = N_("Other"),
  /* Translators: official name: tassa di iscrizione. */
  [PIR_CATEGORY_ENROLMENT_TAX] = N_("Enrolment tax"),
  /* Translators: official name: tassa di frequenza. */
  [PIR_CATEGORY_ATTENDANCE_TAX] = N_("Attendance tax"),
  /* Translators: official name: tassa per esami. */
  [PIR_CATEGORY_EXAM_TAX] = N_("Exam tax"),
  /* Translators: official name: tassa di rilascio diplomi. */
  [PIR_CATEGORY_DIPLOMA_TAX] = N_("Diploma tax"),
  /* Translators: school meals (mensa). */
  [PIR_CATEGORY_CANTEEN] = N_("Canteen"),
  /* Translators: official name: trasporto scolastico. */
  [PIR_CATEGORY_TRANSPORT] = N_("School transport"),
  /* Translators: official name: pre-scuola, inter-scuola, doposcuola. */
  [PIR_CATEGORY_EXTENDED_DAY] = N_("Before and after school"),
  /* Translators: official name: assicurazione. */
  [PIR_CATEGORY_INSURANCE] = N_("Insurance"),
  /* Translators: official name: visite guidate e viaggi di istruzione. */
  [PIR_CATEGORY_TRIP] = N_("Visits and school trips"),
  /* Translators: official name: attività ludico-sportive. */
  [PIR_CATEGORY_ACTIVITY] = N_("Play and sport"),
  /* Translators: official name: corsi e certificazioni. */
  [PIR_CATEGORY_COURSE] = N_("Courses and certificates"),
  /* Translators: official name: contributi vari; mostly the voluntary contribution to a school. */
  [PIR_CATEGORY_CONTRIBUTION] = N_("Contribution"),
  /* Translators: official name: erogazione liberale. */
  [PIR_CATEGORY_DONATION] = N_("Donation"),
  /* Translators: official name: retta per servizi facoltativi. */
  [PIR_CATEGORY_OPTIONAL_SERVICE] = N_("Optional service"),
};

static const char * const methods[] = {
  /* Translators: way to pay: carta di credito o debito. */
  [PIR_METHOD_CARD] = N_("Card"),
  /* Translators: way to pay: addebito in conto. */
  [PIR_METHOD_ACCOUNT] = N_("Account debit"),
  /* Translators: way to pay: bollettino postale online. */
  [PIR_METHOD_POSTAL_SLIP] = N_("Online postal slip"),
  /* Translators: way to pay: presso il PSP: at a counter, a machine or in a shop, on a bank's own pages or in its app */
  [PIR_METHOD_COUNTER] = N_("With the payment document"),
  /* Translators: a way to pay that this version of the app does not know. */
  [PIR_METHOD_OTHER] = N_("Another way"),
};

static const char * const links[] = {
  /* Translators: state of the link between parent and pupil (associazione): richiesta. */
  [PIR_LINK_REQUESTED] = N_("Waiting for the school to confirm"),
  /* Translators: state of the link between parent and pupil (associazione): attiva. */
  [PIR_LINK_ACTIVE] = N_("Linked"),
  /* Translators: state of the link between parent and pupil (associazione): rifiutata. */
  [PIR_LINK_REJECTED] = N_("Rejected by the school"),
  /* Translators: state of the link between parent and pupil (associazione): ritirata. */
  [PIR_LINK_WITHDRAWN] = N_("Request withdrawn"),
  /* Translators: state of the link between parent and pupil (associazione): revocata. */
  [PIR_LINK_REVOKED] = N_("Link revoked"),
  /* Translators: state of the link between parent and pupil (associazione): cessata. */
  [PIR_LINK_ENDED] = N_("The pupil has left the school"),
  /* Translators: state of the link between parent and pupil that this version of the app does not know. */
  [PIR_LINK_OTHER] = N_("Ask the school"),
};

static const char * const keyrings[] = {
  [PIR_KEYRING_UNKNOWN] = NULL,
  [PIR_KEYRING_AVAILABLE] = NULL,
  /* Translators: the keyring is where the system keeps passwords. */
  [PIR_KEYRING_LOCKED] =
    N_("The system keyring is locked, so your session could not be read from it or kept in it. Unlock it, or sign "
       "in for this time."),
  /* Translators: the keyring is where the system keeps passwords; the name in brackets is a package. */
  [PIR_KEYRING_ABSENT] =
    N_("This computer has no keyring, so your session ends when you close the app. To stay signed in, install one "
       "(for example gnome-keyring)."),
  /* Translators: the keyring is where the system keeps passwords. */
  [PIR_KEYRING_DENIED] =
    N_("The system keyring refused or did not answer, so your session is not kept. You can sign in for this time."),
};

static const char *
pick (const char * const *sentences,
      gsize               n_sentences,
      guint               index)
{
  g_return_val_if_fail (index < n_sentences, "");

  return sentences[index] != NULL ? _(sentences[index]) : NULL;
}

#define PICK(sentences, index) pick ((sentences), G_N_ELEMENTS (sentences), (index))

/* The reader's language as a tag, from what gettext follows too */
char *
pir_sentences_format_money (PirMoney amount)
{
  g_autofree char *tag = g_strdup (g_get_language_names ()[0]);

  if (g_strcmp0 (tag, "C") == 0)
    return pir_money_format (amount, "en");

  return pir_money_format (amount, g_strdelimit (tag, "_", '-'));
}

const char *
pir_sentence_keyring (PirKeyringState state)
{
  return PICK (keyrings, state);
}

const char *
pir_sentence_standing (PirStanding standing)
{
  return PICK (standings, standing);
}

const char *
pir_sentence_standing_explained (PirStanding standing)
{
  return PICK (explanations, standing);
}

const char *
pir_sentence_category (PirCategory category)
{
  return PICK (categories, category);
}

const char *
pir_sentence_method (PirMethod method)
{
  return PICK (methods, method);
}

const char *
pir_sentence_link_state (PirLinkState state)
{
  return PICK (links, state);
}
