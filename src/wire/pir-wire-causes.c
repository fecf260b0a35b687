/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-causes.h"

#include "wire/pir-wire-private.h"

#define MAX_CAUSES 1000
#define MAX_PLACES 10000
#define MAX_PERSON 100
#define MAX_TAX_CODE 16

static void
read_subject (PirOpenCauseFields *cause,
              PirFields          *fields)
{
  cause->id = pir_fields_uuid (fields, "id");
  cause->version = (guint) pir_fields_int (fields, "version", 0, G_MAXUINT32);
  cause->school_id = pir_fields_uuid (fields, "school_id");
  cause->school_name = pir_fields_string (fields, "school_name", PIR_MAX_NAME);
  cause->school_code = pir_fields_string (fields, "school_code", PIR_MAX_CODE);
  cause->reason = pir_fields_string (fields, "reason", PIR_MAX_REASON);
  cause->description = pir_fields_opt_string (fields, "description", PIR_MAX_TEXT);
  cause->category = pir_fields_category (fields, "category");
  cause->taxonomy_code = pir_fields_opt_string (fields, "taxonomy_code", PIR_MAX_CODE);
  cause->school_year = pir_fields_string (fields, "school_year", PIR_MAX_CODE);
  cause->creditor_name = pir_fields_string (fields, "creditor_name", PIR_MAX_NAME);
  cause->creditor_tax_code = pir_fields_string (fields, "creditor_tax_code", PIR_MAX_CODE);
  cause->is_creditor_school = pir_fields_bool (fields, "is_creditor_school");
}

void
pir_wire_read_cause_terms (PirFields          *fields,
                           PirOpenCauseFields *cause)
{
  g_return_if_fail (fields != NULL);
  g_return_if_fail (cause != NULL);

  cause->amount = pir_fields_money (fields, "amount");
  cause->amount_min = pir_fields_money (fields, "amount_min");
  cause->amount_max = pir_fields_money (fields, "amount_max");
  cause->is_amount_editable = pir_fields_bool (fields, "is_amount_editable");
  cause->is_repeatable = pir_fields_bool (fields, "is_repeatable");
  cause->is_resolved = pir_fields_bool (fields, "is_resolved");
  cause->due_date = pir_fields_opt_date (fields, "due_date");
  cause->is_deadline_hard = pir_fields_bool (fields, "is_deadline_hard");
  cause->is_closed = pir_fields_bool (fields, "is_closed");
}

PirOpenCause *
pir_wire_read_open_cause (JsonObject  *object,
                          GError     **error)
{
  PirOpenCauseFields cause = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  read_subject (&cause, &fields);
  pir_wire_read_cause_terms (&fields, &cause);

  return pir_fields_end (&fields, error) ? pir_open_cause_new (&cause) : NULL;
}

void
pir_wire_write_open_cause (PirJsonWriter *writer,
                           const char    *name,
                           PirOpenCause  *cause)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_int (writer, "version", fields->version);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "school_name", fields->school_name);
  pir_json_add_string (writer, "school_code", fields->school_code);
  pir_json_add_string (writer, "reason", fields->reason);
  pir_json_add_opt_string (writer, "description", fields->description);
  pir_json_add_string (writer, "category", pir_category_to_string (fields->category));
  pir_json_add_opt_string (writer, "taxonomy_code", fields->taxonomy_code);
  pir_json_add_string (writer, "school_year", fields->school_year);
  pir_json_add_string (writer, "creditor_name", fields->creditor_name);
  pir_json_add_string (writer, "creditor_tax_code", fields->creditor_tax_code);
  pir_json_add_bool (writer, "is_creditor_school", fields->is_creditor_school);
  pir_json_add_int (writer, "amount", fields->amount);
  pir_json_add_int (writer, "amount_min", fields->amount_min);
  pir_json_add_int (writer, "amount_max", fields->amount_max);
  pir_json_add_bool (writer, "is_amount_editable", fields->is_amount_editable);
  pir_json_add_bool (writer, "is_repeatable", fields->is_repeatable);
  pir_json_add_bool (writer, "is_resolved", fields->is_resolved);
  pir_json_add_opt_date (writer, "due_date", fields->due_date);
  pir_json_add_bool (writer, "is_deadline_hard", fields->is_deadline_hard);
  pir_json_add_bool (writer, "is_closed", fields->is_closed);
  pir_json_end_object (writer);
}

