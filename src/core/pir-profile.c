/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-profile.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/pir-task.h"
#include "net/pir-address.h"

/* The first form of the file had no number, one account at a time, and called each by its UUID at the server. */
#define FORMAT 2
#define GROUP "accounts"
#define KEY_FORMAT "format"
#define KEY_LAST "last"
#define KEY_SERVER "server"
#define KEY_ACCOUNT "account"
#define KEY_NAME "name"
#define KEY_SIGNED_OUT "signed-out"
#define KEY_REMOVED "removed"
#define KEY_SHARES "shares"

struct _PirProfile
{
  GObject   parent_instance;

  char     *folder;
  char     *last;        /* (nullable): key */
  gboolean  is_outdated; /* the file has an older form */
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

/* A folder is named after its key: nothing but a UUID gets there. */
static gboolean
is_account (PirProfile *self,
            const char *key)
{
  return g_uuid_string_is_valid (key) && g_key_file_has_key (self->file, key, KEY_SERVER, NULL)
         && g_key_file_has_key (self->file, key, KEY_ACCOUNT, NULL);
}

/* In the first form who had signed out and was to be forgotten lost no more than the name. */
static void
bring_account_up (PirProfile *self,
                  const char *key,
                  const char *last)
{
  if (!g_uuid_string_is_valid (key))
    return;

  g_key_file_set_string (self->file, key, KEY_ACCOUNT, key);
  if (g_strcmp0 (key, last) != 0 && !g_key_file_has_key (self->file, key, KEY_NAME, NULL)
      && g_key_file_get_boolean (self->file, key, KEY_SIGNED_OUT, NULL))
    g_key_file_set_boolean (self->file, key, KEY_REMOVED, TRUE);
}

/* The folders stay where they are: it is the file alone that says more now, and it is written whole or not at all. */
static void
bring_up (PirProfile *self)
{
  g_autofree char *last = g_key_file_get_string (self->file, GROUP, KEY_LAST, NULL);
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  if (g_key_file_get_integer (self->file, GROUP, KEY_FORMAT, NULL) >= FORMAT)
    return;

  for (gsize i = 0; groups[i] != NULL; i++)
    bring_account_up (self, groups[i], last);
  g_key_file_set_integer (self->file, GROUP, KEY_FORMAT, FORMAT);
  self->is_outdated = TRUE;
}

/* What cannot be read is kept to look at, and not written over. */
static void
put_aside (const char *path)
{
  g_autofree char *damaged = g_strconcat (path, ".damaged", NULL);

  if (g_rename (path, damaged) != 0)
    g_warning ("%s: %s", path, g_strerror (errno));
}

static gboolean
is_removed (PirProfile *self,
            const char *key)
{
  return g_key_file_get_boolean (self->file, key, KEY_REMOVED, NULL);
}

static gboolean
is_same_server (const char *a,
                const char *b)
{
  g_autofree char *first = pir_address_check (a, NULL, NULL);
  g_autofree char *second = pir_address_check (b, NULL, NULL);

  return g_strcmp0 (first != NULL ? first : a, second != NULL ? second : b) == 0;
}

static gboolean
is_at (PirProfile *self,
       const char *key,
       const char *server,
       const char *account_id)
{
  g_autofree char *known_server = g_key_file_get_string (self->file, key, KEY_SERVER, NULL);
  g_autofree char *known_id = g_key_file_get_string (self->file, key, KEY_ACCOUNT, NULL);

  return is_account (self, key) && g_str_equal (known_id, account_id) && is_same_server (known_server, server);
}

/* (transfer full) (nullable): the key of an account that has been here, removed or not */
static char *
dup_key (PirProfile *self,
         const char *server,
         const char *account_id)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    if (is_at (self, groups[i], server, account_id))
      return g_strdup (groups[i]);

  return NULL;
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
  g_clear_pointer (&self->last, g_free);
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return;
      g_warning ("%s", error->message);
      if (error->domain == G_KEY_FILE_ERROR)
        put_aside (path);
      return;
    }

  bring_up (self);
  last = g_key_file_get_string (self->file, GROUP, KEY_LAST, NULL);
  if (last != NULL && is_account (self, last) && !is_removed (self, last))
    self->last = g_steal_pointer (&last);
}

gboolean
pir_profile_is_outdated (PirProfile *self)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), FALSE);

  return self->is_outdated;
}

const char *
pir_profile_get_folder (PirProfile *self)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);

  return self->folder;
}

GStrv
pir_profile_list (PirProfile *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);

  groups = g_key_file_get_groups (self->file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (is_account (self, groups[i]) && !is_removed (self, groups[i]))
      g_strv_builder_add (builder, groups[i]);

  return g_strv_builder_end (builder);
}

const char *
pir_profile_get_last (PirProfile *self)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);

  return self->last;
}

