/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-control-command.h"

#include <libsoup/soup.h>

#include "sandbox/pir-node-secret.h"
#include "sandbox/pir-sandbox-error.h"

/* The command line. */
typedef struct
{
  char *node;        /* (nullable) (owned), as all of them */
  char *secret_file;
  char *fault;
  int   advance;
  int   seconds;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->node);
  g_free (self->secret_file);
  g_free (self->fault);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (char    **arguments,
       Options  *options,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "node", 0, 0, G_OPTION_ARG_STRING, &options->node, "Address of the running node", "URL" },
    { "secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options->secret_file, "Secret shared with it", "FILE" },
    { "advance", 0, 0, G_OPTION_ARG_INT, &options->advance, "Move its time on", "SECONDS" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &options->fault, "How carts are opened: none, down, gateway (504), slow", "KIND" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &options->seconds, "How slow", "SECONDS" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- moves a node's time, or makes it fail");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;
  if (g_strv_length (arguments) == 1 && options->node != NULL && options->secret_file != NULL &&
      (options->fault != NULL) != (options->advance > 0))
    return TRUE;
  g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT,
                       "control needs --node, --secret-file, and one of --advance and --fault");
  return FALSE;
}

static char *
dup_address (const Options *options)
{
  g_autofree char *kind = NULL;

  if (options->fault == NULL)
    return g_strdup_printf ("%s/control/time?advance=%d", options->node, options->advance);
  kind = g_uri_escape_string (options->fault, NULL, FALSE);
  return g_strdup_printf ("%s/control/fault?kind=%s&seconds=%d", options->node, kind, options->seconds);
}

gboolean
pir_control_command_run (char   **arguments,
                         GError **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(PirNodeSecret) secret = NULL;
  g_autoptr(SoupSession) session = NULL;
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autofree char *address = NULL;
  g_autofree char *bearer = NULL;

  g_return_val_if_fail (arguments != NULL, FALSE);

  if (!parse (arguments, &options, error))
    return FALSE;
  secret = pir_node_secret_load (options.secret_file, error);
  if (secret == NULL)
    return FALSE;
  address = dup_address (&options);
  message = soup_message_new (SOUP_METHOD_POST, address);
  if (message == NULL)
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "%s: not an address", options.node);
      return FALSE;
    }
  bearer = pir_node_secret_dup_bearer (secret);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  session = soup_session_new_with_options ("timeout", 20, "proxy-resolver", NULL, NULL);
  /* lint: sync: a program that does this one thing */
  answer = soup_session_send_and_read (session, message, NULL, error);
  if (answer == NULL)
    return FALSE;
  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    return TRUE;
  g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_REFUSED, "The node answered %u.",
               soup_message_get_status (message));
  return FALSE;
}
