/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-kept-file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pir-base-error.h"

#define MAX_NAME_BYTES 200
#define BLOCK_BYTES 65536

struct _PirKeptFile
{
  GObject    parent_instance;

  int        folder;    /* file descriptor, so that a folder that is moved meanwhile does not matter */
  int        file;      /* file descriptor of NAME.part; -1 once it has been closed */
  char      *name;
  char      *part_name;
  guint64    size;      /* announced */
  char      *sha256;    /* announced */
  guint64    written;   /* bytes that are in the file and in the checksum */
  GChecksum *checksum;
};

G_DEFINE_FINAL_TYPE (PirKeptFile, pir_kept_file, G_TYPE_OBJECT)

static void
set_error_from_errno (GError     **error,
                      int          code,
                      const char  *doing,
                      const char  *name)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s %s: %s", doing, name, g_strerror (code));
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static gboolean
check_size (guint64   size,
            guint64   announced,
            GError  **error)
{
  if (size == announced)
    return TRUE;

  g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE,
               "%" G_GUINT64_FORMAT " bytes instead of %" G_GUINT64_FORMAT, size, announced);

  return FALSE;
}

static gboolean
check_hash (GChecksum   *checksum,
            const char  *announced,
            GError     **error)
{
  if (strcmp (g_checksum_get_string (checksum), announced) == 0)
    return TRUE;

  g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HASH,
               "SHA-256 %s instead of %s", g_checksum_get_string (checksum), announced);

  return FALSE;
}

/* C0 and C1 controls, and those that turn the direction of text, with which a name can pretend another ending */
static gboolean
is_control (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_CONTROL ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_part_of_ours (const char *name)
{
  g_autofree char *stem = NULL;

  if (!g_str_has_suffix (name, PIR_KEPT_FILE_SUFFIX))
    return FALSE;

  stem = g_strndup (name, strlen (name) - strlen (PIR_KEPT_FILE_SUFFIX));

  return pir_kept_file_name_is_safe (stem);
}

static gboolean
is_regular_at (int         folder,
               const char *name)
{
  struct stat status;

  return fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode);
}

