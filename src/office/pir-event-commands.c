/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Payment events: what there is, and what is done with them. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-download.h"
#include "net/pir-client-event-papers.h"
#include "net/pir-client-events.h"
#include "office/pir-event-find.h"
#include "office/pir-event-labels.h"
#include "office/pir-save.h"
#include "office/pir-school-labels.h"
#include "office/pir-wait.h"

static const PirColumn event_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("State"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of names of payment events */
  { N_("Event"), PIR_COLUMN_TEXT },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  /* Translators: label: the last day to pay (scadenza) */
  { N_("Due date"), PIR_COLUMN_CODE },
  /* Translators: heading: who is to pay */
  { N_("Recipients"), PIR_COLUMN_FIGURE },
  /* Translators: title of a column of numbers of notices */
  { NC_("column", "Notices"), PIR_COLUMN_FIGURE },
  /* Translators: title of a column of numbers of notices that were paid */
  { N_("Notices paid"), PIR_COLUMN_FIGURE },
  { NULL },
};

static const PirColumn detail_columns[] = {
  /* Translators: title of a column of what is told of a payment event: "State", "Amount" */
  { NC_("column", "What"), PIR_COLUMN_CODE },
  /* Translators: title of the column beside: "draft", "12.50" */
  { N_("Value"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn instalment_columns[] = {
  { N_("Instalment"), PIR_COLUMN_FIGURE },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  { N_("Due date"), PIR_COLUMN_CODE },
  { NULL },
};

static const PirColumn reason_columns[] = {
  { N_("Reason"), PIR_COLUMN_CODE },
  { N_("Category"), PIR_COLUMN_CODE },
  /* Translators: label: the code of the national taxonomy of payments */
  { N_("Taxonomy code"), PIR_COLUMN_CODE },
  { NULL },
};

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char *state = pir_options_get_text (options, "state");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (PirTable) table = NULL;
  PirEventState known;

  if (state != NULL && !pir_event_state_from_string (state, &known))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such state. There are: %s."),
                              "draft, awaiting_approval, approved, rejected, notified, closed, cancelled");

  events = pir_event_list (clerk, pir_options_get_text (options, "year"), state, TRUE, error);
  if (events == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, event_columns);
  for (guint i = 0; i < events->len; i++)
    {
      const PirEventFields *event = pir_event_peek (g_ptr_array_index (events, i));

      pir_table_add_text (table, event->id);
      pir_table_add_text (table, pir_label_event_state (event->state));
      pir_table_add_text (table, event->name);
      pir_table_add_money (table, event->amount > 0 ? event->amount : event->total);
      pir_table_add_day (table, event->due_date);
      pir_table_add_number (table, event->tally.recipients);
      pir_table_add_number (table, event->tally.notices);
      pir_table_add_number (table, event->tally.notices_paid);
    }
  pir_table_print (table);
  /* Translators: %u is a number of payment events. */
  pir_clerk_note (clerk, ngettext ("%u event.", "%u events.", events->len), events->len);

  return TRUE;
}

/* A row of what is told of an event, where there is something */
static void
add_text (PirTable   *table,
          const char *what,
          const char *value)
{
  if (value == NULL)
    return;

  pir_table_add_text (table, what);
  pir_table_add_text (table, value);
}

static void
add_money (PirTable   *table,
           const char *what,
           PirMoney    amount)
{
  if (amount <= 0)
    return;

  pir_table_add_text (table, what);
  pir_table_add_money (table, amount);
}

static void
add_number (PirTable   *table,
            const char *what,
            gint64      number)
{
  pir_table_add_text (table, what);
  pir_table_add_number (table, number);
}

static void
add_flag (PirTable   *table,
          const char *what,
          gboolean    flag)
{
  pir_table_add_text (table, what);
  pir_table_add_flag (table, flag);
}

static void
add_terms (PirTable             *table,
           const PirEventFields *event)
{
  add_text (table, _("Reason"), event->reason);
  add_text (table, _("Category"), pir_label_category (event->category));
  add_text (table, _("Taxonomy code"), event->taxonomy_code);
  add_text (table, _("School year"), event->school_year);
  /* Translators: label: the project of the school that an event belongs to */
  add_text (table, _("Project"), event->project);
  add_money (table, _("Amount of each"), event->amount);
  add_money (table, _("Amount of all together"), event->total);
  /* Translators: label: the smallest amount that a payer may choose */
  add_money (table, _("At least"), event->amount_min);
  /* Translators: label: the largest amount that a payer may choose */
  add_money (table, _("At most"), event->amount_max);
  pir_table_add_text (table, _("Due date"));
  pir_table_add_day (table, event->due_date);
  add_flag (table, _("Nothing is paid after it"), event->is_deadline_hard);
  add_flag (table, _("May be paid at once"), event->has_single);
  add_flag (table, _("Resolved by the school’s bodies"), event->is_resolved);
  add_flag (table, _("Representatives get a mail"), event->notifies_representatives);
}

static void
add_tally (PirTable            *table,
           const PirEventTally *tally)
{
  add_number (table, _("Recipients"), tally->recipients);
  add_number (table, _("Of these exempt"), tally->exempt);
  add_number (table, C_("column", "Notices"), tally->notices);
  add_number (table, _("Of these paid"), tally->notices_paid);
  add_money (table, _("Money that has come"), tally->amount_paid);
  add_money (table, _("Money still to come"), tally->amount_due);
  /* Translators: label: how many mails went out */
  add_number (table, _("Mails sent"), tally->mails_sent);
  add_number (table, _("Mails that failed"), tally->mails_failed);
}

static void
print_instalments (PirClerk             *clerk,
                   const PirEventFields *event)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, instalment_columns);

  for (gsize i = 0; i < event->n_instalments; i++)
    {
      pir_table_add_number (table, (gint64) i + 1);
      pir_table_add_money (table, event->instalments[i].share);
      pir_table_add_day (table, event->instalments[i].due_date);
    }
  if (event->n_instalments == 0)
    return;

  pir_clerk_note (clerk, "%s", "");
  pir_table_print (table);
}

