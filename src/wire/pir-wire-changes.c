/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include "wire/pir-wire-links.h"
#include "wire/pir-wire-private.h"

/* Returns: (transfer full) */
static gpointer
read_object (PirChangeKind  kind,
             JsonObject    *object,
             GError       **error)
{
  switch (kind)
    {
    case PIR_CHANGE_ACCOUNT:
      return pir_wire_read_account (object, error);
    case PIR_CHANGE_SCHOOL:
      return pir_wire_read_school (object, error);
    case PIR_CHANGE_PUPIL:
      return pir_wire_read_pupil (object, error);
    case PIR_CHANGE_NOTICE:
      return pir_wire_read_notice (object, error);
    case PIR_CHANGE_PAYMENT:
      return pir_wire_read_payment (object, error);
    case PIR_CHANGE_RECEIPT:
      return pir_wire_read_receipt (object, error);
    case PIR_CHANGE_LINK_REQUEST:
      return pir_wire_read_link_request (object, error);
    default:
      g_assert_not_reached ();
    }
}

static void
write_object (PirJsonWriter *writer,
              PirChangeKind  kind,
              gpointer       object)
{
  const char *name = pir_change_kind_to_string (kind);

  switch (kind)
    {
    case PIR_CHANGE_ACCOUNT:
      pir_wire_write_account (writer, name, object);
      break;
    case PIR_CHANGE_SCHOOL:
      pir_wire_write_school (writer, name, object);
      break;
    case PIR_CHANGE_PUPIL:
      pir_wire_write_pupil (writer, name, object);
      break;
    case PIR_CHANGE_NOTICE:
      pir_wire_write_notice (writer, name, object);
      break;
    case PIR_CHANGE_PAYMENT:
      pir_wire_write_payment (writer, name, object);
      break;
    case PIR_CHANGE_RECEIPT:
      pir_wire_write_receipt (writer, name, object);
      break;
    case PIR_CHANGE_LINK_REQUEST:
      pir_wire_write_link_request (writer, name, object);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_id (JsonObject *object,
        const char *id)
{
  JsonNode *node = json_object_get_member (object, "id");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), id) == 0;
}

/* The thing itself, NULL for a tombstone and after a fault. Returns: (transfer full) (nullable) */
static GObject *
read_changed (PirFields     *fields,
              PirChangeKind  kind,
              const char    *id)
{
  const char *name = pir_change_kind_to_string (kind);
  JsonObject *object = pir_fields_opt_object (fields, name);
  GError *error = NULL;
  GObject *changed;

  if (json_object_has_member (fields->object, "deleted") && pir_fields_bool (fields, "deleted"))
    {
      if (object != NULL)
        pir_fields_fail (fields, name, "deleted, and yet there");
      return NULL;
    }

  if (object == NULL)
    {
      pir_fields_fail (fields, name, "missing");
      return NULL;
    }

  if (!has_id (object, id))
    pir_fields_fail (fields, "id", "not that of the object");

  changed = read_object (kind, object, &error);
  if (changed == NULL)
    pir_fields_fail_within (fields, name, -1, error);

  return changed;
}

static gboolean
read_change (PirChanges  *changes,
             JsonObject  *object,
             GError     **error)
{
  g_autoptr (GObject) changed = NULL;
  const char *kind_name, *id;
  gboolean is_known;
  PirChangeKind kind;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  kind_name = pir_fields_string (&fields, "kind", PIR_MAX_CODE);
  id = pir_fields_uuid (&fields, "id");
  is_known = fields.error == NULL && pir_change_kind_from_string (kind_name, &kind);
  if (is_known)
    changed = read_changed (&fields, kind, id);

  if (!pir_fields_end (&fields, error))
    return FALSE;

  if (is_known)
    pir_changes_add (changes, kind, id, changed);

  return TRUE;
}

PirChanges *
pir_wire_read_changes (JsonObject  *object,
                       GError     **error)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();
  const char *cursor;
  gboolean has_more;
  PirFields fields;
  JsonArray *array;
  guint n;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_array (&fields, "changes", PIR_MAX_CHANGES);
  cursor = pir_fields_string (&fields, "cursor", PIR_MAX_NAME);
  has_more = pir_fields_bool (&fields, "more");

  n = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < n && fields.error == NULL; i++)
    {
      JsonObject *element = pir_fields_element (&fields, "changes", array, i);
      GError *change_error = NULL;

      if (element != NULL && !read_change (changes, element, &change_error))
        pir_fields_fail_within (&fields, "changes", i, change_error);
    }

  if (!pir_fields_end (&fields, error))
    return NULL;

  pir_changes_finish (changes, cursor, has_more);

  return g_steal_pointer (&changes);
}

void
pir_wire_write_change (PirJsonWriter *writer,
                       PirChangeKind  kind,
                       const char    *id,
                       gpointer       object)
{
  g_return_if_fail (writer != NULL);
  g_return_if_fail (id != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "kind", pir_change_kind_to_string (kind));
  pir_json_add_string (writer, "id", id);
  if (object != NULL)
    write_object (writer, kind, object);
  else
    pir_json_add_bool (writer, "deleted", TRUE);
  pir_json_end_object (writer);
}
