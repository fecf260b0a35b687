/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sentences.h"

#include <glib/gi18n-lib.h>

#include "core/pir-day-names.h"
#include "core/pir-sentences-private.h"

static const char technical[] =
  /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
  N_("The payment provider (PSP) had a technical fault, and no money was taken. Try again, or choose another way to "
     "pay.");
static const char denied[] =
  N_("Your bank did not authorise the payment, and no money was taken. Ask your bank about limits, or choose another "
     "way to pay.");
static const char wrong_data[] =
  N_("The card details were missing or not right, and no money was taken. Pay again and check number, date and "
     "security code.");
static const char unsupported[] =
  /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
  N_("The payment provider (PSP) does not take this card or method, and no money was taken. Choose another way to "
     "pay.");

static const struct
{
  const char *code;
  const char *sentence;
} outcomes[] = {
  { "1", technical },
  { "25", technical },
  { "3dsNotInitiated", technical },
  { "2", denied },
  { "10", denied },
  { "121", denied },
  { "3", wrong_data },
  { "6", wrong_data },
  { "117", wrong_data },
  { "4", N_("The time on the payment page ran out, and no money was taken. Pay again when you are ready.") },
  { "5", unsupported },
  { "12", unsupported },
  { "7", N_("The card or method has expired, and no money was taken. Choose another way to pay.") },
  { "8", N_("You cancelled on the payment page, and no money was taken. The notices are in your cart again.") },
  { "18", N_("The payment failed, and what your bank had set aside is given back. Check your account in the next days "
             "before you pay again.") },
  { "116", N_("There was not enough money on the account, and none was taken. Choose another way to pay.") },
};

/* One receipt for each notice */
static char *
describe_paid_free (const char *amount,
                    gsize       n_receipts)
{
  /* Translators: %s is an amount of money; the number is that of the receipts. */
  return g_strdup_printf (ngettext ("Paid: %s, without a fee. The receipt is kept on this computer.",
                                    "Paid: %s, without a fee. The receipts are kept on this computer.", n_receipts),
                          amount);
}

static char *
describe_paid (const PirPaymentFields *fields)
{
  g_autofree char *amount = pir_sentences_format_money (fields->amount);
  g_autofree char *fee = pir_sentences_format_money (fields->fee);

  if (fields->is_duplicate)
    /* Translators: %s is an amount of money. */
    return g_strdup_printf (_("%s were taken, but a notice in this payment had been paid before. Ask the school for a "
                              "refund of what was paid twice."), amount);

  if (fields->fee == 0)
    return describe_paid_free (amount, fields->n_items);

  /* Translators: %1$s and %2$s are amounts of money; the number is that of the receipts. */
  return g_strdup_printf (ngettext ("Paid: %1$s, and a fee of %2$s. The receipt is kept on this computer.",
                                    "Paid: %1$s, and a fee of %2$s. The receipts are kept on this computer.",
                                    fields->n_items),
                          amount, fee);
}

char *
pir_sentence_fee (PirPayment *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);
  g_autofree char *announced = NULL;
  g_autofree char *charged = NULL;
  PirMoney difference;

  g_return_val_if_fail (fields != NULL, NULL);

  difference = pir_payment_get_fee_difference (payment);
  if (difference == 0)
    return NULL;

  announced = pir_sentences_format_money (fields->announced_fee);
  charged = pir_sentences_format_money (fields->fee);
  if (difference < 0)
    /* Translators: amounts of money: %1$s is what was charged, %2$s what was announced, which is more. PSP as in the
     * glossary: prestatore di servizi di pagamento */
    return g_strdup_printf (_("The payment provider (PSP) charged a fee of %1$s, less than the %2$s that had been "
                              "announced."), charged, announced);

  /* Translators: amounts of money: %1$s is what was charged, %2$s what was announced. */
  return g_strdup_printf (_("The payment provider (PSP) charged a fee of %1$s, but %2$s had been announced. Ask the "
                            "provider for the difference."), charged, announced);
}

/* @sentence, and what was taken otherwise than announced */
static char *
add_difference (char       *sentence,
                PirPayment *payment)
{
  g_autofree char *whole = sentence;
  g_autofree char *difference = pir_sentence_fee (payment);

  return difference != NULL ? g_strconcat (whole, " ", difference, NULL) : g_steal_pointer (&whole);
}

