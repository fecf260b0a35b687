/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-writer.h"

#include <errno.h>
#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-history.h"
#include "model/pir-school.h"
#include "sandbox/pir-psp-codes.h"
#include "wire/pir-wire.h"

/* ABI and CAB of no bank */
#define BANK "9999999999"

static PirJsonWriter *
begin (const char *kind)
{
  PirJsonWriter *json = pir_json_writer_new ();

  pir_json_begin_object (json, NULL);
  if (kind != NULL)
    pir_json_begin_object (json, kind);
  return json;
}

static void
put (PirSampleWriter *self,
     PirJsonWriter   *json)
{
  g_autoptr(GBytes) bytes = pir_json_writer_end (json);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  int code;

  if (self->error != NULL)
    return;
  errno = 0;
  if (fwrite (data, 1, size, self->file) == size && putc ('\n', self->file) != EOF)
    return;
  code = errno;
  g_set_error (&self->error, G_IO_ERROR, g_io_error_from_errno (code), "cannot write: %s", g_strerror (code));
}

static void
end (PirSampleWriter *self,
     PirJsonWriter   *json)
{
  pir_json_end_object (json);
  pir_json_end_object (json);
  put (self, json);
}

/* An optional member: left out where there is nothing to say. */
static void
add_optional (PirJsonWriter *json,
              const char    *name,
              const char    *value)
{
  if (value != NULL)
    pir_json_add_string (json, name, value);
}

static void
add_history (PirJsonWriter *json,
             const char    *packed)
{
  gsize n_entries;
  g_autofree PirHistoryEntry *entries = pir_history_unpack (packed, &n_entries);

  pir_json_begin_array (json, "history");
  for (gsize i = 0; i < n_entries; i++)
    {
      pir_json_begin_object (json, NULL);
      pir_json_add_string (json, "kind", pir_history_kind_to_string (entries[i].kind));
      pir_json_add_time (json, "at", entries[i].at);
      add_optional (json, "detail", entries[i].detail);
      pir_json_end_object (json);
    }
  pir_json_end_array (json);
}

static void
add_what (PirJsonWriter         *json,
          const PirNoticeFields *notice)
{
  pir_json_add_string (json, "id", notice->id);
  pir_json_add_int (json, "version", notice->version);
  pir_json_add_string (json, "notice_number", notice->notice_number);
  pir_json_add_string (json, "creditor_ref", notice->creditor_ref);
  pir_json_add_string (json, "reason", notice->reason);
  add_optional (json, "description", notice->description);
  pir_json_add_string (json, "category", pir_category_to_string (notice->category));
  add_optional (json, "taxonomy_code", notice->taxonomy_code);
  pir_json_add_string (json, "school_year", notice->school_year);
  add_optional (json, "event_id", notice->event_id);
  pir_json_add_bool (json, "is_resolved", notice->is_resolved);
  add_optional (json, "school_note", notice->school_note);
}

static void
add_who (PirJsonWriter         *json,
         const PirNoticeFields *notice)
{
  pir_json_add_string (json, "school_id", notice->school_id);
  pir_json_add_string (json, "school_name", notice->school_name);
  pir_json_add_string (json, "school_code", notice->school_code);
  pir_json_add_string (json, "creditor_name", notice->creditor_name);
  pir_json_add_string (json, "creditor_tax_code", notice->creditor_tax_code);
  add_optional (json, "pupil_id", notice->pupil_id);
  pir_json_add_string (json, "debtor_given_name", notice->debtor_given_name);
  pir_json_add_string (json, "debtor_family_name", notice->debtor_family_name);
  pir_json_add_string (json, "debtor_tax_code", notice->debtor_tax_code);
  add_optional (json, "class_name", notice->class_name);
}

static void
add_how_much (PirJsonWriter         *json,
              const PirNoticeFields *notice)
{
  pir_json_add_int (json, "amount", notice->amount);
  pir_json_add_int (json, "original_amount", notice->original_amount);
  pir_json_add_int (json, "amount_min", notice->amount_min);
  pir_json_add_int (json, "amount_max", notice->amount_max);
  pir_json_add_bool (json, "is_amount_editable", notice->is_amount_editable);
  pir_json_add_int (json, "instalment", notice->instalment);
  pir_json_add_int (json, "instalments", notice->instalments);
}

static void
add_when (PirJsonWriter         *json,
          const PirNoticeFields *notice)
{
  if (notice->due_date != PIR_DATE_NONE)
    pir_json_add_date (json, "due_date", notice->due_date);
  pir_json_add_bool (json, "is_deadline_hard", notice->is_deadline_hard);
  pir_json_add_time (json, "notified_at", notice->notified_at);
  pir_json_add_string (json, "state", pir_notice_state_to_string (notice->state));
  pir_json_add_time (json, "state_since", notice->state_since);
  add_history (json, notice->history);
}

