/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-files.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/pir-base-error.h"
#include "base/pir-kept-file.h"
#include "core/pir-context.h"

#define EXTENSION ".pdf"
#define N_NAMES 1000 /* tries for a name that is free */

void
pir_archive_place_free (PirArchivePlace *place)
{
  if (place == NULL)
    return;

  g_free (place->folder);
  g_free (place->name);
  g_free (place->file);
  g_free (place);
}

static PirArchivePlace *
place_new (const char *archive,
           const char *year,
           const char *name)
{
  PirArchivePlace *place = g_new0 (PirArchivePlace, 1);

  place->folder = g_build_filename (archive, year, NULL);
  place->name = g_strdup (name);
  place->file = g_build_filename (year, name, NULL);

  return place;
}

/* The name that the server chose, if it is plain and says PDF; one of our own else. */
static char *
dup_stem (PirPaperFile  file,
          const char   *kind,
          const char   *id)
{
  if (pir_kept_file_name_is_safe (file.name) && g_str_has_suffix (file.name, EXTENSION) && strlen (file.name) < 150
      && strlen (file.name) > strlen (EXTENSION))
    return g_strndup (file.name, strlen (file.name) - strlen (EXTENSION));

  return g_strdup_printf ("%s-%s", kind, id);
}

static char *
dup_name (const char *stem,
          guint       n)
{
  return n == 1 ? g_strdup_printf ("%s%s", stem, EXTENSION) : g_strdup_printf ("%s (%u)%s", stem, n, EXTENSION);
}

/* Whether the place can be taken: nothing is there, or the document itself. */
static gboolean
is_usable (PirArchivePlace *place,
           PirPaperFile     file)
{
  g_autofree char *path = g_build_filename (place->folder, place->name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  place->is_there = pir_kept_file_check (path, file.size, file.sha256, NULL);

  return place->is_there;
}

static PirArchivePlace *
find_place (const char    *archive,
            gint64         time,
            const char    *stem,
            PirPaperFile   file,
            GError       **error)
{
  g_autofree char *year = NULL;
  g_autofree char *folder = NULL;
  int number;

  pir_date_get (pir_date_from_time (time), &number, NULL, NULL);
  year = g_strdup_printf ("%04d", number);
  folder = g_build_filename (archive, year, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", folder, g_strerror (code));
      return NULL;
    }

  for (guint n = 1; n <= N_NAMES; n++)
    {
      g_autofree char *name = dup_name (stem, n);
      g_autoptr (PirArchivePlace) place = place_new (archive, year, name);

      if (is_usable (place, file))
        return g_steal_pointer (&place);
    }

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s: no free name for %s", folder, stem);

  return NULL;
}

PirArchivePlace *
pir_archive_place_new (const char  *archive,
                       PirReceipt  *receipt,
                       PirPaper     paper,
                       GError     **error)
{
  const PirReceiptFields *fields = pir_receipt_peek (receipt);
  PirPaperFile file = pir_receipt_get_paper (receipt, paper);
  g_autofree char *stem = dup_stem (file, pir_paper_to_string (paper), fields->id);

  g_return_val_if_fail (archive != NULL, NULL);

  return find_place (archive, fields->paid_at, stem, file, error);
}

PirArchivePlace *
pir_archive_place_new_for_note (const char  *archive,
                                PirNotice   *notice,
                                GError     **error)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  PirPaperFile file = { fields->note_name, (guint64) fields->note_size, fields->note_sha256 };
  g_autofree char *stem = dup_stem (file, "note", fields->id);

  g_return_val_if_fail (archive != NULL, NULL);

  return find_place (archive, fields->notified_at, stem, file, error);
}

PirArchivePlace *
pir_archive_place_new_for_file (const char *archive,
                                const char *file)
{
  g_return_val_if_fail (archive != NULL, NULL);

  g_autofree char *year = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);

  return place_new (archive, year, name);
}

guint
pir_archive_sweep (const char *archive)
{
  g_autoptr (GDir) dir = g_dir_open (archive, 0, NULL);
  const char *name;
  guint n_removed = 0;

  g_return_val_if_fail (archive != NULL, 0);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (archive, name, NULL);

      n_removed += pir_kept_file_sweep (folder);
    }

  return n_removed;
}

static gboolean
is_other_document (const GError *error)
{
  return g_error_matches (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE)
         || g_error_matches (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HASH)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

gboolean
pir_archive_check_bytes (const char    *path,
                         PirPaperFile   file,
                         GError       **error)
{
  GError *reason = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (file.sha256 != NULL, FALSE);

  if (pir_kept_file_check (path, file.size, file.sha256, &reason))
    return TRUE;

  if (is_other_document (reason))
    {
      g_set_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED, "%s", reason->message);
      g_error_free (reason);
    }
  else
    {
      g_propagate_error (error, reason);
    }

  return FALSE;
}

gboolean
pir_archive_check_file (const char      *path,
                        PirKeptReceipt  *receipt,
                        PirPaper         paper,
                        GError         **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (receipt), FALSE);

  return pir_archive_check_bytes (path, pir_receipt_get_paper (pir_kept_receipt_get_receipt (receipt), paper), error);
}

GBytes *
pir_archive_read_paper (const char     *folder,
                        PirKeptReceipt *receipt,
                        PirPaper        paper)
{
  const char *kept;
  PirPaperFile file;
  g_autofree char *path = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (receipt), NULL);

  kept = pir_kept_receipt_get_file (receipt, paper);
  file = pir_receipt_get_paper (pir_kept_receipt_get_receipt (receipt), paper);
  if (kept == NULL || folder == NULL || file.sha256 == NULL)
    return NULL;

  path = g_build_filename (folder, kept, NULL);
  if (!g_file_get_contents (path, &data, &length, NULL))
    return NULL;

  bytes = g_bytes_new_take (data, length);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return length == file.size && g_str_equal (sum, file.sha256) ? g_steal_pointer (&bytes) : NULL;
}
