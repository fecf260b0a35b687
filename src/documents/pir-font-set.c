/* SPDX-License-Identifier: GPL-3.0-or-later */
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

static const char * const latin[] = {
  "TitilliumWeb-Regular.ttf", "TitilliumWeb-SemiBold.ttf", "TitilliumWeb-Bold.ttf", "RobotoMono-Regular.ttf",
  "RobotoMono-Bold.ttf", NULL,
};
static const char * const cyrillic[] = { "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", NULL };
static const char * const arabic[] = { "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", NULL };
static const char * const chinese[] = { "DroidSansFallback.ttf", NULL };

/* What languages need beside Latin letters, by their script */
static const struct
{
  PangoScript         script;
  const char * const *names;
} more[] = {
  { PANGO_SCRIPT_COMMON, NULL }, { PANGO_SCRIPT_CYRILLIC, cyrillic }, { PANGO_SCRIPT_GREEK, cyrillic }, { PANGO_SCRIPT_ARABIC, arabic },
  { PANGO_SCRIPT_HAN, chinese },
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

static gboolean
add_fonts (FcConfig            *config,
           const char * const  *names,
           GError             **error)
{
  for (; names != NULL && *names != NULL; names++)
    {
      g_autofree char *path = publish (*names, error);

      if (path == NULL)
        return FALSE;
      if (!FcConfigAppFontAddFile (config, (const FcChar8 *) path))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The font %s cannot be read", *names);
          return FALSE;
        }
    }
  return TRUE;
}

static guint
find_more (const char *language)
{
  PangoLanguage *wanted = pango_language_from_string (language);

  for (guint i = 1; i < G_N_ELEMENTS (more); i++)
    if (pango_language_includes_script (wanted, more[i].script))
      return i;
  return 0;
}

/* @which: of more */
static FcConfig *
get_config (guint    which,
            GError **error)
{
  static GMutex lock;
  static FcConfig *configs[G_N_ELEMENTS (more)];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr (FcConfig) config = NULL;

  if (configs[which] == NULL)
    {
      config = FcConfigCreate ();
      if (add_fonts (config, latin, error) && add_fonts (config, more[which].names, error))
        configs[which] = g_steal_pointer (&config);
    }
  return configs[which];
}

static void
free_maps (gpointer data)
{
  PangoFontMap **maps = data;

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    g_clear_object (&maps[i]);
  g_free (maps);
}

PangoFontMap *
pir_font_set_get_map (const char  *language,
                      GError     **error)
{
  static GPrivate own = G_PRIVATE_INIT (free_maps);
  PangoFontMap **maps = g_private_get (&own);
  FcConfig *config;
  guint which;

  g_return_val_if_fail (language != NULL, NULL);

  which = find_more (language);
  config = get_config (which, error);
  if (config == NULL)
    return NULL;
  if (maps == NULL)
    {
      maps = g_new0 (PangoFontMap *, G_N_ELEMENTS (more));
      g_private_set (&own, maps);
    }
  if (maps[which] == NULL)
    {
      maps[which] = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
      pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (maps[which]), 72);
      pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (maps[which]), config);
    }
  return maps[which];
}
