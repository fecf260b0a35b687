/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-kept-file.h"
#include "core/pir-archive-sink.h"
#include "documents/pir-archive-manifest.h"

#define README_NAME "README.txt"
#define MAX_CHILD_BYTES 100

typedef struct
{
  PirArchiveBook *book;
  const char     *folder;
  PirAudit       *audit;
  GHashTable     *children; /* subject -> name (owned) of whom it is about */
  GHashTable     *taken;    /* paths (owned) that are taken, whatever their case */
  gboolean        is_file;
  PirProgress    *progress;
  GCancellable   *cancellable;
} Export;

static gboolean
is_given_up (const Export  *export,
             GError       **error)
{
  return g_cancellable_set_error_if_cancelled (export->cancellable, error);
}

/* A name that every file system takes, those of memory sticks too. */
static char *
dup_plain (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *name = g_string_new (NULL);

  for (const char *at = normal; at != NULL && *at != '\0' && name->len < MAX_CHILD_BYTES; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL)
        g_string_append_c (name, '_');
      else
        g_string_append_unichar (name, c);
    }
  while (name->len > 0 && (name->str[name->len - 1] == ' ' || name->str[name->len - 1] == '.'))
    g_string_truncate (name, name->len - 1);

  return g_string_free (name, FALSE);
}

static void
note_child (Export     *export,
            const char *subject,
            const char *name)
{
  g_autofree char *plain = dup_plain (name);

  /* Translators: folder of documents of whom no name is known */
  g_hash_table_insert (export->children, g_strdup (subject),
                       /* Translators: heading or folder: people who are none of the children */
                       g_strdup (pir_kept_file_name_is_safe (plain) ? plain : _("Others")));
}

static void
note_children (Export *export)
{
  for (guint i = 0; i < export->book->notices->len; i++)
    {
      const PirNoticeFields *fields = pir_notice_peek (g_ptr_array_index (export->book->notices, i));
      g_autofree char *name = g_strconcat (fields->debtor_given_name, " ", fields->debtor_family_name, NULL);

      note_child (export, fields->id, name);
    }
  for (guint i = 0; i < export->book->receipts->len; i++)
    {
      const PirReceiptFields *fields = pir_receipt_peek (g_ptr_array_index (export->book->receipts, i));

      note_child (export, fields->id, fields->debtor_name);
    }
}

static gboolean
take (Export     *export,
      const char *path)
{
  return g_hash_table_add (export->taken, g_utf8_casefold (path, -1));
}

/* YEAR/CHILD/NAME */
static char *
dup_path (Export               *export,
          const PirLedgerEntry *entry)
{
  g_autofree char *year = g_path_get_dirname (entry->file);
  g_autofree char *name = g_path_get_basename (entry->file);
  g_autofree char *plain = dup_plain (name);
  const char *child = g_hash_table_lookup (export->children, entry->subject);
  g_autofree char *path = NULL;

  path = g_build_filename (year, child != NULL ? child : _("Others"), plain, NULL);
  for (guint n = 2; !take (export, path); n++)
    {
      const char *dot = strrchr (plain, '.');
      g_autofree char *stem = g_strndup (plain, dot != NULL ? (gsize) (dot - plain) : strlen (plain));
      g_autofree char *other = g_strdup_printf ("%s (%u)%s", stem, n, dot != NULL ? dot : "");

      g_free (path);
      path = g_build_filename (year, child != NULL ? child : _("Others"), other, NULL);
    }

  return g_steal_pointer (&path);
}

