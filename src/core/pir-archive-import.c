/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-import.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-kept-file.h"
#include "base/pir-task.h"
#include "core/pir-accounts-private.h"
#include "core/pir-archive-source.h"
#include "core/pir-archive.h"
#include "core/pir-context-private.h"
#include "net/pir-address.h"
#include "store/pir-store-archive.h"

#define N_NAMES 1000 /* tries for a name that is free */

typedef struct
{
  /* Input */
  char           *path;     /* (owned) */
  char           *parent;   /* (owned): the folder of the accounts' folders */
  PirContext     *context;  /* (owned) (nullable): that of the archive's account */
  PirProgress    *progress; /* (owned) (nullable) */

  /* In progress */
  PirStaged      *staged;   /* (owned) (nullable) */
  PirArchiveBook *here;     /* (owned) (nullable): what the account has already */
  char           *folder;   /* (owned) (nullable): of its archive */
  guint           n_documents;
} Importing;

static void
importing_free (gpointer data)
{
  Importing *self = data;

  g_free (self->path);
  g_free (self->parent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->progress, pir_progress_unref);
  pir_staged_free (self->staged);
  pir_archive_book_free (self->here);
  g_free (self->folder);
  g_free (self);
}

/* The task in the thread has no source object: its last reference may go there. It ends before the outer one, whose data it uses. */
static void
run (GTask               *task,
     GTaskThreadFunc      func,
     GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) inner = g_task_new (NULL, g_task_get_cancellable (task), callback, g_object_ref (task));

  g_task_set_source_tag (inner, run);
  g_task_set_return_on_cancel (inner, FALSE);
  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (inner, func);
}

static void
stage_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Importing *self = task_data;
  GError *error = NULL;

  if (g_mkdir_with_parents (self->parent, 0700) != 0)
    {
      int code = errno;

      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", self->parent, g_strerror (code));
      return;
    }

  self->staged = pir_staged_new (self->path, self->parent, self->progress, cancellable, &error);
  if (self->staged != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Importing *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pir_store_import_archive_finish (PIR_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  pir_accounts_show (g_task_get_source_object (task), self->context);
  g_task_return_boolean (task, TRUE);
}

/* Returns: (transfer full): what a document is, whatever its line and file */
static char *
dup_name (const PirLedgerEntry *entry)
{
  return g_strjoin ("\n", entry->kind, entry->subject, entry->sha256, NULL);
}

/* Returns: (transfer full) (element-type utf8 PirLedgerEntry): what is here, the first line of each document */
static GHashTable *
list_here (const PirArchiveBook *book)
{
  GHashTable *here = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = book->entries->len; i > 0; i--)
    {
      PirLedgerEntry *entry = g_ptr_array_index (book->entries, i - 1);

      g_hash_table_replace (here, dup_name (entry), entry);
    }

  return here;
}

/* Puts a document where nothing is, or where it is itself. Returns: whether it is there */
static gboolean
place (const Importing       *self,
       const char            *file,
       const char            *staged,
       const PirLedgerEntry  *entry,
       GError               **error)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)
          && g_rename (staged, path) == 0)
        return TRUE;
      if (pir_kept_file_check (path, entry->size, entry->sha256, NULL))
        return TRUE;
    }

  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_ARCHIVE_PLACE, path);

  return FALSE;
}

/* Under its own name, or else under one that is free: what is there already stays. */
static gboolean
place_anywhere (const Importing  *self,
                const char       *staged,
                PirLedgerEntry   *entry,
                GError          **error)
{
  g_autofree char *file = g_strdup (entry->file);
  const char *dot = strrchr (file, '.');
  g_autofree char *stem = g_strndup (file, dot != NULL ? (gsize) (dot - file) : strlen (file));

  for (guint n = 2; n <= N_NAMES; n++)
    {
      if (place (self, entry->file, staged, entry, NULL))
        return TRUE;
      g_free (entry->file);
      entry->file = g_strdup_printf ("%s (%u)%s", stem, n, dot != NULL ? dot : "");
    }

  return place (self, entry->file, staged, entry, error);
}

