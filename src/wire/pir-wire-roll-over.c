/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-roll-over.h"

#include "wire/pir-wire-private.h"

#define MAX_CLASS 20
#define MAX_ROWS 5000

static void
write_steps (PirJsonWriter         *writer,
             const char            *name,
             const PirRollOverStep *steps,
             guint                  n_steps,
             const char            *what,
             const char            *to)
{
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < n_steps; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, what, steps[i].what);
      pir_json_add_opt_string (writer, to, steps[i].to);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

GBytes *
pir_wire_write_roll_over (const PirRollOver *order)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (order != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "from", order->from);
  write_steps (writer, "classes", order->classes, order->n_classes, "class_name", "to");
  write_steps (writer, "stays", order->stays, order->n_stays, "pupil_id", "class_name");
  pir_json_add_opt_date (writer, "left_on", order->left_on);
  pir_json_add_bool (writer, "dry_run", order->is_dry_run);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static void
read_step (PirFields       *fields,
           const char      *name,
           guint            index,
           JsonObject      *object,
           PirRollOverStep *step)
{
  gboolean is_class = g_str_equal (name, "classes");
  GError *error = NULL;
  PirFields inner;

  pir_fields_init (&inner, object, TRUE);
  step->what = is_class ? pir_fields_filled (&inner, "class_name", MAX_CLASS) : pir_fields_uuid (&inner, "pupil_id");
  step->to = pir_fields_opt_string (&inner, is_class ? "to" : "class_name", MAX_CLASS);
  if (step->to != NULL && *step->to == '\0')
    pir_fields_fail (&inner, is_class ? "to" : "class_name", "empty");
  if (!pir_fields_end (&inner, &error))
    pir_fields_fail_within (fields, name, index, error);
}

/* Returns: (transfer full) (nullable) */
static PirRollOverStep *
read_steps (PirFields  *fields,
            const char *name,
            JsonArray  *array,
            guint      *n_steps)
{
  PirRollOverStep *steps;

  *n_steps = array != NULL ? json_array_get_length (array) : 0;
  steps = g_new0 (PirRollOverStep, *n_steps + 1);
  for (guint i = 0; i < *n_steps; i++)
    {
      JsonObject *element = pir_fields_element (fields, name, array, i);

      if (element != NULL)
        read_step (fields, name, i, element, &steps[i]);
    }

  return steps;
}

gboolean
pir_wire_read_roll_over (JsonObject   *object,
                         PirRollOver  *order,
                         GError      **error)
{
  g_autofree PirRollOverStep *classes = NULL;
  g_autofree PirRollOverStep *stays = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL && order != NULL, FALSE);

  *order = (PirRollOver) { NULL };
  pir_fields_init (&fields, object, TRUE);
  order->from = pir_fields_filled (&fields, "from", PIR_MAX_CODE);
  classes = read_steps (&fields, "classes", pir_fields_array (&fields, "classes", PIR_ROLL_OVER_MOST), &order->n_classes);
  stays = read_steps (&fields, "stays", pir_fields_opt_array (&fields, "stays", PIR_ROLL_OVER_MOST), &order->n_stays);
  order->left_on = pir_fields_opt_date (&fields, "left_on");
  order->is_dry_run = pir_fields_opt_bool (&fields, "dry_run");
  if (!pir_fields_end (&fields, error))
    return FALSE;

  order->classes = g_steal_pointer (&classes);
  order->stays = g_steal_pointer (&stays);

  return TRUE;
}

static void
write_class (PirJsonWriter               *writer,
             const PirRollOverClassFields *class)
{
  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "class_name", class->class_name);
  pir_json_add_opt_string (writer, "to", class->to);
  pir_json_add_int (writer, "pupils", class->pupils);
  pir_json_add_int (writer, "stays", class->stays);
  pir_json_end_object (writer);
}

