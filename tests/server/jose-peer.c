/* SPDX-License-Identifier: GPL-3.0-or-later */
/* usage: jose-peer public KEY.pem | sign KEY.pem ALGORITHM | verify KEYS.json | decrypt KEY.pem
 * What the server's JOSE makes of standard input: claims to be signed, or a token. Status 1 where it is refused. */
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/pir-jose.h"
#include "wire/pir-json.h"

#define MOST_BYTES (1024 * 1024)

static char *
read_input (void)
{
  char *text = g_malloc0 (MOST_BYTES + 1);

  if (fread (text, 1, MOST_BYTES, stdin) == 0)
    text[0] = '\0';

  return text;
}

static int
finish (char   *text,
        GError *error)
{
  if (text == NULL)
    fprintf (stderr, "%s\n", error->message);
  else
    fputs (text, stdout);
  g_free (text);
  g_clear_error (&error);

  return text == NULL;
}

static int
show_public (const PirJoseKey *key)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (GBytes) bytes = NULL;

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "keys");
  pir_jose_key_write_public (key, writer, PIR_JOSE_SIGNATURES);
  pir_jose_key_write_public (key, writer, PIR_JOSE_ENCRYPTION);
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  bytes = pir_json_writer_end (writer);

  return finish (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), NULL);
}

static int
sign (const PirJoseKey *key,
      const char       *algorithm)
{
  g_autofree char *text = read_input ();
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "text", text);
  pir_json_end_object (writer);

  return finish (pir_jose_sign (key, strcmp (algorithm, "RS512") == 0 ? PIR_JOSE_RS512 : PIR_JOSE_RS256, "JWT", writer), NULL);
}

static int
verify (const char *path)
{
  g_autofree char *text = NULL, *token = read_input ();
  g_autoptr (JsonObject) set = NULL, claims = NULL;
  g_autoptr (PirJoseKeys) keys = NULL;
  g_autoptr (JsonNode) node = NULL;
  GError *error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error) || (set = pir_json_parse (text, length, &error)) == NULL)
    return finish (NULL, error);

  keys = pir_jose_keys_new (set);
  claims = pir_jose_verify (keys, token, NULL, &error);
  if (claims == NULL)
    return finish (NULL, error);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, claims);

  return finish (json_to_string (node, FALSE), NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (PirJoseKey) key = NULL;
  g_autofree char *token = NULL;
  GError *error = NULL;

  if (argc < 3 || sodium_init () < 0)
    return 2;
  if (strcmp (argv[1], "verify") == 0)
    return verify (argv[2]);

  key = pir_jose_key_load (argv[2], &error);
  if (key == NULL)
    return finish (NULL, error);
  if (strcmp (argv[1], "public") == 0)
    return show_public (key);
  if (strcmp (argv[1], "sign") == 0)
    return sign (key, argv[3]);

  token = read_input ();
  {
    char *text = pir_jose_decrypt (key, token, &error);

    return finish (text, error);
  }
}
