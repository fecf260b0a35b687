/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-events.h"

#include "wire/pir-wire-private.h"

#define MAX_RECIPIENTS 1000
#define MAX_PICKED 1500
#define MAX_EXEMPTION 200

void
pir_wire_write_recipient (PirJsonWriter            *writer,
                          const char               *name,
                          const PirRecipientFields *recipient)
{
  g_return_if_fail (recipient != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", recipient->id);
  pir_json_add_opt_string (writer, "pupil_id", recipient->pupil_id);
  pir_json_add_opt_string (writer, "staff_id", recipient->staff_id);
  pir_json_add_string (writer, "given_name", recipient->given_name);
  pir_json_add_string (writer, "family_name", recipient->family_name);
  pir_json_add_string (writer, "tax_code", recipient->tax_code);
  pir_json_add_opt_string (writer, "class_name", recipient->class_name);
  if (recipient->amount > 0)
    pir_json_add_int (writer, "amount", recipient->amount);
  pir_json_add_opt_date (writer, "due_date", recipient->due_date);
  pir_json_add_opt_string (writer, "exemption", recipient->exemption);
  pir_json_add_int (writer, "asked", recipient->asked);
  pir_json_add_int (writer, "original", recipient->original);
  pir_json_add_opt_time (writer, "notified_at", recipient->notified_at);
  pir_json_add_int (writer, "payers", recipient->payers);
  pir_json_add_int (writer, "reachable", recipient->reachable);
  pir_json_add_bool (writer, "has_failed_mail", recipient->has_failed_mail);
  pir_json_end_object (writer);
}

PirRecipient *
pir_wire_read_recipient (JsonObject  *object,
                         GError     **error)
{
  PirRecipientFields recipient = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  recipient.id = pir_fields_uuid (&fields, "id");
  recipient.pupil_id = pir_fields_opt_uuid (&fields, "pupil_id");
  recipient.staff_id = pir_fields_opt_uuid (&fields, "staff_id");
  recipient.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  recipient.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  recipient.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  recipient.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  recipient.amount = pir_fields_opt_int (&fields, "amount", 1, PIR_SPLIT_MOST, 0);
  recipient.due_date = pir_fields_opt_date (&fields, "due_date");
  recipient.exemption = pir_fields_opt_string (&fields, "exemption", MAX_EXEMPTION);
  recipient.asked = pir_fields_money (&fields, "asked");
  recipient.original = pir_fields_money (&fields, "original");
  recipient.notified_at = pir_fields_opt_time (&fields, "notified_at");
  recipient.payers = (guint) pir_fields_int (&fields, "payers", 0, G_MAXINT32);
  recipient.reachable = (guint) pir_fields_int (&fields, "reachable", 0, G_MAXINT32);
  recipient.has_failed_mail = pir_fields_bool (&fields, "has_failed_mail");

  return pir_fields_end (&fields, error) ? pir_recipient_new (&recipient) : NULL;
}

static gpointer
read_recipient (JsonObject  *object,
                GError     **error)
{
  return pir_wire_read_recipient (object, error);
}

GPtrArray *
pir_wire_read_recipients (JsonObject  *object,
                          GError     **error)
{
  g_autoptr (GPtrArray) recipients = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  recipients = pir_fields_objects (&fields, "recipients", MAX_RECIPIENTS, read_recipient);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&recipients) : NULL;
}

void
pir_wire_write_event_outcome (PirJsonWriter         *writer,
                              const PirEventOutcome *outcome)
{
  g_return_if_fail (outcome != NULL);

  pir_json_begin_object (writer, NULL);
  pir_wire_write_event (writer, "event", outcome->event, NULL, 0);
  pir_json_add_int (writer, "added", outcome->added);
  pir_json_add_int (writer, "already", outcome->already);
  pir_json_add_int (writer, "mailed", outcome->mailed);
  pir_json_add_int (writer, "recently", outcome->recently);
  pir_json_add_int (writer, "locked", outcome->locked);
  pir_json_begin_array (writer, "unreached");
  for (guint i = 0; i < outcome->unreached->len; i++)
    pir_wire_write_recipient (writer, NULL, pir_recipient_peek (g_ptr_array_index (outcome->unreached, i)));
  pir_json_end_array (writer);
  pir_json_add_int (writer, "n_unreached", outcome->n_unreached);
  pir_json_end_object (writer);
}

static PirEvent *
read_event_within (PirFields *fields)
{
  JsonObject *object = pir_fields_object (fields, "event");
  GError *error = NULL;
  PirEvent *event = object != NULL ? pir_wire_read_event (object, &error) : NULL;

  if (error != NULL)
    pir_fields_fail_within (fields, "event", -1, error);

  return event;
}

