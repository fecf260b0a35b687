/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-giving.h"

#include <string.h>

#include "sandbox/pir-sample-notices.h"

static void
write_cause (PirSampleWriter          *writer,
             const PirSampleSchool    *school,
             const PirSampleOpenCause *cause,
             PirDate                   today,
             const char               *school_year)
{
  g_autofree char *name = g_strconcat (school->code, " ", cause->reason, NULL);
  g_autoptr(GString) reason = g_string_new (cause->reason);
  char id[PIR_UUID_SIZE];
  gboolean is_editable = cause->edit_from > 0;
  PirOpenCauseFields fields = {
    .school_id = school->id,
    .description = cause->description,
    .category = cause->category,
    .taxonomy_code = cause->taxonomy_code,
    .school_year = school_year,
    .creditor_name = cause->is_revenue ? PIR_SAMPLE_REVENUE_NAME : school->name,
    .creditor_tax_code = cause->is_revenue ? PIR_SAMPLE_REVENUE_TAX_CODE : school->creditor_tax_code,
    .amount = cause->amount,
    .amount_min = is_editable ? cause->edit_from : cause->amount,
    .amount_max = is_editable ? cause->edit_to : cause->amount,
    .is_amount_editable = is_editable,
    .is_repeatable = cause->is_repeatable,
    .is_resolved = cause->is_resolved,
    .due_date = g_str_equal (cause->deadline, "none") ? PIR_DATE_NONE : today + cause->due,
    .is_deadline_hard = g_str_equal (cause->deadline, "hard"),
  };

  pir_sample_named_uuid (name, id);
  g_string_replace (reason, "{year}", school_year, 0);
  fields.id = id;
  fields.reason = reason->str;
  pir_sample_writer_open_cause (writer, &fields, PIR_SAMPLE_SEGREGATION);
}

void
pir_sample_giving_write (PirSampleWriter *writer,
                         PirSampleData   *data,
                         PirDate          today,
                         const char      *school_year)
{
  GPtrArray *schools = pir_sample_data_get_schools (data);
  GPtrArray *causes = pir_sample_data_get_open_causes (data);

  g_return_if_fail (writer != NULL);
  g_return_if_fail (school_year != NULL);

  for (guint i = 0; i < schools->len; i++)
    for (guint j = 0; j < causes->len; j++)
      {
        const PirSampleSchool *school = g_ptr_array_index (schools, i);
        const PirSampleOpenCause *cause = g_ptr_array_index (causes, j);

        if (strpbrk (school->levels, cause->levels) != NULL)
          write_cause (writer, school, cause, today, school_year);
      }
}
