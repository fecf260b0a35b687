/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-private.h"

#include <string.h>

#include "wire/pir-json.h"

static void
read_item (PirPaymentItem *item,
           PirFields      *fields,
           JsonObject     *object,
           const char     *name,
           guint           index)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, fields->is_strict);
  item->notice_id = pir_fields_uuid (&within, "notice_id");
  item->version = (guint) pir_fields_int (&within, "version", 0, G_MAXUINT32);
  item->amount = pir_fields_money (&within, "amount");

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, name, index, error);
}

void
pir_fields_fail_within (PirFields  *self,
                        const char *name,
                        gssize      index,
                        GError     *error)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (error != NULL);

  if (self->error == NULL)
    {
      if (index >= 0)
        g_prefix_error (&error, "%s[%" G_GSSIZE_FORMAT "].", name, index);
      else
        g_prefix_error (&error, "%s.", name);
      self->error = g_steal_pointer (&error);
    }

  g_clear_error (&error);
}

JsonObject *
pir_fields_element (PirFields  *self,
                    const char *name,
                    JsonArray  *array,
                    guint       index)
{
  JsonNode *node = json_array_get_element (array, index);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (array != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  pir_fields_fail (self, name, "not all elements are objects");

  return NULL;
}

const char **
pir_fields_strings (PirFields  *self,
                    const char *name,
                    JsonArray  *array,
                    gsize       max)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;
  const char **strings = g_new0 (const char *, n + 1);

  g_return_val_if_fail (self != NULL, strings);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gboolean is_string = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

      strings[i] = is_string ? json_node_get_string (node) : "";
      if (!is_string)
        pir_fields_fail (self, name, "not all elements are strings");
      else if ((gsize) g_utf8_strlen (strings[i], -1) > max)
        pir_fields_fail (self, name, "too long");
    }

  return strings;
}

const char *
pir_fields_filled (PirFields  *self,
                   const char *name,
                   gsize       max)
{
  const char *text = pir_fields_string (self, name, max);

  g_return_val_if_fail (self != NULL, NULL);

  if (*text == '\0')
    pir_fields_fail (self, name, "empty");

  return text;
}

const char *
pir_fields_digits (PirFields  *self,
                   const char *name,
                   gsize       length)
{
  const char *text = pir_fields_string (self, name, length);

  g_return_val_if_fail (self != NULL, NULL);

  if (strlen (text) == length && strspn (text, "0123456789") == length)
    return text;

  pir_fields_fail (self, name, "not so many digits");

  return "";
}

GPtrArray *
pir_fields_objects (PirFields   *self,
                    const char  *name,
                    guint        max,
                    PirReadFunc  read)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = pir_fields_array (self, name, max);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < n && self->error == NULL; i++)
    {
      JsonObject *element = pir_fields_element (self, name, array, i);
      GError *error = NULL;
      gpointer object = element != NULL ? read (element, &error) : NULL;

      if (object != NULL)
        g_ptr_array_add (objects, object);
      else if (error != NULL)
        pir_fields_fail_within (self, name, i, error);
    }

  return objects;
}

PirCategory
pir_fields_category (PirFields  *self,
                     const char *name)
{
  PirCategory category;

  g_return_val_if_fail (self != NULL, 0);

  pir_category_from_string (pir_fields_string (self, name, PIR_MAX_CODE), &category);

  return category;
}

PirMethod
pir_fields_method (PirFields  *self,
                   const char *name)
{
  PirMethod method = PIR_METHOD_CARD;

  g_return_val_if_fail (self != NULL, 0);

  if (!pir_method_from_string (pir_fields_string (self, name, PIR_MAX_CODE), &method) || method == PIR_METHOD_OTHER)
    pir_fields_fail (self, name, "not known");

  return method;
}

PirPaymentItem *
pir_fields_items (PirFields  *self,
                  const char *name,
                  gsize      *n_items)
{
  JsonArray *array = pir_fields_array (self, name, PIR_MAX_ITEMS);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  PirPaymentItem *items = g_new0 (PirPaymentItem, n);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = pir_fields_element (self, name, array, i);

      if (object != NULL)
        read_item (&items[i], self, object, name, i);
    }

  *n_items = n;

  return items;
}

void
pir_wire_write_items (PirJsonWriter        *writer,
                      const char           *name,
                      const PirPaymentItem *items,
                      gsize                 n_items)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (items != NULL || n_items == 0);

  pir_json_begin_array (writer, name);
  for (gsize i = 0; i < n_items; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "notice_id", items[i].notice_id);
      pir_json_add_int (writer, "version", items[i].version);
      pir_json_add_int (writer, "amount", items[i].amount);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

void
pir_wire_read_note (PirFields   *fields,
                    const char **name,
                    gint64      *size,
                    const char **sha256)
{
  JsonObject *object;
  PirFields within;
  GError *error = NULL;

  g_return_if_fail (fields != NULL);
  g_return_if_fail (name != NULL && size != NULL && sha256 != NULL);

  object = pir_fields_opt_object (fields, "note");
  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  *name = pir_fields_filled (&within, "name", PIR_MAX_NAME);
  *size = pir_fields_int (&within, "size", 1, G_MAXINT32);
  *sha256 = pir_fields_filled (&within, "sha256", PIR_MAX_CODE);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "note", -1, error);
}

void
pir_wire_write_note (PirJsonWriter *writer,
                     const char    *name,
                     gint64         size,
                     const char    *sha256)
{
  g_return_if_fail (writer != NULL);

  if (sha256 == NULL)
    return;

  pir_json_begin_object (writer, "note");
  pir_json_add_string (writer, "name", name);
  pir_json_add_int (writer, "size", size);
  pir_json_add_string (writer, "sha256", sha256);
  pir_json_end_object (writer);
}

void
pir_json_add_opt_string (PirJsonWriter *self,
                         const char    *name,
                         const char    *value)
{
  if (value != NULL)
    pir_json_add_string (self, name, value);
}

void
pir_json_add_opt_date (PirJsonWriter *self,
                       const char    *name,
                       PirDate        value)
{
  if (value != PIR_DATE_NONE)
    pir_json_add_date (self, name, value);
}

void
pir_json_add_opt_time (PirJsonWriter *self,
                       const char    *name,
                       gint64         value)
{
  if (value != 0)
    pir_json_add_time (self, name, value);
}