gboolean
pir_sample_writer_end (PirSampleWriter  *self,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL && fflush (self->file) != 0)
    {
      int code = errno;

      g_set_error (&self->error, G_IO_ERROR, g_io_error_from_errno (code), "cannot write: %s", g_strerror (code));
    }
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
pir_sample_writer_head (PirSampleWriter *self)
{
  PirJsonWriter *json = begin (NULL);

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "format", "pagoinrete-import");
  pir_json_add_int (json, "version", 1);
  pir_json_end_object (json);
  put (self, json);
}

/* Returns: (transfer full): an account of no bank */
static char *
make_iban (const char *creditor_tax_code)
{
  g_autofree char *number = g_strconcat ("0", creditor_tax_code, NULL);

  return pir_iban_new_italian (BANK, number);
}

/* Schools of several levels have a postal account, others have none. No account and no code is anybody's. */
static void
add_as_payee (PirJsonWriter         *json,
              const PirSampleSchool *school)
{
  const char *digits = school->creditor_tax_code;
  g_autofree char *code = g_ascii_strdown (school->code, -1);
  g_autofree char *website = g_strdup_printf ("www.%s.example.org", code);
  g_autofree char *cbill = g_strdup_printf ("ZZ%.3s", digits + strlen (digits) - 3);
  g_autofree char *account = g_strdup_printf ("99999%.7s", digits + strlen (digits) - 7);
  g_autofree char *iban = make_iban (digits);

  pir_json_add_string (json, "sector", "Segreteria amministrativa");
  pir_json_add_string (json, "website", website);
  pir_json_add_string (json, "cbill_code", cbill);
  pir_json_add_string (json, "iban", iban);
  if (strlen (school->levels) < 2)
    return;

  pir_json_add_string (json, "postal_account", account);
  pir_json_add_string (json, "postal_account_holder", school->name);
  pir_json_add_string (json, "postal_account_authorisation", "AUT. DB/ESEMPIO/000 00000 DEL 01/09/2026");
}

void
pir_sample_writer_school (PirSampleWriter       *self,
                          const PirSampleSchool *school)
{
  PirJsonWriter *json = begin ("school");
  g_autofree char *code = g_ascii_strdown (school->code, -1);
  g_autofree char *email = g_strdup_printf ("segreteria.%s@example.org", code);

  g_return_if_fail (self != NULL);
  g_return_if_fail (school != NULL);

  pir_json_add_string (json, "id", school->id);
  pir_json_add_string (json, "code", school->code);
  pir_json_add_string (json, "name", school->name);
  add_optional (json, "address", school->address);
  add_optional (json, "postal_code", school->postal_code);
  pir_json_add_string (json, "municipality", school->municipality);
  pir_json_add_string (json, "province", school->province);
  pir_json_add_string (json, "creditor_tax_code", school->creditor_tax_code);
  /* Nobody's: the codes are real, and a letter must not go to a real office. */
  pir_json_add_string (json, "email", email);
  add_as_payee (json, school);
  end (self, json);
}

void
pir_sample_writer_creditor (PirSampleWriter *self,
                            const char      *tax_code)
{
  PirJsonWriter *json = begin ("creditor");
  g_autofree char *iban = make_iban (tax_code);

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "tax_code", tax_code);
  pir_json_add_string (json, "iban", iban);
  end (self, json);
}

void
pir_sample_writer_account (PirSampleWriter      *self,
                           const PirSamplePayer *payer,
                           const char           *password)
{
  PirJsonWriter *json = begin ("account");
  g_autofree char *email = g_strconcat (payer->user_name, "@example.org", NULL);

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "id", payer->person.id);
  pir_json_add_string (json, "user_name", payer->user_name);
  pir_json_add_string (json, "given_name", payer->person.given_name);
  pir_json_add_string (json, "family_name", payer->person.family_name);
  pir_json_add_string (json, "tax_code", payer->person.tax_code);
  pir_json_add_string (json, "email", email);
  pir_json_add_string (json, "language", payer->language);
  add_optional (json, "password", password);
  end (self, json);
}

void
pir_sample_writer_role (PirSampleWriter      *self,
                        const PirSamplePayer *clerk)
{
  PirJsonWriter *json = begin ("role");

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "account_id", clerk->person.id);
  pir_json_add_string (json, "school_id", clerk->workplace->id);
  pir_json_add_string (json, "role", "clerk");
  end (self, json);
}

void
pir_sample_writer_pupil (PirSampleWriter      *self,
                         const PirSampleChild *child,
                         const char           *school_year)
{
  PirJsonWriter *json = begin ("pupil");
  const PirSampleSchool *school = child->schools[pir_sample_grade_level (child->grade)];
  g_autofree char *class_name = pir_sample_child_dup_class (child, child->grade);

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "id", child->person.id);
  pir_json_add_string (json, "given_name", child->person.given_name);
  pir_json_add_string (json, "family_name", child->person.family_name);
  pir_json_add_string (json, "tax_code", child->person.tax_code);
  pir_json_add_date (json, "birth_date", child->person.birth);
  pir_json_add_string (json, "school_id", school->id);
  pir_json_add_string (json, "school_year", school_year);
  pir_json_add_string (json, "class_name", class_name);
  add_optional (json, "course", pir_sample_school_get_course (school));
  end (self, json);
}

