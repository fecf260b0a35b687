/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-import.h"

#include <sodium.h>
#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-codes.h"
#include "server/pir-household.h"
#include "server/pir-mail-address.h"
#include "server/pir-passwords.h"
#include "server/pir-registration-desk.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-causes.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-repo-schools.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-import.h"

#define MAX_LINE (1024 * 1024)
#define MAX_REFUSALS 1000
#define BATCH 500

void
pir_import_report_free (PirImportReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->refusals);
  g_free (report);
}

static gboolean
refuse (const char  *field,
        const char  *why,
        GError     **error)
{
  pir_server_error_set_field (error, field, why);

  return FALSE;
}

static gboolean
put_password (PirRepos    *repos,
              PirAccount  *account,
              const char  *password,
              GError     **error)
{
  const PirAccountFields *fields = pir_account_peek (account);
  g_autofree char *key = pir_accounts_dup_key (fields->user_name);
  g_autofree char *id = NULL;
  g_autofree char *old = NULL;
  g_autofree char *hash = NULL;

  if (pir_accounts_find (repos, key, &id, &old) && old != NULL
      && crypto_pwhash_str_verify (old, password, strlen (password)) == 0)
    return TRUE;

  hash = pir_passwords_hash (password, error);
  if (hash == NULL)
    return FALSE;

  pir_accounts_set_password (repos, fields->id, hash);
  g_strfreev (pir_sessions_end_all (repos, fields->id, "password"));
  pir_audit_add (repos, "operator", "password_set", "account", fields->id, "");

  return TRUE;
}

static gboolean
put_account (PirRepos             *repos,
             const PirImportLine  *line,
             GError              **error)
{
  const PirAccountFields *fields = pir_account_peek (line->account);

  if (!pir_words_is_line (fields->user_name) || !pir_words_is_line (fields->given_name) || !pir_words_is_line (fields->family_name))
    return refuse ("user_name", "empty, or a control character in it or in a name", error);
  if (fields->email != NULL && !pir_mail_address_is_valid (fields->email))
    return refuse ("email", "not an address", error);

  pir_household_put_account (repos, line->account);

  return line->password == NULL || put_password (repos, line->account, line->password, error);
}

static gboolean
check_iban (const char  *iban,
            GError     **error)
{
  return pir_iban_is_valid (iban)
         || refuse ("iban", "not an IBAN: its length, its characters or its check digits are wrong", error);
}

static gboolean
put_school (PirRepos             *repos,
            const PirImportLine  *line,
            GError              **error)
{
  const PirSchoolFields *fields = pir_school_peek (line->school);
  const PirDirectoryFacts facts = { line->region, line->privacy_version, line->privacy_text, line->uses_service };

  if (!pir_words_is_line (fields->name) || strlen (fields->code) != 10)
    return refuse ("code", "not a school code, or a control character in the name", error);
  if (fields->cbill_code != NULL && !pir_cbill_code_is_valid (fields->cbill_code))
    return refuse ("cbill_code", "not five capital letters or digits", error);
  if (line->iban != NULL && !check_iban (line->iban, error))
    return FALSE;

  pir_household_put_school (repos, line->school);
  pir_directory_put (repos, line->school, &facts);
  if (line->iban != NULL)
    pir_creditors_put_account (repos, fields->creditor_tax_code, line->iban);

  return TRUE;
}

static gboolean
check_amounts (const PirNoticeFields  *fields,
               GError                **error)
{
  if (fields->amount < 1 || fields->amount_min < 1 || fields->amount_min > fields->amount
      || fields->amount > fields->amount_max || fields->amount > fields->original_amount)
    return refuse ("amount", "not amount_min <= amount <= amount_max, from 1 up, nor over the original one", error);
  if (!fields->is_amount_editable && fields->amount_min != fields->amount_max)
    return refuse ("is_amount_editable", "false, but the limits differ", error);
  if (fields->instalment > fields->instalments)
    return refuse ("instalment", "more than instalments", error);

  return TRUE;
}

