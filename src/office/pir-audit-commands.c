/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log of what the office did. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-office.h"
#include "office/pir-audit-labels.h"
#include "office/pir-labels.h"
#include "office/pir-wait.h"

#define ENTRIES 100

static const PirColumn audit_columns[] = {
  { NC_("column", "When"), PIR_COLUMN_CODE },
  /* Translators: heading of a column: the person who did it */
  { N_("Who"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of acts: "link confirmed", "event changed" */
  { N_("What was done"), PIR_COLUMN_TEXT },
  /* Translators: heading of a column: the mark by which commands name a row */
  { N_("Id"), PIR_COLUMN_ID },
  /* Translators: title of a column of more about an act */
  { N_("Detail"), PIR_COLUMN_TEXT },
  { NULL },
};

static void
add_entry (PirTable                  *table,
           const PirAuditEntryFields *fields)
{
  g_autofree char *who = fields->actor_family_name != NULL && fields->actor_given_name != NULL
                           ? pir_label_person (fields->actor_family_name, fields->actor_given_name)
                           : g_strdup (fields->actor);
  g_autofree char *detail = pir_label_audit_detail (fields->act, fields->detail);

  pir_table_add_time (table, fields->at);
  pir_table_add_text (table, who);
  pir_table_add_text (table, pir_label_audit_act (fields->act, fields->detail));
  pir_table_add_text (table, fields->object_id);
  pir_table_add_text (table, detail);
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  gint64 n_left = pir_options_get_number (options, "limit", ENTRIES);
  PirOfficeQuery query = { .school_id = pir_clerk_get_school_id (clerk, error) };
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, audit_columns);
  g_autofree char *next = NULL;

  if (query.school_id == NULL)
    return FALSE;

  query.state = pir_options_get_text (options, "act");
  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      PirClient *client = pir_clerk_get_client (clerk, error);
      g_autoptr (GPtrArray) page = NULL;

      query.after = after;
      query.limit = (guint) CLAMP (n_left, 1, PIR_CLERK_PAGE);
      pir_client_list_audit_async (client, &query, NULL, pir_wait_cb, &wait);
      page = pir_client_list_audit_finish (client, pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      for (guint i = 0; i < page->len; i++)
        add_entry (table, pir_audit_entry_peek (g_ptr_array_index (page, i)));
      n_left -= page->len;
    }
  while (next != NULL && n_left > 0);

  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);
  if (next != NULL)
    pir_clerk_note (clerk, _("There are older ones; --limit shows more."));

  return TRUE;
}

static gboolean
verify (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autofree PirAuditCheck *check = NULL;
  g_autofree char *number = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_check_audit_async (client, school_id, NULL, pir_wait_cb, &wait);
  check = pir_client_check_audit_finish (client, pir_wait_for (&wait), error);
  if (check == NULL)
    return FALSE;

  pir_clerk_tell_json (clerk);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, check->broken != 0 ? check->broken : check->entries);
  if (check->broken != 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                              /* Translators: %s is the number of an entry in a log. */
                              _("Entry %s of the log was changed or taken away; those before it are right. Tell whoever runs the service."),
                              number);

  /* Translators: %s is the number of an entry in a log. */
  pir_clerk_say (clerk, _("The log is whole: checked up to entry %s."), number);
  /* Translators: %s is a hash, 64 letters and digits. */
  pir_clerk_say (clerk, _("Hash of that entry: %s"), check->last_hash);

  return TRUE;
}

static const PirOption list_options[] = {
  /* Translators: help of the command line: stands for the name of an act */
  { "act", PIR_OPTION_TEXT, N_("ACT"), N_("acts of one kind only, as --json names them, such as link_confirmed") },
  /* Translators: help of the command line: stands for a number */
  { "limit", PIR_OPTION_NUMBER, N_("N"), N_("how many at most (100)") },
  { NULL },
};

const PirCommand pir_audit_commands[] = {
  { "audit", "list", NULL, 0, 0,
    N_("List what the office did, and who did it"),
    N_("The newest acts come first. The service keeps a log that nobody changes; “audit verify” checks that."),
    "audit list --act link_confirmed --limit 20", list_options, list },
  { "audit", "verify", NULL, 0, 0,
    N_("Check that nobody has changed the log of what offices did"),
    N_("Each entry’s hash covers the one before, so that a change shows. The log is one for all schools of the service. Write down "
       "the last entry’s number and hash now and then: only who has them can tell a log whose end was cut off."),
    "audit verify", NULL, verify },
  { NULL },
};
