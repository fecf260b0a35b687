/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-remembered.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "office/pir-office-error.h"

#define GROUP "session"
#define WAIT_MS 50
#define WAITS (60 * 1000 / WAIT_MS)
#define WAITS_BEFORE_A_WORD (1000 / WAIT_MS)

struct _PirRemembered
{
  GObject   parent_instance;

  char     *folder;
  char     *path;
  char     *server;     /* (nullable) */
  char     *ca_file;    /* (nullable) */
  char     *user_name;  /* (nullable) */
  char     *account_id; /* (nullable) */
  int       lock;       /* file descriptor; -1 = not locked */
};

G_DEFINE_FINAL_TYPE (PirRemembered, pir_remembered, G_TYPE_OBJECT)

static void
forget (PirRemembered *self)
{
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->account_id, g_free);
}

static void
set_value (GKeyFile   *file,
           const char *key,
           const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, key, value);
}

static void
pir_remembered_finalize (GObject *object)
{
  PirRemembered *self = PIR_REMEMBERED (object);

  forget (self);
  g_free (self->folder);
  g_free (self->path);
  if (self->lock >= 0)
    close (self->lock);

  G_OBJECT_CLASS (pir_remembered_parent_class)->finalize (object);
}

static void
pir_remembered_class_init (PirRememberedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_remembered_finalize;
}

static void
pir_remembered_init (PirRemembered *self)
{
  self->lock = -1;
  self->folder = g_build_filename (g_get_user_config_dir (), "pagoinrete-office", NULL);
  self->path = g_build_filename (self->folder, "session.conf", NULL);
}

PirRemembered *
pir_remembered_load (void)
{
  PirRemembered *self = g_object_new (PIR_TYPE_REMEMBERED, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    return self;

  self->server = g_key_file_get_string (file, GROUP, "server", NULL);
  self->ca_file = g_key_file_get_string (file, GROUP, "ca-file", NULL);
  self->user_name = g_key_file_get_string (file, GROUP, "user", NULL);
  self->account_id = g_key_file_get_string (file, GROUP, "account", NULL);
  if (self->account_id != NULL && !g_uuid_string_is_valid (self->account_id))
    g_clear_pointer (&self->account_id, g_free);

  return self;
}

const char *
pir_remembered_get_server (PirRemembered *self)
{
  g_return_val_if_fail (PIR_IS_REMEMBERED (self), NULL);

  return self->server;
}

const char *
pir_remembered_get_ca_file (PirRemembered *self)
{
  g_return_val_if_fail (PIR_IS_REMEMBERED (self), NULL);

  return self->ca_file;
}

const char *
pir_remembered_get_user_name (PirRemembered *self)
{
  g_return_val_if_fail (PIR_IS_REMEMBERED (self), NULL);

  return self->user_name;
}

const char *
pir_remembered_get_account_id (PirRemembered *self)
{
  g_return_val_if_fail (PIR_IS_REMEMBERED (self), NULL);

  return self->account_id;
}

gboolean
pir_remembered_save (PirRemembered  *self,
                     const char     *server,
                     const char     *ca_file,
                     const char     *user_name,
                     const char     *account_id,
                     GError        **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (PIR_IS_REMEMBERED (self), FALSE);

  set_value (file, "server", server);
  set_value (file, "ca-file", ca_file);
  set_value (file, "user", user_name);
  set_value (file, "account", account_id);
  text = g_key_file_to_data (file, &length, NULL);
  g_mkdir_with_parents (self->folder, 0700);
  if (!g_file_set_contents_full (self->path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;

  forget (self);
  self->server = g_key_file_get_string (file, GROUP, "server", NULL);
  self->ca_file = g_key_file_get_string (file, GROUP, "ca-file", NULL);
  self->user_name = g_key_file_get_string (file, GROUP, "user", NULL);
  self->account_id = g_key_file_get_string (file, GROUP, "account", NULL);

  return TRUE;
}

gboolean
pir_remembered_lock (PirRemembered  *self,
                     GError        **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (PIR_IS_REMEMBERED (self), FALSE);

  if (self->lock >= 0)
    return TRUE;

  path = g_build_filename (self->folder, "lock", NULL);
  g_mkdir_with_parents (self->folder, 0700);
  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    /* Translators: %s is the path of a file, %s what the system says about it. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("%1$s cannot be written: %2$s."), path, g_strerror (errno));

  for (guint i = 0; flock (self->lock, LOCK_EX | LOCK_NB) != 0; i++)
    {
      if (i == WAITS)
        return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED,
                                  _("Another pagoinrete-office is at work for a long time. Wait for it, or stop it."));
      if (i == WAITS_BEFORE_A_WORD)
        fprintf (stderr, "%s\n", _("Another pagoinrete-office is at work; waiting for it."));
      g_usleep (WAIT_MS * 1000); /* lint: sync: nothing else is to be done meanwhile */
    }

  return TRUE;
}
