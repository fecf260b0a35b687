/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said to somebody who finds a notice wrong. */

#include "core/pir-sentences-trouble.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences-private.h"

static const char * const titles[] = {
  [PIR_TROUBLE_AMOUNT] = N_("The amount is wrong"),
  [PIR_TROUBLE_CHILD] = N_("It is for the wrong child"),
  [PIR_TROUBLE_PAID] = N_("I have paid it already"),
  [PIR_TROUBLE_TWICE] = N_("I have paid it twice"),
  [PIR_TROUBLE_LEFT] = N_("The child has left, or did not take part"),
  /* Translators: what is wrong with a notice: none of the other kinds */
  [PIR_TROUBLE_OTHER] = N_("Something else"),
};

static const char * const texts[] = {
  [PIR_TROUBLE_AMOUNT] =
    N_("Do not pay it yet: only the school can change the amount, and the notice changes here by itself then. If you have paid too "
       "much, ask for a refund of the difference."),
  [PIR_TROUBLE_CHILD] =
    N_("Look at the name and the tax code of the notice. Do not pay it: what is paid counts for the child it names. The school "
       "cancels it and sends another one."),
  [PIR_TROUBLE_PAID] =
    /* Translators: pagoPA is the name of the national payment platform */
    N_("A payment at a tobacconist or a bank may take a day until it is seen here. If it was not paid by pagoPA, the school has to "
       "mark it as paid. Do not pay again; send the receipt that you have."),
  [PIR_TROUBLE_TWICE] =
    N_("The school gives the second payment back, not the payment provider. Send both receipts; if the second one is here too, ask "
       "for a refund beside it."),
  [PIR_TROUBLE_LEFT] =
    N_("The school can cancel what is not owed any more, and gives back what was paid where its rules say so."),
  [PIR_TROUBLE_OTHER] = N_("Write to the school what you see and what you expect. The letter names the notice already."),
};

static const char * const asks[] = {
  [PIR_TROUBLE_AMOUNT] =
    N_("The amount of the notice below does not seem right to me. As far as I know, € ______ is owed, because ______. Please check "
       "it and change the notice where needed."),
  [PIR_TROUBLE_CHILD] =
    /* Translators: official term, in Italian "intestatario": the pupil in whose name the notice is */
    N_("The notice below was sent to me, but the debtor (intestatario) does not seem right to me. Please check it, cancel the notice "
       "and, where there is one, send a notice in the name of the right pupil."),
  [PIR_TROUBLE_PAID] =
    N_("The notice below is still shown as to be paid, but it was paid on ______ at ______. I attach the receipt. Please check it and "
       "mark the notice as paid."),
  [PIR_TROUBLE_TWICE] =
    N_("Two payments were made for the notice below, the second one on ______ at ______. I attach both receipts. Please check it and "
       "refund to me what was not owed."),
  [PIR_TROUBLE_LEFT] =
    N_("The notice below does not seem to be owed, because the pupil does not attend this school any more or did not take part (date: "
       "______). Please check it and cancel the notice or, if it was paid, tell me how to get a refund."),
  [PIR_TROUBLE_OTHER] =
    N_("There is a problem with the notice below: ______. Please check it and tell me what to do."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) == PIR_N_TROUBLES);
G_STATIC_ASSERT (G_N_ELEMENTS (texts) == PIR_N_TROUBLES);
G_STATIC_ASSERT (G_N_ELEMENTS (asks) == PIR_N_TROUBLES);

const char *
pir_sentence_trouble_title (PirTrouble trouble)
{
  g_return_val_if_fail (trouble < PIR_N_TROUBLES, "");

  return _(titles[trouble]);
}

const char *
pir_sentence_trouble (PirTrouble trouble)
{
  g_return_val_if_fail (trouble < PIR_N_TROUBLES, "");

  return _(texts[trouble]);
}

char *
pir_sentence_trouble_letter (const PirTroubleCase *about)
{
  const PirNoticeFields *notice;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (about != NULL && about->trouble < PIR_N_TROUBLES, NULL);

  /* Translators: the BCP 47 tag of the language of this translation, such as "it" or "zh-CN" */
  if (g_str_equal (C_("tag of this language", "en"), "it"))
    return NULL;

  notice = pir_notice_peek (about->notice);
  amount = pir_sentences_format_money (notice->amount);

  /* Translators: a letter to a school, for who does not read Italian: what is asked; child, reason, notice number, amount; who writes */
  return g_strdup_printf (_("To the school’s office,\n\n%1$s\n\nDebtor: %2$s %3$s\nReason: %4$s\nNotice number: %5$s\nAmount: %6$s\n"
                            "… and your name, tax code and e-mail address.\n\nThank you, and kind regards.\n%7$s %8$s"),
                          _(asks[about->trouble]), notice->debtor_given_name, notice->debtor_family_name, notice->reason,
                          notice->notice_number, amount, pir_account_peek (about->account)->given_name,
                          pir_account_peek (about->account)->family_name);
}