static char *
describe_open (const PirPaymentFields *fields)
{
  g_autofree char *until = NULL;

  if (fields->locked_until == 0)
    return g_strdup (_("The payment is open, and nothing is known of its outcome yet. Pay on the page in your browser; "
                       "if you did not pay, say so here."));

  until = pir_day_names_since (fields->locked_until);
  /* Translators: %s is a time, such as 10:42. */
  return g_strdup_printf (_("The payment is open until %s, and nothing is known of its outcome yet. Pay on the page in "
                            "your browser; if you did not pay, say so here."), until);
}

const char *
pir_sentences_outcome (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_strcmp0 (outcomes[i].code, code) == 0)
        return _(outcomes[i].sentence);
    }

  return _("The payment failed, and no money was taken. Try again, or choose another way to pay.");
}

char *
pir_sentence_payment (PirPayment *payment)
{
  const PirPaymentFields *fields;

  g_return_val_if_fail (PIR_IS_PAYMENT (payment), NULL);

  fields = pir_payment_peek (payment);
  switch (fields->state)
    {
    case PIR_PAYMENT_OPEN:
      return describe_open (fields);

    case PIR_PAYMENT_PENDING:
      /* Translators: PSP is short for payment provider, as in the glossary: prestatore di servizi di pagamento */
      return g_strdup (_("The payment provider (PSP) is still working on it, and it is not known yet whether money was "
                         "taken. Do not pay again now: the answer mostly comes within 15 minutes, and appears here by "
                         "itself."));

    case PIR_PAYMENT_PAID:
      return add_difference (describe_paid (fields), payment);

    case PIR_PAYMENT_FAILED:
      return g_strdup (pir_sentences_outcome (fields->outcome_code));

    case PIR_PAYMENT_CANCELLED:
      return g_strdup (_("The payment was given up, and no money was taken. The notices are in your cart again."));

    case PIR_PAYMENT_EXPIRED:
      return g_strdup (_("No answer came in time, and the notices can be paid again. Check your account first: if "
                         "money was taken, the payment is still recognised as soon as the answer comes."));

    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a step carries beside its kind is an outcome code, an amount or a name, or nothing. */
static char *
describe_change (const PirHistoryEntry *entry)
{
  g_autofree char *amount = NULL;
  gint64 cents;

  if (entry->detail == NULL || !g_ascii_string_to_signed (entry->detail, 10, 0, PIR_MONEY_MAX, &cents, NULL))
    return g_strdup (_("The school changed the notice"));

  amount = pir_sentences_format_money (cents);
  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_("The school changed the notice: it is %s now"), amount);
}

static char *
describe_start (const PirHistoryEntry *entry)
{
  if (entry->detail == NULL)
    return g_strdup (_("A payment was started"));

  /* Translators: %s is the name of a payment provider. */
  return g_strdup_printf (_("A payment was started with %s"), entry->detail);
}

char *
pir_sentence_history (const PirHistoryEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  switch (entry->kind)
    {
    case PIR_HISTORY_NOTIFIED:
      return g_strdup (_("The school sent the notice"));

    case PIR_HISTORY_CHANGED:
      return describe_change (entry);

    case PIR_HISTORY_PAYMENT_STARTED:
      return describe_start (entry);

    case PIR_HISTORY_PAYMENT_FAILED:
      return g_strdup (pir_sentences_outcome (entry->detail));

    case PIR_HISTORY_PAYMENT_CANCELLED:
      return g_strdup (_("The payment was given up; no money was taken"));

    case PIR_HISTORY_PAYMENT_EXPIRED:
      return g_strdup (_("No answer came in time; the notice can be paid again"));

    case PIR_HISTORY_RECEIPT:
      /* Translators: official name: ricevuta telematica. */
      return g_strdup (_("The receipt (ricevuta telematica) arrived"));

    case PIR_HISTORY_DUPLICATE:
      return g_strdup (_("It was paid a second time: ask the school for a refund"));

    case PIR_HISTORY_CANCELLED:
      return g_strdup (_("The school withdrew the notice"));

    case PIR_HISTORY_MADE:
      return g_strdup (_("You prepared this contribution"));

    case PIR_HISTORY_REMINDED:
      return g_strdup (_("The school reminded you that it is not paid yet"));

    case PIR_HISTORY_PAID_ELSEWHERE:
      return g_strdup (_("The school noted that it was paid in another way"));

    case PIR_HISTORY_EXEMPT:
      return g_strdup (_("The school noted that there is nothing to pay"));

    case PIR_HISTORY_REOPENED:
      return g_strdup (_("The school asks for it again"));

    case PIR_HISTORY_OTHER:
      return g_strdup (_("Something else happened that this version of the app does not know"));

    default:
      g_return_val_if_reached (NULL);
    }
}
