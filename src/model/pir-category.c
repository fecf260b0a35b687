/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-category.h"

#include <string.h>

#include "model/pir-names.h"

typedef struct
{
  char        code[10];
  PirCategory category;
} TaxonomyRow;

static const char * const category_names[] = {
  [PIR_CATEGORY_OTHER] = "other",
  [PIR_CATEGORY_ENROLMENT_TAX] = "enrolment_tax",
  [PIR_CATEGORY_ATTENDANCE_TAX] = "attendance_tax",
  [PIR_CATEGORY_EXAM_TAX] = "exam_tax",
  [PIR_CATEGORY_DIPLOMA_TAX] = "diploma_tax",
  [PIR_CATEGORY_CANTEEN] = "canteen",
  [PIR_CATEGORY_TRANSPORT] = "transport",
  [PIR_CATEGORY_EXTENDED_DAY] = "extended_day",
  [PIR_CATEGORY_INSURANCE] = "insurance",
  [PIR_CATEGORY_TRIP] = "trip",
  [PIR_CATEGORY_ACTIVITY] = "activity",
  [PIR_CATEGORY_COURSE] = "course",
  [PIR_CATEGORY_CONTRIBUTION] = "contribution",
  [PIR_CATEGORY_DONATION] = "donation",
  [PIR_CATEGORY_OPTIONAL_SERVICE] = "optional_service",
};

/* Tassonomia dei servizi di incasso, Ministero dell'istruzione, macro-area 06 */
static const TaxonomyRow taxonomy[] = {
  { "0601100TS", PIR_CATEGORY_ENROLMENT_TAX },
  { "0601101TS", PIR_CATEGORY_ATTENDANCE_TAX },
  { "0601102TS", PIR_CATEGORY_EXAM_TAX },
  { "0601103TS", PIR_CATEGORY_DIPLOMA_TAX },
  { "0601104TS", PIR_CATEGORY_CANTEEN },
  { "0601105SP", PIR_CATEGORY_TRANSPORT },
  { "0601106SP", PIR_CATEGORY_EXTENDED_DAY },
  { "0601107SP", PIR_CATEGORY_EXTENDED_DAY },
  { "0601108SP", PIR_CATEGORY_EXTENDED_DAY },
  { "0601110AP", PIR_CATEGORY_DONATION },
  { "0601112AP", PIR_CATEGORY_CONTRIBUTION },
  { "0601113AP", PIR_CATEGORY_OTHER },
  { "0601124SP", PIR_CATEGORY_INSURANCE },
  { "0601125AP", PIR_CATEGORY_TRIP },
  { "0601130AP", PIR_CATEGORY_ACTIVITY },
  { "0601131AP", PIR_CATEGORY_COURSE },
  { "0601132AP", PIR_CATEGORY_OPTIONAL_SERVICE },
};

const char *
pir_category_to_string (PirCategory value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (category_names), category_names[PIR_CATEGORY_OTHER]);

  return category_names[value];
}

gboolean
pir_category_from_string (const char  *text,
                          PirCategory *value)
{
  guint found = PIR_CATEGORY_OTHER;
  gboolean is_known = pir_names_find (category_names, G_N_ELEMENTS (category_names), text, &found);

  *value = (PirCategory) found;

  return is_known;
}

PirCategory
pir_category_from_taxonomy (const char *code)
{
  gsize length;

  if (code == NULL)
    return PIR_CATEGORY_OTHER;

  if (g_str_has_prefix (code, "9/"))
    code += 2;
  length = strcspn (code, "/");

  for (gsize i = 0; i < G_N_ELEMENTS (taxonomy); i++)
    {
      if (strlen (taxonomy[i].code) == length && strncmp (taxonomy[i].code, code, length) == 0)
        return taxonomy[i].category;
    }

  return PIR_CATEGORY_OTHER;
}
