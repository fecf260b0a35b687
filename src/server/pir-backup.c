/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/pir-kept-file.h"
#include "base/pir-tree.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"
#include "server/pir-sqlite.h"

#define DATABASE "server.db"
#define WORKSHOP "restore" PIR_KEPT_FILE_SUFFIX

static gboolean
set_file_error (const char  *path,
                GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
sync_path (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (!is_synced)
    set_file_error (path, error);
  if (fd >= 0)
    close (fd);

  return is_synced;
}

static gboolean
write_copy (PirRepos    *repos,
            const char  *part,
            GError     **error)
{
  g_autoptr (PirSql) copy = pir_sqlite_copy (repos->sql, part, error);

  return copy != NULL && pir_feed_renew_epoch (copy, error) && pir_sqlite_check (copy, error);
}

static gboolean
copy_database (PirRepos    *repos,
               const char  *path,
               GError     **error)
{
  g_autofree char *part = g_strconcat (path, PIR_KEPT_FILE_SUFFIX, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (part);
  if (!write_copy (repos, part, error) || !sync_path (part, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, path) != 0)
    return set_file_error (path, error);

  return sync_path (folder, error);
}

static gboolean
copy_document (const char  *from,
               const char  *to,
               const char  *sha256,
               GError     **error)
{
  g_autofree char *name = g_strconcat (sha256, ".pdf", NULL);
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autoptr (PirKeptFile) file = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (source, &data, &size, error))
    return FALSE;
  if (pir_kept_file_check (target, size, sha256, NULL))
    return TRUE;

  file = pir_kept_file_create (to, name, size, sha256, error);

  return file != NULL && pir_kept_file_write (file, data, size, error) && pir_kept_file_commit (file, error);
}

static gboolean
copy_documents (GPtrArray   *hashes,
                const char  *from,
                const char  *to,
                GError     **error)
{
  if (g_mkdir_with_parents (to, 0700) != 0)
    return set_file_error (to, error);

  for (guint i = 0; i < hashes->len; i++)
    if (!copy_document (from, to, g_ptr_array_index (hashes, i), error))
      return FALSE;

  return TRUE;
}

/* Documents never go away: what is named after the copy was made is all that the copy names, and perhaps more. */
static GPtrArray *
look_through (PirRepos  *repos,
              GError   **error)
{
  g_autoptr (GPtrArray) hashes = NULL;
  PirAuditCheck check;

  if (!pir_repos_begin (repos, FALSE, error))
    return NULL;

  hashes = pir_documents_list_files (repos);
  pir_audit_verify (repos, &check);
  if (!pir_repos_commit (repos, error))
    return NULL;
  if (check.broken != 0)
    {
      g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "the audit log's chain is broken at row %" G_GINT64_FORMAT,
                   check.broken);
      return NULL;
    }

  return g_steal_pointer (&hashes);
}

gboolean
pir_backup_write (PirRepos    *repos,
                  const char  *documents,
                  const char  *path,
                  GError     **error)
{
  g_autofree char *to = NULL;
  g_autoptr (GPtrArray) hashes = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (documents != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!copy_database (repos, path, error))
    return FALSE;

  to = g_strconcat (path, PIR_BACKUP_DOCUMENTS, NULL);
  hashes = look_through (repos, error);

  return hashes != NULL && copy_documents (hashes, documents, to, error);
}

/* Where a database is, or what is left of one, is nothing to put a copy. */
static gboolean
check_room (const char  *folder,
            GError     **error)
{
  const char * const names[] = { DATABASE, DATABASE "-wal", DATABASE "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s is there: a copy is put back into a folder without a database", path);
      return FALSE;
    }

  return TRUE;
}

/* A copy of the copy, to work on: the one that was given stays as it is. */
static gboolean
bring_in (const char  *path,
          const char  *workshop,
          GError     **error)
{
  g_autofree char *target = g_build_filename (workshop, DATABASE, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (target);

  if (!pir_tree_remove (workshop, error))
    return FALSE;
  if (g_mkdir (workshop, 0700) != 0)
    return set_file_error (workshop, error);
  if (!g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error)) /* lint: sync: a command's only work */
    return FALSE;

  return g_chmod (target, 0600) == 0 || set_file_error (target, error);
}

static gboolean
note (PirRepos  *repos,
      GError   **error)
{
  if (!pir_repos_begin (repos, TRUE, error))
    return FALSE;

  pir_audit_add (repos, "operator", "restored", "service", "", "");

  return pir_repos_commit (repos, error);
}

/* Checks what was brought in, and makes it the service's: with its documents, and so that its clients read all again. */
static gboolean
take_over (const char  *workshop,
           const char  *path,
           const char  *documents,
           GError     **error)
{
  g_autoptr (PirRepos) repos = pir_repos_open (workshop, 0, error);
  g_autofree char *from = g_strconcat (path, PIR_BACKUP_DOCUMENTS, NULL);
  g_autoptr (GPtrArray) hashes = NULL;

  if (repos == NULL || !pir_sqlite_check (repos->sql, error))
    return FALSE;

  hashes = look_through (repos, error);

  return hashes != NULL && copy_documents (hashes, from, documents, error) && note (repos, error)
         && pir_feed_renew_epoch (repos->sql, error);
}

gboolean
pir_backup_restore (const char  *path,
                    const char  *folder,
                    const char  *documents,
                    GError     **error)
{
  g_autofree char *workshop = NULL;
  g_autofree char *made = NULL;
  g_autofree char *target = NULL;
  gboolean is_done;

  g_return_val_if_fail (path != NULL && folder != NULL && documents != NULL, FALSE);

  if (!check_room (folder, error))
    return FALSE;

  workshop = g_build_filename (folder, WORKSHOP, NULL);
  made = g_build_filename (workshop, DATABASE, NULL);
  target = g_build_filename (folder, DATABASE, NULL);
  is_done = bring_in (path, workshop, error) && take_over (workshop, path, documents, error) && sync_path (made, error)
            && (g_rename (made, target) == 0 || set_file_error (target, error)) && sync_path (folder, error);
  pir_tree_remove (workshop, NULL);

  return is_done;
}
