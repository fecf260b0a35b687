/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-import.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire-private.h"
#include "wire/pir-wire.h"

#define MAX_PAYERS 1000
#define MAX_IBAN 35
#define MAX_VERSION 50
#define MAX_PRIVACY 100000
#define MAX_POSTAL_ACCOUNT 12
#define MAX_SEGREGATION 99
#define CREDITOR_CODE_LENGTH 11

/* Members that the readers of nouns would pass over */
static const char * const school_members[] = {
  "id", "code", "name", "address", "postal_code", "municipality", "province", "creditor_tax_code",
  "cbill_code", "email", "phone", "region", "iban", "privacy_version", "privacy_text", "uses_service", "sector",
  "website", "postal_account", "postal_account_holder", "postal_account_authorisation", NULL,
};

static const char * const account_members[] = {
  "id", "user_name", "given_name", "family_name", "tax_code", "email", "language", "password", NULL,
};

static const char * const notice_members[] = {
  "id", "version", "notice_number", "creditor_ref", "reason", "description", "category", "taxonomy_code", "school_year",
  "school_id", "school_name", "school_code", "creditor_name", "creditor_tax_code", "event_id", "pupil_id",
  "debtor_given_name", "debtor_family_name", "debtor_tax_code", "class_name", "amount", "original_amount", "amount_min",
  "amount_max", "is_amount_editable", "instalment", "instalments", "due_date", "is_deadline_hard", "is_resolved",
  "notified_at", "state", "state_since", "school_note", "history", "payer_ids", NULL,
};

static gboolean
has_only (JsonObject          *object,
          const char * const  *known,
          GError             **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *link = members; link != NULL; link = link->next)
    if (!g_strv_contains (known, link->data))
      {
        g_set_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "%s: not known", (const char *) link->data);
        return FALSE;
      }

  return TRUE;
}

static gboolean
read_head (JsonObject     *object,
           PirImportLine  *line,
           GError        **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  if (g_strcmp0 (pir_fields_string (&fields, "format", PIR_MAX_CODE), "pagoinrete-import") != 0)
    pir_fields_fail (&fields, "format", "not pagoinrete-import");
  pir_fields_int (&fields, "version", 1, 1);

  return pir_fields_end (&fields, error);
}

static gboolean
is_postal_account (const char *text)
{
  const gsize length = text != NULL ? strspn (text, "0123456789") : 0;

  return text == NULL || (length > 0 && length <= MAX_POSTAL_ACCOUNT && text[length] == '\0');
}

static gboolean
read_school (JsonObject     *object,
             PirImportLine  *line,
             GError        **error)
{
  PirFields fields;

  if (!has_only (object, school_members, error))
    return FALSE;

  pir_fields_init (&fields, object, FALSE);
  line->region = pir_fields_opt_string (&fields, "region", PIR_MAX_CODE);
  line->iban = pir_fields_opt_string (&fields, "iban", MAX_IBAN);
  line->privacy_version = pir_fields_opt_string (&fields, "privacy_version", MAX_VERSION);
  line->privacy_text = pir_fields_opt_string (&fields, "privacy_text", MAX_PRIVACY);
  line->uses_service = !json_object_has_member (object, "uses_service") || json_object_get_null_member (object, "uses_service")
                       || pir_fields_bool (&fields, "uses_service");
  if (!is_postal_account (pir_fields_opt_string (&fields, "postal_account", PIR_MAX_CODE)))
    pir_fields_fail (&fields, "postal_account", "not 1 to 12 digits");
  if ((line->privacy_version == NULL) != (line->privacy_text == NULL))
    pir_fields_fail (&fields, "privacy_version", "without privacy_text, or that without this");
  if (pir_fields_end (&fields, error))
    line->school = pir_wire_read_school (object, error);

  return line->school != NULL;
}

static gboolean
read_account (JsonObject     *object,
              PirImportLine  *line,
              GError        **error)
{
  PirFields fields;

  if (!has_only (object, account_members, error))
    return FALSE;

  pir_fields_init (&fields, object, FALSE);
  line->password = pir_fields_opt_string (&fields, "password", PIR_MAX_NAME);
  if (pir_fields_end (&fields, error))
    line->account = pir_wire_read_account (object, error);

  return line->account != NULL;
}

