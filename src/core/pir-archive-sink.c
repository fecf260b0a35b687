/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-sink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/pir-kept-file.h"
#include "base/pir-tree.h"
#include "core/pir-core-error.h"
#include "documents/pir-archive-pack.h"

#define BLOCK_BYTES 65536
#define PART_DIGITS 8
#define PART_LENGTH (1 + PART_DIGITS + strlen (PIR_KEPT_FILE_SUFFIX)) /* .1a2b3c4d.part */

struct _PirArchiveSink
{
  char             *path;   /* (owned) */
  char             *part;   /* (owned): path of what is being written */
  PirArchivePacker *packer; /* (owned) (nullable): of one file */
  int               file;   /* file descriptor: of the folder's file that is being written, or -1 */
  gboolean          is_ended;
};

static gboolean
fail (GError     **error,
      const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

/* Nothing, or an empty folder, which gives way to the new one */
static gboolean
is_free (const char *path)
{
  g_autoptr (GDir) dir = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

/* Whether @name is what an export to @stem is called until it is whole */
static gboolean
is_part (const char *name,
         const char *stem)
{
  gsize length = strlen (stem);

  return g_str_has_prefix (name, stem) && strlen (name) == length + PART_LENGTH && name[length] == '.'
         && strspn (name + length + 1, "0123456789abcdef") == PART_DIGITS && g_str_has_suffix (name, PIR_KEPT_FILE_SUFFIX);
}

/* What a program that came to its end in between has left of an export to the same place goes: nobody would know what it is. */
static void
sweep (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *left = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      if (is_part (name, stem) && !pir_tree_remove (left, &error))
        g_message ("What was left of an export is still there: %s", error->message);
    }
}

PirArchiveSink *
pir_archive_sink_new (const char  *path,
                      gboolean     is_file,
                      GError     **error)
{
  g_autoptr (PirArchiveSink) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* A file is replaced: the person was asked by the dialog. A folder in which something is, is not. */
  if (is_file ? g_file_test (path, G_FILE_TEST_IS_DIR) : !is_free (path))
    {
      g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_ARCHIVE_PLACE, path);
      return NULL;
    }

  sweep (path);
  self = g_new0 (PirArchiveSink, 1);
  self->file = -1;
  self->path = g_strdup (path);
  self->part = g_strdup_printf ("%s.%0*x" PIR_KEPT_FILE_SUFFIX, path, PART_DIGITS, g_random_int ());
  self->is_ended = TRUE; /* nothing of ours is there yet */
  if (is_file)
    self->packer = pir_archive_packer_new (self->part, error);
  else if (g_mkdir (self->part, 0700) != 0)
    fail (error, self->part);
  else
    self->is_ended = FALSE;
  if (self->packer != NULL)
    self->is_ended = FALSE;

  return self->is_ended ? NULL : g_steal_pointer (&self);
}

static gboolean
begin (PirArchiveSink  *self,
       const char      *name,
       guint64          size,
       gint64           time,
       GError         **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  if (self->packer != NULL)
    return pir_archive_packer_begin (self->packer, name, size, time, error);

  path = g_build_filename (self->part, name, NULL);
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder);
  self->file = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  return self->file >= 0 || fail (error, path);
}

static gboolean
write_all (PirArchiveSink  *self,
           const guint8    *data,
           gsize            length,
           GError         **error)
{
  if (self->packer != NULL)
    return pir_archive_packer_write (self->packer, data, length, error);

  while (length > 0)
    {
      gssize n = write (self->file, data, length);

      if (n < 0 && errno != EINTR)
        return fail (error, self->part);
      if (n > 0)
        {
          data += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

static gboolean
end (PirArchiveSink  *self,
     GError         **error)
{
  int file = self->file;

  self->file = -1;

  return file < 0 || close (file) == 0 || fail (error, self->part);
}

gboolean
pir_archive_sink_put (PirArchiveSink  *self,
                      const char      *name,
                      GBytes          *bytes,
                      gint64           time,
                      GError         **error)
{
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);

  return begin (self, name, size, time, error) && write_all (self, data, size, error) && end (self, error);
}

/* The announced number of bytes, and no other ones than the announced */
static gboolean
copy (PirArchiveSink        *self,
      int                    file,
      const PirLedgerEntry  *entry,
      GError               **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  guint64 left = entry->size;

  while (left > 0)
    {
      gssize n = read (file, block, MIN (left, BLOCK_BYTES));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, entry->file);
      if (n == 0)
        break;
      g_checksum_update (checksum, block, n);
      if (!write_all (self, block, (gsize) n, error))
        return FALSE;
      left -= (guint64) n;
    }

  if (left == 0 && g_str_equal (g_checksum_get_string (checksum), entry->sha256))
    return TRUE;

  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED, entry->file);

  return FALSE;
}

gboolean
pir_archive_sink_put_document (PirArchiveSink        *self,
                               const char            *name,
                               const char            *source,
                               const PirLedgerEntry  *entry,
                               GError               **error)
{
  gboolean is_copied;
  int file;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && source != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  file = g_open (source, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (file < 0)
    return fail (error, source);

  is_copied = begin (self, name, entry->size, entry->kept_at, error) && copy (self, file, entry, error) && end (self, error);
  close (file);

  return is_copied;
}

gboolean
pir_archive_sink_end (PirArchiveSink  *self,
                      GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->packer != NULL ? !pir_archive_packer_end (self->packer, error) : !pir_kept_file_sync (self->part, error))
    return FALSE;
  if (g_rename (self->part, self->path) != 0)
    return fail (error, self->path);
  self->is_ended = TRUE;

  return TRUE;
}

void
pir_archive_sink_free (PirArchiveSink *self)
{
  if (self == NULL)
    return;

  if (self->file >= 0)
    close (self->file);
  pir_archive_packer_free (self->packer);
  if (!self->is_ended)
    pir_tree_remove (self->part, NULL);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}
