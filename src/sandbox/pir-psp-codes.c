/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-psp-codes.h"

#include <string.h>

#include "sandbox/pir-sandbox-asset.h"

char *
pir_psp_codes_dup (const char *psp_id)
{
  g_autoptr (GBytes) bytes = pir_sandbox_asset_get ("psp-tax-codes.tsv");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (psp_id != NULL, NULL);

  head = g_strconcat (psp_id, "\t", NULL);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, head))
      return g_strdup (*line + strlen (head));

  return NULL;
}
