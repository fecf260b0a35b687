/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the school gives back of payments. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-money.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

static const PirColumn refund_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("State"), PIR_COLUMN_CODE },
  { N_("Amount"), PIR_COLUMN_FIGURE },
  /* Translators: heading of a column: of which receipt a refund is */
  { NC_("column", "Of"), PIR_COLUMN_FIGURE },
  { NC_("column", "For"), PIR_COLUMN_TEXT },
  /* Translators: above who has asked for a refund */
  { N_("Asked by"), PIR_COLUMN_TEXT },
  { NC_("column", "Why"), PIR_COLUMN_TEXT },
  { NULL },
};

static const char * const states[] = {
  [PIR_REFUND_ASKED] = NC_("refund", "asked"),
  [PIR_REFUND_APPROVED] = NC_("refund", "approved"),
  [PIR_REFUND_REFUSED] = NC_("refund", "refused"),
  [PIR_REFUND_DONE] = NC_("refund", "done"),
  [PIR_REFUND_WITHDRAWN] = NC_("refund", "taken back"),
  [PIR_REFUND_OTHER] = NC_("refund", "something else"),
};

static const char *
label_state (PirRefundState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "refund", states[(gsize) state < G_N_ELEMENTS (states) ? state : PIR_REFUND_OTHER]);
}

/* @is_told: whether each page is printed with --json. Returns: (transfer full) (element-type PirRefund): all of them; or NULL */
static GPtrArray *
list_all (PirClerk    *clerk,
          const char  *state,
          gboolean     is_told,
          GError     **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  const char *after = NULL;
  guint n = PIR_MONEY_PAGE;

  if (school_id == NULL)
    return NULL;

  while (n == PIR_MONEY_PAGE)
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      PirClient *client = pir_clerk_get_client (clerk, NULL);
      GPtrArray *page;

      pir_client_list_refunds_async (client, school_id, state, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_refunds_finish (client, pir_wait_for (&wait), error);
      if (page == NULL)
        return NULL;
      if (is_told)
        pir_clerk_tell_json (clerk);
      n = page->len;
      g_ptr_array_extend_and_steal (all, page);
      after = all->len > 0 ? pir_refund_peek (g_ptr_array_index (all, all->len - 1))->id : NULL;
    }

  return g_steal_pointer (&all);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  const char *state = pir_options_get_text (pir_clerk_get_options (clerk), "state");
  g_autoptr (GPtrArray) refunds = NULL;
  g_autoptr (PirTable) table = NULL;
  PirRefundState known;

  if (state != NULL && (!pir_refund_state_from_string (state, &known) || known == PIR_REFUND_OTHER))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There is no such state. There are: %s."),
                              "asked, approved, refused, done, withdrawn");

  refunds = list_all (clerk, state, TRUE, error);
  if (refunds == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, refund_columns);
  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *refund = pir_refund_peek (g_ptr_array_index (refunds, i));

      pir_table_add_text (table, refund->id);
      pir_table_add_text (table, label_state (refund->state));
      pir_table_add_money (table, refund->amount);
      pir_table_add_money (table, refund->receipt_amount);
      pir_table_add_text (table, refund->debtor_name);
      /* Translators: who has asked for a refund: the school's own office */
      pir_table_add_text (table, refund->asker == PIR_REFUND_BY_SCHOOL ? _("the office") : refund->asked_by);
      pir_table_add_text (table, refund->reason);
    }
  pir_table_print (table);
  /* Translators: %u is a number of refunds. */
  pir_clerk_note (clerk, ngettext ("%u refund.", "%u refunds.", refunds->len), refunds->len);

  return TRUE;
}

