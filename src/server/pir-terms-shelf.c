/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-terms-shelf.h"

#include <gio/gio.h>
#include <string.h>

#include "base/pir-language.h"

#define BUILT_IN "/it/pagoinrete/terms"
#define VERSION_MARK "version:"
#define MAX_TEXT 100000
#define MAX_TITLE 200
#define MAX_VERSION 50

struct _PirTermsShelf
{
  GPtrArray *documents; /* (element-type PirTermsDocument) */
};

/* What pir_language_negotiate() looks through */
typedef struct
{
  GPtrArray  *documents;
  const char *kind;
} Look;

static const char * const kinds[] = { "terms", "privacy", NULL };

static gboolean
refuse (const char  *name,
        const char  *why,
        GError     **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", name, why);

  return FALSE;
}

static PirTermsDocument *
find (GPtrArray  *documents,
      const char *kind,
      const char *language)
{
  for (guint i = 0; i < documents->len; i++)
    {
      PirTermsDocument *document = g_ptr_array_index (documents, i);
      const PirTermsDocumentFields *fields = pir_terms_document_peek (document);

      if (strcmp (fields->kind, kind) == 0 && (language == NULL || g_ascii_strcasecmp (fields->language, language) == 0))
        return document;
    }

  return NULL;
}

/* The end of the line that begins at @line, which is cut there; NULL after the last one */
static char *
cut_line (char *line)
{
  char *end = strchr (line, '\n');

  if (end == NULL)
    return NULL;

  *end = '\0';

  return end + 1;
}

static gboolean
add_text (PirTermsShelf  *self,
          const char     *name,
          const char     *content,
          GError        **error)
{
  g_autofree char *text = g_strdup (content);
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  char *title = cut_line (text);
  char *body = title != NULL ? cut_line (title) : NULL;
  PirTermsDocumentFields fields = { 0 };

  if (g_strv_length (parts) != 3 || !g_strv_contains (kinds, parts[0]))
    return refuse (name, "not terms.LANGUAGE.txt nor privacy.LANGUAGE.txt", error);
  if (!g_utf8_validate (content, -1, NULL) || body == NULL || !g_str_has_prefix (text, VERSION_MARK))
    return refuse (name, "not a line with the version, one with the title, and a text in UTF-8", error);

  fields.kind = parts[0];
  fields.language = parts[1];
  fields.version = g_strstrip (text + strlen (VERSION_MARK));
  fields.title = g_strstrip (title);
  fields.text = g_strstrip (body);
  if (*fields.version == '\0' || *fields.title == '\0' || g_utf8_strlen (fields.version, -1) > MAX_VERSION
      || g_utf8_strlen (fields.title, -1) > MAX_TITLE || g_utf8_strlen (fields.text, -1) > MAX_TEXT)
    return refuse (name, "version, title or text are empty or too long", error);

  g_ptr_array_add (self->documents, pir_terms_document_new (&fields));

  return TRUE;
}

static gboolean
read_built_in (PirTermsShelf  *self,
               GError        **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (BUILT_IN, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (BUILT_IN "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

      if (text == NULL || !add_text (self, names[i], text, error))
        return FALSE;
    }

  return names != NULL;
}

static gboolean
read_folder (PirTermsShelf  *self,
             const char     *folder,
             GError        **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".txt"))
        continue;
      if (!g_file_get_contents (path, &text, NULL, error) || !add_text (self, name, text, error))
        return FALSE;
    }

  return dir != NULL;
}

static gboolean
check (const PirTermsShelf  *self,
       GError              **error)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (find (self->documents, kinds[i], "it") == NULL)
      return refuse (kinds[i], "there is no Italian text", error);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const PirTermsDocumentFields *fields = pir_terms_document_peek (g_ptr_array_index (self->documents, i));

      if (strcmp (fields->version, pir_terms_shelf_get_version (self, fields->kind)) != 0)
        return refuse (fields->kind, "not every language has the same version", error);
    }

  return TRUE;
}

PirTermsShelf *
pir_terms_shelf_load (const char  *folder,
                      GError     **error)
{
  g_autoptr (PirTermsShelf) self = g_new0 (PirTermsShelf, 1);

  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  if (!(folder != NULL ? read_folder (self, folder, error) : read_built_in (self, error)) || !check (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
pir_terms_shelf_free (PirTermsShelf *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->documents);
  g_free (self);
}

const char *
pir_terms_shelf_get_version (const PirTermsShelf *self,
                             const char          *kind)
{
  PirTermsDocument *document;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  document = find (self->documents, kind, "it");

  return document != NULL ? pir_terms_document_peek (document)->version : "";
}

static gconstpointer
look (const PirLanguage *language,
      gpointer           user_data)
{
  const Look *self = user_data;
  g_autofree char *whole = g_strdelimit (g_strdup (language->name), "_", '-');
  g_autofree char *base = g_strndup (language->name, language->base_length);
  PirTermsDocument *document = find (self->documents, self->kind, whole);

  return document != NULL ? document : find (self->documents, self->kind, base);
}

PirTermsDocument *
pir_terms_shelf_pick (GPtrArray  *documents,
                      const char *kind,
                      const char *accept)
{
  Look data = { documents, kind };
  gconstpointer found;

  g_return_val_if_fail (documents != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  found = pir_language_negotiate (accept, look, &data);

  return found != NULL ? (PirTermsDocument *) found : find (documents, kind, "it");
}

GPtrArray *
pir_terms_shelf_choose (const PirTermsShelf *self,
                        const char          *accept)
{
  GPtrArray *chosen;

  g_return_val_if_fail (self != NULL, NULL);

  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; kinds[i] != NULL; i++)
    g_ptr_array_add (chosen, g_object_ref (pir_terms_shelf_pick (self->documents, kinds[i], accept)));

  return chosen;
}

GPtrArray *
pir_terms_shelf_get_all (const PirTermsShelf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->documents;
}