static gboolean
show (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autoptr (GArray) checks = NULL;
  g_autoptr (PirEvent) event = pir_event_read_checked (clerk, words[0], &checks, error);
  const PirEventFields *fields = event != NULL ? pir_event_peek (event) : NULL;
  g_autoptr (PirTable) table = NULL;

  if (event == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, detail_columns);
  add_text (table, _("Event"), fields->name);
  add_text (table, _("Id"), fields->id);
  add_text (table, _("State"), pir_label_event_state (fields->state));
  add_text (table, _("Why it was sent back"), fields->rejection);
  /* Translators: label: which kind of thing it is */
  add_text (table, _("Kind"), pir_label_event_kind (fields->kind));
  add_terms (table, fields);
  /* Translators: label: a paper of the school (nota informativa) */
  add_text (table, _("Note"), fields->note_name);
  add_tally (table, &fields->tally);
  pir_table_print (table);
  print_instalments (clerk, fields);
  if (fields->description != NULL)
    {
      pir_clerk_note (clerk, "%s", "");
      pir_clerk_say (clerk, "%s", fields->description);
    }

  pir_event_warn (checks);

  return TRUE;
}

static gboolean
list_reasons (PirClerk            *clerk,
              const char * const  *words,
              GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (PirTable) table = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_list_reasons_async (client, school_id, words[0], NULL, pir_wait_cb, &wait);
  reasons = pir_client_list_reasons_finish (client, pir_wait_for (&wait), error);
  if (reasons == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, reason_columns);
  for (guint i = 0; i < reasons->len; i++)
    {
      const PirEventReason *reason = g_ptr_array_index (reasons, i);

      pir_table_add_text (table, reason->reason);
      pir_table_add_text (table, pir_label_category (reason->category));
      pir_table_add_text (table, reason->taxonomy_code);
    }
  pir_table_print (table);

  return TRUE;
}

