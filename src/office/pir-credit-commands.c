/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums that came in on the school's account, and which receipts they cover. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "net/pir-client-money.h"
#include "office/pir-labels.h"
#include "office/pir-school-labels.h"
#include "office/pir-wait.h"

#define MOST_CSV_BYTES 2097152
#define MOST_XML_BYTES (4 * 1024 * 1024)

static const PirColumn credit_columns[] = {
  { N_("Day"), PIR_COLUMN_CODE },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  /* Translators: heading of a column: how far something is */
  { N_("State"), PIR_COLUMN_CODE },
  /* Translators: heading of a column: how a sum at the bank was recognized */
  { N_("Matched by"), PIR_COLUMN_CODE },
  /* Translators: heading: telematic receipts (ricevute telematiche) */
  { N_("Receipts"), PIR_COLUMN_FIGURE },
  { N_("Reason"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn receipt_columns[] = {
  /* Translators: label: a day */
  { N_("Paid on"), PIR_COLUMN_CODE },
  /* Translators: heading: a telematic receipt (ricevuta telematica) */
  { N_("Receipt"), PIR_COLUMN_CODE },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  { NC_("column", "For"), PIR_COLUMN_TEXT },
  /* Translators: heading: the payment provider (PSP) */
  { N_("Provider"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn refusal_columns[] = {
  { N_("Line"), PIR_COLUMN_FIGURE },
  { N_("Column"), PIR_COLUMN_CODE },
  { N_("What is wrong"), PIR_COLUMN_TEXT },
  { NULL },
};

static const char * const states[] = {
  [PIR_CREDIT_MATCHED] = NC_("credit", "matched"),
  [PIR_CREDIT_DIFFERS] = NC_("credit", "differs"),
  [PIR_CREDIT_UNMATCHED] = NC_("credit", "unmatched"),
};

static const char * const ways[] = {
  /* Translators: how a sum was matched; IUV (identificativo univoco di versamento): keep the abbreviation */
  [PIR_CREDIT_BY_REFERENCE] = NC_("credit", "IUV"),
  [PIR_CREDIT_BY_FLOW] = NC_("credit", "report"),
  [PIR_CREDIT_BY_DAY] = NC_("credit", "day and sum"),
};

static const char *
label (const char * const *labels,
       gsize               n_labels,
       gsize               index)
{
  return index < n_labels && labels[index] != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "credit", labels[index]) : "";
}

static gboolean
is_last (GPtrArray *page)
{
  return page->len < PIR_MONEY_PAGE;
}

static void
add_credit (PirTable              *table,
            const PirCreditFields *credit)
{
  pir_table_add_day (table, credit->booked_on);
  pir_table_add_money (table, credit->amount);
  pir_table_add_text (table, label (states, G_N_ELEMENTS (states), credit->state));
  pir_table_add_text (table, label (ways, G_N_ELEMENTS (ways), credit->way));
  pir_table_add_number (table, credit->n_receipts);
  pir_table_add_text (table, credit->reason);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  const char *state = pir_options_get_text (pir_clerk_get_options (clerk), "state");
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, credit_columns);
  g_autofree char *after = NULL;
  const char *school_id;
  gboolean is_end = FALSE;
  PirCreditState known;

  if (state != NULL && !pir_credit_state_from_string (state, &known))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such state. There are: %s."), "matched, differs, unmatched");

  school_id = pir_clerk_get_school_id (clerk, error);
  if (school_id == NULL)
    return FALSE;

  while (!is_end)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      PirClient *client = pir_clerk_get_client (clerk, error);
      g_autoptr (GPtrArray) page = NULL;

      pir_client_list_credits_async (client, school_id, state, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_credits_finish (client, pir_wait_for (&wait), error);
      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      for (guint i = 0; i < page->len; i++)
        add_credit (table, pir_credit_peek (g_ptr_array_index (page, i)));
      is_end = is_last (page);
      g_free (after);
      after = page->len > 0 ? g_strdup (pir_credit_peek (g_ptr_array_index (page, page->len - 1))->id) : NULL;
    }

  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);
  /* Translators: %u is a number of sums that came in. */
  pir_clerk_note (clerk, ngettext ("%u sum.", "%u sums.", pir_table_get_n_rows (table)), pir_table_get_n_rows (table));

  return TRUE;
}

static void
add_receipt (PirTable               *table,
             const PirReceiptFields *receipt)
{
  pir_table_add_day (table, pir_date_from_time (receipt->paid_at));
  pir_table_add_text (table, receipt->receipt_number);
  pir_table_add_money (table, receipt->amount);
  pir_table_add_text (table, receipt->debtor_name);
  pir_table_add_text (table, receipt->psp_name);
}

static gboolean
missing (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  PirDate from = pir_options_get_day (pir_clerk_get_options (clerk), "from");
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, receipt_columns);
  g_autofree char *after = NULL;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  gboolean is_end = FALSE;

  if (school_id == NULL)
    return FALSE;

  while (!is_end)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      PirClient *client = pir_clerk_get_client (clerk, error);
      g_autoptr (GPtrArray) page = NULL;

      pir_client_list_uncredited_async (client, school_id, from, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_uncredited_finish (client, pir_wait_for (&wait), error);
      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      for (guint i = 0; i < page->len; i++)
        add_receipt (table, pir_receipt_peek (g_ptr_array_index (page, i)));
      is_end = is_last (page);
      g_free (after);
      after = page->len > 0 ? g_strdup (pir_receipt_peek (g_ptr_array_index (page, page->len - 1))->id) : NULL;
    }

  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);
  /* Translators: %u is a number of receipts whose money has not come. */
  pir_clerk_note (clerk, ngettext ("%u receipt without a sum.", "%u receipts without a sum.", pir_table_get_n_rows (table)),
                  pir_table_get_n_rows (table));

  return TRUE;
}

/* Returns: (transfer full): what stands in the file; or NULL with PIR_OFFICE_ERROR_REFUSED */
static GBytes *
read_file (const char  *path,
           goffset      most,
           GError     **error)
{
  char *content;
  gsize length;
  GStatBuf about;

  if (g_stat (path, &about) == 0 && about.st_size > most)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The file is larger than the service takes at once. Divide it."));
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &content, &length, NULL))
    {
      /* Translators: %s is the path of a file. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The file “%s” is not there, or cannot be read."), path);
      return NULL;
    }

  return g_bytes_new_take (content, length);
}

static void
say_tally (PirClerk             *clerk,
           const char           *name,
           const PirCreditTally *tally)
{
  g_autofree char *amount = pir_label_money (tally->amount);

  /* Translators: a line of a summary: what is counted, how many there are, and their sum. */
  pir_clerk_say (clerk, _("%1$s: %2$u, %3$s"), name, tally->n, amount);
}

