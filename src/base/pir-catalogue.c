/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-catalogue.h"

#include <string.h>

#include "base/pir-language.h"
#include "base/pir-mo-file.h"
#include "base/pir-plural.h"
#include "pir-config.h"

struct _PirCatalogue
{
  char      *name;     /* as the folder is called: "zh_CN" */
  char      *tag;      /* as BCP 47 writes it: "zh-CN" */
  gboolean   is_tried; /* whether its file has been opened, with or without success */
  PirMoFile *file;     /* (nullable): NULL = English */
  PirPlural *plural;   /* (nullable): NULL = like English */
};

typedef struct
{
  char       *folder;     /* (nullable): NULL = the installed one */
  GHashTable *catalogues; /* (nullable) name → PirCatalogue: those there are; NULL before the first question */
} Library;

static GMutex library_lock;
static Library library; /* guarded by library_lock; lives as long as the process */

static PirCatalogue *
catalogue_new (const char *name)
{
  PirCatalogue *self = g_new0 (PirCatalogue, 1);

  self->name = g_strdup (name);
  self->tag = g_strdelimit (g_strdup (name), "_", '-');

  return self;
}

static const PirCatalogue *
english (void)
{
  static PirCatalogue self = { (char *) "en", (char *) "en", TRUE, NULL, NULL };

  return &self;
}

static char *
build_path (const char *folder,
            const char *name)
{
  return g_build_filename (folder, name, "LC_MESSAGES", PIR_GETTEXT_DOMAIN ".mo", NULL);
}

/* What there is, is listed once: a stranger's Accept-Language then never touches the file system. */
static void
list_catalogues (void)
{
  const char *folder = library.folder != NULL ? library.folder : PIR_LOCALE_DIR;
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  library.catalogues = g_hash_table_new (g_str_hash, g_str_equal);

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = build_path (folder, name);
      PirLanguage language;

      if (pir_language_parse (&language, name, -1) && strcmp (language.name, name) == 0 &&
          g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          PirCatalogue *catalogue = catalogue_new (name);

          g_hash_table_insert (library.catalogues, catalogue->name, catalogue);
        }
    }
}

/* The value of a line "@key: value" in the catalogue's header */
static char *
dup_header (const PirMoFile *file,
            const char      *key)
{
  const char *line = pir_mo_file_find (file, NULL, "", NULL);
  gsize length = strlen (key);

  while (line != NULL)
    {
      gsize line_length = strcspn (line, "\n");

      if (line_length >= length && strncmp (line, key, length) == 0)
        return g_strstrip (g_strndup (line + length, line_length - length));

      line = line[line_length] == '\n' ? line + line_length + 1 : NULL;
    }

  return NULL;
}

static void
load (PirCatalogue *self)
{
  const char *folder = library.folder != NULL ? library.folder : PIR_LOCALE_DIR;
  g_autofree char *path = build_path (folder, self->name);
  g_autofree char *rule = NULL;
  g_autoptr (GError) error = NULL;

  self->is_tried = TRUE;
  self->file = pir_mo_file_open (path, &error);
  if (self->file == NULL)
    {
      g_warning ("Speaking English instead of %s: %s", self->tag, error->message);
      return;
    }

  rule = dup_header (self->file, "Plural-Forms:");
  if (rule != NULL && (self->plural = pir_plural_new (rule)) == NULL)
    g_warning ("%s: not a rule of plural forms: %s", path, rule);
}

/* The catalogue called @name; English where it is damaged; NULL where it is not there */
static const PirCatalogue *
find_by_name (const char *name)
{
  PirCatalogue *catalogue = g_hash_table_lookup (library.catalogues, name);

  if (catalogue == NULL)
    return strcmp (name, "en") == 0 ? english () : NULL;

  if (!catalogue->is_tried)
    load (catalogue);

  return catalogue->file != NULL ? catalogue : english ();
}

/* @self, its base language, or else the first region of it in alphabetical order; NULL where there is none */
static const PirCatalogue *
find (const PirLanguage *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&library_lock);
  g_autofree char *base = g_strndup (self->name, self->base_length);
  const PirCatalogue *catalogue;
  const char *name, *region = NULL;
  GHashTableIter names;

  if (library.catalogues == NULL)
    list_catalogues ();

  if ((catalogue = find_by_name (self->name)) != NULL || (catalogue = find_by_name (base)) != NULL)
    return catalogue;

  g_hash_table_iter_init (&names, library.catalogues);
  while (g_hash_table_iter_next (&names, (gpointer *) &name, NULL))
    {
      if (strncmp (name, base, self->base_length) == 0 && name[self->base_length] == '_' &&
          (region == NULL || strcmp (name, region) < 0))
        region = name;
    }

  return region != NULL ? find_by_name (region) : NULL;
}

static gconstpointer
find_for_negotiation (const PirLanguage *language,
                      gpointer           user_data)
{
  return find (language);
}

const PirCatalogue *
pir_catalogue_get (const char *language)
{
  const PirCatalogue *catalogue = NULL;
  PirLanguage wanted;

  if (pir_language_parse (&wanted, language, -1))
    catalogue = find (&wanted);

  return catalogue != NULL ? catalogue : english ();
}

void
pir_catalogue_set_folder (const char *folder)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&library_lock);

  g_return_if_fail (folder != NULL);
  g_return_if_fail (library.catalogues == NULL);

  g_free (library.folder);
  library.folder = g_strdup (folder);
}

const char *
pir_catalogue_get_language (const PirCatalogue *self)
{
  g_return_val_if_fail (self != NULL, "en");

  return self->tag;
}

const PirCatalogue *
pir_catalogue_choose (const char *accept)
{
  const PirCatalogue *catalogue = pir_language_negotiate (accept, find_for_negotiation, NULL);

  return catalogue != NULL ? catalogue : pir_catalogue_get ("it");
}

const char *
pir_tr (const PirCatalogue *self,
        const char         *message)
{
  g_return_val_if_fail (self != NULL, message);

  return pir_tr_context (self, NULL, message);
}

const char *
pir_tr_context (const PirCatalogue *self,
                const char         *context,
                const char         *message)
{
  const char *translation = NULL;

  g_return_val_if_fail (self != NULL, message);
  g_return_val_if_fail (message != NULL, NULL);

  /* The empty message is the header, which nobody wants to read. */
  if (self->file != NULL && *message != '\0')
    translation = pir_mo_file_find (self->file, context, message, NULL);

  return translation != NULL && *translation != '\0' ? translation : message;
}

const char *
pir_tr_plural (const PirCatalogue *self,
               const char         *one,
               const char         *many,
               gulong              n)
{
  const char *forms = NULL, *end;
  gsize length = 0;
  guint form;

  g_return_val_if_fail (self != NULL, n == 1 ? one : many);
  g_return_val_if_fail (one != NULL && many != NULL, NULL);

  if (self->file != NULL && *one != '\0')
    forms = pir_mo_file_find (self->file, NULL, one, &length);
  if (forms == NULL)
    return n == 1 ? one : many;

  end = forms + length;
  form = self->plural != NULL ? pir_plural_eval (self->plural, n) : n != 1;
  for (; form > 0 && forms < end; form--)
    forms += strlen (forms) + 1;

  return forms < end && *forms != '\0' ? forms : n == 1 ? one : many;
}
