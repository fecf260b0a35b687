/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memfd_create() */
#define _GNU_SOURCE

#include "documents/pir-font-set.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pir-documents-resources.h"

#define FOLDER "/it/pagoinrete/documents/fonts/"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FcConfig, FcConfigDestroy)

static const char * const names[] = {
  "TitilliumWeb-Regular.ttf", "TitilliumWeb-SemiBold.ttf", "TitilliumWeb-Bold.ttf", "RobotoMono-Regular.ttf",
  "RobotoMono-Bold.ttf",
};

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, data + done, length - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += n > 0 ? (gsize) n : 0;
    }
  return TRUE;
}

/*
 * Fontconfig, Pango, HarfBuzz and FreeType all open a font by its path: each gets one that leads to sealed memory of
 * this process. The descriptor stays open as long as the process lives.
 */
static char *
publish (const char  *name,
         GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  int fd;

  bytes = g_resource_lookup_data (pir_documents_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0 || !write_all (fd, bytes) ||
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "No memory file for %s: %s", name,
                   g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  return g_strdup_printf ("/proc/self/fd/%d", fd);
}

static FcConfig *
load_config (GError **error)
{
  g_autoptr (FcConfig) config = FcConfigCreate ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = publish (names[i], error);

      if (path == NULL)
        return NULL;
      if (!FcConfigAppFontAddFile (config, (const FcChar8 *) path))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The font %s cannot be read", names[i]);
          return NULL;
        }
    }
  return g_steal_pointer (&config);
}

static FcConfig *
get_config (GError **error)
{
  static GMutex lock;
  static FcConfig *config = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (config == NULL)
    config = load_config (error);
  return config;
}

PangoFontMap *
pir_font_set_get_map (GError **error)
{
  static GPrivate own = G_PRIVATE_INIT (g_object_unref);
  FcConfig *config = get_config (error);
  PangoFontMap *map = g_private_get (&own);

  if (config == NULL || map != NULL)
    return map;

  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  g_private_set (&own, map);
  return map;
}
