/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who works here: sign-in, sign-out, whoami. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

#include "net/pir-client-office.h"
#include "net/pir-client-profile.h"
#include "office/pir-wait.h"

static const char * const roles[] = {
  /* Translators: role of who works in a school’s office */
  [PIR_OFFICE_CLERK] = N_("clerk"),
  [PIR_OFFICE_ADMIN_DIRECTOR] = N_("administrative director (DSGA)"),
  [PIR_OFFICE_HEAD] = N_("head teacher (DS)"),
  /* Translators: role that this program does not know */
  [PIR_OFFICE_OTHER] = N_("another role"),
};

static const PirColumn school_columns[] = {
  { N_("Code"), PIR_COLUMN_CODE },
  { N_("School"), PIR_COLUMN_TEXT },
  /* Translators: heading: what a person may do in a school’s office */
  { N_("Role"), PIR_COLUMN_TEXT },
  { NULL },
};

static GPtrArray *
list_schools (PirClient  *client,
              GError    **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;

  pir_client_list_office_schools_async (client, NULL, pir_wait_cb, &wait);

  return pir_client_list_office_schools_finish (client, pir_wait_for (&wait), error);
}

static void
print_schools (PirClerk  *clerk,
               GPtrArray *schools)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, school_columns);

  for (guint i = 0; i < schools->len; i++)
    {
      const PirOfficeSchoolFields *school = pir_office_school_peek (g_ptr_array_index (schools, i));

      pir_table_add_text (table, school->code);
      pir_table_add_text (table, school->name);
      pir_table_add_text (table, _(roles[school->role]));
    }
  pir_table_print (table);
}

/* What comes first for this person, and what the account is good for here */
static void
say_duties (PirClerk               *clerk,
            const PirAccountFields *account)
{
  if (account->must_change_password)
    pir_clerk_say (clerk, "%s", pir_office_problem_describe (PIR_PROBLEM_PASSWORD_CHANGE));
  else if (account->must_accept_terms)
    pir_clerk_say (clerk, "%s", pir_office_problem_describe (PIR_PROBLEM_TERMS));
  else if (!account->has_office)
    pir_clerk_say (clerk, _("This account does not work for the office of any school, so there is nothing it can do here."));
}

static gboolean
sign_in (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  g_autoptr (PirAccount) account = NULL;
  const PirAccountFields *fields;

  if (pir_options_get_flag (pir_clerk_get_options (clerk), "no-keyring"))
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                              _("Without a keyring nothing can be kept: give --no-keyring to each command instead."));

  account = pir_office_session_sign_in (pir_clerk_get_session (clerk), error);
  if (account == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_account_peek (account);
  /* Translators: the given name, family name and user name of a person. */
  pir_clerk_say (clerk, _("You are signed in as %1$s %2$s (%3$s)."), fields->given_name, fields->family_name, fields->user_name);
  say_duties (clerk, fields);

  return TRUE;
}

static gboolean
sign_out (PirClerk            *clerk,
          const char * const  *words,
          GError             **error)
{
  if (!pir_office_session_sign_out (pir_clerk_get_session (clerk), error))
    return FALSE;

  pir_clerk_say (clerk, _("You are signed out."));

  return TRUE;
}

static gboolean
whoami (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (PirAccount) account = NULL;
  g_autoptr (GPtrArray) schools = NULL;
  const PirAccountFields *fields;

  if (client == NULL)
    return FALSE;

  pir_client_read_account_async (client, NULL, pir_wait_cb, &wait);
  account = pir_client_read_account_finish (client, pir_wait_for (&wait), error);
  if (account == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_account_peek (account);
  /* Translators: given name, family name and user name of a person, and the address of a service. */
  pir_clerk_say (clerk, _("%1$s %2$s (%3$s) at %4$s"), fields->given_name, fields->family_name, fields->user_name,
                 pir_client_get_base_url (client));
  say_duties (clerk, fields);
  if (fields->must_change_password || fields->must_accept_terms)
    return TRUE;

  schools = list_schools (client, error);
  if (schools == NULL)
    return FALSE;
  print_schools (clerk, schools);

  return TRUE;
}

static gboolean
schools (PirClerk            *clerk,
         const char * const  *words,
         GError             **error)
{
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (GPtrArray) found = client != NULL ? list_schools (client, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (!pir_clerk_tell_json (clerk))
    print_schools (clerk, found);

  return TRUE;
}

static const PirOption sign_in_options[] = {
  { "provider", PIR_OPTION_TEXT, N_("ID"), N_("sign in with this identity provider in the browser: spid, cie") },
  { "unlock", PIR_OPTION_FLAG, NULL, N_("unlock the system’s keyring first; it asks for its password") },
  { NULL },
};

const PirCommand pir_session_commands[] = {
  { NULL, "sign-in", NULL, 0, 0,
    N_("Sign in, until sign-out"),
    /* Translators: SPID and CIE are the Italian electronic identities. */
    N_("The password is asked without showing it, or read with --password-fd; it is never an argument. The session is kept in "
       "the system’s keyring, the service’s address beside it in a file without secrets.\n"
       "\n"
       "With --provider the browser opens for SPID, CIE or another identity provider of the service; its address is printed "
       "too, for a computer where no browser opens."),
    "sign-in --server https://pagamenti.example.it", sign_in_options, sign_in },
  { NULL, "sign-out", NULL, 0, 0,
    N_("End the session, here and at the service"), NULL, "sign-out", NULL, sign_out },
  { NULL, "whoami", NULL, 0, 0,
    N_("Tell who is signed in, and for which schools"), NULL, "whoami", NULL, whoami },
  { NULL, "schools", NULL, 0, 0,
    N_("List the schools where you work"), N_("Their codes are what --school takes."), "schools --json", NULL, schools },
  { NULL },
};
