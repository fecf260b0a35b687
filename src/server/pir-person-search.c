/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-person-search.h"

#include <string.h>

#include "model/pir-tax-code.h"
#include "server/pir-words.h"

#define CODE_LENGTH 4 /* fewer letters are a name */

struct _PirPersonSearch
{
  char **words; /* as pir_words_fold() writes them */
  char  *code;  /* as pir_tax_code_normalise() writes it */
};

PirPersonSearch *
pir_person_search_new (const char *query)
{
  g_autofree char *folded = NULL;
  PirPersonSearch *self;

  g_return_val_if_fail (query != NULL, NULL);

  if (*query == '\0')
    return NULL;

  folded = pir_words_fold (query);
  self = g_new0 (PirPersonSearch, 1);
  self->words = g_strsplit (folded, " ", -1);
  self->code = pir_tax_code_normalise (query);

  return self;
}

void
pir_person_search_free (PirPersonSearch *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->words);
  g_free (self->code);
  g_free (self);
}

/* "D’Angiò" is "d angio" to whoever types it so, and "dangio" to others. */
static char *
fold (const char *family_name,
      const char *given_name,
      gboolean    is_joined)
{
  g_autoptr (GString) name = g_string_new (family_name);

  g_string_append_printf (name, " %s", given_name);
  if (is_joined)
    {
      g_string_replace (name, "'", "", 0);
      g_string_replace (name, "’", "", 0);
    }

  return pir_words_fold (name->str);
}

gboolean
pir_person_search_matches (const PirPersonSearch *self,
                           const char            *family_name,
                           const char            *given_name,
                           const char            *tax_code)
{
  g_autofree char *apart = NULL;
  g_autofree char *joined = NULL;

  if (self == NULL)
    return TRUE;

  g_return_val_if_fail (family_name != NULL && given_name != NULL && tax_code != NULL, FALSE);

  if (strlen (self->code) >= CODE_LENGTH && g_str_has_prefix (tax_code, self->code))
    return TRUE;

  apart = fold (family_name, given_name, FALSE);
  joined = fold (family_name, given_name, TRUE);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (apart, self->words[i]) == NULL && strstr (joined, self->words[i]) == NULL)
      return FALSE;

  return self->words[0] != NULL;
}
