/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-fields.h"

#include <string.h>

#include "wire/pir-json.h"

#define MAX_SHOWN_NAME 40

/* The member @name, which counts as known from now on; NULL where it is not there, or after a fault */
static JsonNode *
take (PirFields  *self,
      const char *name)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;

  node = json_object_get_member (self->object, name);
  if (node != NULL && self->is_strict)
    {
      g_assert (self->n_seen < G_N_ELEMENTS (self->seen));
      self->seen[self->n_seen++] = name;
    }

  return node;
}

/* The same, but null is as good as not there */
static JsonNode *
take_value (PirFields  *self,
            const char *name)
{
  JsonNode *node = take (self, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static JsonNode *
require (PirFields  *self,
         const char *name)
{
  JsonNode *node = take_value (self, name);

  if (node == NULL)
    pir_fields_fail (self, name, "missing");

  return node;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static const char *
read_string (PirFields  *self,
             const char *name,
             JsonNode   *node,
             gsize       max)
{
  const char *text;
  gsize length;

  if (!holds (node, G_TYPE_STRING))
    {
      pir_fields_fail (self, name, "not a string");
      return NULL;
    }

  text = json_node_get_string (node);
  length = strlen (text);
  if (length > max && (length / 4 > max || (gsize) g_utf8_strlen (text, (gssize) length) > max))
    {
      pir_fields_fail (self, name, "too long");
      return NULL;
    }

  return text;
}

static const char *
read_uuid (PirFields  *self,
           const char *name,
           JsonNode   *node)
{
  if (holds (node, G_TYPE_STRING) && g_uuid_string_is_valid (json_node_get_string (node)))
    return json_node_get_string (node);

  pir_fields_fail (self, name, "not a UUID");

  return NULL;
}

static gint64
read_int (PirFields  *self,
          const char *name,
          JsonNode   *node,
          gint64      min,
          gint64      max)
{
  gint64 value;

  if (!holds (node, G_TYPE_INT64))
    {
      pir_fields_fail (self, name, "not a whole number");
      return min;
    }

  value = json_node_get_int (node);
  if (value < min || value > max)
    {
      pir_fields_fail (self, name, "out of range");
      return min;
    }

  return value;
}

static gint64
read_time (PirFields  *self,
           const char *name,
           JsonNode   *node)
{
  gint64 time = 0;

  if (!holds (node, G_TYPE_STRING) || !pir_time_parse (json_node_get_string (node), &time))
    pir_fields_fail (self, name, "not a moment");

  return time;
}

static gboolean
is_seen (PirFields  *self,
         const char *name)
{
  for (guint i = 0; i < self->n_seen; i++)
    {
      if (strcmp (self->seen[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
fail_unknown (PirFields *self)
{
  JsonObjectIter members;
  const char *name;

  json_object_iter_init (&members, self->object);
  while (json_object_iter_next (&members, &name, NULL))
    {
      if (!is_seen (self, name))
        {
          g_autofree char *shown = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_SHOWN_NAME));

          pir_fields_fail (self, shown, "not known");
        }
    }
}

void
pir_fields_init (PirFields  *self,
                 JsonObject *object,
                 gboolean    is_strict)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (object != NULL);

  self->object = object;
  self->is_strict = is_strict;
  self->n_seen = 0;
  self->error = NULL;
}

gboolean
pir_fields_end (PirFields  *self,
                GError    **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->error == NULL && self->is_strict && json_object_get_size (self->object) > self->n_seen)
    fail_unknown (self);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }

  return TRUE;
}

void
pir_fields_fail (PirFields  *self,
                 const char *name,
                 const char *message)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && message != NULL);

  if (self->error == NULL)
    self->error = g_error_new (PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "%s: %s", name, message);
}

const char *
pir_fields_string (PirFields  *self,
                   const char *name,
                   gsize       max)
{
  JsonNode *node = require (self, name);
  const char *text = node != NULL ? read_string (self, name, node, max) : NULL;

  g_return_val_if_fail (self != NULL, NULL);

  return text != NULL ? text : "";
}

const char *
pir_fields_opt_string (PirFields  *self,
                       const char *name,
                       gsize       max)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  return node != NULL ? read_string (self, name, node, max) : NULL;
}