/* Does @act with the event; the question is for acts that cannot be taken back. @question: (nullable); @reason: (nullable) */
static gboolean
move (PirClerk    *clerk,
      const char  *id,
      PirEventAct  act,
      const char  *question,
      const char  *reason,
      GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (PirEvent) event = NULL;

  if (client == NULL || (question != NULL && !pir_clerk_confirm (clerk, question, error)))
    return FALSE;

  pir_client_move_event_async (client, id, act, reason, NULL, pir_wait_cb, &wait);
  event = pir_client_move_event_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell (clerk, event);
}

/* Returns: (transfer full): the id of the event that is meant, once it is said what is to be looked at; or NULL */
static char *
find_and_warn (PirClerk    *clerk,
               const char  *typed,
               GError     **error)
{
  g_autoptr (GArray) checks = NULL;
  g_autoptr (PirEvent) event = pir_event_read_checked (clerk, typed, &checks, error);

  if (event == NULL)
    return NULL;

  pir_event_warn (checks);

  return g_strdup (pir_event_peek (event)->id);
}

static gboolean
submit (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_autofree char *id = find_and_warn (clerk, words[0], error);

  return id != NULL && move (clerk, id, PIR_EVENT_SUBMIT, NULL, NULL, error);
}

static gboolean
recall (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_autofree char *id = pir_event_find (clerk, words[0], error);

  return id != NULL && move (clerk, id, PIR_EVENT_RECALL, NULL, NULL, error);
}

static gboolean
approve (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  g_autofree char *id = find_and_warn (clerk, words[0], error);

  return id != NULL && move (clerk, id, PIR_EVENT_APPROVE, NULL, NULL, error);
}

static gboolean
reject (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  const char *reason = pir_options_get_text (pir_clerk_get_options (clerk), "reason");
  g_autofree char *id = NULL;

  if (reason == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why? The office reads what you give with --reason."));

  id = pir_event_find (clerk, words[0], error);

  return id != NULL && move (clerk, id, PIR_EVENT_REJECT, NULL, reason, error);
}

static gboolean
notify (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (GArray) checks = NULL;
  g_autoptr (PirEvent) event = pir_event_read_checked (clerk, words[0], &checks, error);
  const PirEventFields *fields = event != NULL ? pir_event_peek (event) : NULL;
  g_autoptr (PirEventOutcome) outcome = NULL;
  g_autofree char *question = NULL;
  PirClient *client;

  if (event == NULL)
    return FALSE;

  pir_event_warn (checks);
  /* Translators: %1$s is the name of a payment event, %2$u a number of pupils or staff who are to pay. */
  question = g_strdup_printf (ngettext ("Send “%1$s” to families? %2$u recipient is asked to pay.",
                                        "Send “%1$s” to families? %2$u recipients are asked to pay.",
                                        fields->tally.recipients - fields->tally.exempt), fields->name,
                              fields->tally.recipients - fields->tally.exempt);
  if (!pir_clerk_confirm (clerk, question, error))
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  pir_client_notify_event_async (client, fields->id, NULL, pir_wait_cb, &wait);
  outcome = pir_client_notify_event_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell_outcome (clerk, outcome);
}

static gboolean
remind (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirEventOutcome) outcome = NULL;

  if (client == NULL || !pir_clerk_confirm (clerk, _("Write to all families who have not paid yet?"), error))
    return FALSE;

  pir_client_remind_event_async (client, id, pir_options_get_flag (pir_clerk_get_options (clerk), "again"), NULL, pir_wait_cb, &wait);
  outcome = pir_client_remind_event_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell_outcome (clerk, outcome);
}

static gboolean
close_event (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_autofree char *id = pir_event_find (clerk, words[0], error);

  return id != NULL
         && move (clerk, id, PIR_EVENT_CLOSE, _("Close it? Nobody can pay it any more, and it cannot be opened again."), NULL, error);
}

static gboolean
cancel (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_autofree char *id = pir_event_find (clerk, words[0], error);

  return id != NULL
         && move (clerk, id, PIR_EVENT_CANCEL, _("Cancel it? What was not paid is withdrawn, and families are told."), NULL, error);
}

