/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-pupil-desk.h"

#include <string.h>

#include "base/pir-clock.h"
#include "documents/pir-payment-document.h"
#include "model/pir-person-name.h"
#include "model/pir-tax-code.h"
#include "server/pir-cart-check.h"
#include "server/pir-household.h"
#include "server/pir-mail-address.h"
#include "server/pir-registry-row.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-lists.h"
#include "server/pir-repo-office-notices.h"
#include "server/pir-repo-office-pupils.h"
#include "server/pir-repo-oppositions.h"
#include "server/pir-repo-registry.h"
#include "server/pir-repo-staff.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

#define MOST_LINKS 100
#define MOST_NOTICES 500

/* What a pupil is to be; strings are owned */
typedef struct
{
  PirPupil *stored;
  char     *given_name;
  char     *family_name;
  char     *school_year;
  char     *class_name;
  GArray   *payers;      /* (element-type PirRegistryPayer) (nullable) */
} Plan;

static void
payer_clear (gpointer data)
{
  PirRegistryPayer *payer = data;

  g_free (payer->tax_code);
  g_free (payer->given_name);
  g_free (payer->family_name);
  g_free (payer->email);
}

static void
plan_clear (Plan *plan)
{
  g_clear_object (&plan->stored);
  g_free (plan->given_name);
  g_free (plan->family_name);
  g_free (plan->school_year);
  g_free (plan->class_name);
  g_clear_pointer (&plan->payers, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* Returns: (transfer full) (nullable): the pupil's school, where the account may */
static char *
open_pupil (PirRepos        *repos,
            const char      *account_id,
            const char      *id,
            PirOfficeRight   right,
            GError         **error)
{
  g_autofree char *school_id = pir_office_pupils_get_school (repos, id);

  return pir_office_may (repos, account_id, school_id != NULL ? school_id : "", right, error) ? g_steal_pointer (&school_id) : NULL;
}

static void
keep_link (const PirOfficeLinkFields *link,
           gpointer                   user_data)
{
  g_ptr_array_add (user_data, pir_office_link_new (link));
}

PirPupilRecord *
pir_pupil_desk_read (PirRepos    *repos,
                     const char  *account_id,
                     const char  *id,
                     GError     **error)
{
  g_autofree char *school_id = NULL;
  PirPupilRecord *record;

  g_return_val_if_fail (repos != NULL && id != NULL, NULL);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_SEE, error);
  record = school_id != NULL ? pir_office_pupils_load (repos, id) : NULL;
  if (record != NULL)
    {
      const PirOfficeFilter filter = {
        .school_id = school_id, .state = "", .school_year = "", .class_name = "", .pupil_id = id, .after_pupil = "", .after_id = "",
        .limit = MOST_LINKS,
      };

      pir_office_links_tell (repos, &filter, keep_link, record->links);
      g_ptr_array_unref (record->oppositions);
      record->oppositions = pir_oppositions_list_of_pupil (repos, id);
    }

  return record;
}

static void
keep_notice (const PirOfficeNoticeFields *notice,
             gpointer                     user_data)
{
  g_ptr_array_add (user_data, pir_office_notice_new (notice));
}

/* Adds the pupil's notices of the school to @notices, by due date */
static void
list_notices (PirRepos   *repos,
              const char *school_id,
              const char *id,
              GPtrArray  *notices)
{
  const PirOfficeNoticeFilter filter = {
    .pupil_id = id, .due_from = PIR_DATE_NONE, .due_to = PIR_DATE_NONE, .paid_from = PIR_DATE_NONE, .paid_to = PIR_DATE_NONE,
    .order = PIR_OFFICE_ORDER_DUE, .has_order = TRUE,
  };

  pir_office_notices_tell (repos, school_id, &filter, NULL, MOST_NOTICES, keep_notice, notices);
}

PirPupilLookUp *
pir_pupil_desk_look_up (PirRepos    *repos,
                        const char  *account_id,
                        const char  *id,
                        GError     **error)
{
  g_autofree char *school_id = NULL;
  g_autoptr (PirPupilRecord) record = NULL;
  PirPupilLookUp *look_up;

  g_return_val_if_fail (repos != NULL && id != NULL, NULL);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_SEE, error);
  record = school_id != NULL ? pir_office_pupils_load (repos, id) : NULL;
  if (record == NULL)
    return NULL;

  look_up = pir_pupil_look_up_new (g_object_ref (record->pupil));
  look_up->to_pay = record->to_pay;
  look_up->owed = record->owed;
  list_notices (repos, school_id, id, look_up->notices);
  pir_audit_add_office (repos, account_id, school_id, "pupil_looked_up", "pupil", id, "");

  return look_up;
}