const char *
pir_fields_uuid (PirFields  *self,
                 const char *name)
{
  JsonNode *node = require (self, name);
  const char *text = node != NULL ? read_uuid (self, name, node) : NULL;

  g_return_val_if_fail (self != NULL, NULL);

  return text != NULL ? text : "";
}

const char *
pir_fields_opt_uuid (PirFields  *self,
                     const char *name)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  return node != NULL ? read_uuid (self, name, node) : NULL;
}

gint64
pir_fields_int (PirFields  *self,
                const char *name,
                gint64      min,
                gint64      max)
{
  JsonNode *node = require (self, name);

  g_return_val_if_fail (self != NULL, 0);

  return node != NULL ? read_int (self, name, node, min, max) : min;
}

gint64
pir_fields_opt_int (PirFields  *self,
                    const char *name,
                    gint64      min,
                    gint64      max,
                    gint64      fallback)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, 0);

  return node != NULL ? read_int (self, name, node, min, max) : fallback;
}

PirMoney
pir_fields_money (PirFields  *self,
                  const char *name)
{
  return pir_fields_int (self, name, 0, PIR_MONEY_MAX);
}

static gboolean
as_bool (PirFields  *self,
         const char *name,
         JsonNode   *node)
{
  if (node == NULL)
    return FALSE;

  if (!holds (node, G_TYPE_BOOLEAN))
    {
      pir_fields_fail (self, name, "neither true nor false");
      return FALSE;
    }

  return json_node_get_boolean (node);
}

gboolean
pir_fields_bool (PirFields  *self,
                 const char *name)
{
  return as_bool (self, name, require (self, name));
}

gboolean
pir_fields_opt_bool (PirFields  *self,
                     const char *name)
{
  return as_bool (self, name, take_value (self, name));
}

PirDate
pir_fields_opt_date (PirFields  *self,
                     const char *name)
{
  JsonNode *node = take_value (self, name);
  PirDate date = PIR_DATE_NONE;

  g_return_val_if_fail (self != NULL, 0);

  if (node == NULL)
    return PIR_DATE_NONE;

  if (holds (node, G_TYPE_STRING))
    date = pir_date_parse (json_node_get_string (node));
  if (date == PIR_DATE_NONE)
    pir_fields_fail (self, name, "not a day");

  return date;
}

gint64
pir_fields_time (PirFields  *self,
                 const char *name)
{
  JsonNode *node = require (self, name);

  g_return_val_if_fail (self != NULL, 0);

  return node != NULL ? read_time (self, name, node) : 0;
}

gint64
pir_fields_opt_time (PirFields  *self,
                     const char *name)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, 0);

  return node != NULL ? read_time (self, name, node) : 0;
}

static JsonArray *
to_array (PirFields  *self,
          const char *name,
          JsonNode   *node,
          guint       max)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      pir_fields_fail (self, name, "not an array");
      return NULL;
    }

  if (json_array_get_length (json_node_get_array (node)) > max)
    {
      pir_fields_fail (self, name, "too many elements");
      return NULL;
    }

  return json_node_get_array (node);
}

JsonArray *
pir_fields_array (PirFields  *self,
                  const char *name,
                  guint       max)
{
  JsonNode *node = require (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  return node != NULL ? to_array (self, name, node, max) : NULL;
}

JsonArray *
pir_fields_opt_array (PirFields  *self,
                      const char *name,
                      guint       max)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  return node != NULL ? to_array (self, name, node, max) : NULL;
}

JsonObject *
pir_fields_object (PirFields  *self,
                   const char *name)
{
  JsonObject *object = pir_fields_opt_object (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  if (object == NULL)
    pir_fields_fail (self, name, "missing");

  return object;
}

JsonObject *
pir_fields_opt_object (PirFields  *self,
                       const char *name)
{
  JsonNode *node = take_value (self, name);

  g_return_val_if_fail (self != NULL, NULL);

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      pir_fields_fail (self, name, "not an object");
      return NULL;
    }

  return json_node_get_object (node);
}
