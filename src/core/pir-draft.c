/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-draft.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/pir-secret-list.h"

#define PAUSE_MS 800

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
  char *text;   /* (owned) (nullable): NULL = the file goes */
} Save;

struct _PirDraft
{
  GObject   parent_instance;

  char     *folder;
  char     *form;
  char     *path;
  GKeyFile *file;
  guint     timer_id;
  gboolean  is_saving;
  gboolean  is_stale;  /* changed while it was being written */
};

G_DEFINE_FINAL_TYPE (PirDraft, pir_draft, G_TYPE_OBJECT)

static void save_now (PirDraft *self);

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->folder);
  g_free (save->path);
  pir_secret_drop (save->text);
  g_free (save->text);
  g_free (save);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Save *save = task_data;
  g_autoptr (GError) error = NULL;

  if (save->text == NULL)
    {
      if (g_unlink (save->path) != 0 && errno != ENOENT)
        g_warning ("A draft cannot be removed: %s", g_strerror (errno));
    }
  else if (g_mkdir_with_parents (save->folder, 0700) != 0
           || !g_file_set_contents_full (save->path, save->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      /* Nothing is lost but the convenience. */
      g_warning ("A draft is not kept: %s", error != NULL ? error->message : g_strerror (errno));
    }

  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirDraft) self = user_data;

  self->is_saving = FALSE;
  if (self->is_stale)
    save_now (self);
}

/* One file at a time: the last word holds. */
static void
save_now (PirDraft *self)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->is_stale = self->is_saving;
  if (self->is_saving)
    return;

  self->is_saving = TRUE;
  save = g_new0 (Save, 1);
  save->folder = g_strdup (self->folder);
  save->path = g_strdup (self->path);
  if (!pir_draft_is_empty (self))
    save->text = pir_secret_keep_string ("draft", g_key_file_to_data (self->file, NULL, NULL));
  task = g_task_new (NULL, NULL, saved_cb, g_object_ref (self));
  g_task_set_source_tag (task, save_now);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  PirDraft *self = user_data;

  self->timer_id = 0;
  save_now (self);

  return G_SOURCE_REMOVE;
}

static void
pir_draft_dispose (GObject *object)
{
  PirDraft *self = PIR_DRAFT (object);

  if (self->timer_id != 0)
    save_now (self);

  G_OBJECT_CLASS (pir_draft_parent_class)->dispose (object);
}

static void
pir_draft_finalize (GObject *object)
{
  PirDraft *self = PIR_DRAFT (object);

  g_free (self->folder);
  g_free (self->form);
  g_free (self->path);
  g_key_file_unref (self->file);

  G_OBJECT_CLASS (pir_draft_parent_class)->finalize (object);
}

static void
pir_draft_class_init (PirDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_draft_dispose;
  object_class->finalize = pir_draft_finalize;
}

static void
pir_draft_init (PirDraft *self)
{
  self->file = g_key_file_new ();
}

PirDraft *
pir_draft_new (const char *folder,
               const char *form)
{
  g_autofree char *name = NULL;
  PirDraft *self;

  g_return_val_if_fail (folder != NULL && form != NULL, NULL);

  self = g_object_new (PIR_TYPE_DRAFT, NULL);
  self->folder = g_strdup (folder);
  self->form = g_strdup (form);
  name = g_strconcat (form, ".ini", NULL);
  self->path = g_build_filename (folder, name, NULL);
  /* One that is damaged counts as empty. */
  g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_NONE, NULL);

  return self;
}

gboolean
pir_draft_is_empty (PirDraft *self)
{
  g_return_val_if_fail (PIR_IS_DRAFT (self), TRUE);

  return !g_key_file_has_group (self->file, self->form);
}

char *
pir_draft_dup (PirDraft   *self,
               const char *name)
{
  char *text;

  g_return_val_if_fail (PIR_IS_DRAFT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = g_key_file_get_string (self->file, self->form, name, NULL);

  return text != NULL ? text : g_strdup ("");
}

void
pir_draft_set (PirDraft   *self,
               const char *name,
               const char *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (PIR_IS_DRAFT (self));
  g_return_if_fail (name != NULL && text != NULL);

  old = pir_draft_dup (self, name);
  if (g_str_equal (old, text))
    return;

  g_key_file_set_string (self->file, self->form, name, text);
  if (self->timer_id == 0)
    self->timer_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

void
pir_draft_remove (PirDraft *self)
{
  g_return_if_fail (PIR_IS_DRAFT (self));

  g_key_file_remove_group (self->file, self->form, NULL);
  save_now (self);
}
