/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _PirSpool
{
  int fd;
};

static gboolean
set_error (const char  *what,
           GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", what, g_strerror (code));

  return FALSE;
}

PirSpool *
pir_spool_new (const char  *folder,
               GError     **error)
{
  g_autofree char *path = NULL;
  PirSpool *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, "body-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_error (folder, error);
      return NULL;
    }

  g_unlink (path);
  self = g_new0 (PirSpool, 1);
  self->fd = fd;

  return self;
}

void
pir_spool_free (PirSpool *self)
{
  if (self == NULL)
    return;

  close (self->fd);
  g_free (self);
}

gboolean
pir_spool_add (PirSpool  *self,
               GBytes    *bytes,
               GError   **error)
{
  const char *data;
  gsize left;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &left);
  while (left > 0)
    {
      gssize n = write (self->fd, data, left);

      if (n < 0 && errno != EINTR)
        return set_error ("a body", error);

      data += MAX (n, 0);
      left -= (gsize) MAX (n, 0);
    }

  return TRUE;
}

GInputStream *
pir_spool_open (PirSpool  *self,
                GError   **error)
{
  int fd;

  g_return_val_if_fail (self != NULL, NULL);

  fd = fcntl (self->fd, F_DUPFD_CLOEXEC, 3);
  if (fd >= 0 && lseek (fd, 0, SEEK_SET) == 0)
    return g_unix_input_stream_new (fd, TRUE);

  set_error ("a body", error);
  if (fd >= 0)
    close (fd);

  return NULL;
}