static gboolean
put_notice (PirRepos             *repos,
            const PirImportLine  *line,
            GError              **error)
{
  const PirNoticeFields *fields = pir_notice_peek (line->notice);

  if (fields->version < 1)
    return refuse ("version", "less than 1", error);
  if (pir_notice_number_check (fields->notice_number) == PIR_NOTICE_NUMBER_WRONG)
    return refuse ("notice_number", "not one", error);
  if (!pir_words_is_line (fields->reason) || !pir_words_is_line (fields->creditor_name) || strlen (fields->creditor_tax_code) != 11)
    return refuse ("reason", "empty or with a control character, or the creditor's name or code is wrong", error);
  if (fields->state != PIR_NOTICE_TO_PAY && fields->state != PIR_NOTICE_CANCELLED)
    return refuse ("state", "neither to_pay nor cancelled", error);

  return check_amounts (fields, error)
         && pir_household_put_notice (repos, fields, line->payer_ids, line->n_payer_ids, error);
}

static gboolean
check_cause_amounts (const PirOpenCauseFields  *fields,
                     GError                   **error)
{
  if (fields->amount_min < 1 || fields->amount_min > fields->amount || fields->amount > fields->amount_max)
    return refuse ("amount", "not amount_min <= amount <= amount_max, from 1 up", error);
  if (!fields->is_amount_editable && fields->amount_min != fields->amount_max)
    return refuse ("is_amount_editable", "false, but the limits differ", error);

  return TRUE;
}

static gboolean
put_open_cause (PirRepos             *repos,
                const PirImportLine  *line,
                GError              **error)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (line->cause);
  g_autoptr (PirSchool) school = pir_schools_get (repos, fields->school_id);

  if (school == NULL)
    return refuse ("school_id", "no such school", error);
  if (!pir_words_is_line (fields->reason) || !pir_words_is_line (fields->creditor_name))
    return refuse ("reason", "empty or with a control character, or the creditor's name is", error);
  if (!pir_creditor_code_is_valid (fields->creditor_tax_code))
    return refuse ("creditor_tax_code", "its control digit is wrong", error);
  if (fields->is_deadline_hard && fields->due_date == PIR_DATE_NONE)
    return refuse ("is_deadline_hard", "true, but there is no due_date", error);
  if (!check_cause_amounts (fields, error))
    return FALSE;

  pir_causes_put (repos, fields, line->segregation);

  return TRUE;
}

static gboolean
put_known_person (PirRepos             *repos,
                  const PirImportLine  *line,
                  GError              **error)
{
  g_autofree char *tax_code = pir_registration_dup_tax_code (line->tax_code);

  if (tax_code == NULL)
    return refuse ("tax_code", "not one of a person", error);

  pir_known_people_put (repos, tax_code, line->source);

  return TRUE;
}

static gboolean
put_creditor (PirRepos             *repos,
              const PirImportLine  *line,
              GError              **error)
{
  if (!pir_creditor_code_is_valid (line->tax_code))
    return refuse ("tax_code", "not one of a creditor: its check digit is wrong", error);
  if (!check_iban (line->iban, error))
    return FALSE;

  pir_creditors_put_account (repos, line->tax_code, line->iban);

  return TRUE;
}

static gboolean
put_line (PirRepos             *repos,
          const PirImportLine  *line,
          GError              **error)
{
  const PirLink link = { line->id, line->account_id, line->pupil_id, line->kinship, line->link_state };

  switch (line->kind)
    {
    case PIR_IMPORT_SCHOOL:
      return put_school (repos, line, error);
    case PIR_IMPORT_ACCOUNT:
      return put_account (repos, line, error);
    case PIR_IMPORT_PUPIL:
      return pir_household_put_pupil (repos, line->pupil, error);
    case PIR_IMPORT_LINK:
      return pir_household_put_link (repos, &link, error);
    case PIR_IMPORT_NOTICE:
      return put_notice (repos, line, error);
    case PIR_IMPORT_PAID:
      return pir_household_put_past_payment (repos, line->account_id, line->paid, line->service_id, error);
    case PIR_IMPORT_KNOWN_PERSON:
      return put_known_person (repos, line, error);
    case PIR_IMPORT_ROLE:
      return pir_household_put_role (repos, line->account_id, line->school_id, line->role, error);
    case PIR_IMPORT_OPEN_CAUSE:
      return put_open_cause (repos, line, error);
    case PIR_IMPORT_CREDITOR:
      return put_creditor (repos, line, error);
    case PIR_IMPORT_HEAD:
    default:
      return refuse ("format", "only in the first line", error);
    }
}

