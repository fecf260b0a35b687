/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-json.h"

#include "wire/pir-json-check.h"

G_DEFINE_QUARK (pir-wire-error-quark, pir_wire_error)

static void
count_members (JsonParser *parser,
               JsonObject *object,
               gpointer    user_data)
{
  guint *n_members = user_data;

  *n_members += json_object_get_size (object);
}

/* json-glib lets the last of several members of one name win; another reader might take the first. */
static gboolean
check_unique (guint    n_written,
              guint    n_kept,
              GError **error)
{
  if (n_written == n_kept)
    return TRUE;

  g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX, "two members of the same name");

  return FALSE;
}

JsonObject *
pir_json_parse (const char  *data,
                gsize        length,
                GError     **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parser_error = NULL;
  guint n_written, n_kept = 0;
  JsonNode *root;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!pir_json_check (data, length, &n_written, error))
    return NULL;

  parser = json_parser_new ();
  g_signal_connect (parser, "object-end", G_CALLBACK (count_members), &n_kept);
  if (!json_parser_load_from_data (parser, data, (gssize) length, &parser_error))
    {
      g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_SYNTAX, parser_error->message);
      return NULL;
    }

  if (!check_unique (n_written, n_kept, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "not an object");
      return NULL;
    }

  return json_node_dup_object (root);
}