static void
say_reconciliation (PirClerk                *clerk,
                    const PirReconciliation *told)
{
  say_tally (clerk, _("Sums matched with receipts"), &told->credits[PIR_CREDIT_MATCHED]);
  say_tally (clerk, _("Sums that differ from their receipts"), &told->credits[PIR_CREDIT_DIFFERS]);
  say_tally (clerk, _("Sums without receipts"), &told->credits[PIR_CREDIT_UNMATCHED]);
  say_tally (clerk, _("Receipts without a sum"), &told->uncredited);
}

static gboolean
tell_report (PirClerk               *clerk,
             const PirCreditReport  *report,
             GError                **error)
{
  g_autoptr (PirTable) table = NULL;

  if (pir_clerk_tell_json (clerk))
    return report->n_refused == 0;
  if (report->n_refused == 0)
    {
      /* Translators: numbers of rows of a bank's list. */
      pir_clerk_say (clerk, _("New: %1$u. Known: %2$u. Passed over because the money went out: %3$u."), report->n_added, report->n_same,
                     report->n_debits);
      if (report->is_dry_run)
        pir_clerk_say (clerk, _("This was a trial: nothing has changed."));
      say_reconciliation (clerk, &report->reconciliation);
      return TRUE;
    }

  table = pir_clerk_new_table (clerk, refusal_columns);
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const PirRegistryRemark *remark = g_ptr_array_index (report->refusals, i);
      g_autofree char *field = pir_label_registry_field (remark->field);

      pir_table_add_number (table, (gint64) remark->line);
      pir_table_add_text (table, field);
      pir_table_add_text (table, pir_label_registry_fault (remark->fault));
    }
  pir_table_print (table);

  return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                            /* Translators: %u is a number of rows. */
                            ngettext ("%u row is refused, so nothing was taken. Mend the file, then try again.",
                                      "%u rows are refused, so nothing was taken. Mend the file, then try again.", report->n_refused),
                            report->n_refused);
}

static gboolean
check_columns (const char * const  *columns,
               GError             **error)
{
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    if (!g_regex_match_simple ("^(day|amount|debit|reason|reference)=.", columns[i], 0, 0))
      return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                                /* Translators: %s is what somebody typed. */
                                _("“%s” names no column. Write for example day=Giorno; there are day, amount, debit, reason, reference."),
                                columns[i]);

  return TRUE;
}

