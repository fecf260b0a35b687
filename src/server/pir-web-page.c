/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-web-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/pir-language.h"
#include "model/pir-password-rules.h"

/* Of a field that has to be filled in, with @most characters at most */
#define NEEDED(most) " required maxlength=\"" G_STRINGIFY (most) "\""

#define PAGE_POLICY "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'; base-uri 'none'; form-action %s"

struct _PirWebPage
{
  const PirCatalogue *catalogue;
  char               *title;    /* (owned) */
  GString            *body;     /* (owned) HTML */
  gboolean            has_form;
  gint64              retry_after; /* seconds; 0 = not told */
};

static const char style[] =
  "body{margin:min(12vh,2.5rem) auto 4rem;max-width:32rem;padding:0 1.5rem;"
  "font:1.1rem/1.5 system-ui,sans-serif;color:#1c1c1c;background:#fafafa}"
  "header{font-weight:600;color:#186a78}"
  "h1{font-size:1.6rem}"
  "label{display:block;margin:1rem 0 .25rem}"
  "input,button{font:inherit;box-sizing:border-box;width:100%;min-height:2.75rem;padding:.4rem .75rem;border-radius:.5rem}"
  "input{border:1px solid #767676;background:#fff;color:inherit}"
  "button{margin-top:1.25rem;border:0;font-weight:600;color:#fff;background:#186a78}"
  "a.button{display:block;box-sizing:border-box;margin-top:1.25rem;min-height:2.75rem;padding:.6rem .75rem;border-radius:.5rem;"
  "font-weight:600;text-align:center;text-decoration:none;color:#fff;background:#186a78}"
  "a.button~form button,form~form button,details~form button{border:1px solid #767676;color:inherit;background:transparent}"
  "summary{margin-top:1.25rem;min-height:2.75rem;box-sizing:border-box;padding:.6rem .75rem;border:1px solid #767676;border-radius:.5rem;"
  "font-weight:600;cursor:pointer}"
  "dl{margin:1.5rem 0;border:1px solid #cfd6d8;border-radius:.75rem;background:#fff}"
  "dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.6rem 1rem}"
  "dl div+div{border-top:1px solid #cfd6d8}"
  "dt{color:#565c5e}"
  "dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}"
  ":focus-visible{outline:3px solid #3aa6b8;outline-offset:2px}"
  ".alert{padding:.75rem 1rem;border-inline-start:.3rem solid #b3261e;background:#fbeae9}"
  "@media(max-width:30rem){body{margin-top:1.25rem;font-size:1rem}h1{font-size:1.4rem;margin:.5rem 0 1rem}dl{margin:1rem 0}"
  "button,a.button,summary{margin-top:.9rem}}"
  "@media(prefers-color-scheme:dark){body{color:#f2f2f2;background:#242424}header{color:#7fd0dc}"
  "input{background:#303030;border-color:#9a9a9a}"
  "dl{background:#303030}dl,dl div+div{border-color:#505557}dt{color:#c3c9cb}"
  ".alert{background:#4a2421;border-color:#ff8a80}}";

PirWebPage *
pir_web_page_new (const PirCatalogue *catalogue,
                  const char         *title)
{
  PirWebPage *self;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (PirWebPage, 1);
  self->catalogue = catalogue;
  self->title = g_strdup (title);
  self->body = g_string_new (NULL);

  return self;
}

const PirCatalogue *
pir_web_page_get_catalogue (PirWebPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->catalogue;
}

static void
append (PirWebPage *self,
        const char *before,
        const char *text,
        const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (self->body, before);
  g_string_append (self->body, escaped);
  g_string_append (self->body, after);
}

void
pir_web_page_add_text (PirWebPage *self,
                       const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  append (self, "<p>", text, "</p>\n");
}

void
pir_web_page_add_alert (PirWebPage *self,
                        const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  append (self, "<p class=\"alert\" role=\"alert\">", text, "</p>\n");
}

void
pir_web_page_add_facts (PirWebPage       *self,
                        const PirWebFact *facts,
                        gsize             n_facts)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (facts != NULL);

  g_string_append (self->body, "<dl>\n");
  for (gsize i = 0; i < n_facts; i++)
    {
      append (self, "<div><dt>", facts[i].label, "</dt>");
      if (facts[i].language != NULL)
        append (self, "<dd lang=\"", facts[i].language, "\">");
      else
        g_string_append (self->body, "<dd>");
      append (self, "<bdi>", facts[i].value, "</bdi></dd></div>\n");
    }
  g_string_append (self->body, "</dl>\n");
}

void
pir_web_page_add_help (PirWebPage *self,
                       PirRequest *request)
{
  const PirServerConfig *config;
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (PIR_IS_REQUEST (request));

  config = pir_request_get_parts (request)->config;
  if (config->help_phone != NULL && config->help_hours != NULL)
    /* Translators: on a web page. %1$s is a telephone number, %2$s when somebody answers there, as the operator wrote it */
    text = g_strdup_printf (pir_tr (self->catalogue, N_("Do you need help? The assistance answers at %1$s (%2$s).")),
                            config->help_phone, config->help_hours);
  else if (config->help_phone != NULL)
    /* Translators: on a web page. %s is a telephone number */
    text = g_strdup_printf (pir_tr (self->catalogue, N_("Do you need help? The assistance answers at %s.")), config->help_phone);
  else
    text = g_strdup (pir_tr (self->catalogue, N_("Do you need help? Ask the office of your school.")));
  pir_web_page_add_text (self, text);
}