gboolean
pir_profile_set_last (PirProfile *self,
                      const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (is_account (self, key), FALSE);

  if (g_strcmp0 (self->last, key) == 0)
    return FALSE;

  g_free (self->last);
  self->last = g_strdup (key);

  return set_string (self, GROUP, KEY_LAST, key);
}

char *
pir_profile_claim (PirProfile *self,
                   const char *server,
                   const char *account_id)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (g_uuid_string_is_valid (account_id), NULL);

  key = dup_key (self, server, account_id);
  if (key == NULL)
    {
      /* Another server may call somebody else the same: that one's folder is not theirs. */
      key = g_key_file_has_group (self->file, account_id) ? g_uuid_string_random () : g_strdup (account_id);
      g_key_file_set_integer (self->file, GROUP, KEY_FORMAT, FORMAT);
      g_key_file_set_string (self->file, key, KEY_SERVER, server);
      g_key_file_set_string (self->file, key, KEY_ACCOUNT, account_id);
    }
  g_key_file_remove_key (self->file, key, KEY_REMOVED, NULL);

  return g_steal_pointer (&key);
}

char *
pir_profile_dup_server (PirProfile *self,
                        const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_key_file_get_string (self->file, key, KEY_SERVER, NULL);
}

char *
pir_profile_dup_account_id (PirProfile *self,
                            const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_key_file_get_string (self->file, key, KEY_ACCOUNT, NULL);
}

char *
pir_profile_dup_name (PirProfile *self,
                      const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_key_file_get_string (self->file, key, KEY_NAME, NULL);
}

gboolean
pir_profile_set_name (PirProfile *self,
                      const char *key,
                      const char *name)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (is_account (self, key), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return set_string (self, key, KEY_NAME, name);
}

char *
pir_profile_dup_account_folder (PirProfile *self,
                                const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), NULL);
  g_return_val_if_fail (g_uuid_string_is_valid (key), NULL);

  return g_build_filename (self->folder, "accounts", key, NULL);
}

gboolean
pir_profile_is_signed_out (PirProfile *self,
                           const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), TRUE);
  g_return_val_if_fail (key != NULL, TRUE);

  return g_key_file_get_boolean (self->file, key, KEY_SIGNED_OUT, NULL);
}

void
pir_profile_set_signed_out (PirProfile *self,
                            const char *key,
                            gboolean    is_signed_out)
{
  g_return_if_fail (PIR_IS_PROFILE (self));
  g_return_if_fail (key != NULL);

  if (is_signed_out)
    g_key_file_set_boolean (self->file, key, KEY_SIGNED_OUT, TRUE);
  else
    g_key_file_remove_key (self->file, key, KEY_SIGNED_OUT, NULL);
}

gboolean
pir_profile_shares (PirProfile *self,
                    const char *key)
{
  g_return_val_if_fail (PIR_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return g_key_file_get_boolean (self->file, key, KEY_SHARES, NULL);
}

void
pir_profile_set_shares (PirProfile *self,
                        const char *key,
                        gboolean    shares)
{
  g_return_if_fail (PIR_IS_PROFILE (self));
  g_return_if_fail (is_account (self, key));

  if (shares)
    g_key_file_set_boolean (self->file, key, KEY_SHARES, TRUE);
  else
    g_key_file_remove_key (self->file, key, KEY_SHARES, NULL);
}

void
pir_profile_remove (PirProfile *self,
                    const char *key)
{
  g_return_if_fail (PIR_IS_PROFILE (self));
  g_return_if_fail (is_account (self, key));

  g_key_file_set_boolean (self->file, key, KEY_REMOVED, TRUE);
  g_key_file_remove_key (self->file, key, KEY_NAME, NULL);
  g_key_file_remove_key (self->file, key, KEY_SHARES, NULL);
  if (g_strcmp0 (self->last, key) == 0)
    {
      g_key_file_remove_key (self->file, GROUP, KEY_LAST, NULL);
      g_clear_pointer (&self->last, g_free);
    }
}

void
pir_profile_drop (PirProfile *self,
                  const char *key)
{
  g_return_if_fail (PIR_IS_PROFILE (self));
  g_return_if_fail (is_account (self, key));

  pir_profile_remove (self, key);
  g_key_file_remove_group (self->file, key, NULL);
}

void
pir_profile_flush (PirProfile *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GError) error = NULL;
  Save save = { 0 };

  g_return_if_fail (PIR_IS_PROFILE (self));

  locker = g_mutex_locker_new (&self->lock);
  if (self->n_saves == self->last_number)
    return;

  save.folder = self->folder;
  save.text = g_key_file_to_data (self->file, NULL, NULL);
  if (!write_file (&save, &error))
    g_warning ("%s", error->message);
  self->last_number = self->n_saves;
  g_free (save.text);
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
  pir_task_run_in_thread (task, save_thread);
}

gboolean
pir_profile_save_finish (PirProfile    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