static gboolean
read_line (PirRepos    *repos,
           const char  *text,
           gsize        length,
           gboolean     is_first,
           GError     **error)
{
  g_auto (PirImportLine) line = { PIR_IMPORT_HEAD };
  g_autoptr (JsonObject) object = NULL;

  if (length > MAX_LINE)
    return refuse ("line", "longer than 1 MiB", error);

  object = pir_json_parse (text, length, error);
  if (object == NULL || !pir_wire_read_import_line (object, &line, error))
    return FALSE;
  if (is_first)
    return line.kind == PIR_IMPORT_HEAD || refuse ("format", "missing in the first line", error);

  return put_line (repos, &line, error);
}

static void
refuse_line (PirImportReport *report,
             guint64          number,
             const GError    *error)
{
  report->n_refused++;
  if (report->n_refused <= MAX_REFUSALS)
    g_ptr_array_add (report->refusals, g_strdup_printf ("line %" G_GUINT64_FORMAT ": %s", number, error->message));
}

static gboolean
take_lines (PirRepos   *repos,
            GPtrArray  *lines,
            guint64     first,
            GError    **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GBytes *line = g_ptr_array_index (lines, i);

      if (!read_line (repos, g_bytes_get_data (line, NULL), g_bytes_get_size (line), first + i == 1, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether none was refused; else nothing of them is there */
static gboolean
try_lines (PirRepos   *repos,
           GPtrArray  *lines,
           guint64     first,
           GError    **error)
{
  pir_sql_mark (repos->sql);
  if (take_lines (repos, lines, first, error))
    return pir_sql_keep_mark (repos->sql, error);

  pir_sql_undo_mark (repos->sql);

  return FALSE;
}

/* A mark costs, so lines are tried by hundreds; where one is wrong each is tried by itself, so that every one that is wrong is
 * named and those after it are judged by themselves. */
static void
take_batch (PirRepos        *repos,
            PirImportReport *report,
            GPtrArray       *lines)
{
  guint64 first = report->n_lines + 1;

  if (!try_lines (repos, lines, first, NULL))
    {
      for (guint i = 0; i < lines->len; i++)
        {
          g_autoptr (GPtrArray) one = g_ptr_array_new ();
          g_autoptr (GError) error = NULL;

          g_ptr_array_add (one, g_ptr_array_index (lines, i));
          if (!try_lines (repos, one, first + i, &error))
            refuse_line (report, first + i, error);
        }
    }
  report->n_lines += lines->len;
  g_ptr_array_set_size (lines, 0);
}

static gboolean
read_lines (PirRepos          *repos,
            GDataInputStream  *stream,
            PirImportReport   *report,
            GError           **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) failure = NULL;
  gsize length;
  char *text;

  while ((text = g_data_input_stream_read_line (stream, &length, NULL, &failure)) != NULL)
    {
      g_ptr_array_add (lines, g_bytes_new_take (text, length));
      if (lines->len == BATCH)
        take_batch (repos, report, lines);
    }
  take_batch (repos, report, lines);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (report->n_lines == 0)
    {
      report->n_refused = 1;
      g_ptr_array_add (report->refusals, g_strdup ("line 1: the file is empty"));
    }

  return TRUE;
}

PirImportReport *
pir_import_read (PirRepos      *repos,
                 GInputStream  *stream,
                 GError       **error)
{
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (PirImportReport) report = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  lines = g_data_input_stream_new (stream);
  report = g_new0 (PirImportReport, 1);
  report->refusals = g_ptr_array_new_with_free_func (g_free);
  if (!pir_repos_begin (repos, TRUE, error))
    return NULL;

  if (!read_lines (repos, lines, report, error))
    {
      pir_repos_rollback (repos);
      return NULL;
    }
  if (report->n_refused > 0)
    pir_repos_rollback (repos);
  else if (!pir_repos_commit (repos, error))
    return NULL;

  return g_steal_pointer (&report);
}
