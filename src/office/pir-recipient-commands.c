/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is to pay for a payment event (destinatari). */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-events.h"
#include "office/pir-event-find.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

static const PirColumn recipient_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  /* Translators: title of a column of pupils and staff who are to pay */
  { N_("Recipient"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { N_("Tax code"), PIR_COLUMN_CODE },
  /* Translators: title of a column of amounts that somebody is asked */
  { N_("Asked for"), PIR_COLUMN_FIGURE },
  { N_("Due date"), PIR_COLUMN_CODE },
  /* Translators: label: why a family need not pay (esenzione) */
  { N_("Exemption"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of numbers of accounts that see what is asked */
  { N_("Payers"), PIR_COLUMN_FIGURE },
  { NULL },
};

static GPtrArray *
list_recipients (PirClerk    *clerk,
                 const char  *event_id,
                 gboolean     is_told,
                 GError     **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  PirClient *client = pir_clerk_get_client (clerk, error);
  const char *after = NULL;
  guint n = PIR_RECIPIENTS_PAGE;

  if (client == NULL)
    return NULL;

  while (n == PIR_RECIPIENTS_PAGE)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      GPtrArray *page;

      pir_client_list_recipients_async (client, event_id, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_recipients_finish (client, pir_wait_for (&wait), error);
      if (page == NULL)
        return NULL;
      if (is_told)
        pir_clerk_tell_json (clerk);
      n = page->len;
      g_ptr_array_extend_and_steal (all, page);
      after = all->len > 0 ? pir_recipient_peek (g_ptr_array_index (all, all->len - 1))->id : NULL;
    }

  return g_steal_pointer (&all);
}

static void
add_recipient (PirTable                 *table,
               const PirRecipientFields *recipient)
{
  g_autofree char *name = pir_label_person (recipient->family_name, recipient->given_name);

  pir_table_add_text (table, recipient->id);
  pir_table_add_text (table, name);
  pir_table_add_text (table, recipient->class_name);
  pir_table_add_text (table, recipient->tax_code);
  pir_table_add_money (table, recipient->asked);
  pir_table_add_day (table, recipient->due_date);
  pir_table_add_text (table, recipient->exemption);
  pir_table_add_number (table, recipient->payers);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  g_autoptr (GPtrArray) recipients = id != NULL ? list_recipients (clerk, id, TRUE, error) : NULL;
  g_autoptr (PirTable) table = NULL;

  if (recipients == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, recipient_columns);
  for (guint i = 0; i < recipients->len; i++)
    add_recipient (table, pir_recipient_peek (g_ptr_array_index (recipients, i)));
  pir_table_print (table);
  /* Translators: %u is a number of pupils or staff who are to pay. */
  pir_clerk_note (clerk, ngettext ("%u recipient.", "%u recipients.", recipients->len), recipients->len);

  return TRUE;
}

/* Changes in @terms what the options say; an exemption and an amount of one's own replace each other. */
static gboolean
read_terms (PirOptions         *options,
            PirRecipientTerms  *terms,
            GError            **error)
{
  const char *exemption = pir_options_get_text (options, "exemption");
  PirDate due_date = pir_options_get_day (options, "due");
  PirMoney amount;

  if (pir_options_get_text (options, "amount") != NULL && exemption != NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Either --amount or --exemption: who is exempt pays nothing."));

  if (pir_options_get_money (options, "amount", &amount))
    {
      terms->amount = amount;
      terms->exemption = NULL;
    }
  if (due_date != PIR_DATE_NONE)
    terms->due_date = due_date;
  if (exemption != NULL)
    {
      terms->exemption = exemption;
      terms->amount = 0;
    }

  return TRUE;
}

/* Returns: (transfer container): the values of an option, none where it was not given */
static const char **
dup_list (PirOptions *options,
          const char *name)
{
  const char * const *values = pir_options_get_list (options, name);
  gsize n = values != NULL ? g_strv_length ((char **) values) : 0;
  const char **copy = g_new0 (const char *, n + 1);

  for (gsize i = 0; i < n; i++)
    copy[i] = values[i];

  return copy;
}

static gboolean
check_ids (const char **ids,
           GError     **error)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    if (!g_uuid_string_is_valid (ids[i]))
      /* Translators: %s is what somebody typed. */
      return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not a whole id."), ids[i]);

  return TRUE;
}

/* @pick is to be cleared in any case. */
static gboolean
read_pick (PirOptions        *options,
           PirRecipientPick  *pick,
           GError           **error)
{
  pick->whole_school = pir_options_get_flag (options, "whole-school");
  pick->all_staff = pir_options_get_flag (options, "all-staff");
  pick->classes = dup_list (options, "class");
  pick->courses = dup_list (options, "course");
  pick->pupil_ids = dup_list (options, "pupil");
  pick->staff_ids = dup_list (options, "staff");
  pick->except_ids = dup_list (options, "except");
  if (!pick->whole_school && !pick->all_staff && pick->classes[0] == NULL && pick->courses[0] == NULL && pick->pupil_ids[0] == NULL
      && pick->staff_ids[0] == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                              _("Whom? Give --class, --whole-school or another option that names recipients."));

  return check_ids (pick->pupil_ids, error) && check_ids (pick->staff_ids, error) && check_ids (pick->except_ids, error)
         && read_terms (options, &pick->terms, error);
}

static gboolean
add (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_auto (PirRecipientPick) pick = { .terms.due_date = PIR_DATE_NONE };
  g_autofree char *id = read_pick (pir_clerk_get_options (clerk), &pick, error) ? pir_event_find (clerk, words[0], error) : NULL;
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirEventOutcome) outcome = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_add_recipients_async (client, id, &pick, NULL, pir_wait_cb, &wait);
  outcome = pir_client_add_recipients_finish (client, pir_wait_for (&wait), error);

  return pir_event_tell_outcome (clerk, outcome);
}

/* Returns: (transfer none) (nullable): who is meant by an id, its beginning, or a tax code */
static const PirRecipientFields *
find (GPtrArray   *recipients,
      const char  *typed,
      GError     **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *id;

  for (guint i = 0; i < recipients->len; i++)
    {
      const PirRecipientFields *recipient = pir_recipient_peek (g_ptr_array_index (recipients, i));

      if (g_ascii_strcasecmp (recipient->tax_code, typed) == 0)
        return recipient;
      g_ptr_array_add (ids, (gpointer) recipient->id);
    }

  id = pir_clerk_find_id (ids, typed, error);
  for (guint i = 0; id != NULL && i < recipients->len; i++)
    if (g_str_equal (pir_recipient_peek (g_ptr_array_index (recipients, i))->id, id))
      return pir_recipient_peek (g_ptr_array_index (recipients, i));

  return NULL;
}

static gboolean
change_one (PirClerk                 *clerk,
            const PirRecipientFields *recipient,
            GError                  **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  PirRecipientTerms terms = { recipient->amount, recipient->due_date, recipient->exemption };
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (PirRecipient) changed = NULL;
  g_autoptr (PirTable) table = NULL;

  if (pir_options_get_flag (options, "as-others"))
    terms = (PirRecipientTerms) { 0, PIR_DATE_NONE, NULL };
  if (client == NULL || !read_terms (options, &terms, error))
    return FALSE;

  pir_client_change_recipient_async (client, recipient->id, &terms, NULL, pir_wait_cb, &wait);
  changed = pir_client_change_recipient_finish (client, pir_wait_for (&wait), error);
  if (changed == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, recipient_columns);
  add_recipient (table, pir_recipient_peek (changed));
  pir_table_print (table);

  return TRUE;
}

static gboolean
change (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) recipients = NULL;
  const PirRecipientFields *recipient;

  if (pir_options_get_text (options, "amount") == NULL && pir_options_get_text (options, "due") == NULL
      && pir_options_get_text (options, "exemption") == NULL && !pir_options_get_flag (options, "as-others"))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("What is to change? Give --amount, --due, --exemption or --as-others."));

  id = pir_event_find (clerk, words[0], error);
  recipients = id != NULL ? list_recipients (clerk, id, FALSE, error) : NULL;
  recipient = recipients != NULL ? find (recipients, words[1], error) : NULL;

  return recipient != NULL && change_one (clerk, recipient, error);
}