PirEventOutcome *
pir_wire_read_event_outcome (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (PirEventOutcome) outcome = pir_event_outcome_new ();
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  outcome->event = read_event_within (&fields);
  outcome->added = (guint) pir_fields_int (&fields, "added", 0, G_MAXINT32);
  outcome->already = (guint) pir_fields_int (&fields, "already", 0, G_MAXINT32);
  outcome->mailed = (guint) pir_fields_int (&fields, "mailed", 0, G_MAXINT32);
  outcome->recently = (guint) pir_fields_int (&fields, "recently", 0, G_MAXINT32);
  outcome->locked = (guint) pir_fields_int (&fields, "locked", 0, G_MAXINT32);
  g_ptr_array_unref (outcome->unreached);
  outcome->unreached = pir_fields_objects (&fields, "unreached", MAX_RECIPIENTS, read_recipient);
  outcome->n_unreached = (guint) pir_fields_int (&fields, "n_unreached", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&outcome) : NULL;
}

static void
write_terms (PirJsonWriter           *writer,
             const PirRecipientTerms *terms)
{
  if (terms->amount > 0)
    pir_json_add_int (writer, "amount", terms->amount);
  pir_json_add_opt_date (writer, "due_date", terms->due_date);
  pir_json_add_opt_string (writer, "exemption", terms->exemption);
}

static void
read_terms (PirFields         *fields,
            PirRecipientTerms *terms)
{
  terms->amount = pir_fields_opt_int (fields, "amount", 1, PIR_SPLIT_MOST, 0);
  terms->due_date = pir_fields_opt_date (fields, "due_date");
  terms->exemption = pir_fields_opt_string (fields, "exemption", MAX_EXEMPTION);
}

GBytes *
pir_wire_write_recipient_terms (const PirRecipientTerms *terms)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (terms != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  write_terms (writer, terms);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_recipient_terms (JsonObject         *object,
                               PirRecipientTerms  *terms,
                               GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (terms != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  read_terms (&fields, terms);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_event_reminder (gboolean is_forced)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_bool (writer, "is_forced", is_forced);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_event_reminder (JsonObject  *object,
                              gboolean    *is_forced,
                              GError     **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (is_forced != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *is_forced = pir_fields_opt_bool (&fields, "is_forced");

  return pir_fields_end (&fields, error);
}

static void
write_strings (PirJsonWriter  *writer,
               const char     *name,
               const char    **strings)
{
  if (strings == NULL || strings[0] == NULL)
    return;

  pir_json_begin_array (writer, name);
  for (guint i = 0; strings[i] != NULL; i++)
    pir_json_add_string (writer, NULL, strings[i]);
  pir_json_end_array (writer);
}

GBytes *
pir_wire_write_recipient_pick (const PirRecipientPick *pick)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (pick != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_bool (writer, "whole_school", pick->whole_school);
  pir_json_add_bool (writer, "all_staff", pick->all_staff);
  write_strings (writer, "classes", pick->classes);
  write_strings (writer, "courses", pick->courses);
  write_strings (writer, "pupil_ids", pick->pupil_ids);
  write_strings (writer, "staff_ids", pick->staff_ids);
  write_strings (writer, "except_ids", pick->except_ids);
  write_terms (writer, &pick->terms);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

/* Returns: (transfer container): the strings of an array that need not be there, then NULL */
static const char **
read_strings (PirFields  *fields,
              const char *name)
{
  JsonArray *array = pir_fields_opt_array (fields, name, MAX_PICKED);

  return pir_fields_strings (fields, name, array, PIR_MAX_NAME);
}

static const char **
read_ids (PirFields  *fields,
          const char *name)
{
  const char **ids = read_strings (fields, name);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_uuid_string_is_valid (ids[i]))
      {
        pir_fields_fail (fields, name, "not UUIDs");
        break;
      }

  return ids;
}

gboolean
pir_wire_read_recipient_pick (JsonObject        *object,
                              PirRecipientPick  *pick,
                              GError           **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (pick != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  pick->whole_school = pir_fields_opt_bool (&fields, "whole_school");
  pick->all_staff = pir_fields_opt_bool (&fields, "all_staff");
  pick->classes = read_strings (&fields, "classes");
  pick->courses = read_strings (&fields, "courses");
  pick->pupil_ids = read_ids (&fields, "pupil_ids");
  pick->staff_ids = read_ids (&fields, "staff_ids");
  pick->except_ids = read_ids (&fields, "except_ids");
  read_terms (&fields, &pick->terms);

  return pir_fields_end (&fields, error);
}
