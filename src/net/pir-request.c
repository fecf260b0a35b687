/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-request.h"

#include <string.h>

#include "net/pir-secret.h"

#define PLACE "{id}"

static char *
fill_template (const char *template,
               const char *id)
{
  g_autofree char *escaped = NULL;
  const char *place = strstr (template, PLACE);

  g_assert ((place != NULL) == (id != NULL));

  if (place == NULL)
    return g_strdup (template);

  escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strdup_printf ("%.*s%s%s", (int) (place - template), template, escaped, place + strlen (PLACE));
}

static void
request_clear (gpointer data)
{
  PirRequest *self = data;

  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->idempotency_key);
  g_free (self->etag);
  g_clear_object (&self->tokens);
}

PirRequest *
pir_request_new (const char *method,
                 const char *template,
                 const char *id)
{
  PirRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (template != NULL && template[0] == '/', NULL);

  self = g_rc_box_new0 (PirRequest);
  self->method = method;
  self->template = template;
  self->path = fill_template (template, id);
  self->needs_session = TRUE;
  self->is_repeatable = strcmp (method, "GET") == 0;

  return self;
}

PirRequest *
pir_request_new_json (const char      *method,
                      const char      *template,
                      const char      *id,
                      const PirReader *reader)
{
  PirRequest *self = pir_request_new (method, template, id);

  g_return_val_if_fail (reader != NULL, self);

  self->media_type = PIR_MEDIA_JSON;
  self->reader = reader;

  return self;
}

void
pir_request_add_query (PirRequest *self,
                       const char *name,
                       const char *value)
{
  g_autofree char *escaped = NULL;
  char *path;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  if (value == NULL)
    return;

  escaped = g_uri_escape_string (value, NULL, FALSE);
  path = g_strconcat (self->path, strchr (self->path, '?') != NULL ? "&" : "?", name, "=", escaped, NULL);
  g_free (self->path);
  self->path = path;
}

void
pir_request_take_body (PirRequest *self,
                       GBytes     *body)
{
  g_return_if_fail (self != NULL && self->body == NULL);

  self->body = pir_secret_take_bytes (body);
  self->body_type = PIR_MEDIA_JSON;
}

void
pir_request_set_file (PirRequest *self,
                      GBytes     *file,
                      const char *media_type)
{
  g_return_if_fail (self != NULL && self->body == NULL);
  g_return_if_fail (file != NULL && media_type != NULL);

  self->body = g_bytes_ref (file);
  self->body_type = media_type;
}

PirRequest *
pir_request_ref (PirRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

void
pir_request_unref (PirRequest *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, request_clear);
}
