/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-command.h"

#include <glib/gi18n-lib.h>

/* In the order in which help shows them */
static const PirCommand * const tables[] = {
  pir_session_commands,
  pir_school_commands,
  pir_registry_commands,
  pir_pupil_commands,
  pir_year_commands,
  pir_request_commands,
  pir_representative_commands,
  pir_event_draft_commands,
  pir_event_commands,
  pir_recipient_commands,
  pir_note_commands,
  pir_audit_commands,
  pir_notice_commands,
  pir_notice_act_commands,
  pir_refund_commands,
  pir_credit_commands,
  pir_tax_commands,
  pir_logo_commands,
};

const PirOption pir_command_options[] = {
  /* Translators: help of the command line: stands for a code */
  { "school", PIR_OPTION_TEXT, N_("CODE"), N_("the school, by its code; needed where you work for several") },
  { "json", PIR_OPTION_FLAG, NULL, N_("print what the service answered, as JSON") },
  { "yes", PIR_OPTION_FLAG, NULL, N_("do not ask before what cannot be taken back") },
  /* Translators: help of the command line: stands for an address */
  { "server", PIR_OPTION_TEXT, N_("ADDRESS"), N_("the service, where it is not the one of the last sign-in") },
  /* Translators: help of the command line: stands for a file */
  { "ca-file", PIR_OPTION_TEXT, N_("FILE"), N_("certificates to trust there, in place of the system’s") },
  { "no-keyring", PIR_OPTION_FLAG, NULL, N_("sign in for this command alone, by user name and password") },
  /* Translators: help of the command line: stands for a name */
  { "user", PIR_OPTION_TEXT, N_("NAME"), N_("user name to sign in with") },
  { "password-fd", PIR_OPTION_NUMBER, N_("N"), N_("read the password from this file descriptor, not from the terminal") },
  /* Translators: help of the command line: stands for a language such as it */
  { "language", PIR_OPTION_TEXT, N_("LANGUAGE"), N_("language of messages, such as it or de") },
  { "help", PIR_OPTION_FLAG, NULL, N_("explain the command") },
  { "version", PIR_OPTION_FLAG, NULL, N_("print the version") },
  { NULL },
};

const PirCommand *
pir_commands_get (guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const PirCommand *command = tables[i]; command->name != NULL; command++)
      if (index-- == 0)
        return command;

  return NULL;
}

const PirCommand *
pir_commands_find (const char * const *words,
                   guint              *n_words)
{
  const PirCommand *command;

  g_return_val_if_fail (words != NULL && n_words != NULL, NULL);

  for (guint i = 0; (command = pir_commands_get (i)) != NULL; i++)
    {
      *n_words = command->group != NULL ? 2 : 1;
      if (command->group == NULL && g_strcmp0 (words[0], command->name) == 0)
        return command;
      if (command->group != NULL && g_strcmp0 (words[0], command->group) == 0 && g_strcmp0 (words[1], command->name) == 0)
        return command;
    }

  return NULL;
}

gboolean
pir_commands_has_group (const char *group)
{
  const PirCommand *command;

  for (guint i = 0; group != NULL && (command = pir_commands_get (i)) != NULL; i++)
    if (g_strcmp0 (command->group, group) == 0)
      return TRUE;

  return FALSE;
}

gboolean
pir_command_read (const PirCommand    *self,
                  PirOptions          *options,
                  const char * const  *arguments,
                  GError             **error)
{
  const PirOption *tables_of_it[] = { pir_command_options, self->options, NULL };
  guint n;

  g_return_val_if_fail (self != NULL && PIR_IS_OPTIONS (options), FALSE);

  if (pir_options_read (options, arguments, tables_of_it, TRUE, error) < 0)
    return FALSE;
  if (pir_options_get_flag (options, "help"))
    return TRUE;

  n = g_strv_length ((char **) pir_options_get_words (options));
  if (n < self->min_words)
    /* Translators: %s is what a command takes, such as ID… */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Something is missing: %s. --help explains the command."),
                              _(self->arguments));
  if (n > self->max_words)
    /* Translators: %s is a word that somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is too much here. --help explains the command."),
                              pir_options_get_words (options)[self->max_words]);

  return TRUE;
}