static gboolean
read_pupil (JsonObject     *object,
            PirImportLine  *line,
            GError        **error)
{
  PirPupilFields pupil = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  pupil.id = pir_fields_uuid (&fields, "id");
  pupil.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  pupil.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  pupil.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  pupil.birth_date = pir_fields_opt_date (&fields, "birth_date");
  pupil.school_id = pir_fields_uuid (&fields, "school_id");
  pupil.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  pupil.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  pupil.course = pir_fields_opt_string (&fields, "course", PIR_MAX_NAME);
  if (!pir_fields_end (&fields, error))
    return FALSE;

  line->pupil = pir_pupil_new (&pupil);

  return TRUE;
}

static gboolean
read_link (JsonObject     *object,
           PirImportLine  *line,
           GError        **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  line->id = pir_fields_uuid (&fields, "id");
  line->account_id = pir_fields_uuid (&fields, "account_id");
  line->pupil_id = pir_fields_uuid (&fields, "pupil_id");
  pir_kinship_from_string (pir_fields_string (&fields, "kinship", PIR_MAX_CODE), &line->kinship);
  if (line->kinship == PIR_KINSHIP_OTHER)
    pir_fields_fail (&fields, "kinship", "not known");
  pir_link_state_from_string (pir_fields_string (&fields, "link_state", PIR_MAX_CODE), &line->link_state);
  if (line->link_state == PIR_LINK_OTHER)
    pir_fields_fail (&fields, "link_state", "not known");

  return pir_fields_end (&fields, error);
}

static void
read_payers (PirFields     *fields,
             PirImportLine *line)
{
  JsonArray *array = pir_fields_array (fields, "payer_ids", MAX_PAYERS);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  line->payer_ids = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (id == NULL || !g_uuid_string_is_valid (id))
        {
          pir_fields_fail (fields, "payer_ids", "not a UUID");
          return;
        }
      line->payer_ids[line->n_payer_ids++] = id;
    }
}

static gboolean
read_notice (JsonObject     *object,
             PirImportLine  *line,
             GError        **error)
{
  PirFields fields;

  if (!has_only (object, notice_members, error))
    return FALSE;

  pir_fields_init (&fields, object, FALSE);
  read_payers (&fields, line);
  if (pir_fields_end (&fields, error))
    line->notice = pir_wire_read_notice (object, error);

  return line->notice != NULL;
}

static gboolean
read_paid (JsonObject     *object,
           PirImportLine  *line,
           GError        **error)
{
  PirReceiptFields paid = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  paid.notice_id = pir_fields_uuid (&fields, "notice_id");
  line->account_id = pir_fields_uuid (&fields, "account_id");
  line->service_id = pir_fields_opt_string (&fields, "service_id", PIR_MAX_CODE);
  paid.psp_id = pir_fields_string (&fields, "psp_id", PIR_MAX_CODE);
  paid.psp_name = pir_fields_string (&fields, "psp_name", PIR_MAX_NAME);
  paid.psp_tax_code = pir_fields_opt_string (&fields, "psp_tax_code", PIR_MAX_CODE);
  paid.method = pir_fields_method (&fields, "method");
  paid.fee = pir_fields_money (&fields, "fee");
  paid.psp_ref = pir_fields_string (&fields, "psp_ref", PIR_MAX_CODE);
  paid.paid_at = pir_fields_time (&fields, "paid_at");
  paid.application_date = pir_fields_opt_date (&fields, "application_date");
  paid.transfer_date = pir_fields_opt_date (&fields, "transfer_date");
  if (!pir_fields_end (&fields, error))
    return FALSE;

  line->paid = pir_receipt_new (&paid);

  return TRUE;
}

static gboolean
read_known_person (JsonObject     *object,
                   PirImportLine  *line,
                   GError        **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  line->tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  line->source = pir_fields_string (&fields, "source", PIR_MAX_CODE);
  if (strcmp (line->source, "polis") != 0 && strcmp (line->source, "iscrizioni") != 0)
    pir_fields_fail (&fields, "source", "not known");

  return pir_fields_end (&fields, error);
}

