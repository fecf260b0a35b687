/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-events.h"

#include "wire/pir-wire-private.h"

#define MAX_EVENTS 200
#define MAX_REASONS 50

/* The instalments of an event that is being read, in an object of its own each */
static void
read_instalment (PirFields          *fields,
                 JsonObject         *object,
                 guint               index,
                 gboolean            is_strict,
                 PirEventInstalment *instalment)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, is_strict);
  instalment->share = pir_fields_money (&within, "share");
  instalment->due_date = pir_fields_opt_date (&within, "due_date");
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "instalments", index, error);
}

static void
read_instalments (PirFields      *fields,
                  gboolean        is_strict,
                  PirEventFields *event)
{
  JsonArray *array = pir_fields_array (fields, "instalments", PIR_EVENT_MOST_INSTALMENTS);

  event->n_instalments = array != NULL ? json_array_get_length (array) : 0;
  event->instalments = g_new0 (PirEventInstalment, event->n_instalments);
  for (guint i = 0; i < event->n_instalments; i++)
    {
      JsonObject *object = pir_fields_element (fields, "instalments", array, i);

      if (object != NULL)
        read_instalment (fields, object, i, is_strict, &event->instalments[i]);
    }
}

static PirEventKind
read_kind (PirFields *fields)
{
  PirEventKind kind = PIR_EVENT_NAMED;

  if (!pir_event_kind_from_string (pir_fields_string (fields, "kind", PIR_MAX_CODE), &kind))
    pir_fields_fail (fields, "kind", "not known");

  return kind;
}

/* Readers take a category that is not known as another one; whoever writes has to mean one that there is. */
static PirCategory
read_category (PirFields *fields,
               gboolean   is_strict)
{
  PirCategory category;

  if (!pir_category_from_string (pir_fields_string (fields, "category", PIR_MAX_CODE), &category) && is_strict)
    pir_fields_fail (fields, "category", "not known");

  return category;
}

/* What an office says of an event */
static void
read_terms (PirFields      *fields,
            gboolean        is_strict,
            PirEventFields *event)
{
  event->kind = read_kind (fields);
  event->name = pir_fields_filled (fields, "name", PIR_MAX_NAME);
  event->reason = pir_fields_filled (fields, "reason", PIR_MAX_REASON);
  event->description = pir_fields_opt_string (fields, "description", PIR_MAX_TEXT);
  event->project = pir_fields_opt_string (fields, "project", PIR_MAX_NAME);
  event->category = read_category (fields, is_strict);
  event->taxonomy_code = pir_fields_opt_string (fields, "taxonomy_code", PIR_MAX_CODE);
  event->school_year = pir_fields_filled (fields, "school_year", PIR_MAX_CODE);
  event->segregation = (guint) pir_fields_opt_int (fields, "segregation_code", 0, 99, 1);
  event->credit_account_id = pir_fields_opt_uuid (fields, "credit_account_id");
  event->amount = pir_fields_opt_int (fields, "amount", 1, PIR_SPLIT_MOST, 0);
  event->total = pir_fields_opt_int (fields, "total", 1, PIR_SPLIT_MOST, 0);
  event->has_single = pir_fields_bool (fields, "has_single");
  event->amount_min = pir_fields_opt_int (fields, "amount_min", 1, PIR_SPLIT_MOST, 0);
  event->amount_max = pir_fields_opt_int (fields, "amount_max", 1, PIR_SPLIT_MOST, 0);
  event->is_amount_editable = pir_fields_bool (fields, "is_amount_editable");
  event->is_repeatable = pir_fields_bool (fields, "is_repeatable");
  event->is_resolved = pir_fields_bool (fields, "is_resolved");
  event->due_date = pir_fields_opt_date (fields, "due_date");
  event->is_deadline_hard = pir_fields_bool (fields, "is_deadline_hard");
  event->notifies_representatives = pir_fields_bool (fields, "notifies_representatives");
  read_instalments (fields, is_strict, event);
}

gboolean
pir_wire_read_event_draft (JsonObject      *object,
                           PirEventFields  *event,
                           GError         **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  *event = (PirEventFields) { 0 };
  pir_fields_init (&fields, object, TRUE);
  event->version = (guint) pir_fields_opt_int (&fields, "version", 1, G_MAXINT32, 0);
  read_terms (&fields, TRUE, event);
  if (pir_fields_end (&fields, error))
    return TRUE;

  g_clear_pointer (&event->instalments, g_free);

  return FALSE;
}

static void
add_sum (PirJsonWriter *writer,
         const char    *name,
         PirMoney       value)
{
  if (value > 0)
    pir_json_add_int (writer, name, value);
}

