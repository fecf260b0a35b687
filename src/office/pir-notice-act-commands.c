/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the office does with single notices. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "base/pir-clock.h"
#include "office/pir-labels.h"
#include "office/pir-notice-find.h"
#include "office/pir-notice-labels.h"
#include "office/pir-wait.h"

/* What is done with each notice of a command */
typedef struct
{
  gboolean    is_mark; /* as paid elsewhere, or exempt */
  PirDate     on;
  const char *note;    /* (nullable) */
  gboolean    is_cancelled;
} Act;

static void
tell_outcome (PirClerk                     *clerk,
              const PirOfficeNoticeOutcome *outcome)
{
  const PirOfficeNoticeFields *notice = pir_office_notice_peek (outcome->notice);
  g_autofree char *name = pir_label_person (notice->family_name, notice->given_name);
  g_autofree char *what = pir_label_notice (notice);
  g_autofree char *amount = pir_money_format (notice->amount, C_("tag of this language", "en"));

  /* Translators: %1$s is a pupil, %2$s what is to be paid for, %3$s an amount, %4$s a state: Rossi Luca, Firenze, 60,00 €: exempt. */
  pir_clerk_say (clerk, _("%1$s, %2$s, %3$s: %4$s."), name, what, amount, pir_label_office_state (notice->state));
  if (outcome->mailed > 0)
    /* Translators: %u is a number of people. */
    pir_clerk_say (clerk, ngettext ("%u person gets a mail.", "%u people get a mail.", outcome->mailed), outcome->mailed);
}

/* @outcome: (nullable) (transfer full) */
static gboolean
tell (PirClerk               *clerk,
      PirOfficeNoticeOutcome *outcome)
{
  if (outcome == NULL)
    return FALSE;

  if (!pir_clerk_tell_json (clerk))
    tell_outcome (clerk, outcome);
  pir_office_notice_outcome_free (outcome);

  return TRUE;
}

static gboolean
act_on (PirClerk    *clerk,
        const char  *id,
        const Act   *act,
        GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);

  if (client == NULL)
    return FALSE;

  if (act->is_mark)
    pir_client_settle_school_notice_async (client, id, act->on, act->note, NULL, pir_wait_cb, &wait);
  else
    pir_client_mark_school_notice_async (client, id, act->is_cancelled, NULL, pir_wait_cb, &wait);

  return tell (clerk, pir_client_mark_school_notice_finish (client, pir_wait_for (&wait), error));
}

/* All of them are found before anything is done. */
static gboolean
act_on_all (PirClerk            *clerk,
            const char * const  *words,
            const Act           *act,
            const char          *question,
            GError             **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *id = pir_notice_find (clerk, words[i], error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }
  if (question != NULL && !pir_clerk_confirm (clerk, question, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!act_on (clerk, g_ptr_array_index (ids, i), act, error))
      return FALSE;

  return TRUE;
}

static gboolean
change (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  PirOfficeNoticeChange what = { 0, 0, pir_options_get_day (options, "due") };
  gboolean has_amount = pir_options_get_money (options, "amount", &what.amount);
  g_autoptr (PirOfficeNoticeDetail) detail = NULL;
  const PirOfficeNoticeFields *notice;
  PirClient *client;

  if (!has_amount && what.due_date == PIR_DATE_NONE)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("What is to change? Give --amount or --due."));
  if (has_amount && what.amount <= 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                              _("A notice asks for something. Who has nothing to pay is exempt: “notices exempt”."));

  detail = pir_notice_read (clerk, words[0], error);
  if (detail == NULL)
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  notice = pir_office_notice_peek (detail->notice);
  what.version = notice->version;
  if (client == NULL)
    return FALSE;

  pir_client_change_school_notice_async (client, notice->id, &what, NULL, pir_wait_cb, &wait);

  return tell (clerk, pir_client_mark_school_notice_finish (client, pir_wait_for (&wait), error));
}

static gboolean
cancel (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  const Act act = { .is_cancelled = TRUE };

  return act_on_all (clerk, words, &act, _("Withdraw it? Families are told that there is nothing to pay."), error);
}

static gboolean
settle (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  Act act = { .is_mark = TRUE, .on = pir_options_get_day (options, "on"), .note = pir_options_get_text (options, "note") };

  if (act.on == PIR_DATE_NONE)
    act.on = pir_clock_today ();
  if (act.on > pir_clock_today ())
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("The day on which it was paid cannot be in the future."));

  return act_on_all (clerk, words, &act, NULL, error);
}

static gboolean
exempt (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  Act act = { .is_mark = TRUE, .on = PIR_DATE_NONE, .note = pir_options_get_text (pir_clerk_get_options (clerk), "reason") };

  if (act.note == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why is there nothing to pay? Give --reason; only the office reads it."));

  return act_on_all (clerk, words, &act, NULL, error);
}

static gboolean
reopen (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  const Act act = { .is_cancelled = FALSE };

  return act_on_all (clerk, words, &act, _("Ask families again to pay it?"), error);
}

static const PirOption change_options[] = {
  { "amount", PIR_OPTION_MONEY, N_("AMOUNT"), N_("what is to be paid, such as 12,50") },
  { "due", PIR_OPTION_DAY, N_("DAY"), N_("until when, such as 31/12/2026; today or later") },
  { NULL },
};

static const PirOption settle_options[] = {
  { "on", PIR_OPTION_DAY, N_("DAY"), N_("on which day it was paid; otherwise today") },
  { "note", PIR_OPTION_TEXT, N_("TEXT"), N_("how, such as “Voucher 12”; only the office reads it") },
  { NULL },
};

static const PirOption exempt_options[] = {
  { "reason", PIR_OPTION_TEXT, N_("TEXT"), N_("why there is nothing to pay; only the office reads it") },
  { NULL },
};

const PirCommand pir_notice_act_commands[] = {
  /* Translators: help of the command line: stands for the mark of a notice (avviso) */
  { "notices", "change", N_("NOTICE"), 1, 1,
    N_("Give a notice another amount or due date; its number stays"),
    N_("Only while it is to be paid. Families see it at once, and payers get a mail. A change of its event leaves it alone from then on."),
    "notices change 7b0d22e1 --amount 60,00 --due 31/03/2027", change_options, change },
  /* Translators: help of the command line: stands for marks of notices (avvisi) */
  { "notices", "cancel", N_("NOTICE…"), 1, G_MAXUINT,
    N_("Withdraw notices that were not paid: there is nothing to pay any more"),
    N_("Families see it at once, and payers get a mail."), "notices cancel 7b0d22e1", NULL, cancel },
  { "notices", "settle", N_("NOTICE…"), 1, G_MAXUINT,
    N_("Mark notices as paid elsewhere: at the bank, with a voucher"),
    N_("Families read that it is settled, and nobody can pay it any more. No receipt comes of it. What was marked can be marked anew."),
    "notices settle 7b0d22e1 --on 20/01/2027 --note \"Voucher 12\"", settle_options, settle },
  { "notices", "exempt", N_("NOTICE…"), 1, G_MAXUINT,
    N_("Mark notices as exempt: there is nothing to pay"), NULL,
    "notices exempt 7b0d22e1 --reason \"ISEE sotto soglia\"", exempt_options, exempt },
  { "notices", "reopen", N_("NOTICE…"), 1, G_MAXUINT,
    N_("Take such a mark back, or ask again for what was withdrawn"),
    N_("Families see it at once, and payers get a mail. Not where the event is over."), "notices reopen 7b0d22e1", NULL, reopen },
  { NULL },
};
