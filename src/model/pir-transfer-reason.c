/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-transfer-reason.h"

#include <string.h>

#include "model/pir-bank-codes.h"

#define TEXT_MARK "TXT/"
#define MAX_CHARACTERS 140

/* Where the reference begins, with or without the first stroke; NULL = there is none */
static const char *
find_reference (const char *reason)
{
  static const char * const marks[] = { "RFB/", "RFS/", "RFA/" };

  reason += strspn (reason, " ");
  reason += *reason == '/';
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (reason, marks[i]))
      return reason + strlen (marks[i]) + strspn (reason + strlen (marks[i]), "/ ");

  return NULL;
}

char *
pir_transfer_reason_make (const char *reference,
                          PirMoney    amount,
                          const char *text)
{
  g_autofree char *plain = NULL, *whole = NULL;

  g_return_val_if_fail (pir_creditor_ref_is_valid (reference), NULL);
  g_return_val_if_fail (amount >= 0, NULL);

  plain = pir_money_to_plain (amount);
  whole = g_strdup_printf ("/%s/%s/%s%s%s", pir_rf_reference_is_valid (reference) ? "RFS" : "RFB", reference, plain,
                           text != NULL && *text != '\0' ? "/" TEXT_MARK : "", text != NULL ? text : "");

  return g_utf8_validate (whole, -1, NULL) && g_utf8_strlen (whole, -1) > MAX_CHARACTERS ? g_utf8_substring (whole, 0, MAX_CHARACTERS)
                                                                                      : g_steal_pointer (&whole);
}

char *
pir_transfer_reason_get_reference (const char *reason)
{
  const char *begin = reason != NULL ? find_reference (reason) : NULL;
  gsize length = begin != NULL ? strcspn (begin, "/") : 0;

  return length == 0 ? NULL : g_strchomp (g_strndup (begin, length));
}

gboolean
pir_transfer_reason_has_marks (const char *reason)
{
  return reason != NULL && (strstr (reason, TEXT_MARK) != NULL || find_reference (reason) != NULL);
}

char *
pir_transfer_reason_strip (const char *reason)
{
  g_autofree char *reference = NULL;
  const char *text = NULL;

  if (reason == NULL)
    return g_strdup ("");

  for (const char *at = strstr (reason, TEXT_MARK); at != NULL; at = strstr (at + 1, TEXT_MARK))
    text = at + strlen (TEXT_MARK);
  if (text != NULL && text[strspn (text, " ")] != '\0')
    return g_strstrip (g_strdup (text));

  reference = pir_transfer_reason_get_reference (reason);

  return reference != NULL ? g_steal_pointer (&reference) : g_strstrip (g_strdup (reason));
}

/* Returns: (transfer full) (nullable): what the first group of the pattern finds, without blanks */
static char *
find (const char *pattern,
      const char *reason)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *found = NULL;

  g_assert (regex != NULL);
  if (!g_regex_match (regex, reason, 0, &match))
    return NULL;

  found = g_match_info_fetch (match, 1);
  parts = g_strsplit (found, " ", -1);

  return g_strjoinv ("", parts);
}

char *
pir_transfer_reason_find_flow (const char *reason)
{
  if (reason == NULL || !g_utf8_validate (reason, -1, NULL))
    return NULL;

  return find ("LGPE.RIVERSAMENTO[/ ](?:TXT[/ ][0-9][/ ])?URI[/ ]"
               "((?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?[A-Za-z0-9_-]{1,35})(?![A-Za-z0-9_-])", reason);
}

char *
pir_transfer_reason_find_reference (const char *reason)
{
  const gboolean is_text = reason != NULL && g_utf8_validate (reason, -1, NULL);
  char *found;

  if (!is_text)
    return NULL;

  found = find ("(?<![A-Za-z0-9])RF[SB][/ ]{1,2}([A-Za-z0-9]{1,35})(?![A-Za-z0-9])", reason);

  return found != NULL ? found : find ("TXT[/ ].*?(?<![0-9])([0-9]{15}|[0-9]{17})(?![0-9])", reason);
}