static gboolean
remove_one (PirClerk    *clerk,
            const char  *id,
            GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);

  pir_client_delete_recipient_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_delete_recipient_finish (client, pir_wait_for (&wait), error);
}

static gboolean
remove_recipients (PirClerk            *clerk,
                   const char * const  *words,
                   GError             **error)
{
  g_autofree char *id = pir_event_find (clerk, words[0], error);
  g_autoptr (GPtrArray) recipients = id != NULL ? list_recipients (clerk, id, FALSE, error) : NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  if (recipients == NULL)
    return FALSE;

  for (guint i = 1; words[i] != NULL; i++)
    {
      const PirRecipientFields *recipient = find (recipients, words[i], error);

      if (recipient == NULL)
        return FALSE;
      if (!g_ptr_array_find (chosen, recipient->id, NULL))
        g_ptr_array_add (chosen, (gpointer) recipient->id);
    }
  for (guint i = 0; i < chosen->len; i++)
    if (!remove_one (clerk, g_ptr_array_index (chosen, i), error))
      return FALSE;
  /* Translators: %u is a number of pupils or staff who were to pay. */
  pir_clerk_say (clerk, ngettext ("%u recipient is not to pay any more.", "%u recipients are not to pay any more.", chosen->len),
                 chosen->len);

  return TRUE;
}