static void
write_instalments (PirJsonWriter        *writer,
                   const PirEventFields *event)
{
  pir_json_begin_array (writer, "instalments");
  for (gsize i = 0; i < event->n_instalments; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_int (writer, "share", event->instalments[i].share);
      pir_json_add_opt_date (writer, "due_date", event->instalments[i].due_date);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
write_terms (PirJsonWriter        *writer,
             const PirEventFields *event)
{
  pir_json_add_string (writer, "kind", pir_event_kind_to_string (event->kind));
  pir_json_add_string (writer, "name", event->name);
  pir_json_add_string (writer, "reason", event->reason);
  pir_json_add_opt_string (writer, "description", event->description);
  pir_json_add_opt_string (writer, "project", event->project);
  pir_json_add_string (writer, "category", pir_category_to_string (event->category));
  pir_json_add_opt_string (writer, "taxonomy_code", event->taxonomy_code);
  pir_json_add_string (writer, "school_year", event->school_year);
  pir_json_add_int (writer, "segregation_code", event->segregation);
  pir_json_add_opt_string (writer, "credit_account_id", event->credit_account_id);
  add_sum (writer, "amount", event->amount);
  add_sum (writer, "total", event->total);
  pir_json_add_bool (writer, "has_single", event->has_single);
  add_sum (writer, "amount_min", event->amount_min);
  add_sum (writer, "amount_max", event->amount_max);
  pir_json_add_bool (writer, "is_amount_editable", event->is_amount_editable);
  pir_json_add_bool (writer, "is_repeatable", event->is_repeatable);
  pir_json_add_bool (writer, "is_resolved", event->is_resolved);
  pir_json_add_opt_date (writer, "due_date", event->due_date);
  pir_json_add_bool (writer, "is_deadline_hard", event->is_deadline_hard);
  pir_json_add_bool (writer, "notifies_representatives", event->notifies_representatives);
  write_instalments (writer, event);
}

GBytes *
pir_wire_write_event_draft (const PirEventFields *event)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (event != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  add_sum (writer, "version", event->version);
  write_terms (writer, event);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static void
write_tally (PirJsonWriter       *writer,
             const PirEventTally *tally)
{
  pir_json_begin_object (writer, "tally");
  pir_json_add_int (writer, "recipients", tally->recipients);
  pir_json_add_int (writer, "exempt", tally->exempt);
  pir_json_add_int (writer, "notices", tally->notices);
  pir_json_add_int (writer, "notices_paid", tally->notices_paid);
  if (tally->amount_paid >= 0)
    pir_json_add_int (writer, "amount_paid", tally->amount_paid);
  if (tally->amount_due >= 0)
    pir_json_add_int (writer, "amount_due", tally->amount_due);
  pir_json_add_int (writer, "mails_waiting", tally->mails_waiting);
  pir_json_add_int (writer, "mails_sent", tally->mails_sent);
  pir_json_add_int (writer, "mails_failed", tally->mails_failed);
  pir_json_end_object (writer);
}

static void
write_checks (PirJsonWriter       *writer,
              const PirEventCheck *checks,
              guint                n_checks)
{
  if (checks == NULL)
    return;

  pir_json_begin_array (writer, "checks");
  for (guint i = 0; i < n_checks; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "kind", pir_event_check_kind_to_string (checks[i].kind));
      pir_json_add_bool (writer, "is_blocking", checks[i].is_blocking);
      pir_json_add_int (writer, "count", checks[i].count);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

void
pir_wire_write_event (PirJsonWriter       *writer,
                      const char          *name,
                      PirEvent            *event,
                      const PirEventCheck *checks,
                      guint                n_checks)
{
  const PirEventFields *fields = pir_event_peek (event);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_int (writer, "version", fields->version);
  pir_json_add_string (writer, "school_id", fields->school_id);
  pir_json_add_string (writer, "state", pir_event_state_to_string (fields->state));
  pir_json_add_time (writer, "state_since", fields->state_since);
  write_terms (writer, fields);
  pir_wire_write_note (writer, fields->note_name, fields->note_size, fields->note_sha256);
  pir_json_add_opt_string (writer, "rejection", fields->rejection);
  pir_json_add_time (writer, "created_at", fields->created_at);
  pir_json_add_opt_time (writer, "notified_at", fields->notified_at);
  write_tally (writer, &fields->tally);
  write_checks (writer, checks, n_checks);
  pir_json_end_object (writer);
}

static void
read_tally (PirFields     *fields,
            PirEventTally *tally)
{
  JsonObject *object = pir_fields_object (fields, "tally");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  tally->recipients = (guint) pir_fields_int (&within, "recipients", 0, G_MAXINT32);
  tally->exempt = (guint) pir_fields_int (&within, "exempt", 0, G_MAXINT32);
  tally->notices = (guint) pir_fields_int (&within, "notices", 0, G_MAXINT32);
  tally->notices_paid = (guint) pir_fields_int (&within, "notices_paid", 0, G_MAXINT32);
  tally->amount_paid = pir_fields_opt_int (&within, "amount_paid", 0, G_MAXINT64, -1);
  tally->amount_due = pir_fields_opt_int (&within, "amount_due", 0, G_MAXINT64, -1);
  tally->mails_waiting = (guint) pir_fields_int (&within, "mails_waiting", 0, G_MAXINT32);
  tally->mails_sent = (guint) pir_fields_int (&within, "mails_sent", 0, G_MAXINT32);
  tally->mails_failed = (guint) pir_fields_int (&within, "mails_failed", 0, G_MAXINT32);
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "tally", -1, error);
}

static PirEventState
read_state (PirFields *fields)
{
  PirEventState state = PIR_EVENT_DRAFT;

  if (!pir_event_state_from_string (pir_fields_string (fields, "state", PIR_MAX_CODE), &state))
    pir_fields_fail (fields, "state", "not known");

  return state;
}

PirEvent *
pir_wire_read_event (JsonObject  *object,
                     GError     **error)
{
  PirEventFields event = { 0 };
  PirEvent *read;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  event.id = pir_fields_uuid (&fields, "id");
  event.version = (guint) pir_fields_int (&fields, "version", 1, G_MAXINT32);
  event.school_id = pir_fields_uuid (&fields, "school_id");
  event.state = read_state (&fields);
  event.state_since = pir_fields_time (&fields, "state_since");
  read_terms (&fields, FALSE, &event);
  pir_wire_read_note (&fields, &event.note_name, &event.note_size, &event.note_sha256);
  event.rejection = pir_fields_opt_string (&fields, "rejection", PIR_MAX_TEXT);
  event.created_at = pir_fields_time (&fields, "created_at");
  event.notified_at = pir_fields_opt_time (&fields, "notified_at");
  read_tally (&fields, &event.tally);
  read = pir_fields_end (&fields, error) ? pir_event_new (&event) : NULL;
  g_free (event.instalments);

  return read;
}

static gboolean
read_check (JsonObject     *object,
            PirEventCheck  *check,
            GError        **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  if (!pir_event_check_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &check->kind))
    pir_fields_fail (&fields, "kind", "not known");
  check->is_blocking = pir_fields_bool (&fields, "is_blocking");
  check->count = (guint) pir_fields_int (&fields, "count", 0, G_MAXINT32);

  return pir_fields_end (&fields, error);
}

GArray *
pir_wire_read_event_checks (JsonObject  *object,
                            GError     **error)
{
  g_autoptr (GArray) checks = g_array_new (FALSE, TRUE, sizeof (PirEventCheck));
  JsonArray *array;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_opt_array (&fields, "checks", PIR_N_EVENT_CHECKS);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = pir_fields_element (&fields, "checks", array, i);
      PirEventCheck check = { 0 };
      GError *fault = NULL;

      if (element != NULL && !read_check (element, &check, &fault))
        pir_fields_fail_within (&fields, "checks", i, fault);
      g_array_append_val (checks, check);
    }

  return pir_fields_end (&fields, error) ? g_steal_pointer (&checks) : NULL;
}

static gpointer
read_event (JsonObject  *object,
            GError     **error)
{
  return pir_wire_read_event (object, error);
}

GPtrArray *
pir_wire_read_events (JsonObject  *object,
                      GError     **error)
{
  g_autoptr (GPtrArray) events = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  events = pir_fields_objects (&fields, "events", MAX_EVENTS, read_event);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&events) : NULL;
}

static PirEventReason *
read_reason (JsonObject  *object,
             GError     **error)
{
  const char *reason, *taxonomy_code;
  PirCategory category;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  reason = pir_fields_filled (&fields, "reason", PIR_MAX_REASON);
  category = pir_fields_category (&fields, "category");
  taxonomy_code = pir_fields_opt_string (&fields, "taxonomy_code", PIR_MAX_CODE);

  return pir_fields_end (&fields, error) ? pir_event_reason_new (reason, category, taxonomy_code) : NULL;
}

GPtrArray *
pir_wire_read_event_reasons (JsonObject  *object,
                             GError     **error)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_event_reason_free);
  JsonArray *array;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_array (&fields, "reasons", MAX_REASONS);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = pir_fields_element (&fields, "reasons", array, i);
      GError *fault = NULL;
      PirEventReason *reason = element != NULL ? read_reason (element, &fault) : NULL;

      if (reason != NULL)
        g_ptr_array_add (reasons, reason);
      else if (fault != NULL)
        pir_fields_fail_within (&fields, "reasons", i, fault);
    }

  return pir_fields_end (&fields, error) ? g_steal_pointer (&reasons) : NULL;
}
