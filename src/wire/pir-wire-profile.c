/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-profile.h"

#include "model/pir-password-rules.h"
#include "wire/pir-wire-private.h"

#define MAX_ROWS 1000
#define MAX_VERSION 50

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
  pir_consent_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &consent.kind);
  consent.version = pir_fields_string (&fields, "version", PIR_MAX_CODE);
  consent.school_name = pir_fields_opt_string (&fields, "school_name", PIR_MAX_NAME);
  consent.accepted_at = pir_fields_time (&fields, "accepted_at");

  return pir_fields_end (&fields, error) ? pir_consent_new (&consent) : NULL;
}

static gpointer
read_identity (JsonObject  *object,
               GError     **error)
{
  PirIdentityFields identity;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  identity.provider = pir_fields_string (&fields, "provider", PIR_MAX_CODE);
  identity.created_at = pir_fields_time (&fields, "created_at");
  identity.used_at = pir_fields_time (&fields, "used_at");

  return pir_fields_end (&fields, error) ? pir_identity_new (&identity) : NULL;
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
pir_wire_read_identities (JsonObject  *object,
                          GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_rows (object, "identities", read_identity, error);
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
pir_wire_write_proof (PirJsonWriter *writer,
                      const char    *source,
                      const char    *provider,
                      const char    *school_name,
                      gint64         proved_at)
{
  g_return_if_fail (source != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "source", source);
  pir_json_add_opt_string (writer, "provider", provider);
  pir_json_add_opt_string (writer, "school_name", school_name);
  pir_json_add_time (writer, "proved_at", proved_at);
  pir_json_end_object (writer);
}

void
pir_wire_write_identity (PirJsonWriter *writer,
                         const char    *name,
                         PirIdentity   *identity)
{
  const PirIdentityFields *fields = pir_identity_peek (identity);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "provider", fields->provider);
  pir_json_add_time (writer, "created_at", fields->created_at);
  pir_json_add_time (writer, "used_at", fields->used_at);
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

/* A body of two strings: how each is called, how long it may be, and whether the second may be missing */
typedef struct
{
  const char *name;
  gsize       max;
  const char *other_name;
  gsize       other_max;
  gboolean    is_other_optional;
} Pair;

static const Pair password_change = { "old_password", PIR_PASSWORD_MAX, "new_password", PIR_PASSWORD_MAX, FALSE };
static const Pair email_change = { "email", PIR_MAX_EMAIL, "password", PIR_PASSWORD_MAX, TRUE };
static const Pair acceptance_pair = { "terms_version", MAX_VERSION, "privacy_version", MAX_VERSION, FALSE };
static const Pair deletion_pair = { "user_name", PIR_USER_NAME_MAX, "password", PIR_PASSWORD_MAX, TRUE };

static GBytes *
write_pair (const Pair *pair,
            const char *value,
            const char *other)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, pair->name, value);
  pir_json_add_opt_string (writer, pair->other_name, other);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static gboolean
read_pair (const Pair  *pair,
           JsonObject  *object,
           const char **value,
           const char **other,
           GError     **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  *value = pir_fields_filled (&fields, pair->name, pair->max);
  *other = pair->is_other_optional ? pir_fields_opt_string (&fields, pair->other_name, pair->other_max)
                                   : pir_fields_filled (&fields, pair->other_name, pair->other_max);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_password_change (const PirPasswordChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return write_pair (&password_change, change->old_password, change->new_password);
}

gboolean
pir_wire_read_password_change (JsonObject         *object,
                               PirPasswordChange  *change,
                               GError            **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  return read_pair (&password_change, object, &change->old_password, &change->new_password, error);
}

GBytes *
pir_wire_write_email_change (const PirEmailChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return write_pair (&email_change, change->email, change->password);
}

gboolean
pir_wire_read_email_change (JsonObject      *object,
                            PirEmailChange  *change,
                            GError         **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  return read_pair (&email_change, object, &change->email, &change->password, error);
}

GBytes *
pir_wire_write_acceptance (const PirAcceptance *acceptance)
{
  g_return_val_if_fail (acceptance != NULL, NULL);

  return write_pair (&acceptance_pair, acceptance->terms_version, acceptance->privacy_version);
}

gboolean
pir_wire_read_acceptance (JsonObject     *object,
                          PirAcceptance  *acceptance,
                          GError        **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (acceptance != NULL, FALSE);

  return read_pair (&acceptance_pair, object, &acceptance->terms_version, &acceptance->privacy_version, error);
}

GBytes *
pir_wire_write_deletion (const PirDeletion *deletion)
{
  g_return_val_if_fail (deletion != NULL, NULL);

  return write_pair (&deletion_pair, deletion->user_name, deletion->password);
}

gboolean
pir_wire_read_deletion (JsonObject   *object,
                        PirDeletion  *deletion,
                        GError      **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (deletion != NULL, FALSE);

  return read_pair (&deletion_pair, object, &deletion->user_name, &deletion->password, error);
}

gboolean
pir_wire_check_export (JsonObject  *object,
                       GError     **error)
{
  static const char * const lists[] = {
    "proofs", "consents", "identities", "sessions", "activity", "children", "link_requests", "schools", "notices", "payments",
    "receipts",
  };
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  pir_fields_time (&fields, "exported_at");
  pir_fields_object (&fields, "account");
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    pir_fields_array (&fields, lists[i], G_MAXUINT);

  return pir_fields_end (&fields, error);
}