/* Returns: FALSE with the last one's reason, if none can be paid */
static gboolean
take_payable (PirRepos   *repos,
              GPtrArray  *all,
              GPtrArray  *notices,
              GError    **error)
{
  g_autoptr (GError) why = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (PirNotice) notice = pir_notices_load (repos, pir_office_notice_peek (g_ptr_array_index (all, i))->id);

      g_clear_error (&why);
      if (pir_cart_check_notice (notice, repos->now, &why))
        g_ptr_array_add (notices, g_steal_pointer (&notice));
    }

  if (all->len == 0)
    pir_server_error_set (error, PIR_PROBLEM_CART_EMPTY, "the pupil has no notice");
  else if (notices->len == 0)
    g_propagate_error (error, g_steal_pointer (&why));
  else if (notices->len > PIR_PAYMENT_DOCUMENT_MOST)
    pir_server_error_set (error, PIR_PROBLEM_CART_TOO_LARGE, "more notices than one document has");
  else
    return TRUE;

  return FALSE;
}

GPtrArray *
pir_pupil_desk_print (PirRepos    *repos,
                      const char  *account_id,
                      const char  *id,
                      GError     **error)
{
  g_autofree char *school_id = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) notices = NULL;

  g_return_val_if_fail (repos != NULL && id != NULL, NULL);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_SEE, error);
  if (school_id == NULL)
    return NULL;

  all = g_ptr_array_new_with_free_func (g_object_unref);
  list_notices (repos, school_id, id, all);
  notices = g_ptr_array_new_with_free_func (g_object_unref);
  if (!take_payable (repos, all, notices, error))
    return NULL;

  for (guint i = 0; i < notices->len; i++)
    pir_audit_add_office (repos, account_id, school_id, "notice_printed", "notice",
                          pir_notice_peek (g_ptr_array_index (notices, i))->id, "");

  return g_steal_pointer (&notices);
}

static gboolean
plan_name (const char  *field,
           const char  *name,
           char       **planned,
           GError     **error)
{
  if (name == NULL)
    return TRUE;
  if (!pir_person_name_is_valid (name))
    return pir_server_error_set_field (error, field, "not a name in Latin letters");

  *planned = pir_person_name_tidy (name);

  return TRUE;
}

static gboolean
plan_class (const PirPupilChange  *change,
            Plan                  *plan,
            GError               **error)
{
  if (change->section != NULL && change->class_name == NULL)
    return pir_server_error_set_field (error, "section", "without a class");
  if ((change->class_name != NULL && *change->class_name != '\0' && !pir_words_is_line (change->class_name))
      || (change->section != NULL && *change->section != '\0' && !pir_words_is_line (change->section))
      || !pir_registry_dup_class (change->class_name, change->section, &plan->class_name))
    return pir_server_error_set_field (error, "class_name", "too long, or characters that no class has");

  return TRUE;
}

static gboolean
plan_payer (const PirPayerOnRecordFields  *given,
            Plan                          *plan,
            GError                       **error)
{
  PirRegistryPayer payer = { .kinship = given->kinship };
  g_autofree char *code = pir_tax_code_normalise (given->tax_code);
  const char *fault = NULL;

  if (pir_tax_code_get_kind (code) == PIR_TAX_CODE_WRONG)
    fault = "no person's tax code";
  else if (!pir_person_name_is_valid (given->given_name) || !pir_person_name_is_valid (given->family_name))
    fault = "not a name in Latin letters";
  else if (given->email != NULL && !pir_mail_address_is_valid (given->email))
    fault = "no e-mail address";
  for (guint i = 0; fault == NULL && i < plan->payers->len; i++)
    if (strcmp (g_array_index (plan->payers, PirRegistryPayer, i).tax_code, code) == 0)
      fault = "a tax code twice";
  if (fault != NULL)
    return pir_server_error_set_field (error, "payers", fault);

  payer.tax_code = g_steal_pointer (&code);
  payer.given_name = pir_person_name_tidy (given->given_name);
  payer.family_name = pir_person_name_tidy (given->family_name);
  payer.email = g_strdup (given->email);
  g_array_append_val (plan->payers, payer);

  return TRUE;
}

