/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pir-tree.h"
#include "core/pir-core-error.h"
#include "documents/pir-archive-manifest.h"
#include "documents/pir-archive-pack.h"

#define BLOCK_BYTES 65536
#define PATTERN PIR_STAGED_PREFIX "XXXXXX"
#define DOCUMENT_MOST ((guint64) 200 * 1024 * 1024)

typedef struct
{
  PirStaged    *staged;
  GHashTable   *lines; /* path -> index of its line + 1 */
  PirProgress  *progress;
  GCancellable *cancellable;
} Source;

static gboolean
fail_errno (GError     **error,
            const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
fail_damaged (GError     **error,
              const char  *path)
{
  g_clear_error (error);
  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED_ARCHIVE, path);

  return FALSE;
}

static gboolean
fail_no_archive (GError     **error,
                 const char  *why)
{
  g_clear_error (error);
  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ARCHIVE, why);

  return FALSE;
}

/* The bytes of a file; of one that is read block by block only what the caller asks for is in memory. */
typedef gssize (*ReadFunc) (gpointer   file,
                            void      *data,
                            gsize      length,
                            GError   **error);

static gssize
read_packed (gpointer   file,
             void      *data,
             gsize      length,
             GError   **error)
{
  return pir_archive_unpacker_read (file, data, length, error);
}

static gssize
read_plain (gpointer   file,
            void      *data,
            gsize      length,
            GError   **error)
{
  gssize n;

  do
    n = read (GPOINTER_TO_INT (file), data, length);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    fail_errno (error, "read");

  return n;
}