void
pir_sample_writer_link (PirSampleWriter      *self,
                        const PirSampleLink  *link,
                        const PirSamplePayer *payer,
                        const PirSampleChild *child)
{
  PirJsonWriter *json = begin ("link");

  g_return_if_fail (self != NULL);
  g_return_if_fail (link != NULL);
  g_return_if_fail (payer != NULL);
  g_return_if_fail (child != NULL);

  pir_json_add_string (json, "id", link->id);
  pir_json_add_string (json, "account_id", payer->person.id);
  pir_json_add_string (json, "pupil_id", child->person.id);
  pir_json_add_string (json, "kinship", pir_kinship_to_string (payer->kinship));
  pir_json_add_string (json, "link_state", pir_link_state_to_string (link->state));
  end (self, json);
}

void
pir_sample_writer_open_cause (PirSampleWriter          *self,
                              const PirOpenCauseFields *cause,
                              guint                     segregation)
{
  PirJsonWriter *json = begin ("open_cause");

  g_return_if_fail (self != NULL);
  g_return_if_fail (cause != NULL);

  pir_json_add_string (json, "id", cause->id);
  pir_json_add_string (json, "school_id", cause->school_id);
  pir_json_add_string (json, "reason", cause->reason);
  add_optional (json, "description", cause->description);
  pir_json_add_string (json, "category", pir_category_to_string (cause->category));
  add_optional (json, "taxonomy_code", cause->taxonomy_code);
  pir_json_add_string (json, "school_year", cause->school_year);
  pir_json_add_string (json, "creditor_name", cause->creditor_name);
  pir_json_add_string (json, "creditor_tax_code", cause->creditor_tax_code);
  pir_json_add_int (json, "segregation_code", segregation);
  pir_json_add_int (json, "amount", cause->amount);
  pir_json_add_int (json, "amount_min", cause->amount_min);
  pir_json_add_int (json, "amount_max", cause->amount_max);
  pir_json_add_bool (json, "is_amount_editable", cause->is_amount_editable);
  pir_json_add_bool (json, "is_repeatable", cause->is_repeatable);
  pir_json_add_bool (json, "is_resolved", cause->is_resolved);
  if (cause->due_date != PIR_DATE_NONE)
    pir_json_add_date (json, "due_date", cause->due_date);
  pir_json_add_bool (json, "is_deadline_hard", cause->is_deadline_hard);
  pir_json_add_bool (json, "is_closed", cause->is_closed);
  end (self, json);
}

void
pir_sample_writer_notice (PirSampleWriter        *self,
                          const PirNoticeFields  *notice,
                          const char *const      *payer_ids,
                          gsize                   n_payers)
{
  PirJsonWriter *json = begin ("notice");

  g_return_if_fail (self != NULL);
  g_return_if_fail (notice != NULL);

  add_what (json, notice);
  add_who (json, notice);
  add_how_much (json, notice);
  add_when (json, notice);
  pir_json_begin_array (json, "payer_ids");
  for (gsize i = 0; i < n_payers; i++)
    pir_json_add_string (json, NULL, payer_ids[i]);
  pir_json_end_array (json);
  end (self, json);
}

void
pir_sample_writer_paid (PirSampleWriter        *self,
                        const char             *notice_id,
                        const PirSamplePayment *payment)
{
  PirJsonWriter *json = begin ("paid");
  const PirServiceFields *service = pir_service_peek (payment->service);
  g_autofree char *title = pir_service_dup_title (payment->service);
  g_autofree char *tax_code = pir_psp_codes_dup (service->psp_id);

  g_return_if_fail (self != NULL);

  pir_json_add_string (json, "notice_id", notice_id);
  pir_json_add_string (json, "account_id", payment->account_id);
  pir_json_add_string (json, "service_id", service->id);
  pir_json_add_string (json, "psp_id", service->psp_id);
  pir_json_add_string (json, "psp_name", title);
  add_optional (json, "psp_tax_code", tax_code);
  pir_json_add_string (json, "method", pir_method_to_string (service->method));
  pir_json_add_int (json, "fee", payment->fee);
  pir_json_add_string (json, "psp_ref", payment->psp_ref);
  pir_json_add_time (json, "paid_at", payment->paid_at);
  pir_json_add_date (json, "application_date", pir_date_from_time (payment->paid_at) + 1);
  pir_json_add_date (json, "transfer_date", pir_date_from_time (payment->paid_at) + 2);
  end (self, json);
}