gulong
pir_web_page_set_wait (PirWebPage *self,
                       gint64      seconds)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (seconds >= 0, 0);

  self->retry_after = seconds;

  return (gulong) ((seconds + 59) / 60);
}

void
pir_web_page_add_link (PirWebPage *self,
                       const char *path,
                       const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL && text != NULL);

  append (self, "<a class=\"button\" href=\"", path, "\">");
  append (self, "", text, "</a>\n");
}

void
pir_web_page_begin_form (PirWebPage *self,
                         const char *path)
{
  g_return_if_fail (self != NULL);

  self->has_form = TRUE;
  if (path != NULL)
    append (self, "<form method=\"post\" action=\"", path, "\">\n");
  else
    g_string_append (self->body, "<form method=\"post\">\n");
}

void
pir_web_page_add_field (PirWebPage *self,
                        const char *name,
                        const char *label,
                        guint       length)
{
  g_autofree char *maximum = g_strdup_printf ("%u", length);

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && label != NULL);

  append (self, "<label for=\"", name, "\">");
  append (self, "", label, "</label>\n");
  g_string_append (self->body, "<input type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" dir=\"ltr\"");
  append (self, " required maxlength=\"", maximum, "\"");
  append (self, " id=\"", name, "\"");
  append (self, " name=\"", name, "\">\n");
}

void
pir_web_page_add_password (PirWebPage *self,
                           const char *name,
                           const char *label)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && label != NULL);

  append (self, "<label for=\"", name, "\">");
  append (self, "", label, "</label>\n");
  append (self, "<input type=\"password\" autocomplete=\"new-password\" dir=\"ltr\"" NEEDED (PIR_PASSWORD_MAX) " id=\"", name, "\"");
  append (self, " name=\"", name, "\">\n");
}

/* What a phone knows of its owner it may fill in. */
void
pir_web_page_add_sign_in (PirWebPage *self,
                          const char *user_label,
                          const char *password_label)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (user_label != NULL && password_label != NULL);

  append (self, "<label for=\"user_name\">", user_label, "</label>\n");
  g_string_append (self->body, "<input type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" autocorrect=\"off\""
                               " spellcheck=\"false\" dir=\"ltr\"" NEEDED (PIR_USER_NAME_MAX) " id=\"user_name\" name=\"user_name\">\n");
  append (self, "<label for=\"password\">", password_label, "</label>\n");
  g_string_append (self->body, "<input type=\"password\" autocomplete=\"current-password\" dir=\"ltr\"" NEEDED (PIR_PASSWORD_MAX)
                               " id=\"password\" name=\"password\">\n");
}

void
pir_web_page_begin_fold (PirWebPage *self,
                         const char *text,
                         gboolean    is_open)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  append (self, is_open ? "<details open>\n<summary>" : "<details>\n<summary>", text, "</summary>\n");
}

void
pir_web_page_end_fold (PirWebPage *self)
{
  g_return_if_fail (self != NULL);

  g_string_append (self->body, "</details>\n");
}

void
pir_web_page_add_hidden (PirWebPage *self,
                         const char *name,
                         const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  append (self, "<input type=\"hidden\" name=\"", name, "\"");
  append (self, " value=\"", value, "\">\n");
}

void
pir_web_page_end_form (PirWebPage *self,
                       const char *button)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (button != NULL);

  append (self, "<button type=\"submit\">", button, "</button>\n</form>\n");
}

static char *
dup_style_hash (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) style, sizeof style - 1);
  g_checksum_get_digest (checksum, digest, &length);

  return g_base64_encode (digest, length);
}

static void
set_headers (PirWebPage *self,
             PirRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (pir_request_get_message (request));
  g_autofree char *hash = dup_style_hash ();
  g_autofree char *policy = g_strdup_printf (PAGE_POLICY, hash, self->has_form ? "'self'" : "'none'");

  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "X-Frame-Options", "DENY");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Language", pir_catalogue_get_language (self->catalogue));
  soup_message_headers_replace (headers, "Vary", "Accept-Language");
}

void
pir_web_page_answer (PirWebPage *self,
                     PirRequest *request,
                     guint       status)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  PirAnswer *answer;
  char *html;

  g_return_if_fail (self != NULL);
  g_return_if_fail (PIR_IS_REQUEST (request));

  title = g_markup_escape_text (self->title, -1);
  name = g_markup_escape_text (pir_request_get_parts (request)->config->name, -1);
  html = g_strdup_printf ("<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<title>%s - %s</title>\n<style>%s</style>\n</head>\n<body>\n<header>%s</header>\n<main>\n"
                          "<h1>%s</h1>\n%s</main>\n</body>\n</html>\n",
                          pir_catalogue_get_language (self->catalogue),
                          pir_language_get_direction (pir_catalogue_get_language (self->catalogue)),
                          title, name, style, name, title, self->body->str);
  set_headers (self, request);
  answer = pir_answer_new (status, PIR_TYPE_HTML, g_bytes_new_take (html, strlen (html)));
  answer->retry_after = self->retry_after;
  pir_request_answer (request, answer);

  g_free (self->title);
  g_string_free (self->body, TRUE);
  g_free (self);
}
