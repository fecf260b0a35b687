/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-data-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

struct _PirDataFolder
{
  char *documents;
  int   lock; /* -1 = none */
};

static gboolean
set_error (const char  *path,
           GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
take_lock (PirDataFolder  *self,
           const char     *path,
           const char     *name,
           GError        **error)
{
  g_autofree char *base = g_strconcat (name, ".lock", NULL);
  g_autofree char *file = g_build_filename (path, base, NULL);

  self->lock = g_open (file, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return set_error (file, error);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return set_error (file, error);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "%s is held by another process", file);

  return FALSE;
}

gboolean
pir_data_folder_become_owner (const char  *path,
                              GError     **error)
{
  GStatBuf about;

  g_return_val_if_fail (path != NULL, FALSE);

  if (geteuid () != 0 || g_stat (path, &about) != 0 || about.st_uid == 0)
    return TRUE;

  return (setgroups (0, NULL) == 0 && setgid (about.st_gid) == 0 && setuid (about.st_uid) == 0) || set_error (path, error);
}

PirDataFolder *
pir_data_folder_open (const char  *path,
                      const char  *lock,
                      GError     **error)
{
  g_autoptr (PirDataFolder) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (PirDataFolder, 1);
  self->lock = -1;
  self->documents = g_build_filename (path, "documents", NULL);
  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      set_error (path, error);
      return NULL;
    }

  return lock == NULL || take_lock (self, path, lock, error) ? g_steal_pointer (&self) : NULL;
}

const char *
pir_data_folder_get_documents (PirDataFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->documents;
}

void
pir_data_folder_free (PirDataFolder *self)
{
  if (self == NULL)
    return;

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->documents);
  g_free (self);
}
