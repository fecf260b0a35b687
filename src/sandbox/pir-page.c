/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-page.h"

#include <glib/gi18n.h>

#include "base/pir-language.h"

struct _PirPage
{
  const PirCatalogue *catalogue;
  GString            *html;
};

static const struct
{
  const char *tag;
  const char *name; /* in itself: never translated */
} languages[] = {
  { "it", "Italiano" },
  { "en", "English" },
  { "ar", "العربية" },
  { "de", "Deutsch" },
  { "es", "Español" },
  { "fr", "Français" },
  { "ro", "Română" },
  { "sl", "Slovenščina" },
  { "sq", "Shqip" },
  { "uk", "Українська" },
  { "zh-CN", "简体中文" },
};

#define N_ALWAYS 2 /* those that everybody can change to; besides them the one that the browser asked for */

static void
add_head (PirPage    *self,
          const char *title)
{
  pir_page_add (self,
                "<!DOCTYPE html>\n"
                "<html lang=\"%s\" dir=\"%s\">\n"
                "<head>\n"
                "<meta charset=\"utf-8\" />\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                "<meta name=\"color-scheme\" content=\"light dark\" />\n"
                "<meta name=\"robots\" content=\"noindex\" />\n"
                "<title>%s</title>\n"
                "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/assets/icon.svg\" />\n"
                "<link rel=\"stylesheet\" href=\"/assets/style.css\" />\n"
                "</head>\n",
                pir_page_get_language (self), pir_language_get_direction (pir_page_get_language (self)), title);
}

static void
add_language_switch (PirPage    *self,
                     const char *path)
{
  pir_page_add (self, "<nav class=\"languages\" aria-label=\"%s\">\n<ul>\n", pir_tr (self->catalogue, N_("Language")));
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].tag, pir_page_get_language (self)))
      pir_page_add (self, "<li><span class=\"current\" aria-current=\"true\">%s</span></li>\n", languages[i].name);
    else if (i < N_ALWAYS)
      pir_page_add (self, "<li><a href=\"%s?lang=%s\" hreflang=\"%s\" lang=\"%s\">%s</a></li>\n", path,
                    languages[i].tag, languages[i].tag, languages[i].tag, languages[i].name);
  pir_page_add (self, "</ul>\n</nav>\n");
}

static void
add_top (PirPage    *self,
         const char *path)
{
  const PirCatalogue *t = self->catalogue;

  pir_page_add (self,
                "<body>\n"
                "<a class=\"skip\" href=\"#main\">%s</a>\n"
                "<header class=\"top\">\n"
                "<div class=\"trial\" role=\"note\">\n"
                "<svg class=\"sign\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
                "<path d=\"M9 2h6v1.8h-.9v4.6l5.6 10.1A2.4 2.4 0 0 1 17.6 22H6.4a2.4 2.4 0 0 1-2.1-3.5L9.9 8.4V3.8H9z"
                "m2.7 1.8v5.1L8.4 14.8h7.2l-3.3-5.9V3.8z\" /></svg>\n"
                "<p><strong>%s</strong> <span>%s</span></p>\n"
                "</div>\n",
                pir_tr (t, N_("Skip to the content")),
                /* Translators: the banner on every page of the pretended payment provider */
                pir_tr (t, N_("This is a trial: no money moves.")),
                pir_tr (t, N_("Nothing that you do here is charged to anybody.")));
  add_language_switch (self, path);
  pir_page_add (self, "</header>\n<main id=\"main\">\n");
}

PirPage *
pir_page_new (const PirCatalogue *catalogue,
              const char         *title,
              const char         *path)
{
  PirPage *self;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (PirPage, 1);
  self->catalogue = catalogue;
  self->html = g_string_new (NULL);
  add_head (self, title);
  add_top (self, path);
  return self;
}

void
pir_page_free (PirPage *self)
{
  if (self == NULL)
    return;
  g_string_free (self->html, TRUE);
  g_free (self);
}

GBytes *
pir_page_end (PirPage *self)
{
  GString *html;

  g_return_val_if_fail (self != NULL, NULL);

  pir_page_add (self,
                "</main>\n<footer>\n<p>%s</p>\n</footer>\n</body>\n</html>\n",
                pir_tr (self->catalogue,
                        /* Translators: PSP, prestatore di servizi di pagamento, is the official term */
                        N_("Pago In Rete payment sandbox. It plays the payment provider (PSP), for demonstrations "
                           "and tests.")));
  html = self->html;
  g_free (self);
  return g_string_free_to_bytes (html);
}

const PirCatalogue *
pir_page_get_catalogue (PirPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->catalogue;
}

const char *
pir_page_get_language (PirPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_catalogue_get_language (self->catalogue);
}

void
pir_page_add (PirPage    *self,
              const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  g_return_if_fail (self != NULL);

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (self->html, text);
}

void
pir_page_add_text (PirPage    *self,
                   const char *name,
                   const char *text)
{
  pir_page_add (self, "<%s>%s</%s>\n", name, text, name);
}