static gboolean
plan_payers (const PirPupilChange  *change,
             Plan                  *plan,
             GError               **error)
{
  if (change->payers == NULL)
    return TRUE;

  plan->payers = g_array_new (FALSE, FALSE, sizeof (PirRegistryPayer));
  g_array_set_clear_func (plan->payers, payer_clear);
  for (guint i = 0; i < change->payers->len; i++)
    if (!plan_payer (pir_payer_on_record_peek (g_ptr_array_index (change->payers, i)), plan, error))
      return FALSE;

  return TRUE;
}

static gboolean
make_plan (const PirPupilChange  *change,
           Plan                  *plan,
           GError               **error)
{
  if (!plan_name ("given_name", change->given_name, &plan->given_name, error)
      || !plan_name ("family_name", change->family_name, &plan->family_name, error) || !plan_class (change, plan, error)
      || !plan_payers (change, plan, error))
    return FALSE;
  if (change->has_birth_date && change->birth_date != PIR_DATE_NONE && change->birth_date > pir_clock_today ())
    return pir_server_error_set_field (error, "birth_date", "still to come");
  if (change->course != NULL && !pir_words_is_line (change->course))
    return pir_server_error_set_field (error, "course", "nothing to read, or characters that no course has");

  plan->school_year = change->school_year != NULL ? pir_registry_dup_school_year (change->school_year) : NULL;
  if (change->school_year != NULL && plan->school_year == NULL)
    return pir_server_error_set_field (error, "school_year", "not one");

  return TRUE;
}

/* Returns: whether those on record are others now */
static gboolean
put_payers (PirRepos   *repos,
            const char *pupil_id,
            GArray     *payers)
{
  g_autoptr (PirPupilRecord) before = pir_office_pupils_load (repos, pupil_id);
  gboolean is_new = FALSE;

  for (guint i = 0; i < before->payers->len; i++)
    {
      const char *code = pir_payer_on_record_peek (g_ptr_array_index (before->payers, i))->tax_code;
      gboolean stays = FALSE;

      for (guint j = 0; j < payers->len && !stays; j++)
        stays = strcmp (g_array_index (payers, PirRegistryPayer, j).tax_code, code) == 0;
      if (!stays)
        pir_office_pupils_delete_payer (repos, pupil_id, code);
      is_new = is_new || !stays;
    }
  for (guint i = 0; i < payers->len; i++)
    is_new = pir_registry_put_payer (repos, pupil_id, &g_array_index (payers, PirRegistryPayer, i)) || is_new;

  return is_new;
}

static PirPupil *
new_pupil (const PirPupilChange *change,
           const Plan           *plan)
{
  PirPupilFields fields = *pir_pupil_peek (plan->stored);

  if (plan->given_name != NULL)
    fields.given_name = plan->given_name;
  if (plan->family_name != NULL)
    fields.family_name = plan->family_name;
  if (change->has_birth_date)
    fields.birth_date = change->birth_date;
  if (plan->school_year != NULL)
    fields.school_year = plan->school_year;
  if (change->has_class)
    fields.class_name = plan->class_name;
  if (change->has_course)
    fields.course = change->course;

  return pir_pupil_new (&fields);
}

