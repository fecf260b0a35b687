/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-category.h"

#include "model/pir-names.h"
#include "model/pir-taxonomy.h"

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

/* The service that each category is named after */
static const char * const taxonomy_codes[] = {
  [PIR_CATEGORY_OTHER] = "0601113AP",
  [PIR_CATEGORY_ENROLMENT_TAX] = "0601100TS",
  [PIR_CATEGORY_ATTENDANCE_TAX] = "0601101TS",
  [PIR_CATEGORY_EXAM_TAX] = "0601102TS",
  [PIR_CATEGORY_DIPLOMA_TAX] = "0601103TS",
  [PIR_CATEGORY_CANTEEN] = "0601104TS",
  [PIR_CATEGORY_TRANSPORT] = "0601105SP",
  [PIR_CATEGORY_EXTENDED_DAY] = "0601106SP",
  [PIR_CATEGORY_INSURANCE] = "0601124SP",
  [PIR_CATEGORY_TRIP] = "0601125AP",
  [PIR_CATEGORY_ACTIVITY] = "0601130AP",
  [PIR_CATEGORY_COURSE] = "0601131AP",
  [PIR_CATEGORY_CONTRIBUTION] = "0601112AP",
  [PIR_CATEGORY_DONATION] = "0601110AP",
  [PIR_CATEGORY_OPTIONAL_SERVICE] = "0601132AP",
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
  const PirTaxonomyService *service = pir_taxonomy_find (code);

  return service == NULL ? PIR_CATEGORY_OTHER : service->category;
}

const char *
pir_category_get_taxonomy (PirCategory value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (taxonomy_codes), taxonomy_codes[PIR_CATEGORY_OTHER]);

  return taxonomy_codes[value];
}
