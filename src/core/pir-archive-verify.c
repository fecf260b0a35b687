/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-verify.h"

#include "core/pir-profile.h"
#include "store/pir-store-archive.h"

typedef struct
{
  GPtrArray      *verified; /* (owned) (element-type PirVerified) */
  guint           next;     /* the one under way */
  PirStore       *store;    /* (owned) (nullable): of that one */
  PirArchiveBook *book;     /* (owned) (nullable): of that one */
} Verifying;

static void verify_next (GTask *task);

static void
verified_free (gpointer data)
{
  PirVerified *verified = data;

  g_free (verified->name);
  g_free (verified->folder);
  pir_audit_free (verified->audit);
  g_clear_error (&verified->error);
  g_free (verified);
}

static void
verifying_free (gpointer data)
{
  Verifying *self = data;

  g_ptr_array_unref (self->verified);
  g_clear_object (&self->store);
  pir_archive_book_free (self->book);
  g_free (self);
}

static PirVerified *
get_current (Verifying *self)
{
  return g_ptr_array_index (self->verified, self->next);
}

/* @error: (transfer full) (nullable) */
static void
end_one (GTask    *task,
         PirAudit *audit,
         GError   *error)
{
  Verifying *self = g_task_get_task_data (task);
  PirVerified *verified = get_current (self);

  verified->audit = audit;
  verified->error = error;
  pir_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->book, pir_archive_book_free);
  self->next++;
  verify_next (task);
}

static void
free_audit (gpointer audit)
{
  pir_audit_free (audit);
}

static void
audit_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Verifying *self = task_data;
  PirAudit *audit = pir_archive_audit_run (self->book, get_current (self)->folder, NULL, cancellable);

  if (audit != NULL)
    g_task_return_pointer (task, audit, free_audit);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Given up");
}

static void
audited_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirAudit *audit = g_task_propagate_pointer (G_TASK (result), &error);

  end_one (task, audit, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Verifying *self = g_task_get_task_data (task);
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;

  self->book = pir_store_read_archive_finish (PIR_STORE (source), result, &error);
  if (self->book == NULL)
    {
      end_one (task, NULL, error);
      return;
    }

  inner = g_task_new (NULL, g_task_get_cancellable (task), audited_cb, g_object_ref (task));
  g_task_set_source_tag (inner, read_cb);
  g_task_set_task_data (inner, self, NULL); /* it lives until audited_cb() */
  g_task_run_in_thread (inner, audit_thread);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_open_finish (PIR_STORE (source), result, &error))
    pir_store_read_archive_async (PIR_STORE (source), g_task_get_cancellable (task), read_cb, g_object_ref (task));
  else
    end_one (task, NULL, error);
}

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
verify_next (GTask *task)
{
  Verifying *self = g_task_get_task_data (task);
  g_autofree char *folder = NULL;

  if (self->next == self->verified->len)
    {
      g_task_return_pointer (task, g_ptr_array_ref (self->verified), free_array);
      return;
    }

  folder = g_path_get_dirname (get_current (self)->folder);
  self->store = pir_store_new (folder);
  pir_store_open_async (self->store, NULL, opened_cb, g_object_ref (task));
}

/* What has never kept anything leaves no file either. */
static void
add (Verifying  *self,
     const char *folder,
     const char *name)
{
  g_autofree char *local = g_build_filename (folder, "local.db", NULL);
  PirVerified *verified;

  if (!g_file_test (local, G_FILE_TEST_IS_REGULAR))
    return;

  verified = g_new0 (PirVerified, 1);
  verified->name = g_strdup (name);
  verified->folder = g_build_filename (folder, "archive", NULL);
  g_ptr_array_add (self->verified, verified);
}

static void
add_accounts (Verifying  *self,
              const char *folder)
{
  g_autoptr (PirProfile) profile = pir_profile_new (folder);
  g_auto (GStrv) keys = NULL;

  pir_profile_load (profile);
  keys = pir_profile_list (profile);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *account = pir_profile_dup_account_folder (profile, keys[i]);
      g_autofree char *name = pir_profile_dup_name (profile, keys[i]);

      add (self, account, name != NULL ? name : keys[i]);
    }
}

static void
add_guests (Verifying  *self,
            const char *folder)
{
  g_autofree char *guests = g_build_filename (folder, "guests", NULL);
  g_autoptr (GDir) dir = g_dir_open (guests, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *guest = g_build_filename (guests, name, NULL);

      add (self, guest, NULL);
    }
}

void
pir_archive_verify_async (const char          *folder,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *home = g_build_filename (g_get_user_data_dir (), "pagoinrete", NULL);
  Verifying *self = g_new0 (Verifying, 1);

  g_task_set_source_tag (task, pir_archive_verify_async);
  self->verified = g_ptr_array_new_with_free_func (verified_free);
  g_task_set_task_data (task, self, verifying_free);
  add_accounts (self, folder != NULL ? folder : home);
  add_guests (self, folder != NULL ? folder : home);
  verify_next (task);
}

GPtrArray *
pir_archive_verify_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_archive_verify_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
