/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The school itself: its profile, the accounts where its money goes, what is missing before the first payment event. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "model/pir-tax-code.h"
#include "net/pir-client-school.h"
#include "office/pir-school-labels.h"
#include "office/pir-wait.h"

static const PirColumn profile_columns[] = {
  /* Translators: title of a column of what is told of a school: "Address", "Telephone" */
  { NC_("column", "What"), PIR_COLUMN_CODE },
  /* Translators: title of the column beside: "Via Roma 1", "095 000000" */
  { N_("Value"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn account_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  /* Translators: label: number of a bank account; stays as it is */
  { N_("IBAN"), PIR_COLUMN_CODE },
  /* Translators: title of a column of where accounts are: "bank", "postal account" */
  { NC_("column", "Where"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of what the office calls accounts */
  { N_("Label"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of in whose name accounts are */
  { N_("Holder"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of days until which accounts were used */
  { N_("Used until"), PIR_COLUMN_CODE },
  { NULL },
};

static void
add (PirTable   *table,
     const char *what,
     const char *value)
{
  pir_table_add_text (table, what);
  pir_table_add_text (table, value);
}

static void
print_profile (PirClerk  *clerk,
               PirSchool *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, profile_columns);

  add (table, _("Name"), fields->name);
  /* Translators: official term: codice meccanografico */
  add (table, _("School code"), fields->code);
  add (table, _("Tax code"), fields->creditor_tax_code);
  /* Translators: label: street and number */
  add (table, _("Address"), fields->address);
  /* Translators: label: CAP */
  add (table, _("Postal code"), fields->postal_code);
  /* Translators: label: a city, town or village (comune) */
  add (table, _("Municipality"), fields->municipality);
  add (table, _("Province"), fields->province);
  add (table, _("E-mail"), fields->email);
  /* Translators: label: a number */
  add (table, _("Telephone"), fields->phone);
  /* Translators: a school's address in the web */
  add (table, _("Website"), fields->website);
  /* Translators: official term: settore; the unit of a school that handles payments */
  add (table, _("Sector"), fields->sector);
  /* Translators: official term: codice CBILL */
  add (table, _("CBILL code"), fields->cbill_code);
  /* Translators: official term: conto corrente postale */
  add (table, _("Postal account"), fields->postal_account);
  pir_table_print (table);
}

static PirSchool *
read_school (PirClerk  *clerk,
             GError   **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_read_school_async (client, school_id, NULL, pir_wait_cb, &wait);

  return pir_client_read_school_finish (client, pir_wait_for (&wait), error);
}

static gboolean
show (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autoptr (PirSchool) school = read_school (clerk, error);

  if (school == NULL)
    return FALSE;
  if (!pir_clerk_tell_json (clerk))
    print_profile (clerk, school);

  return TRUE;
}

/* Changes in @school what the options say; "" is none. Returns: whether they say anything */
static gboolean
read_change (PirOptions      *options,
             PirSchoolFields *school)
{
  const struct
  {
    const char  *option;
    const char **value;
  } members[] = {
    { "name", &school->name },         { "address", &school->address }, { "postal-code", &school->postal_code },
    { "municipality", &school->municipality }, { "province", &school->province }, { "cbill", &school->cbill_code },
    { "email", &school->email },       { "phone", &school->phone },     { "sector", &school->sector },
    { "website", &school->website },
  };
  gboolean has_some = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = pir_options_get_text (options, members[i].option);

      if (text == NULL)
        continue;
      *members[i].value = *text != '\0' ? text : NULL;
      has_some = TRUE;
    }

  return has_some;
}

static gboolean
change (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autoptr (PirSchool) before = NULL;
  g_autoptr (PirSchool) after = NULL;
  PirSchoolFields fields = { NULL };

  if (!read_change (options, &fields))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("What is to change? Give at least one option, such as --email."));

  before = read_school (clerk, error);
  if (before == NULL)
    return FALSE;

  fields = *pir_school_peek (before);
  read_change (options, &fields);
  if (fields.name == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("A school has a name."));

  pir_client_change_school_async (pir_clerk_get_client (clerk, NULL), fields.id, &fields, NULL, pir_wait_cb, &wait);
  after = pir_client_change_school_finish (pir_clerk_get_client (clerk, NULL), pir_wait_for (&wait), error);
  if (after == NULL)
    return FALSE;
  if (!pir_clerk_tell_json (clerk))
    print_profile (clerk, after);

  return TRUE;
}

static gboolean
check (PirClerk            *clerk,
       const char * const  *words,
       GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (GPtrArray) checks = NULL;
  guint n_missing = 0;

  if (client == NULL)
    return FALSE;

  pir_client_check_school_async (client, school_id, NULL, pir_wait_cb, &wait);
  checks = pir_client_check_school_finish (client, pir_wait_for (&wait), error);
  if (checks == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  for (guint i = 0; i < checks->len; i++)
    {
      const PirSchoolCheckFields *found = g_ptr_array_index (checks, i);
      g_autofree char *sentence = pir_label_school_check (found);

      n_missing += !found->is_right && found->is_required ? 1 : 0;
      /* Translators: before a sentence about a school that is as it should be */
      pir_clerk_say (clerk, "%s %s", found->is_right ? _("In order:") : found->is_required ? _("To be mended first:") : _("Look at this:"),
                     sentence);
    }
  if (n_missing == 0)
    pir_clerk_say (clerk, _("The school is ready for payment events."));
  else
    /* Translators: %u is a number of things. */
    pir_clerk_say (clerk, ngettext ("%u thing is to be mended before the first payment event.",
                                    "%u things are to be mended before the first payment event.", n_missing), n_missing);

  return TRUE;
}

static GPtrArray *
read_accounts (PirClerk  *clerk,
               GError   **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_list_credit_accounts_async (client, school_id, NULL, pir_wait_cb, &wait);

  return pir_client_list_credit_accounts_finish (client, pir_wait_for (&wait), error);
}

static gboolean
list_accounts (PirClerk            *clerk,
               const char * const  *words,
               GError             **error)
{
  g_autoptr (GPtrArray) accounts = read_accounts (clerk, error);
  g_autoptr (PirTable) table = NULL;

  if (accounts == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, account_columns);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PirCreditAccountFields *account = g_ptr_array_index (accounts, i);

      pir_table_add_text (table, account->id);
      pir_table_add_text (table, account->iban);
      pir_table_add_text (table, pir_label_account_kind (account->kind));
      pir_table_add_text (table, account->label);
      pir_table_add_text (table, account->holder);
      pir_table_add_day (table, account->ended_at != 0 ? pir_date_from_time (account->ended_at) : PIR_DATE_NONE);
    }
  pir_table_print (table);
  /* Translators: %u is a number of accounts where a school's money goes. */
  pir_clerk_note (clerk, ngettext ("%u account.", "%u accounts.", accounts->len), accounts->len);

  return TRUE;
}

/* Where an account is tells its IBAN by the bank's code. */
static gboolean
find_kind (const char            *iban,
           PirCreditAccountKind  *kind,
           GError               **error)
{
  for (PirCreditAccountKind each = PIR_CREDIT_ACCOUNT_BANK; each <= PIR_CREDIT_ACCOUNT_POSTAL; each++)
    if (pir_credit_account_iban_fits (each, iban))
      {
        *kind = each;
        return TRUE;
      }

  /* Translators: %s is what somebody typed. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not an Italian IBAN. Check each character."), iban);
}

static gboolean
tell_account (PirClerk                     *clerk,
              const PirCreditAccountFields *account)
{
  if (!pir_clerk_tell_json (clerk))
    /* Translators: an IBAN, where it is ("bank", "postal account"), and in whose name. */
    pir_clerk_say (clerk, _("Money of events can go to %1$s (%2$s, %3$s) now."), account->iban, pir_label_account_kind (account->kind),
                   account->holder);

  return TRUE;
}

static gboolean
add_account (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *iban = pir_tax_code_normalise (words[0]);
  g_autoptr (PirSchool) school = NULL;
  PirCreditAccountFields account = {
    .iban = iban,
    .holder = pir_options_get_text (options, "holder"),
    .authorisation = pir_options_get_text (options, "authorisation"),
    .label = pir_options_get_text (options, "label"),
  };
  PirCreditAccountFields *added;
  gboolean is_told;

  if (!find_kind (iban, &account.kind, error))
    return FALSE;
  if (account.authorisation != NULL && account.kind != PIR_CREDIT_ACCOUNT_POSTAL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("--authorisation is for postal accounts, and this is none."));

  school = read_school (clerk, error);
  if (school == NULL)
    return FALSE;
  if (account.holder == NULL)
    account.holder = pir_school_peek (school)->name;

  pir_client_add_credit_account_async (pir_clerk_get_client (clerk, NULL), pir_school_peek (school)->id, &account, NULL, pir_wait_cb,
                                       &wait);
  added = pir_client_add_credit_account_finish (pir_clerk_get_client (clerk, NULL), pir_wait_for (&wait), error);
  is_told = added != NULL && tell_account (clerk, added);
  pir_credit_account_free (added);

  return is_told;
}

/* Returns: (transfer none): the account in use that is meant by @typed, a part of its id; or NULL with an error */
static const PirCreditAccountFields *
choose_account (GPtrArray   *accounts,
                const char  *typed,
                GError     **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *id;

  for (guint i = 0; i < accounts->len; i++)
    g_ptr_array_add (ids, (gpointer) ((const PirCreditAccountFields *) g_ptr_array_index (accounts, i))->id);
  id = pir_clerk_find_id (ids, typed, error);
  for (guint i = 0; id != NULL && i < accounts->len; i++)
    if (((const PirCreditAccountFields *) g_ptr_array_index (accounts, i))->id == id)
      return g_ptr_array_index (accounts, i);

  return NULL;
}

static gboolean
end_account (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autoptr (GPtrArray) accounts = read_accounts (clerk, error);
  const PirCreditAccountFields *account = accounts != NULL ? choose_account (accounts, words[0], error) : NULL;
  g_autofree char *question = NULL;
  PirClient *client;

  if (account == NULL)
    return FALSE;

  /* Translators: %s is an IBAN. */
  question = g_strdup_printf (_("Use %s no longer? Events whose money goes there have to name another account first."), account->iban);
  if (!pir_clerk_confirm (clerk, question, error))
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  pir_client_end_credit_account_async (client, account->id, NULL, pir_wait_cb, &wait);
  if (!pir_client_end_credit_account_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  /* Translators: %s is an IBAN. */
  pir_clerk_say (clerk, _("%s is used no longer. Older payments still name it."), account->iban);

  return TRUE;
}

static const PirOption change_options[] = {
  { "name", PIR_OPTION_TEXT, N_("TEXT"), N_("name, as families and banks read it") },
  { "address", PIR_OPTION_TEXT, N_("TEXT"), N_("street and number") },
  { "postal-code", PIR_OPTION_TEXT, N_("CODE"), N_("postal code, five digits") },
  { "municipality", PIR_OPTION_TEXT, N_("TEXT"),
      /* Translators: help of the command line: what an option takes (comune) */
      N_("municipality") },
  { "province", PIR_OPTION_TEXT, N_("CODE"), N_("province, two letters") },
  { "email", PIR_OPTION_TEXT, N_("ADDRESS"), N_("e-mail of the secretariat") },
  { "phone", PIR_OPTION_TEXT, N_("TEXT"),
      /* Translators: help of the command line: what an option takes */
      N_("telephone") },
  { "website", PIR_OPTION_TEXT, N_("ADDRESS"),
      /* Translators: help of the command line: what an option takes */
      N_("website") },
  /* Translators: official term: settore */
  { "sector", PIR_OPTION_TEXT, N_("TEXT"), N_("the unit that handles payments; it stands on payment documents") },
  { "cbill", PIR_OPTION_TEXT, N_("CODE"), N_("CBILL code, five characters") },
  { NULL },
};

static const PirOption add_options[] = {
  { "holder", PIR_OPTION_TEXT, N_("NAME"), N_("in whose name it is; the school’s where not given") },
  { "authorisation", PIR_OPTION_TEXT, N_("TEXT"), N_("of a postal account: Poste’s authorisation to print slips") },
  { "label", PIR_OPTION_TEXT, N_("TEXT"), N_("what the office calls it") },
  { NULL },
};

const PirCommand pir_school_commands[] = {
  { "school", "show", NULL, 0, 0,
    N_("Show the school’s profile"), NULL, "school show", NULL, show },
  { "school", "change", NULL, 0, 0,
    N_("Change the school’s profile; what no option names stays as it is"),
    N_("\"\" takes something away. The school’s code and tax code are the business of whoever runs the service. Families see "
       "changes at once."),
    "school change --email ctis04300b@istruzione.it", change_options, change },
  { "school", "checks", NULL, 0, 0,
    N_("Tell what is missing before the first payment event"), NULL, "school checks", NULL, check },
  { "accounts", "list", NULL, 0, 0,
    N_("List the accounts where the school’s money goes"), NULL, "accounts list", NULL, list_accounts },
  { "accounts", "add", N_("IBAN"), 1, 1,
    N_("Add an account where the school’s money can go"),
    N_("Whether it is at a bank, at the treasury or a postal account is read from the IBAN. Give an IBAN with spaces in "
       "quotation marks. Slips are printed for the oldest postal account with an authorisation."),
    "accounts add IT60X0542811101000000123456 --label Gite", add_options, add_account },
  { "accounts", "end", N_("ID"), 1, 1,
    N_("Use an account no longer"), N_("ID is what “accounts list” shows, whole or its beginning."), "accounts end 7b0d22e1", NULL,
    end_account },
  { NULL },
};