static gboolean
read_role (JsonObject     *object,
           PirImportLine  *line,
           GError        **error)
{
  static const char * const roles[] = { "clerk", "admin_director", "head", NULL };
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  line->account_id = pir_fields_uuid (&fields, "account_id");
  line->school_id = pir_fields_uuid (&fields, "school_id");
  line->role = pir_fields_string (&fields, "role", PIR_MAX_CODE);
  if (!g_strv_contains (roles, line->role))
    pir_fields_fail (&fields, "role", "not known");

  return pir_fields_end (&fields, error);
}

static gboolean
read_open_cause (JsonObject     *object,
                 PirImportLine  *line,
                 GError        **error)
{
  PirOpenCauseFields cause = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  cause.id = pir_fields_uuid (&fields, "id");
  cause.school_id = pir_fields_uuid (&fields, "school_id");
  cause.reason = pir_fields_filled (&fields, "reason", PIR_MAX_REASON);
  cause.description = pir_fields_opt_string (&fields, "description", PIR_MAX_TEXT);
  cause.category = pir_fields_category (&fields, "category");
  cause.taxonomy_code = pir_fields_opt_string (&fields, "taxonomy_code", PIR_MAX_CODE);
  cause.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  cause.creditor_name = pir_fields_filled (&fields, "creditor_name", PIR_MAX_REASON);
  cause.creditor_tax_code = pir_fields_digits (&fields, "creditor_tax_code", CREDITOR_CODE_LENGTH);
  line->segregation = (guint) pir_fields_int (&fields, "segregation_code", 0, MAX_SEGREGATION);
  pir_wire_read_cause_terms (&fields, &cause);
  if (!pir_fields_end (&fields, error))
    return FALSE;

  line->cause = pir_open_cause_new (&cause);

  return TRUE;
}

static gboolean
read_creditor (JsonObject     *object,
               PirImportLine  *line,
               GError        **error)
{
  PirFields fields;

  pir_fields_init (&fields, object, TRUE);
  line->tax_code = pir_fields_digits (&fields, "tax_code", CREDITOR_CODE_LENGTH);
  line->iban = pir_fields_string (&fields, "iban", MAX_IBAN);

  return pir_fields_end (&fields, error);
}

static const struct
{
  const char *name;
  gboolean  (*read) (JsonObject *object, PirImportLine *line, GError **error);
} kinds[] = {
  [PIR_IMPORT_HEAD] = { NULL, read_head },
  [PIR_IMPORT_SCHOOL] = { "school", read_school },
  [PIR_IMPORT_ACCOUNT] = { "account", read_account },
  [PIR_IMPORT_PUPIL] = { "pupil", read_pupil },
  [PIR_IMPORT_LINK] = { "link", read_link },
  [PIR_IMPORT_NOTICE] = { "notice", read_notice },
  [PIR_IMPORT_PAID] = { "paid", read_paid },
  [PIR_IMPORT_KNOWN_PERSON] = { "known_person", read_known_person },
  [PIR_IMPORT_ROLE] = { "role", read_role },
  [PIR_IMPORT_OPEN_CAUSE] = { "open_cause", read_open_cause },
  [PIR_IMPORT_CREDITOR] = { "creditor", read_creditor },
};

gboolean
pir_wire_read_import_line (JsonObject     *object,
                           PirImportLine  *line,
                           GError        **error)
{
  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  *line = (PirImportLine) { PIR_IMPORT_HEAD };
  if (json_object_has_member (object, "format"))
    return read_head (object, line, error);

  for (guint i = PIR_IMPORT_SCHOOL; i < G_N_ELEMENTS (kinds); i++)
    {
      PirFields fields;
      JsonObject *inner;

      if (!json_object_has_member (object, kinds[i].name))
        continue;

      line->kind = (PirImportKind) i;
      pir_fields_init (&fields, object, TRUE);
      inner = pir_fields_object (&fields, kinds[i].name);

      return pir_fields_end (&fields, error) && kinds[i].read (inner, line, error);
    }

  g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "not a kind of line that is known");

  return FALSE;
}

void
pir_import_line_clear (PirImportLine *line)
{
  g_clear_object (&line->school);
  g_clear_object (&line->account);
  g_clear_object (&line->pupil);
  g_clear_object (&line->notice);
  g_clear_object (&line->paid);
  g_clear_object (&line->cause);
  g_clear_pointer (&line->payer_ids, g_free);
}