static void
write_refusal (PirJsonWriter                  *writer,
               const PirRollOverRefusalFields *refusal)
{
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "fault", pir_roll_over_fault_to_string (refusal->fault));
  pir_json_add_opt_string (writer, "class_name", refusal->class_name);
  pir_json_add_opt_string (writer, "pupil_id", refusal->pupil_id);
  pir_json_end_object (writer);
}

void
pir_wire_write_roll_over_report (PirJsonWriter           *writer,
                                 const PirRollOverReport *report)
{
  g_return_if_fail (report != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "from", report->from);
  pir_json_add_string (writer, "to", report->to);
  pir_json_add_bool (writer, "is_dry_run", report->is_dry_run);
  pir_json_add_bool (writer, "is_done", report->is_done);
  pir_json_begin_object (writer, "counts");
  pir_json_add_int (writer, "moved", report->moved);
  pir_json_add_int (writer, "finished", report->finished);
  pir_json_add_int (writer, "stayed", report->stayed);
  pir_json_end_object (writer);
  pir_json_begin_array (writer, "classes");
  for (guint i = 0; i < report->classes->len; i++)
    write_class (writer, pir_roll_over_class_peek (g_ptr_array_index (report->classes, i)));
  pir_json_end_array (writer);
  pir_json_begin_array (writer, "refusals");
  for (guint i = 0; i < report->refusals->len; i++)
    write_refusal (writer, pir_roll_over_refusal_peek (g_ptr_array_index (report->refusals, i)));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
}

static gpointer
read_class (JsonObject  *object,
            GError     **error)
{
  PirRollOverClassFields class = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  class.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  class.to = pir_fields_opt_string (&fields, "to", PIR_MAX_CODE);
  class.pupils = (guint) pir_fields_int (&fields, "pupils", 0, G_MAXINT32);
  class.stays = (guint) pir_fields_int (&fields, "stays", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? pir_roll_over_class_new (&class) : NULL;
}

static gpointer
read_refusal (JsonObject  *object,
              GError     **error)
{
  PirRollOverRefusalFields refusal = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  if (!pir_roll_over_fault_from_string (pir_fields_string (&fields, "fault", PIR_MAX_CODE), &refusal.fault))
    pir_fields_fail (&fields, "fault", "not known");
  refusal.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  refusal.pupil_id = pir_fields_opt_uuid (&fields, "pupil_id");

  return pir_fields_end (&fields, error) ? pir_roll_over_refusal_new (&refusal) : NULL;
}

static void
read_counts (PirFields         *fields,
             PirRollOverReport *report)
{
  JsonObject *object = pir_fields_object (fields, "counts");
  GError *error = NULL;
  PirFields counts;

  if (object == NULL)
    return;

  pir_fields_init (&counts, object, FALSE);
  report->moved = (guint) pir_fields_int (&counts, "moved", 0, G_MAXINT32);
  report->finished = (guint) pir_fields_int (&counts, "finished", 0, G_MAXINT32);
  report->stayed = (guint) pir_fields_int (&counts, "stayed", 0, G_MAXINT32);
  if (!pir_fields_end (&counts, &error))
    pir_fields_fail_within (fields, "counts", -1, error);
}

PirRollOverReport *
pir_wire_read_roll_over_report (JsonObject  *object,
                                GError     **error)
{
  g_autoptr (PirRollOverReport) report = pir_roll_over_report_new ();
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  report->from = g_strdup (pir_fields_string (&fields, "from", PIR_MAX_CODE));
  report->to = g_strdup (pir_fields_string (&fields, "to", PIR_MAX_CODE));
  report->is_dry_run = pir_fields_bool (&fields, "is_dry_run");
  report->is_done = pir_fields_bool (&fields, "is_done");
  read_counts (&fields, report);
  g_ptr_array_unref (report->classes);
  report->classes = pir_fields_objects (&fields, "classes", MAX_ROWS, read_class);
  g_ptr_array_unref (report->refusals);
  report->refusals = pir_fields_objects (&fields, "refusals", MAX_ROWS, read_refusal);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&report) : NULL;
}