static gboolean
import (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  PirCreditsQuery query = { NULL };
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (PirCreditReport) report = NULL;
  PirClient *client;

  query.columns = pir_options_get_list (options, "column");
  query.is_dry_run = pir_options_get_flag (options, "dry-run");
  query.credit_account_id = pir_options_get_text (options, "account");
  if (!check_columns (query.columns, error))
    return FALSE;

  csv = read_file (words[0], MOST_CSV_BYTES, error);
  query.school_id = csv != NULL ? pir_clerk_get_school_id (clerk, error) : NULL;
  client = query.school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  if (client == NULL)
    return FALSE;

  pir_client_take_credits_async (client, &query, csv, NULL, pir_wait_cb, &wait);
  report = pir_client_take_credits_finish (client, pir_wait_for (&wait), error);

  return report != NULL && tell_report (clerk, report, error);
}

static gboolean
flow (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (GBytes) xml = read_file (words[0], MOST_XML_BYTES, error);
  const char *school_id = xml != NULL ? pir_clerk_get_school_id (clerk, error) : NULL;
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirPaymentFlow) told = NULL;
  g_autofree char *total = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_take_flow_async (client, school_id, xml, NULL, pir_wait_cb, &wait);
  told = pir_client_take_flow_finish (client, pir_wait_for (&wait), error);
  if (told == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  total = pir_label_money (told->total);
  /* Translators: the code of a provider's report, an amount, and numbers of payments and receipts. */
  pir_clerk_say (clerk, _("%1$s: %2$s. Payments: %3$u. Receipts of them that are here: %4$u."), told->code, total, told->n_payments,
                 told->n_receipts);
  if (told->n_credits == 0)
    pir_clerk_say (clerk, _("Its sum is not in the bank’s lists yet."));

  return TRUE;
}

static gboolean
match (PirClerk            *clerk,
       const char * const  *words,
       GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autofree PirReconciliation *told = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_match_credits_async (client, school_id, NULL, pir_wait_cb, &wait);
  told = pir_client_match_credits_finish (client, pir_wait_for (&wait), error);
  if (told == NULL)
    return FALSE;
  if (!pir_clerk_tell_json (clerk))
    say_reconciliation (clerk, told);

  return TRUE;
}

static const PirOption list_options[] = {
  /* Translators: help of the command line: stands for a state */
  { "state", PIR_OPTION_TEXT, N_("STATE"), N_("in this state only: matched, differs, unmatched") },
  { NULL },
};

static const PirOption import_options[] = {
  { "dry-run", PIR_OPTION_FLAG, NULL, N_("look what would come of it, and change nothing") },
  /* Translators: help of the command line: stands for the mark of a row */
  { "account", PIR_OPTION_TEXT, N_("ID"), N_("whose list it is, where the school has several accounts") },
  /* Translators: help of the command line: stands for a field of ours and the name of a column */
  { "column", PIR_OPTION_LIST, N_("FIELD=NAME"), N_("a column that is called otherwise: day=Giorno") },
  { NULL },
};

static const PirOption missing_options[] = {
  /* Translators: help of the command line: stands for a date */
  { "from", PIR_OPTION_DAY, N_("DAY"), N_("of payments since this day; otherwise of a year") },
  { NULL },
};

const PirCommand pir_credit_commands[] = {
  { "credits", "import", N_("FILE"), 1, 1,
    N_("Take the bank’s list of sums that came in, and match them with receipts"),
    /* Translators: IUV (identificativo univoco di versamento): keep the abbreviation; the report is the flusso di rendicontazione */
    N_("A table (CSV) with a day and an amount in each row, and the transfer’s reason, which says what the sum is for. Lists may "
       "overlap: nothing is taken twice. Sums are matched by the IUV in their reason, or by the report of the payment provider "
       "(“credits report”); else by day and sum where only one set of receipts fits, which is likely and not proved."),
    "credits import movimenti.csv --column day=\"Data contabile\"", import_options, import },
  { "credits", "report", N_("FILE"), 1, 1,
    N_("Take a payment provider’s report of what a sum is made of"),
    /* Translators: pagoPA and FlussoRiversamento are names; the report is the official flusso di rendicontazione */
    N_("An XML file, the flusso di rendicontazione (FlussoRiversamento) that pagoPA hands out for each sum of several payments."),
    "credits report 2026-11-24UNCRITMM-S001.xml", NULL, flow },
  { "credits", "list", NULL, 0, 0,
    N_("List sums that came in, and how they were matched"), NULL, "credits list --state differs", list_options, list },
  { "credits", "missing", NULL, 0, 0,
    N_("List receipts whose money has not come"), NULL, "credits missing --from 01/09/2026", missing_options, missing },
  { "credits", "match", NULL, 0, 0,
    N_("Match what is not matched once more, and say how it all stands"), NULL, "credits match", NULL, match },
  { NULL },
};
