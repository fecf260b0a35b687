/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Class representatives, what payers let them do, and the log of what the office did. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "base/pir-clock.h"
#include "model/pir-school-year.h"
#include "net/pir-client-office.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

static const PirColumn representative_columns[] = {
  { N_("Id"), PIR_COLUMN_ID },
  { N_("School year"), PIR_COLUMN_CODE },
  { N_("Class"), PIR_COLUMN_CODE },
  /* Translators: heading of a column: a class representative */
  { N_("Representative"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  { NC_("column", "Since"), PIR_COLUMN_CODE },
  { NULL },
};

static const PirColumn delegation_columns[] = {
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { N_("School year"), PIR_COLUMN_CODE },
  { N_("Who has delegated"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  { NC_("column", "Since"), PIR_COLUMN_CODE },
  { NULL },
};

static GPtrArray *
list_representatives (PirClerk    *clerk,
                      const char  *school_year,
                      GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;

  if (client == NULL)
    return NULL;

  pir_client_list_representatives_async (client, school_id, school_year, NULL, pir_wait_cb, &wait);

  return pir_client_list_representatives_finish (client, pir_wait_for (&wait), error);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autoptr (GPtrArray) found = list_representatives (clerk, pir_options_get_text (pir_clerk_get_options (clerk), "year"), error);
  g_autoptr (PirTable) table = NULL;

  if (found == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, representative_columns);
  for (guint i = 0; i < found->len; i++)
    {
      const PirRepresentativeFields *fields = pir_representative_peek (g_ptr_array_index (found, i));
      g_autofree char *name = pir_label_person (fields->family_name, fields->given_name);

      pir_table_add_text (table, fields->id);
      pir_table_add_text (table, fields->school_year);
      pir_table_add_text (table, fields->class_name);
      pir_table_add_text (table, name);
      pir_table_add_text (table, fields->tax_code);
      pir_table_add_day (table, pir_date_from_time (fields->enabled_at));
    }
  pir_table_print (table);
  /* Translators: %u is a number of class representatives. */
  pir_clerk_note (clerk, ngettext ("%u representative.", "%u representatives.", found->len), found->len);

  return TRUE;
}

static gboolean
enable (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autofree char *current = pir_school_year_of (pir_clock_today ());
  const char *year = pir_options_get_text (options, "year");
  PirRepresentativeStart start = { .school_year = year != NULL ? year : current, .class_name = words[0] };
  g_autoptr (PirRepresentative) enabled = NULL;
  const PirRepresentativeFields *fields;
  PirClient *client;

  start.user_name = pir_options_get_text (options, "user-name");
  start.tax_code = pir_options_get_text (options, "tax-code");
  if ((start.user_name == NULL) == (start.tax_code == NULL))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Who? Give either --tax-code or --user-name."));

  start.school_id = pir_clerk_get_school_id (clerk, error);
  if (start.school_id == NULL)
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  pir_client_enable_representative_async (client, &start, NULL, pir_wait_cb, &wait);
  enabled = pir_client_enable_representative_finish (client, pir_wait_for (&wait), error);
  if (enabled == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_representative_peek (enabled);
  /* Translators: given and family name of a person, a class such as 3B, a school year such as 2026/27. */
  pir_clerk_say (clerk, _("%1$s %2$s represents %3$s in %4$s."), fields->given_name, fields->family_name, fields->class_name,
                 fields->school_year);

  return TRUE;
}

static gboolean
disable_one (PirClerk    *clerk,
             const char  *id,
             GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);

  pir_client_disable_representative_async (client, id, NULL, pir_wait_cb, &wait);

  return pir_client_disable_representative_finish (client, pir_wait_for (&wait), error);
}

static gboolean
disable (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  g_autoptr (GPtrArray) found = list_representatives (clerk, NULL, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_representative_peek (g_ptr_array_index (found, i))->id);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *id = pir_clerk_find_id (ids, words[i], error);

      if (id == NULL || !disable_one (clerk, id, error))
        return FALSE;
    }
  pir_clerk_say (clerk, _("What they did not pay is not shown to them any more."));

  return TRUE;
}

static gboolean
delegations (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  PirOfficeQuery query = { .school_id = pir_clerk_get_school_id (clerk, error), .limit = PIR_CLERK_PAGE };
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, delegation_columns);
  g_autofree char *next = NULL;

  if (query.school_id == NULL)
    return FALSE;

  query.class_name = pir_options_get_text (options, "class");
  query.school_year = pir_options_get_text (options, "year");
  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      PirClient *client = pir_clerk_get_client (clerk, error);
      g_autoptr (GPtrArray) page = NULL;

      query.after = after;
      pir_client_list_delegations_async (client, &query, NULL, pir_wait_cb, &wait);
      page = pir_client_list_delegations_finish (client, pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      for (guint i = 0; i < page->len; i++)
        {
          const PirDelegationFields *fields = pir_delegation_peek (g_ptr_array_index (page, i));
          g_autofree char *pupil = pir_label_person (fields->pupil_family_name, fields->pupil_given_name);
          g_autofree char *payer = pir_label_person (fields->payer_family_name, fields->payer_given_name);

          pir_table_add_text (table, pupil);
          pir_table_add_text (table, fields->class_name);
          pir_table_add_text (table, fields->school_year);
          pir_table_add_text (table, payer);
          pir_table_add_text (table, fields->payer_tax_code);
          pir_table_add_day (table, pir_date_from_time (fields->granted_at));
        }
    }
  while (next != NULL);

  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);
  /* Translators: %u is a number of delegations. */
  pir_clerk_note (clerk, ngettext ("%u delegation.", "%u delegations.", pir_table_get_n_rows (table)), pir_table_get_n_rows (table));

  return TRUE;
}

static const PirOption list_options[] = {
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year only, such as 2026/27") },
  { NULL },
};

static const PirOption enable_options[] = {
  { "tax-code", PIR_OPTION_TEXT, N_("CODE"), N_("who, by tax code") },
  { "user-name", PIR_OPTION_TEXT, N_("NAME"), N_("or by user name") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("for this school year; the one of today where it is not given") },
  { NULL },
};

static const PirOption delegation_options[] = {
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("of pupils of this class only, such as 3B") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year only, such as 2026/27") },
  { NULL },
};

const PirCommand pir_representative_commands[] = {
  { "representatives", "list", NULL, 0, 0,
    N_("List class representatives"), NULL, "representatives list --year 2026/27", list_options, list },
  { "representatives", "enable", N_("CLASS"), 1, 1,
    N_("Make a parent the representative of a class"),
    N_("Only somebody who is linked to a pupil of the school can be one. A representative sees and may pay the notices of those "
       "pupils of the class whose payers have delegated."),
    "representatives enable 3B --tax-code RSSMRA80A01H501U", enable_options, enable },
  { "representatives", "disable", N_("ID…"), 1, G_MAXUINT,
    /* Translators: question: class representatives stop being ones */
    N_("End representations"), N_("An id is what “representatives list” shows, whole or its beginning."),
    "representatives disable 91c03f2a", NULL, disable },
  { "representatives", "delegations", NULL, 0, 0,
    N_("List which payers have delegated the representatives"), NULL, "representatives delegations --class 3B", delegation_options,
    delegations },
  { NULL },
};