#define TERMS \
  { "amount", PIR_OPTION_MONEY, N_("AMOUNT"), N_("what these alone pay, such as 12,50: a reduction") }, \
  { "due", PIR_OPTION_DAY, N_("DAY"), N_("until when these alone pay, such as 31/12/2026") }, \
  { "exemption", PIR_OPTION_TEXT, N_("TEXT"), N_("why these pay nothing; only the office reads it") }

static const PirOption add_options[] = {
  { "class", PIR_OPTION_LIST, N_("CLASS"), N_("pupils of this class; may be given several times") },
  { "course", PIR_OPTION_LIST, N_("COURSE"), N_("pupils of this course; may be given several times") },
  /* Translators: which recipients an event has */
  { "whole-school", PIR_OPTION_FLAG, NULL, N_("all pupils") },
  /* Translators: which recipients an event has */
  { "all-staff", PIR_OPTION_FLAG, NULL, N_("all staff") },
  { "pupil", PIR_OPTION_LIST, N_("ID"), N_("this pupil; may be given several times") },
  { "staff", PIR_OPTION_LIST, N_("ID"), N_("this member of staff; may be given several times") },
  { "except", PIR_OPTION_LIST, N_("ID"), N_("not this pupil or member of staff") },
  TERMS,
  { NULL },
};

static const PirOption change_options[] = {
  TERMS,
  { "as-others", PIR_OPTION_FLAG, NULL, N_("what holds for the others holds again, apart from what the other options say") },
  { NULL },
};

const PirCommand pir_recipient_commands[] = {
  { "recipients", "list", N_("EVENT"), 1, 1,
    N_("List who is to pay for an event, by name"), NULL, "recipients list 3f2a91c0", NULL, list },
  { "recipients", "add", N_("EVENT"), 1, 1,
    N_("Add pupils or staff who are to pay for an event"),
    N_("Classes and courses are those of the event’s school year. Who is there already stays as before."),
    "recipients add 3f2a91c0 --class 3B --class 3C", add_options, add },
  /* Translators: help of the command line: stands for the marks of an event and a recipient */
  { "recipients", "change", N_("EVENT RECIPIENT"), 2, 2,
    N_("Reduce or defer what one recipient pays, or exempt this one"),
    N_("RECIPIENT is an id as “recipients list” shows it, whole or its beginning, or a tax code."),
    "recipients change 3f2a91c0 7b0d22e1 --amount 60,00", change_options, change },
  /* Translators: help of the command line: stands for the marks of an event and recipients */
  { "recipients", "remove", N_("EVENT RECIPIENT…"), 2, G_MAXUINT,
    N_("Take recipients from an event that families do not have yet"), NULL,
    "recipients remove 3f2a91c0 7b0d22e1", NULL, remove_recipients },
  { NULL },
};
