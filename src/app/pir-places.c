/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-places.h"

#include "pir-config.h"

/* (nullable) (transfer full): @path in the build tree that this program runs from, if it does */
static char *
dup_in_build_tree (const char *path)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *found = folder != NULL ? g_build_filename (folder, "..", "..", path, NULL) : NULL;

  return found != NULL && g_str_has_suffix (folder, "/src/app") && g_file_test (found, G_FILE_TEST_EXISTS)
           ? g_canonicalize_filename (found, NULL)
           : NULL;
}

char *
pir_places_dup_locale_dir (void)
{
  const char *given = g_getenv ("PIR_LOCALE_DIR");
  char *built;

  if (given != NULL)
    return g_strdup (given);
  built = dup_in_build_tree ("po");
  return built != NULL ? built : g_strdup (PIR_LOCALE_DIR);
}

char *
pir_places_dup_kiosk_host (void)
{
  const char *given = g_getenv ("PIR_KIOSK_HOST");
  char *built;

  if (given != NULL)
    return g_strdup (given);
  built = dup_in_build_tree ("src/app/pagoinrete-kiosk-host");
  return built != NULL ? built : g_strdup (PIR_LIBEXEC_DIR "/pagoinrete-kiosk-host");
}

/* (nullable) (transfer full): folder of the compiled schemas where the default places have not ours: a build tree, or an
 * installation that the desktop does not look into */
static char *
dup_schema_folder (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *built = dup_in_build_tree ("data/gschemas.compiled");
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  if (built != NULL)
    return g_path_get_dirname (built);
  return folder != NULL ? g_build_filename (folder, "..", "share", "glib-2.0", "schemas", NULL) : NULL;
}

GSettingsSchema *
pir_places_dup_schema (const char  *id,
                       GError     **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchemaSource) own_source = NULL;
  GSettingsSchema *schema = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, id, TRUE);
  if (schema != NULL)
    return schema;
  folder = dup_schema_folder ();
  if (folder != NULL)
    own_source = g_settings_schema_source_new_from_directory (folder, source, TRUE, NULL);
  if (own_source != NULL)
    schema = g_settings_schema_source_lookup (own_source, id, TRUE);
  if (schema == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The settings schema %s is not installed", id);
  return schema;
}
