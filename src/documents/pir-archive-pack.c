/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-archive-pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_BYTES 65536

struct _PirArchivePacker
{
  struct archive *archive;
  char           *path;
  int             file; /* file descriptor */
};

struct _PirArchiveUnpacker
{
  struct archive *archive;
  int             file; /* file descriptor */
};

static void
set_error (GError         **error,
           struct archive  *archive,
           const char      *path)
{
  int code = archive_errno (archive);
  const char *words = archive_error_string (archive);

  g_set_error (error, G_IO_ERROR, code > 0 ? g_io_error_from_errno (code) : G_IO_ERROR_INVALID_DATA, "%s: %s", path,
               words != NULL ? words : "no such file");
}

static int
open_file (const char  *path,
           int          flags,
           GError     **error)
{
  int file = open (path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);

  if (file < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
    }

  return file;
}

PirArchivePacker *
pir_archive_packer_new (const char  *path,
                        GError     **error)
{
  g_autoptr (PirArchivePacker) self = NULL;
  int file;

  g_return_val_if_fail (path != NULL, NULL);

  file = open_file (path, O_WRONLY | O_CREAT | O_EXCL, error);
  if (file < 0)
    return NULL;

  self = g_new0 (PirArchivePacker, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->archive = archive_write_new ();
  /* Names are written byte by byte, whatever the language of the process. */
  if (archive_write_set_format_gnutar (self->archive) != ARCHIVE_OK
      || archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK
      || archive_write_open_fd (self->archive, file) != ARCHIVE_OK)
    {
      set_error (error, self->archive, path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
pir_archive_packer_begin (PirArchivePacker  *self,
                          const char        *name,
                          guint64            size,
                          gint64             time,
                          GError           **error)
{
  g_autofree char *path = NULL;
  struct archive_entry *entry;
  gboolean is_written;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  path = g_strconcat (PIR_ARCHIVE_PACK_FOLDER "/", name, NULL);
  entry = archive_entry_new ();
  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, time, 0);
  is_written = archive_write_header (self->archive, entry) == ARCHIVE_OK;
  archive_entry_free (entry);
  if (!is_written)
    set_error (error, self->archive, self->path);

  return is_written;
}

gboolean
pir_archive_packer_write (PirArchivePacker  *self,
                          const void        *data,
                          gsize              length,
                          GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (length == 0 || archive_write_data (self->archive, data, length) == (la_ssize_t) length)
    return TRUE;

  set_error (error, self->archive, self->path);

  return FALSE;
}

gboolean
pir_archive_packer_end (PirArchivePacker  *self,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (archive_write_close (self->archive) != ARCHIVE_OK)
    {
      set_error (error, self->archive, self->path);
      return FALSE;
    }

  if (fsync (self->file) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", self->path, g_strerror (code));
      return FALSE;
    }

  return TRUE;
}

void
pir_archive_packer_free (PirArchivePacker *self)
{
  if (self == NULL)
    return;

  archive_write_fail (self->archive); /* what was ended is written already */
  archive_write_free (self->archive);
  close (self->file);
  g_free (self->path);
  g_free (self);
}

PirArchiveUnpacker *
pir_archive_unpacker_new (const char  *path,
                          GError     **error)
{
  g_autoptr (PirArchiveUnpacker) self = NULL;
  int file;

  g_return_val_if_fail (path != NULL, NULL);

  file = open_file (path, O_RDONLY, error);
  if (file < 0)
    return NULL;

  self = g_new0 (PirArchiveUnpacker, 1);
  self->file = file;
  self->archive = archive_read_new ();
  /* No compression, so that nothing becomes larger than the file is. */
  if (archive_read_support_format_tar (self->archive) != ARCHIVE_OK
      || archive_read_open_fd (self->archive, file, BLOCK_BYTES) != ARCHIVE_OK)
    {
      set_error (error, self->archive, path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* Whether there is another one than a folder */
static gboolean
find_next (PirArchiveUnpacker    *self,
           struct archive_entry **entry,
           GError               **error)
{
  int code;

  do
    code = archive_read_next_header (self->archive, entry);
  while (code == ARCHIVE_OK && archive_entry_filetype (*entry) == AE_IFDIR);

  if (code == ARCHIVE_EOF)
    *entry = NULL;
  else if (code != ARCHIVE_OK)
    {
      set_error (error, self->archive, "tar");
      return FALSE;
    }

  return TRUE;
}

gboolean
pir_archive_unpacker_next (PirArchiveUnpacker  *self,
                           char               **name,
                           guint64             *size,
                           GError             **error)
{
  struct archive_entry *entry;
  const char *path, *within;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL && size != NULL, FALSE);

  *name = NULL;
  *size = 0;
  if (!find_next (self, &entry, error))
    return FALSE;
  if (entry == NULL)
    return TRUE;

  path = archive_entry_pathname (entry);
  within = path != NULL ? strchr (path, '/') : NULL;
  if (within == NULL || archive_entry_filetype (entry) != AE_IFREG || archive_entry_hardlink (entry) != NULL
      || archive_entry_sparse_count (entry) > 0 || archive_entry_size (entry) < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is no plain file in a folder", path != NULL ? path : "?");
      return FALSE;
    }

  *name = g_strdup (within + 1);
  *size = (guint64) archive_entry_size (entry);

  return TRUE;
}

gssize
pir_archive_unpacker_read (PirArchiveUnpacker  *self,
                           void                *data,
                           gsize                length,
                           GError             **error)
{
  la_ssize_t n;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (data != NULL, -1);

  n = archive_read_data (self->archive, data, length);
  if (n >= 0)
    return n;

  set_error (error, self->archive, "tar");

  return -1;
}

void
pir_archive_unpacker_free (PirArchiveUnpacker *self)
{
  if (self == NULL)
    return;

  archive_read_free (self->archive);
  close (self->file);
  g_free (self);
}
