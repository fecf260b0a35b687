/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-secret-file.h"

#include <glib/gstdio.h>

static const char *
get_credentials_folder (void)
{
  const char *folder = g_getenv ("CREDENTIALS_DIRECTORY");

  return folder != NULL && g_path_is_absolute (folder) ? folder : NULL;
}

/* It lets the service's user in by an access control list, which shows as permissions of the group. */
static gboolean
is_credential (const char *path)
{
  const char *folder = get_credentials_folder ();
  g_autofree char *parent = g_path_get_dirname (path);

  return folder != NULL && g_str_equal (parent, folder);
}

char *
pir_secret_file_dup_path (const char *name)
{
  const char *folder = get_credentials_folder ();

  g_return_val_if_fail (name != NULL, NULL);

  return folder != NULL && !g_path_is_absolute (name) ? g_build_filename (folder, name, NULL) : g_strdup (name);
}

gboolean
pir_secret_file_check (const char  *path,
                       GError     **error)
{
  GStatBuf info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (is_credential (path) || g_stat (path, &info) != 0 || (info.st_mode & 077) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s may be read by others: set its mode to 0600", path);

  return FALSE;
}