static gpointer
read_cause (JsonObject  *object,
            GError     **error)
{
  return pir_wire_read_open_cause (object, error);
}

static gpointer
read_place (JsonObject  *object,
            GError     **error)
{
  PirSchoolPlaceFields place = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  place.province = pir_fields_string (&fields, "province", PIR_MAX_CODE);
  place.municipality = pir_fields_string (&fields, "municipality", PIR_MAX_NAME);
  place.n_schools = (guint) pir_fields_int (&fields, "schools", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? pir_school_place_new (&place) : NULL;
}

/* Returns: (transfer full): the objects of the array @name, which is all there is in @object */
static GPtrArray *
read_array (JsonObject   *object,
            const char   *name,
            guint         max,
            PirReadFunc   read,
            GError      **error)
{
  g_autoptr (GPtrArray) objects = NULL;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  objects = pir_fields_objects (&fields, name, max, read);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&objects) : NULL;
}

GPtrArray *
pir_wire_read_open_causes (JsonObject  *object,
                           GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_array (object, "open_causes", MAX_CAUSES, read_cause, error);
}

void
pir_wire_write_open_causes (PirJsonWriter *writer,
                            GPtrArray     *causes)
{
  g_return_if_fail (causes != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "open_causes");
  for (guint i = 0; i < causes->len; i++)
    pir_wire_write_open_cause (writer, NULL, g_ptr_array_index (causes, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

GPtrArray *
pir_wire_read_school_places (JsonObject  *object,
                             GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_array (object, "places", MAX_PLACES, read_place, error);
}

void
pir_wire_write_school_places (PirJsonWriter *writer,
                              GPtrArray     *places)
{
  g_return_if_fail (places != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "places");
  for (guint i = 0; i < places->len; i++)
    {
      const PirSchoolPlaceFields *fields = pir_school_place_peek (g_ptr_array_index (places, i));

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "province", fields->province);
      pir_json_add_string (writer, "municipality", fields->municipality);
      pir_json_add_int (writer, "schools", fields->n_schools);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

GBytes *
pir_wire_write_open_notice_start (const PirOpenNoticeStart *start)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (start != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "version", start->version);
  pir_json_add_int (writer, "amount", start->amount);
  pir_json_add_opt_string (writer, "pupil_id", start->pupil_id);
  pir_json_add_opt_string (writer, "given_name", start->given_name);
  pir_json_add_opt_string (writer, "family_name", start->family_name);
  pir_json_add_opt_string (writer, "tax_code", start->tax_code);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_open_notice_start (JsonObject          *object,
                                 PirOpenNoticeStart  *start,
                                 GError             **error)
{
  PirFields fields;
  gboolean has_child;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (start != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  start->version = (guint) pir_fields_int (&fields, "version", 1, G_MAXUINT32);
  start->amount = pir_fields_money (&fields, "amount");
  start->pupil_id = pir_fields_opt_uuid (&fields, "pupil_id");
  start->given_name = pir_fields_opt_string (&fields, "given_name", MAX_PERSON);
  start->family_name = pir_fields_opt_string (&fields, "family_name", MAX_PERSON);
  start->tax_code = pir_fields_opt_string (&fields, "tax_code", MAX_TAX_CODE);
  has_child = start->pupil_id != NULL;
  if (has_child != (start->given_name == NULL) || has_child != (start->family_name == NULL)
      || has_child != (start->tax_code == NULL))
    pir_fields_fail (&fields, "pupil_id", "either a child, or names and tax code");

  return pir_fields_end (&fields, error);
}
