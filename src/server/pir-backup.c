/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/pir-kept-file.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"
#include "server/pir-sqlite.h"

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
  gint64 broken;

  if (!pir_repos_begin (repos, FALSE, error))
    return NULL;

  hashes = pir_documents_list_files (repos);
  broken = pir_audit_verify (repos);
  if (!pir_repos_commit (repos, error))
    return NULL;
  if (broken != 0)
    {
      g_set_error (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL, "the audit log's chain is broken at row %" G_GINT64_FORMAT, broken);
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
