/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-cause-link.h"

#include <string.h>

#define START PIR_CAUSE_LINK_SCHEME "://"
#define MIDDLE "/cause/"
#define MAX_LENGTH 500
#define HOST_CHARACTERS G_CSET_a_2_z G_CSET_DIGITS ".-:[]"
#define PATH_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/._~-"

/* What is behind the scheme of an address: "https://a.example/b" and "a.example/b" */
static const char *
skip_scheme (const char *address)
{
  const char *behind = strstr (address, "://");

  return behind != NULL ? behind + strlen ("://") : address;
}

/* Whether host, port and path are of letters that mean themselves; dots lead nowhere else. */
static gboolean
is_plain (const char *place)
{
  gsize length = strspn (place, HOST_CHARACTERS);
  const char *path = place + length;

  return length > 0 && (*path == '\0' || *path == '/') && path[strspn (path, PATH_CHARACTERS)] == '\0'
         && strstr (path, "//") == NULL && strstr (path, "/.") == NULL && !g_str_has_suffix (path, "/");
}

/* Host and port in lower case */
static char *
dup_plain (const char *place)
{
  char *plain = g_strdup (place);

  for (char *at = plain; *at != '\0' && *at != '/'; at++)
    *at = g_ascii_tolower (*at);

  return plain;
}

gboolean
pir_cause_link_is (const char *text)
{
  if (text == NULL)
    return FALSE;

  while (g_ascii_isspace (*text))
    text++;

  return g_ascii_strncasecmp (text, PIR_CAUSE_LINK_SCHEME ":", strlen (PIR_CAUSE_LINK_SCHEME ":")) == 0;
}

char *
pir_cause_link_new (const char *server,
                    const char *cause_id)
{
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (cause_id != NULL, NULL);

  return g_strconcat (START, skip_scheme (server), MIDDLE, cause_id, NULL);
}

gboolean
pir_cause_link_parse (const char  *text,
                      char       **place,
                      char       **cause_id)
{
  g_autofree char *link = NULL;
  g_autofree char *plain = NULL;
  char *middle;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (place != NULL && cause_id != NULL, FALSE);

  link = g_strstrip (g_strdup (text));
  if (strlen (link) > MAX_LENGTH || g_ascii_strncasecmp (link, START, strlen (START)) != 0)
    return FALSE;

  middle = g_strrstr (link, MIDDLE);
  if (middle == NULL || middle < link + strlen (START) || !g_uuid_string_is_valid (middle + strlen (MIDDLE)))
    return FALSE;

  *middle = '\0';
  plain = dup_plain (link + strlen (START));
  if (!is_plain (plain))
    return FALSE;

  *cause_id = g_ascii_strdown (middle + strlen (MIDDLE), -1);
  *place = g_steal_pointer (&plain);

  return TRUE;
}

gboolean
pir_cause_link_is_of (const char *place,
                      const char *server)
{
  g_return_val_if_fail (place != NULL, FALSE);
  g_return_val_if_fail (server != NULL, FALSE);

  return strcmp (place, skip_scheme (server)) == 0;
}
