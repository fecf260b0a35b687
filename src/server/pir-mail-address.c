/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-mail-address.h"

#include <string.h>

#define MAX_LENGTH 254
#define MAX_LOCAL 64

static gboolean
has_only (const char *text,
          gsize       length,
          const char *signs)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr (signs, text[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Words between dots, none of them empty */
static gboolean
is_dotted (const char *text,
           gsize       length)
{
  if (length == 0 || text[0] == '.' || text[length - 1] == '.')
    return FALSE;

  for (gsize i = 1; i < length; i++)
    if (text[i] == '.' && text[i - 1] == '.')
      return FALSE;

  return TRUE;
}

gboolean
pir_mail_address_is_valid (const char *address)
{
  const char *at = address != NULL ? strchr (address, '@') : NULL;
  gsize local, domain;

  if (at == NULL || strlen (address) > MAX_LENGTH)
    return FALSE;

  local = (gsize) (at - address);
  domain = strlen (at + 1);

  return local <= MAX_LOCAL && is_dotted (address, local) && is_dotted (at + 1, domain)
         && has_only (address, local, ".!#$%&'*+-/=?^_`{|}~") && has_only (at + 1, domain, ".-") && at[1] != '-';
}
