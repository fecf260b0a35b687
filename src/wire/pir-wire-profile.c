/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-profile.h"

#include "wire/pir-wire-private.h"

#define MAX_ROWS 1000

typedef gpointer (*ReadRow) (JsonObject *object, GError **error);

static GPtrArray *
read_rows (JsonObject  *object,
           const char  *name,
           ReadRow      read_row,
           GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) fault = NULL;
  PirFields fields;
  JsonArray *array;

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_array (&fields, name, MAX_ROWS);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gpointer row = JSON_NODE_HOLDS_OBJECT (node) ? read_row (json_node_get_object (node), &fault) : NULL;

      if (row == NULL)
        {
          pir_fields_fail (&fields, name, fault != NULL ? fault->message : "not an object");
          break;
        }
      g_ptr_array_add (rows, row);
    }

  return pir_fields_end (&fields, error) ? g_steal_pointer (&rows) : NULL;
}

static gpointer
read_session_info (JsonObject  *object,
                   GError     **error)
{
  PirSessionInfoFields session;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  session.id = pir_fields_uuid (&fields, "id");
  session.device_name = pir_fields_opt_string (&fields, "device_name", PIR_MAX_CODE);
  session.created_at = pir_fields_time (&fields, "created_at");
  session.used_at = pir_fields_time (&fields, "used_at");
  session.is_current = pir_fields_bool (&fields, "is_current");

  return pir_fields_end (&fields, error) ? pir_session_info_new (&session) : NULL;
}

static gpointer
read_consent (JsonObject  *object,
              GError     **error)
{
  PirConsentFields consent = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  if (!pir_consent_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &consent.kind))
    pir_fields_fail (&fields, "kind", "not known");
  consent.version = pir_fields_string (&fields, "version", PIR_MAX_CODE);
  consent.school_name = pir_fields_opt_string (&fields, "school_name", PIR_MAX_NAME);
  consent.accepted_at = pir_fields_time (&fields, "accepted_at");

  return pir_fields_end (&fields, error) ? pir_consent_new (&consent) : NULL;
}

static gpointer
read_activity (JsonObject  *object,
               GError     **error)
{
  PirActivityFields activity = { .kind = PIR_ACTIVITY_OTHER };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  pir_activity_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &activity.kind);
  activity.detail = pir_fields_opt_string (&fields, "detail", PIR_MAX_NAME);
  activity.at = pir_fields_time (&fields, "at");

  return pir_fields_end (&fields, error) ? pir_activity_new (&activity) : NULL;
}

GPtrArray *
pir_wire_read_sessions (JsonObject  *object,
                        GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_rows (object, "sessions", read_session_info, error);
}

GPtrArray *
pir_wire_read_consents (JsonObject  *object,
                        GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_rows (object, "consents", read_consent, error);
}

GPtrArray *
pir_wire_read_activities (JsonObject  *object,
                          GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_rows (object, "entries", read_activity, error);
}

void
pir_wire_write_session_info (PirJsonWriter  *writer,
                             const char     *name,
                             PirSessionInfo *session)
{
  const PirSessionInfoFields *fields = pir_session_info_peek (session);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_opt_string (writer, "device_name", fields->device_name);
  pir_json_add_time (writer, "created_at", fields->created_at);
  pir_json_add_time (writer, "used_at", fields->used_at);
  pir_json_add_bool (writer, "is_current", fields->is_current);
  pir_json_end_object (writer);
}

void
pir_wire_write_consent (PirJsonWriter *writer,
                        const char    *name,
                        PirConsent    *consent)
{
  const PirConsentFields *fields = pir_consent_peek (consent);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "kind", pir_consent_kind_to_string (fields->kind));
  pir_json_add_string (writer, "version", fields->version);
  pir_json_add_opt_string (writer, "school_name", fields->school_name);
  pir_json_add_time (writer, "accepted_at", fields->accepted_at);
  pir_json_end_object (writer);
}

void
pir_wire_write_activity (PirJsonWriter *writer,
                         const char    *name,
                         PirActivity   *activity)
{
  const PirActivityFields *fields = pir_activity_peek (activity);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "kind", pir_activity_kind_to_string (fields->kind));
  pir_json_add_opt_string (writer, "detail", fields->detail);
  pir_json_add_time (writer, "at", fields->at);
  pir_json_end_object (writer);
}

static void
require_not_empty (PirFields  *fields,
                   const char *name,
                   const char *value)
{
  if (*value == '\0')
    pir_fields_fail (fields, name, "empty");
}

static GBytes *
write_two (const char *name,
           const char *value,
           const char *other_name,
           const char *other)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, name, value);
  pir_json_add_opt_string (writer, other_name, other);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

GBytes *
pir_wire_write_password_change (const PirPasswordChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return write_two ("old_password", change->old_password, "new_password", change->new_password);
}

gboolean
pir_wire_read_password_change (JsonObject         *object,
                               PirPasswordChange  *change,
                               GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  change->old_password = pir_fields_string (&fields, "old_password", 200);
  change->new_password = pir_fields_string (&fields, "new_password", 200);
  require_not_empty (&fields, "old_password", change->old_password);
  require_not_empty (&fields, "new_password", change->new_password);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_email_change (const PirEmailChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return write_two ("email", change->email, "password", change->password);
}

gboolean
pir_wire_read_email_change (JsonObject      *object,
                            PirEmailChange  *change,
                            GError         **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  change->email = pir_fields_string (&fields, "email", PIR_MAX_EMAIL);
  change->password = pir_fields_opt_string (&fields, "password", 200);
  require_not_empty (&fields, "email", change->email);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_acceptance (const PirAcceptance *acceptance)
{
  g_return_val_if_fail (acceptance != NULL, NULL);

  return write_two ("terms_version", acceptance->terms_version, "privacy_version", acceptance->privacy_version);
}

gboolean
pir_wire_read_acceptance (JsonObject     *object,
                          PirAcceptance  *acceptance,
                          GError        **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (acceptance != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  acceptance->terms_version = pir_fields_string (&fields, "terms_version", 50);
  acceptance->privacy_version = pir_fields_string (&fields, "privacy_version", 50);
  require_not_empty (&fields, "terms_version", acceptance->terms_version);
  require_not_empty (&fields, "privacy_version", acceptance->privacy_version);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_deletion (const PirDeletion *deletion)
{
  g_return_val_if_fail (deletion != NULL, NULL);

  return write_two ("user_name", deletion->user_name, "password", deletion->password);
}

gboolean
pir_wire_read_deletion (JsonObject   *object,
                        PirDeletion  *deletion,
                        GError      **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (deletion != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  deletion->user_name = pir_fields_string (&fields, "user_name", 100);
  deletion->password = pir_fields_opt_string (&fields, "password", 200);
  require_not_empty (&fields, "user_name", deletion->user_name);

  return pir_fields_end (&fields, error);
}