/* In the log: what has changed, no names */
static void
note_change (PirRepos   *repos,
             const char *account_id,
             PirPupil   *before,
             PirPupil   *after,
             gboolean    has_payers)
{
  const PirPupilFields *a = pir_pupil_peek (before), *b = pir_pupil_peek (after);
  g_autoptr (GString) detail = g_string_new (NULL);

  if (strcmp (a->given_name, b->given_name) != 0 || strcmp (a->family_name, b->family_name) != 0)
    g_string_append (detail, " name");
  if (a->birth_date != b->birth_date)
    g_string_append (detail, " birth_date");
  if (strcmp (a->school_year, b->school_year) != 0)
    g_string_append_printf (detail, " school_year %s", b->school_year);
  if (g_strcmp0 (a->class_name, b->class_name) != 0)
    g_string_append_printf (detail, " class %s>%s", a->class_name != NULL ? a->class_name : "", b->class_name != NULL ? b->class_name : "");
  if (g_strcmp0 (a->course, b->course) != 0)
    g_string_append (detail, " course");
  if (has_payers)
    g_string_append (detail, " payers");
  if (detail->len > 0)
    pir_audit_add_office (repos, account_id, a->school_id, "pupil_changed", "pupil", a->id, detail->str + 1);
}

gboolean
pir_pupil_desk_change (PirRepos              *repos,
                       const char            *account_id,
                       const char            *id,
                       const PirPupilChange  *change,
                       GError               **error)
{
  g_autofree char *school_id = NULL;
  g_auto (Plan) plan = { NULL };
  g_autoptr (PirPupil) pupil = NULL;
  gboolean has_payers;

  g_return_val_if_fail (repos != NULL && id != NULL && change != NULL, FALSE);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_WRITE, error);
  if (school_id == NULL || !make_plan (change, &plan, error))
    return FALSE;

  plan.stored = pir_office_pupils_load_plain (repos, id);
  pupil = new_pupil (change, &plan);
  if (!pir_household_put_pupil (repos, pupil, error))
    return FALSE;

  has_payers = plan.payers != NULL && put_payers (repos, id, plan.payers);
  note_change (repos, account_id, plan.stored, pupil, has_payers);

  return TRUE;
}

gboolean
pir_pupil_desk_check_day (PirDate  *day,
                          GError  **error)
{
  g_return_val_if_fail (day != NULL, FALSE);

  if (*day == PIR_DATE_NONE)
    *day = pir_clock_today ();

  return *day <= pir_clock_today () || pir_server_error_set_field (error, "left_on", "still to come");
}

static char *
dup_detail (const char *word,
            PirDate     day)
{
  g_autofree char *text = pir_date_to_string (day);

  return g_strjoin (*word != '\0' ? " " : "", word, text, NULL);
}

gboolean
pir_pupil_desk_leave (PirRepos        *repos,
                      const char      *account_id,
                      const char      *id,
                      PirDate          left_on,
                      PirLeaveReason   why,
                      GError         **error)
{
  g_autofree char *school_id = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (repos != NULL && id != NULL, FALSE);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_WRITE, error);
  if (school_id == NULL || !pir_pupil_desk_check_day (&left_on, error))
    return FALSE;

  detail = dup_detail (pir_leave_reason_to_string (why), left_on);
  if (pir_household_leave (repos, id, left_on, why))
    pir_audit_add_office (repos, account_id, school_id, "pupil_left", "pupil", id, detail);

  return TRUE;
}

gboolean
pir_pupil_desk_return (PirRepos    *repos,
                       const char  *account_id,
                       const char  *id,
                       GError     **error)
{
  g_autofree char *school_id = NULL;

  g_return_val_if_fail (repos != NULL && id != NULL, FALSE);

  school_id = open_pupil (repos, account_id, id, PIR_OFFICE_WRITE, error);
  if (school_id == NULL)
    return FALSE;

  if (pir_household_return (repos, id))
    pir_audit_add_office (repos, account_id, school_id, "pupil_returned", "pupil", id, "");

  return TRUE;
}

static void
ignore_member (const PirStaffMemberFields *member,
               gpointer                    user_data)
{
}

