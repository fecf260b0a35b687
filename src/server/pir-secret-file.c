/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-secret-file.h"

#include <glib/gstdio.h>

gboolean
pir_secret_file_check (const char  *path,
                       GError     **error)
{
  GStatBuf info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_stat (path, &info) != 0 || (info.st_mode & 077) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s may be read by others: set its mode to 0600", path);

  return FALSE;
}
