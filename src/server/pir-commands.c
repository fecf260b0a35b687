/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-commands.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/pir-password-rules.h"
#include "server/pir-backup.h"
#include "server/pir-data-folder.h"
#include "server/pir-import-lists.h"
#include "server/pir-import.h"
#include "server/pir-passwords.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-service-host.h"
#include "server/pir-sqlite.h"

#define BUSY_MILLISECONDS 60000
#define CACHE_MEBIBYTES 512

/* Where a new password goes */
typedef struct
{
  const char *user_key;
  const char *hash;
} NewPassword;

static gboolean
takes (char       **arguments,
       guint        n,
       const char  *what,
       GError     **error)
{
  if (g_strv_length (arguments) == n)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, what);

  return FALSE;
}

gboolean
pir_command_serve (PirServerConfig   *config,
                   char       **arguments,
                   GError     **error)
{
  return takes (arguments, 0, "no such command", error) && pir_service_host_run (config, error);
}

static gboolean
print_report (const PirImportReport  *report,
              GError                **error)
{
  for (guint i = 0; i < report->refusals->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (report->refusals, i));
  if (report->n_refused == 0)
    {
      printf ("imported %" G_GUINT64_FORMAT " lines\n", report->n_lines);
      return TRUE;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
               " lines refused: nothing was imported", report->n_refused, report->n_lines);

  return FALSE;
}

static GInputStream *
open_input (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = NULL;

  if (strcmp (path, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_commandline_arg (path);

  return G_INPUT_STREAM (g_file_read (file, NULL, error)); /* lint: sync: a command that does nothing else */
}

/* @read: takes what the one argument names */
static gboolean
import (PirServerConfig  *config,
        char            **arguments,
        PirImportReport *(*read) (PirRepos *, GInputStream *, GError **),
        GError          **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PirDataFolder) folder = NULL;
  g_autoptr (PirRepos) repos = NULL;
  g_autoptr (PirImportReport) report = NULL;

  if (!takes (arguments, 1, "an import needs one FILE, or - for standard input", error))
    return FALSE;

  stream = open_input (arguments[0], error);
  if (stream == NULL || !pir_data_folder_become_owner (config->data, error))
    return FALSE;

  folder = pir_data_folder_open (config->data, "import", error);
  if (folder == NULL)
    return FALSE;

  repos = pir_repos_open (config->data, BUSY_MILLISECONDS, error);
  if (repos == NULL)
    return FALSE;

  pir_sqlite_set_cache (repos->sql, CACHE_MEBIBYTES);
  report = read (repos, stream, error);

  return report != NULL && print_report (report, error);
}

gboolean
pir_command_import (PirServerConfig   *config,
                    char       **arguments,
                    GError     **error)
{
  g_return_val_if_fail (config != NULL, FALSE);

  return import (config, arguments, pir_import_read, error);
}

gboolean
pir_command_import_directory (PirServerConfig   *config,
                              char       **arguments,
                              GError     **error)
{
  g_return_val_if_fail (config != NULL, FALSE);

  return import (config, arguments, pir_import_directory, error);
}

gboolean
pir_command_import_municipalities (PirServerConfig   *config,
                                   char       **arguments,
                                   GError     **error)
{
  g_return_val_if_fail (config != NULL, FALSE);

  return import (config, arguments, pir_import_municipalities, error);
}

gboolean
pir_command_backup (PirServerConfig   *config,
                    char       **arguments,
                    GError     **error)
{
  g_autoptr (PirDataFolder) folder = NULL;
  g_autoptr (PirRepos) repos = NULL;

  g_return_val_if_fail (config != NULL, FALSE);

  if (!takes (arguments, 1, "backup needs one FILE", error))
    return FALSE;

  folder = pir_data_folder_open (config->data, NULL, error);
  if (folder == NULL)
    return FALSE;

  repos = pir_repos_open (config->data, BUSY_MILLISECONDS, error);
  if (repos == NULL || !pir_backup_write (repos, pir_data_folder_get_documents (folder), arguments[0], error))
    return FALSE;

  printf ("%s\n%s%s\n", arguments[0], arguments[0], PIR_BACKUP_DOCUMENTS);

  return TRUE;
}

gboolean
pir_command_restore (PirServerConfig   *config,
                     char       **arguments,
                     GError     **error)
{
  g_autoptr (PirDataFolder) folder = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (config != NULL, FALSE);

  if (!takes (arguments, 1, "restore needs one FILE", error))
    return FALSE;

  folder = pir_data_folder_open (config->data, "server", error);
  if (folder == NULL
      || !pir_backup_restore (arguments[0], config->data, pir_data_folder_get_documents (folder), error))
    return FALSE;

  key = g_build_filename (config->data, "house.key", NULL);
  if (!g_file_test (key, G_FILE_TEST_EXISTS))
    fprintf (stderr, "%s is not there: put it back too, or links in mails that are on their way open nothing\n", key);
  printf ("restored into %s\n", config->data);

  return TRUE;
}

static gboolean
read_password (char     password[PIR_PASSWORD_MAX * 4 + 2],
               GError **error)
{
  if (fgets (password, PIR_PASSWORD_MAX * 4 + 2, stdin) == NULL)
    password[0] = '\0';
  password[strcspn (password, "\r\n")] = '\0';

  if (g_utf8_validate (password, -1, NULL) && g_utf8_strlen (password, -1) >= PIR_PASSWORD_MIN
      && g_utf8_strlen (password, -1) <= PIR_PASSWORD_MAX)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "a password has %d to %d characters", PIR_PASSWORD_MIN, PIR_PASSWORD_MAX);

  return FALSE;
}

static gboolean
store_password (PirRepos           *repos,
                const NewPassword  *new_password,
                GError            **error)
{
  g_autofree char *id = NULL;
  g_autofree char *old = NULL;

  if (!pir_accounts_find (repos, new_password->user_key, &id, &old))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such user");
      return FALSE;
    }

  pir_accounts_set_password (repos, id, new_password->hash);
  g_strfreev (pir_sessions_end_all (repos, id, "password"));
  pir_audit_add (repos, "operator", "password_set", "account", id, "");

  return TRUE;
}

static gboolean
set_password (PirServerConfig          *config,
              const NewPassword  *new_password,
              GError            **error)
{
  g_autoptr (PirRepos) repos = pir_repos_open (config->data, BUSY_MILLISECONDS, error);

  if (repos == NULL || !pir_repos_begin (repos, TRUE, error))
    return FALSE;
  if (store_password (repos, new_password, error))
    return pir_repos_commit (repos, error);

  pir_repos_rollback (repos);

  return FALSE;
}

gboolean
pir_command_set_password (PirServerConfig   *config,
                          char       **arguments,
                          GError     **error)
{
  char password[PIR_PASSWORD_MAX * 4 + 2];
  g_autofree char *user_key = NULL;
  g_autofree char *hash = NULL;
  NewPassword new_password;

  g_return_val_if_fail (config != NULL, FALSE);

  if (!takes (arguments, 1, "set-password needs one USER; the password comes on standard input", error)
      || !read_password (password, error))
    return FALSE;

  hash = pir_passwords_hash (password, error);
  sodium_memzero (password, sizeof password);
  if (hash == NULL)
    return FALSE;

  user_key = pir_accounts_dup_key (arguments[0]);
  new_password = (NewPassword) { user_key, hash };

  return set_password (config, &new_password, error);
}
