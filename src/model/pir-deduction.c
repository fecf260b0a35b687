/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-deduction.h"

#include "model/pir-names.h"

static const char * const traceable_names[] = {
  [PIR_TRACEABLE_UNKNOWN] = "unknown",
  [PIR_TRACEABLE_YES] = "yes",
  [PIR_TRACEABLE_NO] = "no",
};

PirDeduction
pir_deduction_get (PirCategory category,
                   gboolean    is_resolved)
{
  if (is_resolved)
    return PIR_DEDUCTION_EDUCATION;

  switch (category)
    {
    case PIR_CATEGORY_ENROLMENT_TAX:
    case PIR_CATEGORY_ATTENDANCE_TAX:
    case PIR_CATEGORY_EXAM_TAX:
    case PIR_CATEGORY_DIPLOMA_TAX:
    case PIR_CATEGORY_CANTEEN:
    case PIR_CATEGORY_TRANSPORT:
    case PIR_CATEGORY_EXTENDED_DAY:
      return PIR_DEDUCTION_EDUCATION;
    case PIR_CATEGORY_CONTRIBUTION:
    case PIR_CATEGORY_DONATION:
      return PIR_DEDUCTION_DONATION;
    case PIR_CATEGORY_INSURANCE:
    case PIR_CATEGORY_TRIP:
    case PIR_CATEGORY_ACTIVITY:
    case PIR_CATEGORY_COURSE:
    case PIR_CATEGORY_OPTIONAL_SERVICE:
    case PIR_CATEGORY_OTHER:
    default:
      return PIR_DEDUCTION_NONE;
    }
}

const char *
pir_traceable_to_string (PirTraceable value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (traceable_names), traceable_names[PIR_TRACEABLE_UNKNOWN]);

  return traceable_names[value];
}

PirTraceable
pir_traceable_from_string (const char *text)
{
  guint found = PIR_TRACEABLE_UNKNOWN;

  pir_names_find (traceable_names, G_N_ELEMENTS (traceable_names), text, &found);

  return (PirTraceable) found;
}