/* Says how it stands now; @refund: (nullable): NULL = it failed. Returns: whether it did not */
static gboolean
tell (PirClerk  *clerk,
      PirRefund *refund)
{
  const PirRefundFields *fields;
  g_autofree char *amount = NULL;

  if (refund == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_refund_peek (refund);
  amount = pir_label_money (fields->amount);
  /* Translators: the beginning of an id, an amount, a person's name, a state such as "approved". */
  pir_clerk_say (clerk, _("Refund %1$.8s of %2$s for %3$s: %4$s."), fields->id, amount, fields->debtor_name, label_state (fields->state));

  return TRUE;
}

static gboolean
ask (PirClerk            *clerk,
     const char * const  *words,
     GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *id = g_uuid_string_random ();
  PirRefundStart start = { .id = id, .receipt = words[0] };
  g_autoptr (PirRefund) refund = NULL;
  const char *school_id;
  PirClient *client;

  start.reason = pir_options_get_text (options, "reason");
  if (start.reason == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why? Give --reason; the family reads it."));
  if (pir_options_get_money (options, "amount", &start.amount) && start.amount == 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("A refund of nothing is none. Give another --amount."));

  school_id = pir_clerk_get_school_id (clerk, error);
  client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  if (client == NULL)
    return FALSE;

  pir_client_ask_refund_async (client, school_id, &start, NULL, pir_wait_cb, &wait);
  refund = pir_client_ask_refund_finish (client, pir_wait_for (&wait), error);

  return tell (clerk, refund);
}

/* @typed: an id, whole or its beginning. Returns: (transfer full): the refund's whole id; or NULL */
static char *
find (PirClerk    *clerk,
      const char  *typed,
      GError     **error)
{
  g_autoptr (GPtrArray) refunds = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (g_uuid_string_is_valid (typed))
    return pir_clerk_get_client (clerk, error) != NULL ? g_ascii_strdown (typed, -1) : NULL;

  refunds = list_all (clerk, NULL, FALSE, error);
  for (guint i = 0; refunds != NULL && i < refunds->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_refund_peek (g_ptr_array_index (refunds, i))->id);

  return refunds != NULL ? g_strdup (pir_clerk_find_id (ids, typed, error)) : NULL;
}

static gboolean
decide (PirClerk            *clerk,
        const char          *typed,
        gboolean             is_approved,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *note = pir_options_get_text (pir_clerk_get_options (clerk), "note");
  g_autofree char *id = NULL;
  g_autoptr (PirRefund) refund = NULL;
  PirClient *client;

  if (!is_approved && note == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why not? Give --note; the family reads it."));

  id = find (clerk, typed, error);
  client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  if (client == NULL)
    return FALSE;

  pir_client_decide_refund_async (client, id, is_approved, note, NULL, pir_wait_cb, &wait);
  refund = pir_client_decide_refund_finish (client, pir_wait_for (&wait), error);

  return tell (clerk, refund);
}

static gboolean
approve (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  return decide (clerk, words[0], TRUE, error);
}

static gboolean
refuse (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  return decide (clerk, words[0], FALSE, error);
}

static gboolean
done (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = find (clerk, words[0], error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirRefund) refund = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_complete_refund_async (client, id, pir_options_get_day (pir_clerk_get_options (clerk), "day"), NULL, pir_wait_cb, &wait);
  refund = pir_client_complete_refund_finish (client, pir_wait_for (&wait), error);

  return tell (clerk, refund);
}

static const PirOption list_options[] = {
  { "state", PIR_OPTION_TEXT, N_("STATE"), N_("in this state only: asked, approved, refused, done, withdrawn") },
  { NULL },
};

static const PirOption ask_options[] = {
  { "amount", PIR_OPTION_MONEY, N_("AMOUNT"), N_("how much; otherwise all that is left of the receipt") },
  { "reason", PIR_OPTION_TEXT, N_("TEXT"), N_("why; the family reads it") },
  { NULL },
};

static const PirOption decide_options[] = {
  { "note", PIR_OPTION_TEXT, N_("TEXT"), N_("a word to the family") },
  { NULL },
};

static const PirOption done_options[] = {
  { "day", PIR_OPTION_DAY, N_("DAY"), N_("on which the money went; otherwise today") },
  { NULL },
};

const PirCommand pir_refund_commands[] = {
  { "refunds", "list", NULL, 0, 0,
    N_("List what the school gives back of payments, and what families ask back"),
    N_("A family asks in the app, for a receipt of its own. Its requests are approved, refused and done like those of the office."),
    "refunds list --state asked", list_options, list },
  /* Translators: help of the command line: stands for the number of a receipt */
  { "refunds", "ask", N_("RECEIPT"), 1, 1,
    N_("Ask for a refund of a receipt, whole or in part"),
    N_("A receipt is named by its number, or by the 18 digits of its notice. The head or the administrative director decides; the "
       "family sees each step in the app, under Receipts. Refunds of one receipt are together never more than it."),
    "refunds ask PIR2026-000000042 --amount 20 --reason Ritiro", ask_options, ask },
  { "refunds", "approve", N_("ID"), 1, 1,
    N_("Approve a refund"),
    N_("For the head and the administrative director. Who paid gets a mail. An id is what “refunds list” shows, whole or its beginning."),
    "refunds approve 3f2a91c0", decide_options, approve },
  { "refunds", "refuse", N_("ID"), 1, 1,
    N_("Refuse a refund"), N_("For the head and the administrative director. Who paid gets a mail with the note."),
    "refunds refuse 3f2a91c0 --note \"Il servizio è stato reso\"", decide_options, refuse },
  { "refunds", "done", N_("ID"), 1, 1,
    N_("Say that the money of an approved refund went"),
    N_("The school sends the money by its bank; the service moves none. The tax year in which it counts is that of this day."),
    "refunds done 3f2a91c0 --day 15/03/2027", done_options, done },
  { NULL },
};
