/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-office-lists.h"

#include "wire/pir-wire-private.h"

#define MAX_SCHOOLS 1000
#define MAX_DETAIL 4000

/* An array of objects, and what the page after it is asked with */
static GPtrArray *
read_page (JsonObject   *object,
           const char   *name,
           guint         max,
           PirReadFunc   read,
           char        **next,
           GError      **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  const char *cursor;
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  rows = pir_fields_objects (&fields, name, max, read);
  cursor = pir_fields_opt_string (&fields, "next", PIR_MAX_TEXT);
  if (!pir_fields_end (&fields, error))
    return NULL;

  if (next != NULL)
    *next = g_strdup (cursor);

  return g_steal_pointer (&rows);
}

void
pir_wire_write_office_school (PirJsonWriter               *writer,
                              const char                  *name,
                              const PirOfficeSchoolFields *school)
{
  g_return_if_fail (school != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", school->id);
  pir_json_add_string (writer, "code", school->code);
  pir_json_add_string (writer, "name", school->name);
  pir_json_add_string (writer, "role", pir_office_role_to_string (school->role));
  pir_json_end_object (writer);
}

static gpointer
read_school (JsonObject  *object,
             GError     **error)
{
  PirOfficeSchoolFields school = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  school.id = pir_fields_uuid (&fields, "id");
  school.code = pir_fields_string (&fields, "code", PIR_MAX_CODE);
  school.name = pir_fields_string (&fields, "name", PIR_MAX_NAME);
  pir_office_role_from_string (pir_fields_string (&fields, "role", PIR_MAX_CODE), &school.role);

  return pir_fields_end (&fields, error) ? pir_office_school_new (&school) : NULL;
}

GPtrArray *
pir_wire_read_office_schools (JsonObject  *object,
                              GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_page (object, "schools", MAX_SCHOOLS, read_school, NULL, error);
}

void
pir_wire_write_office_link (PirJsonWriter             *writer,
                            const char                *name,
                            const PirOfficeLinkFields *link)
{
  g_return_if_fail (link != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", link->id);
  pir_json_add_string (writer, "pupil_id", link->pupil_id);
  pir_json_add_string (writer, "pupil_given_name", link->pupil_given_name);
  pir_json_add_string (writer, "pupil_family_name", link->pupil_family_name);
  pir_json_add_string (writer, "pupil_tax_code", link->pupil_tax_code);
  pir_json_add_string (writer, "school_year", link->school_year);
  pir_json_add_opt_string (writer, "class_name", link->class_name);
  pir_json_add_string (writer, "payer_given_name", link->payer_given_name);
  pir_json_add_string (writer, "payer_family_name", link->payer_family_name);
  pir_json_add_string (writer, "payer_tax_code", link->payer_tax_code);
  pir_json_add_opt_string (writer, "payer_email", link->payer_email);
  pir_json_add_string (writer, "kinship", pir_kinship_to_string (link->kinship));
  pir_json_add_string (writer, "state", pir_link_state_to_string (link->state));
  pir_json_add_time (writer, "state_since", link->state_since);
  pir_json_end_object (writer);
}

PirOfficeLink *
pir_wire_read_office_link (JsonObject  *object,
                           GError     **error)
{
  PirOfficeLinkFields link = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  link.id = pir_fields_uuid (&fields, "id");
  link.pupil_id = pir_fields_uuid (&fields, "pupil_id");
  link.pupil_given_name = pir_fields_string (&fields, "pupil_given_name", PIR_MAX_NAME);
  link.pupil_family_name = pir_fields_string (&fields, "pupil_family_name", PIR_MAX_NAME);
  link.pupil_tax_code = pir_fields_string (&fields, "pupil_tax_code", PIR_MAX_CODE);
  link.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  link.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  link.payer_given_name = pir_fields_string (&fields, "payer_given_name", PIR_MAX_NAME);
  link.payer_family_name = pir_fields_string (&fields, "payer_family_name", PIR_MAX_NAME);
  link.payer_tax_code = pir_fields_string (&fields, "payer_tax_code", PIR_MAX_CODE);
  link.payer_email = pir_fields_opt_string (&fields, "payer_email", PIR_MAX_EMAIL);
  pir_kinship_from_string (pir_fields_string (&fields, "kinship", PIR_MAX_CODE), &link.kinship);
  pir_link_state_from_string (pir_fields_string (&fields, "state", PIR_MAX_CODE), &link.state);
  link.state_since = pir_fields_time (&fields, "state_since");

  return pir_fields_end (&fields, error) ? pir_office_link_new (&link) : NULL;
}

static gpointer
read_link (JsonObject  *object,
           GError     **error)
{
  return pir_wire_read_office_link (object, error);
}

GPtrArray *
pir_wire_read_office_links (JsonObject  *object,
                            char       **next,
                            GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_page (object, "links", PIR_WIRE_OFFICE_PAGE, read_link, next, error);
}

void
pir_wire_write_delegation (PirJsonWriter             *writer,
                           const char                *name,
                           const PirDelegationFields *delegation)
{
  g_return_if_fail (delegation != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "pupil_id", delegation->pupil_id);
  pir_json_add_string (writer, "pupil_given_name", delegation->pupil_given_name);
  pir_json_add_string (writer, "pupil_family_name", delegation->pupil_family_name);
  pir_json_add_opt_string (writer, "class_name", delegation->class_name);
  pir_json_add_string (writer, "school_year", delegation->school_year);
  pir_json_add_string (writer, "payer_given_name", delegation->payer_given_name);
  pir_json_add_string (writer, "payer_family_name", delegation->payer_family_name);
  pir_json_add_string (writer, "payer_tax_code", delegation->payer_tax_code);
  pir_json_add_time (writer, "granted_at", delegation->granted_at);
  pir_json_end_object (writer);
}

static gpointer
read_delegation (JsonObject  *object,
                 GError     **error)
{
  PirDelegationFields delegation = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  delegation.pupil_id = pir_fields_uuid (&fields, "pupil_id");
  delegation.pupil_given_name = pir_fields_string (&fields, "pupil_given_name", PIR_MAX_NAME);
  delegation.pupil_family_name = pir_fields_string (&fields, "pupil_family_name", PIR_MAX_NAME);
  delegation.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  delegation.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  delegation.payer_given_name = pir_fields_string (&fields, "payer_given_name", PIR_MAX_NAME);
  delegation.payer_family_name = pir_fields_string (&fields, "payer_family_name", PIR_MAX_NAME);
  delegation.payer_tax_code = pir_fields_string (&fields, "payer_tax_code", PIR_MAX_CODE);
  delegation.granted_at = pir_fields_time (&fields, "granted_at");

  return pir_fields_end (&fields, error) ? pir_delegation_new (&delegation) : NULL;
}

GPtrArray *
pir_wire_read_delegations (JsonObject  *object,
                           char       **next,
                           GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_page (object, "delegations", PIR_WIRE_OFFICE_PAGE, read_delegation, next, error);
}

void
pir_wire_write_audit_entry (PirJsonWriter             *writer,
                            const char                *name,
                            const PirAuditEntryFields *entry)
{
  g_return_if_fail (entry != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_int (writer, "seq", entry->seq);
  pir_json_add_time (writer, "at", entry->at);
  pir_json_add_string (writer, "actor", entry->actor);
  pir_json_add_opt_string (writer, "actor_given_name", entry->actor_given_name);
  pir_json_add_opt_string (writer, "actor_family_name", entry->actor_family_name);
  pir_json_add_string (writer, "act", entry->act);
  pir_json_add_string (writer, "object_kind", entry->object_kind);
  pir_json_add_string (writer, "object_id", entry->object_id);
  pir_json_add_string (writer, "detail", entry->detail);
  pir_json_end_object (writer);
}

static gpointer
read_entry (JsonObject  *object,
            GError     **error)
{
  PirAuditEntryFields entry = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  entry.seq = pir_fields_int (&fields, "seq", 1, G_MAXINT64);
  entry.at = pir_fields_time (&fields, "at");
  entry.actor = pir_fields_string (&fields, "actor", PIR_MAX_CODE);
  entry.actor_given_name = pir_fields_opt_string (&fields, "actor_given_name", PIR_MAX_NAME);
  entry.actor_family_name = pir_fields_opt_string (&fields, "actor_family_name", PIR_MAX_NAME);
  entry.act = pir_fields_string (&fields, "act", PIR_MAX_CODE);
  entry.object_kind = pir_fields_string (&fields, "object_kind", PIR_MAX_CODE);
  entry.object_id = pir_fields_string (&fields, "object_id", PIR_MAX_CODE);
  entry.detail = pir_fields_string (&fields, "detail", MAX_DETAIL);

  return pir_fields_end (&fields, error) ? pir_audit_entry_new (&entry) : NULL;
}

GPtrArray *
pir_wire_read_audit_entries (JsonObject  *object,
                             char       **next,
                             GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_page (object, "entries", PIR_WIRE_OFFICE_PAGE, read_entry, next, error);
}

void
pir_wire_write_audit_check (PirJsonWriter       *writer,
                            const PirAuditCheck *check)
{
  g_return_if_fail (check != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_bool (writer, "is_whole", check->broken == 0);
  pir_json_add_int (writer, "entries", check->entries);
  if (*check->last_hash != '\0')
    pir_json_add_string (writer, "last_hash", check->last_hash);
  if (check->broken != 0)
    pir_json_add_int (writer, "broken", check->broken);
  pir_json_end_object (writer);
}

PirAuditCheck *
pir_wire_read_audit_check (JsonObject  *object,
                           GError     **error)
{
  g_autofree PirAuditCheck *check = g_new0 (PirAuditCheck, 1);
  const char *hash;
  gboolean is_whole;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  is_whole = pir_fields_bool (&fields, "is_whole");
  check->entries = pir_fields_int (&fields, "entries", 0, G_MAXINT64);
  hash = pir_fields_opt_string (&fields, "last_hash", PIR_AUDIT_HASH_MAX - 1);
  check->broken = pir_fields_opt_int (&fields, "broken", 1, G_MAXINT64, 0);
  if (is_whole != (check->broken == 0))
    pir_fields_fail (&fields, "broken", "at odds with is_whole");
  g_strlcpy (check->last_hash, hash != NULL ? hash : "", sizeof check->last_hash);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&check) : NULL;
}
