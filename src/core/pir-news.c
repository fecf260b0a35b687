/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-news.h"

#include <glib/gi18n-lib.h>

#include "core/pir-help.h"

#define METAINFO "it.pagoinrete.PagoInRete.metainfo.xml.in"

typedef struct
{
  GPtrArray  *releases; /* (owned): PirRelease */
  PirRelease *release;  /* (nullable): the one that is being read */
  GPtrArray  *notes;    /* (owned) (nullable): of it */
  GString    *text;     /* (owned) (nullable): of the paragraph that is being read */
} Reading;

static gboolean
is_paragraph (const char *element)
{
  return g_str_equal (element, "p") || g_str_equal (element, "li");
}

static void
start_element (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  Reading *reading = user_data;
  const char *version = NULL, *date = NULL, *type = NULL;

  if (g_str_equal (element, "release"))
    {
      if (!g_markup_collect_attributes (element, names, values, error, G_MARKUP_COLLECT_STRING, "version", &version,
                                        G_MARKUP_COLLECT_STRING, "date", &date,
                                        G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "type", &type,
                                        G_MARKUP_COLLECT_INVALID))
        return;
      reading->release = g_new0 (PirRelease, 1);
      reading->release->version = g_strdup (version);
      reading->notes = g_ptr_array_new_null_terminated (0, g_free, TRUE);
      reading->release->date = pir_date_parse (date);
      if (reading->release->date == PIR_DATE_NONE)
        g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "no date: %s", date);
    }
  else if (reading->release != NULL && is_paragraph (element))
    reading->text = g_string_new (NULL);
}

static void
end_element (GMarkupParseContext  *context,
             const char           *element,
             gpointer              user_data,
             GError              **error)
{
  Reading *reading = user_data;

  if (g_str_equal (element, "release"))
    {
      reading->release->notes = (char **) g_ptr_array_free (g_steal_pointer (&reading->notes), FALSE);
      g_ptr_array_add (reading->releases, g_steal_pointer (&reading->release));
    }
  else if (reading->text != NULL && is_paragraph (element))
    {
      g_ptr_array_add (reading->notes, g_strdup (g_dgettext (GETTEXT_PACKAGE, g_strstrip (reading->text->str))));
      g_string_free (g_steal_pointer (&reading->text), TRUE);
    }
}

static void
add_text (GMarkupParseContext  *context,
          const char           *text,
          gsize                 length,
          gpointer              user_data,
          GError              **error)
{
  Reading *reading = user_data;

  if (reading->text != NULL)
    g_string_append_len (reading->text, text, (gssize) length);
}

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->release, pir_release_free);
  g_clear_pointer (&reading->notes, g_ptr_array_unref);
  g_clear_pointer (&reading->releases, g_ptr_array_unref);
  if (reading->text != NULL)
    g_string_free (g_steal_pointer (&reading->text), TRUE);
}

void
pir_release_free (PirRelease *self)
{
  if (self == NULL)
    return;
  g_free (self->version);
  g_strfreev (self->notes);
  g_free (self);
}

GPtrArray *
pir_news_parse (const char  *xml,
                GError     **error)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  Reading reading = { 0 };
  g_autoptr(GMarkupParseContext) context = NULL;
  GPtrArray *releases = NULL;

  g_return_val_if_fail (xml != NULL, NULL);

  reading.releases = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_release_free);
  context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  if (g_markup_parse_context_parse (context, xml, -1, error) && g_markup_parse_context_end_parse (context, error))
    releases = g_steal_pointer (&reading.releases);
  reading_clear (&reading);
  return releases;
}

GPtrArray *
pir_news_read (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = pir_help_dup_file (METAINFO);
  GPtrArray *releases;

  /* It is a part of the program. */
  g_assert (text != NULL);
  releases = pir_news_parse (text, &error);
  if (releases == NULL)
    g_error ("%s", error->message);
  return releases;
}

gboolean
pir_news_is_newer (const char *version,
                   const char *other)
{
  g_return_val_if_fail (version != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  while (*version != '\0' || *other != '\0')
    {
      char *version_end, *other_end;
      guint64 ours = g_ascii_strtoull (version, &version_end, 10);
      guint64 theirs = g_ascii_strtoull (other, &other_end, 10);

      if (ours != theirs)
        return ours > theirs;
      version = *version_end != '\0' ? version_end + 1 : version_end;
      other = *other_end != '\0' ? other_end + 1 : other_end;
    }
  return FALSE;
}