static gboolean
save_documents (PirClerk            *clerk,
                const char * const  *words,
                GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (client == NULL || !pir_save_prepare (clerk, words[1], &folder, &name, error))
    return FALSE;

  pir_client_download_payment_documents_async (client, id, pir_options_get_text (options, "class"),
                                               pir_options_get_text (options, "language"), folder, name, NULL, pir_wait_cb, &wait);

  return pir_client_download_finish (client, pir_wait_for (&wait), error) && pir_save_tell (clerk, words[1]);
}

static const PirOption list_options[] = {
  { "state", PIR_OPTION_TEXT, N_("STATE"), N_("only these: draft, awaiting_approval, approved, rejected, notified, closed, cancelled") },
  /* Translators: help of the command line: stands for a year */
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year only, such as 2026/27") },
  { NULL },
};

static const PirOption reject_options[] = {
  { "reason", PIR_OPTION_TEXT, N_("TEXT"), N_("why; the office reads it") },
  { NULL },
};

static const PirOption remind_options[] = {
  { "again", PIR_OPTION_FLAG, NULL, N_("also those who got a reminder within a day") },
  { NULL },
};

static const PirOption documents_options[] = {
  /* Translators: help of the command line: stands for a class such as 3B */
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("of pupils of this class only, such as 3B") },
  { "language", PIR_OPTION_TEXT, N_("LANGUAGE"), N_("that stands beside the Italian: en, de, fr or sl") },
  { NULL },
};

const PirCommand pir_event_commands[] = {
  { "events", "list", NULL, 0, 0,
    N_("List the school’s payment events, the newest first"), NULL, "events list --state notified", list_options, list },
  /* Translators: help of the command line: stands for the mark of a payment event */
  { "events", "show", N_("EVENT"), 1, 1,
    N_("Tell all of an event, and what is to be looked at before families get it"),
    N_("EVENT is an id as “events list” shows it, whole or its beginning."), "events show 3f2a91c0", NULL, show },
  /* Translators: help of the command line: stands for the first letters; may be left out */
  { "events", "reasons", N_("[BEGINNING]"), 0, 1,
    N_("List reasons of earlier events, to use them again"), NULL, "events reasons Mensa", NULL, list_reasons },
  { "events", "submit", N_("EVENT"), 1, 1,
    N_("Hand an event to the head for approval"),
    N_("What is to be looked at is told first. What is to be mended first stands in the way."), "events submit 3f2a91c0", NULL, submit },
  { "events", "recall", N_("EVENT"), 1, 1,
    N_("Take an event back to change it; an approval is lost"), NULL, "events recall 3f2a91c0", NULL, recall },
  { "events", "approve", N_("EVENT"), 1, 1,
    N_("Approve an event, as the school’s head"), NULL, "events approve 3f2a91c0", NULL, approve },
  { "events", "reject", N_("EVENT"), 1, 1,
    N_("Send an event back to the office with a reason, as the school’s head"), NULL,
    "events reject 3f2a91c0 --reason \"La data non va bene.\"", reject_options, reject },
  { "events", "notify", N_("EVENT"), 1, 1,
    N_("Send an approved event to families: they see it and can pay"),
    N_("What is to be looked at is told first. Afterwards those are listed whom no mail reaches."),
    "events notify 3f2a91c0", NULL, notify },
  { "events", "remind", N_("EVENT"), 1, 1,
    N_("Write to those who have not paid yet"), NULL, "events remind 3f2a91c0", remind_options, remind },
  { "events", "close", N_("EVENT"), 1, 1,
    N_("Close an event: it cannot be paid any more"), NULL, "events close 3f2a91c0", NULL, close_event },
  { "events", "cancel", N_("EVENT"), 1, 1,
    N_("Cancel an event that does not take place: what was not paid is withdrawn"), NULL, "events cancel 3f2a91c0", NULL, cancel },
  /* Translators: help of the command line: stands for the mark of an event, and a file */
  { "events", "documents", N_("EVENT FILE"), 2, 2,
    N_("Save the payment documents of those who have not paid as one PDF"),
    N_("They are sorted by class and name, and each begins a page: print them and hand them out."),
    "events documents 3f2a91c0 firenze.pdf --class 3B", documents_options, save_documents },
  { NULL },
};