static gboolean
open_part (PirKeptFile  *self,
           const char   *folder,
           GError      **error)
{
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    {
      set_error_from_errno (error, errno, "Opening", folder);
      return FALSE;
    }

  self->file = openat (self->folder, self->part_name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (self->file < 0)
    {
      set_error_from_errno (error, errno, "Creating", self->part_name);
      return FALSE;
    }

  return TRUE;
}

/* Ends NAME.part as a whole and synced file */
static gboolean
finish_part (PirKeptFile  *self,
             GError      **error)
{
  int file = self->file;

  if (!check_size (self->written, self->size, error) || !check_hash (self->checksum, self->sha256, error))
    return FALSE;

  if (fsync (file) != 0)
    {
      set_error_from_errno (error, errno, "Syncing", self->part_name);
      return FALSE;
    }

  self->file = -1;
  if (close (file) != 0)
    {
      set_error_from_errno (error, errno, "Closing", self->part_name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
rename_part (PirKeptFile  *self,
             GError      **error)
{
  if (renameat (self->folder, self->part_name, self->folder, self->name) != 0)
    {
      set_error_from_errno (error, errno, "Renaming", self->part_name);
      return FALSE;
    }

  if (fsync (self->folder) != 0)
    {
      set_error_from_errno (error, errno, "Syncing the folder of", self->name);
      unlinkat (self->folder, self->name, 0);
      return FALSE;
    }

  return TRUE;
}

static gboolean
hash_all (int          file,
          const char  *path,
          GChecksum   *checksum,
          GError     **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n;

  while ((n = read (file, block, BLOCK_BYTES)) != 0)
    {
      if (n < 0 && errno != EINTR)
        {
          set_error_from_errno (error, errno, "Reading", path);
          return FALSE;
        }
      if (n > 0)
        g_checksum_update (checksum, block, n);
    }

  return TRUE;
}

static gboolean
check_open_file (int          file,
                 const char  *path,
                 guint64      size,
                 const char  *sha256,
                 GError     **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  struct stat status;

  if (fstat (file, &status) != 0)
    {
      set_error_from_errno (error, errno, "Reading", path);
      return FALSE;
    }

  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s is not a file", path);
      return FALSE;
    }

  return check_size ((guint64) status.st_size, size, error) &&
         hash_all (file, path, checksum, error) &&
         check_hash (checksum, sha256, error);
}

static void
pir_kept_file_finalize (GObject *object)
{
  PirKeptFile *self = PIR_KEPT_FILE (object);

  if (self->file >= 0)
    unlinkat (self->folder, self->part_name, 0);

  close_fd (&self->file);
  close_fd (&self->folder);
  g_free (self->name);
  g_free (self->part_name);
  g_free (self->sha256);
  g_checksum_free (self->checksum);

  G_OBJECT_CLASS (pir_kept_file_parent_class)->finalize (object);
}

static void
pir_kept_file_class_init (PirKeptFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kept_file_finalize;
}

static void
pir_kept_file_init (PirKeptFile *self)
{
  self->folder = -1;
  self->file = -1;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

PirKeptFile *
pir_kept_file_create (const char  *folder,
                      const char  *name,
                      guint64      size,
                      const char  *sha256,
                      GError     **error)
{
  g_autoptr (PirKeptFile) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!pir_kept_file_name_is_safe (name))
    {
      g_set_error_literal (error, PIR_BASE_ERROR, PIR_BASE_ERROR_NAME, "Not a plain file name");
      return NULL;
    }

  self = g_object_new (PIR_TYPE_KEPT_FILE, NULL);
  self->name = g_strdup (name);
  self->part_name = g_strconcat (name, PIR_KEPT_FILE_SUFFIX, NULL);
  self->size = size;
  self->sha256 = g_strdup (sha256);

  if (!open_part (self, folder, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
pir_kept_file_write (PirKeptFile  *self,
                     const void   *data,
                     gsize         length,
                     GError      **error)
{
  const guint8 *next = data;

  g_return_val_if_fail (PIR_IS_KEPT_FILE (self), FALSE);
  g_return_val_if_fail (self->file >= 0, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (length > self->size - self->written)
    {
      g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_TOO_LARGE,
                   "More than the announced %" G_GUINT64_FORMAT " bytes", self->size);
      return FALSE;
    }

  while (length > 0)
    {
      gssize n = write (self->file, next, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_error_from_errno (error, errno, "Writing", self->part_name);
          return FALSE;
        }

      /* Hashed as far as it got: after a fault, file and checksum still agree. */
      g_checksum_update (self->checksum, next, n);
      self->written += (guint64) n;
      next += n;
      length -= (gsize) n;
    }

  return TRUE;
}

gboolean
pir_kept_file_commit (PirKeptFile  *self,
                      GError      **error)
{
  g_return_val_if_fail (PIR_IS_KEPT_FILE (self), FALSE);
  g_return_val_if_fail (self->file >= 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (finish_part (self, error) && rename_part (self, error))
    return TRUE;

  unlinkat (self->folder, self->part_name, 0);
  close_fd (&self->file);

  return FALSE;
}

gboolean
pir_kept_file_check (const char  *path,
                     guint64      size,
                     const char  *sha256,
                     GError     **error)
{
  gboolean is_same;
  int file;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* O_NONBLOCK: a pipe of that name would wait for a writer for ever. */
  file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0)
    {
      set_error_from_errno (error, errno, "Opening", path);
      return FALSE;
    }

  is_same = check_open_file (file, path, size, sha256, error);
  close (file);

  return is_same;
}

gboolean
pir_kept_file_put (const char  *path,
                   GBytes      *bytes,
                   const char  *sha256,
                   GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (PirKeptFile) file = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (pir_kept_file_check (path, size, sha256, NULL))
    return TRUE;

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  file = pir_kept_file_create (folder, name, size, sha256, error);

  return file != NULL && pir_kept_file_write (file, data, size, error) && pir_kept_file_commit (file, error);
}

guint
pir_kept_file_sweep (const char *folder)
{
  guint n_removed = 0;
  struct dirent *entry;
  DIR *entries;

  g_return_val_if_fail (folder != NULL, 0);

  entries = opendir (folder);
  if (entries == NULL)
    return 0;

  while ((entry = readdir (entries)) != NULL)
    {
      if (is_part_of_ours (entry->d_name) && is_regular_at (dirfd (entries), entry->d_name) &&
          unlinkat (dirfd (entries), entry->d_name, 0) == 0)
        n_removed++;
    }

  closedir (entries);

  return n_removed;
}

gboolean
pir_kept_file_sync (const char  *folder,
                    GError     **error)
{
  int file, code;

  g_return_val_if_fail (folder != NULL, FALSE);

  file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  code = file < 0 || syncfs (file) != 0 ? errno : 0;
  if (file >= 0)
    close (file);
  if (code != 0)
    set_error_from_errno (error, code, "Syncing", folder);

  return code == 0;
}

gboolean
pir_kept_file_name_is_safe (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;

  if (length == 0 || length > MAX_NAME_BYTES || name[0] == '.' || strchr (name, '/') != NULL ||
      g_str_has_suffix (name, PIR_KEPT_FILE_SUFFIX) || !g_utf8_validate (name, (gssize) length, NULL))
    return FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_control (g_utf8_get_char (at)))
        return FALSE;
    }

  return TRUE;
}