/* A document that is as it was kept gets a path, another one none. */
static gboolean
find_paths (Export  *export,
            GError **error)
{
  g_autoptr (GHashTable) files = pir_audit_list_files (export->book);

  g_ptr_array_set_size (export->book->paths, 0);
  for (guint i = 0; i < export->book->entries->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (export->book->entries, i);
      gboolean is_kept;

      if (is_given_up (export, error))
        return FALSE;
      /* A line whose file became another document's is history. */
      is_kept = g_hash_table_lookup (files, entry->file) == entry
                && pir_audit_check_document (export->audit, export->folder, export->book, entry);
      g_ptr_array_add (export->book->paths, is_kept ? dup_path (export, entry) : g_strdup (""));
      pir_progress_add (export->progress, entry->size);
      if (is_kept)
        {
          export->audit->n_documents++;
          export->audit->bytes += entry->size;
        }
      else
        pir_progress_add (export->progress, entry->size); /* nothing to write */
    }

  return TRUE;
}

static gboolean
put_text (PirArchiveSink  *sink,
          const char      *name,
          const char      *text,
          gint64           time,
          GError         **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pir_archive_sink_put (sink, name, bytes, time, error);
}

/* What proves the documents */
static gboolean
put_proofs (Export          *export,
            PirArchiveSink  *sink,
            GError         **error)
{
  PirArchiveBook *book = export->book;
  g_autoptr (GBytes) manifest = pir_archive_manifest_write (book);
  g_autofree char *sums = pir_archive_manifest_dup_sums (book, manifest);
  /* lint: pieces: whole sentences, each in a line of its own */
  g_autofree char *readme = g_strconcat (_("These are receipts and other school papers, exported by Pago In Rete for the desktop."), "\n",
                                         _("To check that none was changed since, open a terminal in this folder and run:"),
                                         "\n\n    sha256sum --check " PIR_ARCHIVE_SUMS_NAME "\n\n",
                                         _("The app reads this folder too: Receipts, Import Archive."), "\n", NULL);

  return pir_archive_sink_put (sink, PIR_ARCHIVE_MANIFEST_NAME, manifest, book->written_at, error)
         && put_text (sink, PIR_ARCHIVE_SUMS_NAME, sums, book->written_at, error)
         && put_text (sink, README_NAME, readme, book->written_at, error);
}

static gboolean
put_documents (Export          *export,
               PirArchiveSink  *sink,
               GError         **error)
{
  PirArchiveBook *book = export->book;

  for (guint i = 0; i < book->entries->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (book->entries, i);
      const char *path = g_ptr_array_index (book->paths, i);
      g_autofree char *source = g_build_filename (export->folder, entry->file, NULL);

      if (is_given_up (export, error))
        return FALSE;
      if (*path == '\0')
        continue;
      if (!pir_archive_sink_put_document (sink, path, source, entry, error))
        return FALSE;
      pir_progress_add (export->progress, entry->size);
    }

  return TRUE;
}

/* Whoever reads one file has to know what follows: the manifest comes first. In a folder it comes last, so that what an end in between
 * leaves does not look like an archive. */
static gboolean
write_all (Export          *export,
           PirArchiveSink  *sink,
           GError         **error)
{
  if (export->is_file)
    return put_proofs (export, sink, error) && put_documents (export, sink, error) && pir_archive_sink_end (sink, error);

  return put_documents (export, sink, error) && put_proofs (export, sink, error) && pir_archive_sink_end (sink, error);
}

PirAudit *
pir_archive_export_run (PirArchiveBook  *book,
                        const char      *folder,
                        const char      *destination,
                        gboolean         is_file,
                        PirProgress     *progress,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autoptr (PirAudit) audit = pir_audit_new ();
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { book, folder, audit, children, taken, is_file, progress, cancellable };
  g_autoptr (PirArchiveSink) sink = NULL;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (destination != NULL, NULL);

  for (guint i = 0; i < book->entries->len; i++)
    pir_progress_expect (progress, 2 * ((PirLedgerEntry *) g_ptr_array_index (book->entries, i))->size);
  book->written_at = pir_clock_now ();
  note_children (&export);
  sink = pir_archive_sink_new (destination, is_file, error);
  if (sink == NULL || !find_paths (&export, error) || !write_all (&export, sink, error))
    return NULL;

  return g_steal_pointer (&audit);
}