/* A document that was kept here and is damaged is mended by the way. */
static void
mend (const Importing      *self,
      const char           *staged,
      const PirLedgerEntry *kept)
{
  g_autofree char *path = g_build_filename (self->folder, kept->file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (pir_kept_file_check (path, kept->size, kept->sha256, NULL) || g_mkdir_with_parents (folder, 0700) != 0)
    return;
  if (g_rename (staged, path) != 0)
    g_message ("%s could not be mended", path);
}

/* Into an archive that has documents: those that it lacks, of the ones that are there */
static gboolean
add_documents (Importing  *self,
               GError    **error)
{
  PirArchiveBook *book = self->staged->book;
  g_autoptr (GHashTable) here = list_here (self->here);

  for (guint i = 0; i < book->entries->len;)
    {
      PirLedgerEntry *entry = g_ptr_array_index (book->entries, i);
      g_autofree char *name = dup_name (entry);
      const PirLedgerEntry *kept = g_hash_table_lookup (here, name);
      gboolean is_there = *(const char *) g_ptr_array_index (book->paths, i) != '\0';
      g_autofree char *staged = pir_staged_dup_path (self->staged, (guint) entry->number - 1);

      if (is_there && kept != NULL)
        mend (self, staged, kept);
      if (is_there && kept == NULL)
        {
          if (!place_anywhere (self, staged, entry, error))
            return FALSE;
          i++;
          continue;
        }
      g_ptr_array_remove_index (book->entries, i);
      g_ptr_array_remove_index (book->paths, i);
    }

  return TRUE;
}

/* Into an empty one: the very same files */
static gboolean
place_documents (Importing  *self,
                 GError    **error)
{
  PirArchiveBook *book = self->staged->book;

  for (guint i = 0; i < book->entries->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (book->entries, i);
      g_autofree char *staged = pir_staged_dup_path (self->staged, i);

      if (*(const char *) g_ptr_array_index (book->paths, i) != '\0' && !place (self, entry->file, staged, entry, error))
        return FALSE;
    }

  return TRUE;
}

static void
place_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Importing *self = task_data;
  GError *error = NULL;
  gboolean is_placed = self->here->entries->len == 0 ? place_documents (self, &error) : add_documents (self, &error);

  if (is_placed && !pir_kept_file_sync (self->folder, &error))
    is_placed = FALSE;
  if (is_placed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
placed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Importing *self = g_task_get_task_data (task);
  PirStore *store = pir_context_get_store (self->context);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (store == NULL)
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "The account is gone");
  else
    pir_store_import_archive_async (store, g_steal_pointer (&self->staged->book), NULL, stored_cb, g_object_ref (task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Importing *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->here = pir_store_read_archive_finish (PIR_STORE (source), result, &error);
  if (self->here == NULL)
    g_task_return_error (task, error);
  else
    run (task, place_thread, placed_cb);
}

/* An address has several forms: with and without a slash at its end. */
static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *first = a != NULL ? pir_address_check (a, NULL, NULL) : NULL;
  g_autofree char *second = b != NULL ? pir_address_check (b, NULL, NULL) : NULL;

  return first != NULL && g_strcmp0 (first, second) == 0;
}

static gboolean
is_known_server (PirAccounts *accounts,
                 const char  *server)
{
  PirProfile *profile = pir_accounts_get_profile (accounts);
  g_auto (GStrv) keys = pir_profile_list (profile);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *other = pir_profile_dup_server (profile, keys[i]);

      if (is_same (other, server))
        return TRUE;
    }

  return is_same (pir_accounts_get_server (accounts), server);
}

/* Returns: (transfer none) (nullable): the context of the account that the archive names, where it is known here */
static PirContext *
find_account (PirAccounts          *accounts,
              const PirArchiveBook *book)
{
  PirProfile *profile = pir_accounts_get_profile (accounts);
  g_auto (GStrv) keys = pir_profile_list (profile);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *server = pir_profile_dup_server (profile, keys[i]);
      g_autofree char *id = pir_profile_dup_account_id (profile, keys[i]);

      if (is_same (server, book->server) && g_strcmp0 (id, book->account_id) == 0)
        return pir_accounts_find (accounts, keys[i]);
    }

  return NULL;
}

static void
staged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirAccounts *accounts = g_task_get_source_object (task);
  Importing *self = g_task_get_task_data (task);
  GError *error = NULL;
  PirContext *context;
  guint64 bytes;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!is_known_server (accounts, self->staged->book->server))
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_FOREIGN_ARCHIVE, "%s", self->staged->book->server);
      return;
    }

  self->n_documents = pir_archive_book_count (self->staged->book, &bytes);
  context = find_account (accounts, self->staged->book);
  if (context == NULL)
    context = pir_accounts_know (accounts, self->staged->book->server, self->staged->book->account_id, self->staged->book->owner);
  g_set_object (&self->context, context);
  pir_context_start (context);
  self->folder = g_strdup (pir_archive_get_folder (pir_context_get_archive (context)));
  if (self->folder != NULL)
    pir_store_read_archive_async (pir_context_get_store (context), NULL, read_cb, g_object_ref (task));
  else
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "The account's data cannot be opened");
}

void
pir_archive_import_async (PirAccounts         *accounts,
                          GFile               *file,
                          PirProgress         *progress,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Importing *self;

  g_return_if_fail (PIR_IS_ACCOUNTS (accounts));
  g_return_if_fail (G_IS_FILE (file));

  task = pir_task_new (accounts, cancellable, callback, user_data, pir_archive_import_async);
  g_task_set_check_cancellable (task, FALSE); /* what was done was done */
  if (g_file_peek_path (file) == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ARCHIVE, "Not on this computer");
      return;
    }

  self = g_new0 (Importing, 1);
  self->path = g_file_get_path (file);
  self->parent = g_build_filename (pir_profile_get_folder (pir_accounts_get_profile (accounts)), "accounts", NULL);
  self->progress = progress != NULL ? pir_progress_ref (progress) : NULL;
  g_task_set_task_data (task, self, importing_free);
  run (task, stage_thread, staged_cb);
}

PirContext *
pir_archive_import_finish (PirAccounts   *accounts,
                           GAsyncResult  *result,
                           guint         *n_documents,
                           GError       **error)
{
  Importing *self;

  g_return_val_if_fail (g_task_is_valid (result, accounts), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_archive_import_async), NULL);
  g_return_val_if_fail (n_documents != NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  self = g_task_get_task_data (G_TASK (result));
  *n_documents = self->n_documents;

  return g_object_ref (self->context);
}
