/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-commands.h"

#include <stdio.h>

gboolean
pir_command_check_config (const PirServerOptions  *options,
                          char                   **arguments,
                          GError                 **error)
{
  PirServerOptions asked;
  g_auto (GStrv) faults = NULL;
  guint n;

  g_return_val_if_fail (options != NULL, FALSE);
  g_return_val_if_fail (arguments != NULL, FALSE);

  n = g_strv_length (arguments);
  asked = *options;
  if (n + (options->config != NULL ? 1 : 0) != 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "check-config needs one FILE");
      return FALSE;
    }

  asked.config = n == 1 ? arguments[0] : options->config;
  faults = pir_server_config_check (&asked, error);
  if (faults == NULL)
    return FALSE;

  for (guint i = 0; faults[i] != NULL; i++)
    printf ("%s\n", faults[i]);
  n = g_strv_length (faults);
  if (n == 0)
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%u faults", n);

  return FALSE;
}
