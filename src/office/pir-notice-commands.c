/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notices: who has paid and who has not. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "office/pir-event-find.h"
#include "office/pir-labels.h"
#include "office/pir-notice-find.h"
#include "office/pir-notice-labels.h"
#include "office/pir-save.h"
#include "office/pir-wait.h"

#define STATES "unpaid, to_pay, late, in_payment, awaiting_receipt, paid, paid_elsewhere, exempt, cancelled, closed"
#define LEAST_NAME 3

static const PirColumn notice_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("Class"), PIR_COLUMN_CODE },
  /* Translators: title of a column of pupils and staff in whose name notices are (intestatario) */
  { N_("Debtor"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of names of payment events, or reasons */
  { NC_("column", "For"), PIR_COLUMN_TEXT },
  { N_("State"), PIR_COLUMN_CODE },
  { N_("Due date"), PIR_COLUMN_CODE },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  { NULL },
};

static const PirColumn detail_columns[] = {
  { NC_("column", "What"), PIR_COLUMN_CODE },
  { N_("Value"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn history_columns[] = {
  /* Translators: title of a column of days and times */
  { NC_("column", "When"), PIR_COLUMN_CODE },
  /* Translators: title of a column of what happened to a notice */
  { N_("What happened"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn reader_columns[] = {
  /* Translators: title of a column of people who see a notice */
  { N_("Who sees it"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of reasons why people see a notice: linked to the pupil */
  { NC_("column", "Why"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of days and times at which mails were sent */
  { N_("Last mail"), PIR_COLUMN_CODE },
  { NULL },
};

/* What the options ask for */
typedef struct
{
  PirOfficeNoticeFilter  filter;
  char                  *event_id; /* (owned) (nullable) */
} Question;

static void
question_clear (Question *question)
{
  g_free (question->event_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
read_state (PirOptions             *options,
            PirOfficeNoticeFilter  *filter,
            GError                **error)
{
  const char *state = pir_options_get_text (options, "state");
  PirOfficeState known;

  filter->state = pir_options_get_flag (options, "unpaid") ? PIR_OFFICE_UNPAID : state;
  if (state != NULL && pir_options_get_flag (options, "unpaid"))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Either --unpaid or --state."));
  if (filter->state == NULL || g_str_equal (filter->state, PIR_OFFICE_UNPAID) || pir_office_state_from_string (filter->state, &known))
    return TRUE;

  /* Translators: %s is a list of words that are not translated. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such state. There are: %s."), STATES);
}

static gboolean
read_person (PirOptions             *options,
             PirOfficeNoticeFilter  *filter,
             GError                **error)
{
  const char *pupil = pir_options_get_text (options, "pupil");

  if (pupil == NULL)
    return TRUE;
  if (g_uuid_string_is_valid (pupil))
    filter->pupil_id = pupil;
  else if (g_utf8_strlen (pupil, -1) >= LEAST_NAME)
    filter->query = pupil;
  else
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Type at least three letters of the name."));

  return TRUE;
}

static gboolean
read_order (PirOptions             *options,
            PirOfficeNoticeFilter  *filter,
            GError                **error)
{
  gboolean is_narrow = filter->event_id != NULL || filter->pupil_id != NULL || filter->query != NULL || filter->class_name != NULL
                       || g_strcmp0 (filter->state, PIR_OFFICE_UNPAID) == 0;

  filter->has_order = pir_options_get_flag (options, "by-due-date");
  filter->order = PIR_OFFICE_ORDER_DUE;
  if (!filter->has_order || is_narrow)
    return TRUE;

  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                            _("Sorted by due date there are too many. Add --unpaid, --event, --class or --pupil."));
}

/* @question is to be cleared in any case. */
static gboolean
read_question (PirClerk  *clerk,
               Question  *question,
               GError   **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char *event = pir_options_get_text (options, "event");
  PirOfficeNoticeFilter *filter = &question->filter;

  filter->class_name = pir_options_get_text (options, "class");
  filter->school_year = pir_options_get_text (options, "year");
  filter->due_from = pir_options_get_day (options, "from");
  filter->due_to = pir_options_get_day (options, "to");
  filter->paid_from = pir_options_get_day (options, "paid-from");
  filter->paid_to = pir_options_get_day (options, "paid-to");
  filter->with_sums = TRUE;
  if (!read_state (options, filter, error) || !read_person (options, filter, error))
    return FALSE;
  if (event != NULL)
    {
      question->event_id = pir_event_find (clerk, event, error);
      if (question->event_id == NULL)
        return FALSE;
    }
  filter->event_id = question->event_id;

  return read_order (options, filter, error);
}

static PirOfficeNoticePage *
read_page (PirClerk        *clerk,
           const Question  *question,
           const char      *after,
           GError         **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_list_school_notices_async (client, school_id, &question->filter, after, NULL, pir_wait_cb, &wait);

  return pir_client_list_school_notices_finish (client, pir_wait_for (&wait), error);
}

static void
add_notice (PirTable                    *table,
            const PirOfficeNoticeFields *notice)
{
  g_autofree char *name = pir_label_person (notice->family_name, notice->given_name);
  g_autofree char *what = pir_label_notice (notice);

  pir_table_add_text (table, notice->id);
  pir_table_add_text (table, notice->class_name);
  pir_table_add_text (table, name);
  pir_table_add_text (table, what);
  pir_table_add_text (table, pir_label_office_state (notice->state));
  pir_table_add_day (table, notice->due_date);
  pir_table_add_money (table, notice->amount_paid >= 0 ? notice->amount_paid : notice->amount);
}

static void
tell_sums (PirClerk *clerk,
           GArray   *sums)
{
  for (guint i = 0; sums != NULL && i < sums->len; i++)
    {
      const PirOfficeNoticeSum *sum = &g_array_index (sums, PirOfficeNoticeSum, i);
      g_autofree char *amount = pir_money_format (sum->amount, C_("tag of this language", "en"));
      gulong n = (gulong) sum->count;

      /* Translators: beneath a table. %1$s is a state such as “paid”, %2$lu a number of notices, %3$s the sum of their amounts. */
      pir_clerk_note (clerk, ngettext ("%1$s: %2$lu notice, %3$s", "%1$s: %2$lu notices, %3$s", n), pir_label_office_state (sum->state), n,
                      amount);
    }
  if (sums != NULL && sums->len == 0)
    pir_clerk_note (clerk, "%s", _("There is no such notice."));
}

static gboolean
print_notices (PirClerk        *clerk,
               const Question  *question,
               GError         **error)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, notice_columns);
  g_autoptr (GArray) sums = NULL;
  g_autofree char *after = NULL;

  do
    {
      g_autoptr (PirOfficeNoticePage) page = read_page (clerk, question, after, error);

      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      if (sums == NULL)
        sums = g_steal_pointer (&page->sums);
      for (guint i = 0; i < page->notices->len; i++)
        add_notice (table, pir_office_notice_peek (g_ptr_array_index (page->notices, i)));
      g_free (after);
      after = g_steal_pointer (&page->next);
    }
  while (after != NULL);

  if (pir_clerk_wants_json (clerk))
    return TRUE;
  pir_table_print (table);
  tell_sums (clerk, sums);

  return TRUE;
}

/* Returns: (transfer full): all pages of the table after one another */
static GByteArray *
fetch_table (PirClerk        *clerk,
             const Question  *question,
             GError         **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autofree char *after = NULL;

  if (client == NULL)
    return NULL;

  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autoptr (GBytes) page = NULL;
      g_autofree char *next = NULL;

      pir_client_export_school_notices_async (client, school_id, &question->filter, after, NULL, pir_wait_cb, &wait);
      page = pir_client_export_school_notices_finish (client, pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return NULL;
      g_byte_array_append (all, g_bytes_get_data (page, NULL), (guint) g_bytes_get_size (page));
      g_free (after);
      after = g_steal_pointer (&next);
    }
  while (after != NULL);

  return g_steal_pointer (&all);
}

static gboolean
save_table (PirClerk        *clerk,
            const Question  *question,
            const char      *path,
            GError         **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GByteArray) table = NULL;

  if (!pir_save_prepare (clerk, path, &folder, &name, error))
    return FALSE;

  table = fetch_table (clerk, question, error);
  if (table == NULL)
    return FALSE;
  if (!g_file_set_contents_full (path, (const char *) table->data, (gssize) table->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    /* Translators: %s is the path of a file. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The file “%s” cannot be written."), path);

  return pir_save_tell (clerk, path);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_auto (Question) question = { { NULL }, NULL };
  const char *path = pir_options_get_text (pir_clerk_get_options (clerk), "csv");

  if (!read_question (clerk, &question, error))
    return FALSE;

  return path != NULL ? save_table (clerk, &question, path, error) : print_notices (clerk, &question, error);
}

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
  pir_table_add_text (table, what);
  pir_table_add_money (table, amount);
}

static void
add_day (PirTable   *table,
         const char *what,
         PirDate     day)
{
  pir_table_add_text (table, what);
  pir_table_add_day (table, day);
}

static void
add_progress (PirTable                    *table,
              const PirOfficeNoticeFields *notice)
{
  add_text (table, _("State"), pir_label_office_state (notice->state));
  if (notice->locked_until != 0)
    {
      pir_table_add_text (table, _("Payment open until"));
      pir_table_add_time (table, notice->locked_until);
    }
  if (notice->paid_at != 0)
    add_day (table, _("Paid on"), pir_date_from_time (notice->paid_at));
  if (notice->amount_paid >= 0)
    /* Translators: label of a sum */
    add_money (table, _("Amount paid"), notice->amount_paid);
  add_text (table, _("Receipt"), notice->receipt_number);
  /* Translators: label: the person who paid (versante) */
  add_text (table, _("Paid by"), notice->paid_by);
  if (notice->settled_on != PIR_DATE_NONE)
    add_day (table, _("Paid elsewhere on"), notice->settled_on);
  /* Translators: what the office wrote down about a notice, beside it */
  add_text (table, _("The office’s note"), notice->settled_note);
}

static void
print_notice (PirClerk                    *clerk,
              const PirOfficeNoticeFields *notice)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, detail_columns);
  g_autofree char *name = pir_label_person (notice->family_name, notice->given_name);
  g_autofree char *what = pir_label_notice (notice);

  add_text (table, _("Id"), notice->id);
  add_text (table, _("Notice number"), notice->notice_number);
  add_text (table, _("Debtor"), name);
  add_text (table, _("Tax code"), notice->tax_code);
  add_text (table, _("Class"), notice->class_name);
  add_text (table, C_("column", "For"), what);
  add_text (table, _("Reason"), notice->reason);
  add_text (table, _("School year"), notice->school_year);
  add_money (table, _("Amount"), notice->amount);
  if (notice->original_amount != notice->amount)
    add_money (table, _("Before a reduction"), notice->original_amount);
  add_day (table, _("Due date"), notice->due_date);
  add_progress (table, notice);
  pir_table_print (table);
}

static void
print_history (PirClerk   *clerk,
               const char *packed)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, history_columns);
  gsize n_entries;
  g_autofree PirHistoryEntry *entries = pir_history_unpack (packed, &n_entries);

  for (gsize i = 0; i < n_entries; i++)
    {
      g_autofree char *step = pir_label_history (&entries[i]);

      pir_table_add_time (table, entries[i].at);
      pir_table_add_text (table, step);
    }
  pir_clerk_note (clerk, "%s", "");
  pir_table_print (table);
}

static void
print_readers (PirClerk  *clerk,
               GPtrArray *readers)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, reader_columns);

  pir_clerk_note (clerk, "%s", "");
  if (readers->len == 0)
    {
      pir_clerk_say (clerk, _("Nobody sees this notice: nobody is linked to the pupil."));
      return;
    }

  for (guint i = 0; i < readers->len; i++)
    {
      const PirNoticeReaderFields *reader = g_ptr_array_index (readers, i);
      g_autofree char *name = pir_label_person (reader->family_name, reader->given_name);

      pir_table_add_text (table, name);
      pir_table_add_text (table, pir_label_why (reader->why));
      if (reader->mailed_at == 0 && reader->has_failed_mail)
        /* Translators: in a table, of a mail that was refused */
        pir_table_add_text (table, _("refused"));
      else if (!reader->has_address)
        /* Translators: in a table, of somebody who has no e-mail address */
        pir_table_add_text (table, _("no address"));
      else
        pir_table_add_time (table, reader->mailed_at);
    }
  pir_table_print (table);
}

static gboolean
show (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autoptr (PirOfficeNoticeDetail) detail = pir_notice_read (clerk, words[0], error);

  if (detail == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  print_notice (clerk, pir_office_notice_peek (detail->notice));
  print_history (clerk, detail->history);
  print_readers (clerk, detail->readers);

  return TRUE;
}

static const PirOption list_options[] = {
  { "unpaid", PIR_OPTION_FLAG, NULL, N_("who has not paid: each debt once, be it in payment just now") },
  { "event", PIR_OPTION_TEXT, N_("EVENT"), N_("of this event, by its id as “events list” shows it") },
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("of pupils of this class only, such as 3B") },
  /* Translators: help of the command line: stands for a person */
  { "pupil", PIR_OPTION_TEXT, N_("WHO"), N_("of whom name or tax code begins so, or of the pupil with this id") },
  { "state", PIR_OPTION_TEXT, N_("STATE"),
    N_("only those in this state, such as late or exempt; a wrong word lists all states") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year only, such as 2026/27") },
  { "from", PIR_OPTION_DAY, N_("DAY"), N_("due on this day or later") },
  { "to", PIR_OPTION_DAY, N_("DAY"), N_("due on this day or earlier") },
  { "paid-from", PIR_OPTION_DAY, N_("DAY"), N_("paid on this day or later") },
  { "paid-to", PIR_OPTION_DAY, N_("DAY"), N_("paid on this day or earlier") },
  { "by-due-date", PIR_OPTION_FLAG, NULL, N_("the first due first, not by class and name") },
  { "csv", PIR_OPTION_TEXT, N_("FILE"), N_("save them as a table for a spreadsheet") },
  { NULL },
};

const PirCommand pir_notice_commands[] = {
  { "notices", "list", NULL, 0, 0,
    N_("List notices, who has paid and who has not, with sums"),
    N_("Without --event, --pupil, --unpaid or a day of payment it is about the school year of the newest notices."),
    "notices list --unpaid --event 3f2a91c0", list_options, list },
  { "notices", "show", N_("NOTICE"), 1, 1,
    N_("Tell all of a notice: how it stands, what happened to it, and who sees it"),
    N_("NOTICE is an id as “notices list” shows it, whole or its beginning, or the number on its paper."),
    "notices show 7b0d22e1", NULL, show },
  { NULL },
};
