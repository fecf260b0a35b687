/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-save.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/pir-kept-file.h"
#include "office/pir-office-error.h"

gboolean
pir_save_prepare (PirClerk    *clerk,
                  const char  *path,
                  char       **folder,
                  char       **name,
                  GError     **error)
{
  g_autofree char *question = NULL;

  g_return_val_if_fail (PIR_IS_CLERK (clerk), FALSE);
  g_return_val_if_fail (path != NULL && folder != NULL && name != NULL, FALSE);

  *folder = g_path_get_dirname (path);
  *name = g_path_get_basename (path);
  if (!pir_kept_file_name_is_safe (*name) || g_file_test (path, G_FILE_TEST_IS_DIR))
    /* Translators: %s is what somebody typed as the name of a file. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("A file cannot be saved as “%s”."), path);
  if (!g_file_test (*folder, G_FILE_TEST_IS_DIR))
    /* Translators: %s is the path of a folder. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("There is no folder “%s”."), *folder);

  /* Translators: %s is the path of a file. */
  question = g_strdup_printf (_("There is a file “%s” already. Replace it?"), path);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || pir_clerk_confirm (clerk, question, error);
}

gboolean
pir_save_tell (PirClerk   *clerk,
               const char *path)
{
  g_return_val_if_fail (PIR_IS_CLERK (clerk), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* Translators: %s is the path of a file. */
  pir_clerk_say (clerk, _("Saved as “%s”."), path);

  return TRUE;
}

GBytes *
pir_save_read (const char  *path,
               gsize        most,
               const char  *too_large,
               GError     **error)
{
  char *content;
  gsize length;
  GStatBuf about;

  g_return_val_if_fail (path != NULL && too_large != NULL, NULL);

  if (g_stat (path, &about) == 0 && (guint64) about.st_size > most)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, "%s", too_large);
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &content, &length, NULL))
    {
      /* Translators: %s is the path of a file. */
      pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The file “%s” is not there, or cannot be read."), path);
      return NULL;
    }

  return g_bytes_new_take (content, length);
}