static gboolean
write_block (int            file,
             const guint8  *block,
             gsize          length,
             GError       **error)
{
  while (length > 0)
    {
      gssize n = write (file, block, length);

      if (n < 0 && errno != EINTR)
        return fail_errno (error, "write");
      if (n > 0)
        {
          block += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

/* One byte more than announced is as wrong as one less. */
static gboolean
copy (Source                *self,
      const PirLedgerEntry  *entry,
      const char            *path,
      ReadFunc               read_func,
      gpointer               from,
      int                    to,
      GError               **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  guint64 size = 0;
  gssize n;

  while ((n = read_func (from, block, BLOCK_BYTES, error)) > 0)
    {
      size += (guint64) n;
      if (size > entry->size)
        break;
      g_checksum_update (checksum, block, n);
      pir_progress_add (self->progress, (guint64) n);
      if (!write_block (to, block, (gsize) n, error))
        return FALSE;
    }

  if (n < 0 || size != entry->size || !g_str_equal (g_checksum_get_string (checksum), entry->sha256))
    return fail_damaged (error, path);

  return TRUE;
}

/* Takes the document of line @index */
static gboolean
take (Source    *self,
      guint      index,
      ReadFunc   read_func,
      gpointer   from,
      GError   **error)
{
  const PirLedgerEntry *entry = g_ptr_array_index (self->staged->book->entries, index);
  const char *path = g_ptr_array_index (self->staged->book->paths, index);
  g_autofree char *staged = pir_staged_dup_path (self->staged, index);
  gboolean is_taken;
  int to;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (entry->size > DOCUMENT_MOST)
    return fail_damaged (error, path);

  to = g_open (staged, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (to < 0)
    return fail_errno (error, staged);

  is_taken = copy (self, entry, path, read_func, from, to, error);
  if (close (to) != 0 && is_taken)
    return fail_errno (error, staged);

  return is_taken;
}

/* Steps down folder by folder, so that no link leads anywhere else. Returns: a file descriptor, or -1 */
static int
open_within (const char *folder,
             const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  int at = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  struct stat info;

  for (gsize i = 0; at >= 0 && names[i] != NULL; i++)
    {
      int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (names[i + 1] != NULL ? O_DIRECTORY : 0);
      int next = openat (at, names[i], flags);

      close (at);
      at = next;
    }
  if (at >= 0 && (fstat (at, &info) != 0 || !S_ISREG (info.st_mode)))
    {
      close (at);
      at = -1;
    }

  return at;
}

static gboolean
take_folder (Source      *self,
             const char  *folder,
             GError     **error)
{
  PirArchiveBook *book = self->staged->book;

  for (guint i = 0; i < book->paths->len; i++)
    {
      const char *path = g_ptr_array_index (book->paths, i);
      gboolean is_taken;
      int file;

      if (*path == '\0')
        continue;
      file = open_within (folder, path);
      if (file < 0)
        return fail_damaged (error, path);
      is_taken = take (self, i, read_plain, GINT_TO_POINTER (file), error);
      close (file);
      if (!is_taken)
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_packed (Source             *self,
             PirArchiveUnpacker *unpacker,
             GError            **error)
{
  GHashTableIter iter;
  gpointer missing;
  char *name;
  guint64 size;

  while (TRUE)
    {
      g_autofree char *owned = NULL;
      gpointer line;

      if (!pir_archive_unpacker_next (unpacker, &name, &size, error))
        return fail_no_archive (error, "an entry that an export has not");
      owned = name;
      if (name == NULL)
        break;
      if (g_str_equal (name, PIR_ARCHIVE_SUMS_NAME) || g_str_equal (name, "README.txt"))
        continue;
      line = g_hash_table_lookup (self->lines, name);
      if (line == NULL)
        return fail_no_archive (error, "a file that the manifest does not name");
      g_hash_table_remove (self->lines, name);
      if (!take (self, GPOINTER_TO_UINT (line) - 1, read_packed, unpacker, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, self->lines);

  return !g_hash_table_iter_next (&iter, &missing, NULL) || fail_damaged (error, missing);
}

/* @size: what is said of the manifest's size; (transfer full): its bytes, or NULL */
static GBytes *
read_all (ReadFunc   read_func,
          gpointer   from,
          GError   **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n;

  while ((n = read_func (from, block, BLOCK_BYTES, error)) > 0 && bytes->len <= PIR_ARCHIVE_MANIFEST_MOST)
    g_byte_array_append (bytes, block, (guint) n);
  if (n != 0)
    {
      fail_no_archive (error, "the manifest cannot be read");
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
read_manifest (Source    *self,
               ReadFunc   read_func,
               gpointer   from,
               GError   **error)
{
  g_autoptr (GBytes) bytes = read_all (read_func, from, error);
  g_autoptr (GError) reason = NULL;
  guint64 total;

  if (bytes == NULL)
    return FALSE;

  self->staged->book = pir_archive_manifest_read (bytes, &reason);
  if (self->staged->book == NULL)
    {
      g_set_error_literal (error, PIR_CORE_ERROR,
                           g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ? PIR_CORE_ERROR_NEWER_ARCHIVE
                                                                                          : PIR_CORE_ERROR_NO_ARCHIVE,
                           reason->message);
      return FALSE;
    }

  for (guint i = 0; i < self->staged->book->paths->len; i++)
    {
      const char *path = g_ptr_array_index (self->staged->book->paths, i);

      if (*path != '\0')
        g_hash_table_insert (self->lines, (gpointer) path, GUINT_TO_POINTER (i + 1));
    }
  pir_archive_book_count (self->staged->book, &total);
  pir_progress_expect (self->progress, total);

  return TRUE;
}

static gboolean
stage_folder (Source      *self,
              const char  *folder,
              GError     **error)
{
  int manifest = open_within (folder, PIR_ARCHIVE_MANIFEST_NAME);
  gboolean is_read;

  if (manifest < 0)
    return fail_no_archive (error, "no manifest in the folder");

  is_read = read_manifest (self, read_plain, GINT_TO_POINTER (manifest), error);
  close (manifest);

  return is_read && take_folder (self, folder, error);
}

static gboolean
stage_packed (Source      *self,
              const char  *path,
              GError     **error)
{
  g_autoptr (PirArchiveUnpacker) unpacker = pir_archive_unpacker_new (path, error);
  g_autofree char *name = NULL;
  guint64 size;

  if (unpacker == NULL || !pir_archive_unpacker_next (unpacker, &name, &size, error)
      || g_strcmp0 (name, PIR_ARCHIVE_MANIFEST_NAME) != 0)
    {
      if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        return FALSE;
      return fail_no_archive (error, "no manifest at the beginning");
    }

  return read_manifest (self, read_packed, unpacker, error) && take_packed (self, unpacker, error);
}

PirStaged *
pir_staged_new (const char    *path,
                const char    *parent,
                PirProgress   *progress,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (PirStaged) staged = g_new0 (PirStaged, 1);
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  Source self = { staged, lines, progress, cancellable };
  g_autofree char *folder = g_build_filename (parent, PATTERN, NULL);
  g_autofree char *above = NULL;
  g_autofree char *name = NULL;
  gboolean is_staged;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (parent != NULL, NULL);

  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      fail_errno (error, folder);
      return NULL;
    }

  staged->folder = g_steal_pointer (&folder);
  name = g_path_get_basename (path);
  above = g_path_get_dirname (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    is_staged = stage_folder (&self, path, error);
  else if (g_str_equal (name, PIR_ARCHIVE_MANIFEST_NAME))
    is_staged = stage_folder (&self, above, error);
  else
    is_staged = stage_packed (&self, path, error);

  return is_staged ? g_steal_pointer (&staged) : NULL;
}

char *
pir_staged_dup_path (const PirStaged *self,
                     guint            index)
{
  g_autofree char *name = g_strdup_printf ("%u", index + 1);

  g_return_val_if_fail (self != NULL, NULL);

  return g_build_filename (self->folder, name, NULL);
}

void
pir_staged_free (PirStaged *self)
{
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return;

  if (self->folder != NULL && !pir_tree_remove (self->folder, &error))
    g_warning ("What was left of an import is still there: %s", error->message);
  pir_archive_book_free (self->book);
  g_free (self->folder);
  g_free (self);
}
