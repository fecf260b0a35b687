/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-profile.h"

#include <errno.h>
#include <glib/gstdio.h>

#define GROUP "accounts"
#define KEY_LAST "last"
#define KEY_SERVER "server"
#define KEY_NAME "name"
#define KEY_SIGNED_OUT "signed-out"

struct _PirProfile
{
  GObject   parent_instance;

  char     *folder;
  char     *last;      /* (nullable) UUID */
  GKeyFile *file;
  guint64   n_saves;     /* asked for */

  GMutex    lock;        /* one save at a time; guards what follows */
  guint64   last_number; /* the newest save that was made: an older one never overwrites it */
};

typedef struct
{
  char    *folder; /* (owned) */
  char    *text;   /* (owned): accounts.ini */
  guint64  number; /* version of @text */
} Save;

G_DEFINE_FINAL_TYPE (PirProfile, pir_profile, G_TYPE_OBJECT)

static void
save_free (Save *save)
{
  g_free (save->folder);
  g_free (save->text);
  g_free (save);
}

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, "accounts.ini", NULL);
}

static gboolean
set_error_from_errno (GError     **error,
                      const char  *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static gboolean
write_file (const Save  *save,
            GError     **error)
{
  g_autofree char *path = dup_path (save->folder);

  if (g_mkdir_with_parents (save->folder, 0700) != 0)
    return set_error_from_errno (error, save->folder);

  return g_file_set_contents_full (path, save->text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  PirProfile *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Save *save = task_data;
  GError *error = NULL;

  if (save->number > self->last_number && !write_file (save, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->last_number = MAX (self->last_number, save->number);
  g_task_return_boolean (task, TRUE);
}

static gboolean
set_string (PirProfile *self,
            const char *id,
            const char *key,
            const char *value)
{
  g_autofree char *old = g_key_file_get_string (self->file, id, key, NULL);

  if (g_strcmp0 (old, value) == 0)
    return FALSE;

  g_key_file_set_string (self->file, id, key, value);

  return TRUE;
}

static void
pir_profile_finalize (GObject *object)
{
  PirProfile *self = PIR_PROFILE (object);

  g_free (self->folder);
  g_free (self->last);
  g_key_file_unref (self->file);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pir_profile_parent_class)->finalize (object);
}

static void
pir_profile_class_init (PirProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_profile_finalize;
}

static void
pir_profile_init (PirProfile *self)
{
  self->file = g_key_file_new ();
  g_mutex_init (&self->lock);
}

PirProfile *
pir_profile_new (const char *folder)
{
  PirProfile *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (PIR_TYPE_PROFILE, NULL);
  self->folder = g_strdup (folder);

  return self;
}

void
pir_profile_load (PirProfile *self)
{
  g_autofree char *path = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_PROFILE (self));

  path = dup_path (self->folder);
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error))
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_warning ("%s", error->message);
      return;
    }

  last = g_key_file_get_string (self->file, GROUP, KEY_LAST, NULL);
  g_clear_pointer (&self->last, g_free);
  /* A folder is named after it: nothing but a UUID gets there. */
  if (last != NULL && g_uuid_string_is_valid (last) && g_key_file_has_key (self->file, last, KEY_SERVER, NULL))
    self->last = g_steal_pointer (&last);
}

const char *
pir_profile_get_folder (PirProfile *self)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);

  return self->folder;
}

const char *
pir_profile_get_last (PirProfile *self)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);

  return self->last;
}

char *
pir_profile_dup_server (PirProfile *self,
                        const char *id)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_key_file_get_string (self->file, id, KEY_SERVER, NULL);
}

char *
pir_profile_dup_account_folder (PirProfile *self,
                                const char *id)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (g_uuid_string_is_valid (id), NULL);

  return g_build_filename (self->folder, "accounts", id, NULL);
}

gboolean
pir_profile_remember (PirProfile *self,
                      const char *id,
                      const char *server,
                      const char *name)
{
  gboolean is_news;

  g_return_val_if_fail (PIR_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (g_uuid_string_is_valid (id), FALSE);
  g_return_val_if_fail (server != NULL, FALSE);

  is_news = set_string (self, GROUP, KEY_LAST, id);
  is_news |= set_string (self, id, KEY_SERVER, server);
  if (name != NULL)
    is_news |= set_string (self, id, KEY_NAME, name);

  if (g_strcmp0 (self->last, id) != 0)
    {
      g_free (self->last);
      self->last = g_strdup (id);
    }

  return is_news;
}

gboolean
pir_profile_is_signed_out (PirProfile *self,
                           const char *id)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), TRUE);
  g_return_val_if_fail (id != NULL, TRUE);

  return g_key_file_get_boolean (self->file, id, KEY_SIGNED_OUT, NULL);
}

void
pir_profile_set_signed_out (PirProfile *self,
                            const char *id,
                            gboolean    is_signed_out)
{
  g_return_if_fail (PIR_IS_PROFILE (self));
  g_return_if_fail (id != NULL);

  if (is_signed_out)
    g_key_file_set_boolean (self->file, id, KEY_SIGNED_OUT, TRUE);
  else
    g_key_file_remove_key (self->file, id, KEY_SIGNED_OUT, NULL);
}

void
pir_profile_forget_last (PirProfile *self)
{
  g_return_if_fail (PIR_IS_PROFILE (self));

  if (self->last != NULL)
    g_key_file_remove_key (self->file, self->last, KEY_NAME, NULL);
  g_key_file_remove_key (self->file, GROUP, KEY_LAST, NULL);
  g_clear_pointer (&self->last, g_free);
}

void
pir_profile_save_async (PirProfile          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (PIR_IS_PROFILE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_profile_save_async);
  save = g_new0 (Save, 1);
  save->folder = g_strdup (self->folder);
  save->text = g_key_file_to_data (self->file, NULL, NULL);
  save->number = ++self->n_saves;
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
pir_profile_save_finish (PirProfile    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