gboolean
pir_pupil_desk_move_staff (PirRepos    *repos,
                           const char  *account_id,
                           const char  *id,
                           PirDate      left_on,
                           GError     **error)
{
  g_autofree char *school_id = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (repos != NULL && id != NULL, FALSE);

  school_id = pir_staff_tell_one (repos, id, ignore_member, NULL);
  if (!pir_office_may (repos, account_id, school_id != NULL ? school_id : "", PIR_OFFICE_WRITE, error))
    return FALSE;
  if (left_on != PIR_DATE_NONE && !pir_pupil_desk_check_day (&left_on, error))
    return FALSE;

  detail = left_on != PIR_DATE_NONE ? dup_detail ("", left_on) : g_strdup ("");
  if (pir_staff_set_left (repos, id, left_on))
    pir_audit_add_office (repos, account_id, school_id, left_on != PIR_DATE_NONE ? "staff_left" : "staff_returned", "staff", id, detail);

  return TRUE;
}

/* What is asked for about it, with a tax code as it is kept. Returns: FALSE with @error; @code: (out) (transfer full) */
static gboolean
clean_opposition (PirRepos                      *repos,
                  const char                    *account_id,
                  const char                    *school_id,
                  PirTaxOppositionFields        *opposition,
                  char                         **code,
                  GError                       **error)
{
  *code = pir_tax_code_normalise (opposition->tax_code);
  opposition->tax_code = *code;
  if (!pir_office_may (repos, account_id, school_id, PIR_OFFICE_WRITE, error))
    return FALSE;

  return pir_tax_code_get_kind (*code) != PIR_TAX_CODE_WRONG || pir_server_error_set_field (error, "tax_code", "no person's tax code");
}

static gboolean
check_opposition (PirRepos                      *repos,
                  const char                    *school_id,
                  const PirTaxOppositionFields  *opposition,
                  GError                       **error)
{
  g_autofree char *owner = pir_office_pupils_get_school (repos, opposition->pupil_id);
  int year, month, day;

  pir_date_get (pir_clock_today (), &year, &month, &day);
  if (opposition->tax_year > (guint) year)
    return pir_server_error_set_field (error, "tax_year", "still to come");
  if (g_strcmp0 (owner, school_id) != 0)
    pir_server_error_set_reason (error, PIR_PROBLEM_PUPIL_UNKNOWN, "pupil_id");
  else if (!pir_oppositions_is_payer (repos, opposition->pupil_id, opposition->tax_code))
    pir_server_error_set_reason (error, PIR_PROBLEM_PUPIL_UNKNOWN, "tax_code");
  else
    return TRUE;

  return FALSE;
}

/* In the log: the year alone, since a tax code is a name */
static void
note_opposition (PirRepos                     *repos,
                 const char                   *account_id,
                 const char                   *school_id,
                 const PirTaxOppositionFields *opposition,
                 const char                   *act)
{
  g_autofree char *year = g_strdup_printf ("%u", opposition->tax_year);

  pir_audit_add_office (repos, account_id, school_id, act, "pupil", opposition->pupil_id, year);
}

PirTaxOpposition *
pir_pupil_desk_oppose (PirRepos                      *repos,
                       const char                    *account_id,
                       const char                    *school_id,
                       const PirTaxOppositionFields  *opposition,
                       gboolean                      *is_new,
                       GError                       **error)
{
  g_autofree char *code = NULL;
  PirTaxOppositionFields clean;

  g_return_val_if_fail (repos != NULL && opposition != NULL && is_new != NULL, NULL);

  clean = *opposition;
  if (!clean_opposition (repos, account_id, school_id, &clean, &code, error) || !check_opposition (repos, school_id, &clean, error))
    return NULL;

  *is_new = pir_oppositions_put (repos, school_id, &clean, account_id);
  if (*is_new)
    note_opposition (repos, account_id, school_id, &clean, "opposition_recorded");

  return pir_oppositions_load (repos, &clean);
}

gboolean
pir_pupil_desk_withdraw (PirRepos                      *repos,
                         const char                    *account_id,
                         const char                    *school_id,
                         const PirTaxOppositionFields  *opposition,
                         GError                       **error)
{
  g_autofree char *code = NULL;
  PirTaxOppositionFields clean;

  g_return_val_if_fail (repos != NULL && opposition != NULL, FALSE);

  clean = *opposition;
  if (!clean_opposition (repos, account_id, school_id, &clean, &code, error))
    return FALSE;

  if (pir_oppositions_delete (repos, school_id, &clean))
    note_opposition (repos, account_id, school_id, &clean, "opposition_withdrawn");

  return TRUE;
}
