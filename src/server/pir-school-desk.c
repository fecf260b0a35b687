/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-school-desk.h"

#include <string.h>

#include "base/pir-clock.h"
#include "model/pir-bank-codes.h"
#include "model/pir-codes.h"
#include "model/pir-province.h"
#include "model/pir-school-year.h"
#include "server/pir-household.h"
#include "server/pir-mail-address.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-credit-accounts.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

#define POSTAL_CODE_LENGTH 5

/* Accounts in use as what follows them needs them; the oldest one is where money goes that names none */
typedef struct
{
  char    *iban;          /* (owned) (nullable) of the oldest */
  gboolean has_postal;    /* whether there is or was a postal one: else the school's is the operator's word */
  char    *number;        /* (owned) (nullable) of the oldest postal one that slips may be printed for */
  char    *holder;        /* (owned) */
  char    *authorisation; /* (owned) */
} InUse;

static void
in_use_clear (InUse *accounts)
{
  g_free (accounts->iban);
  g_free (accounts->number);
  g_free (accounts->holder);
  g_free (accounts->authorisation);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (InUse, in_use_clear)

static gboolean
refuse (const char  *field,
        const char  *message,
        GError     **error)
{
  pir_server_error_set_field (error, field, message);

  return FALSE;
}

static gboolean
is_postal_code (const char *text)
{
  return strlen (text) == POSTAL_CODE_LENGTH && strspn (text, "0123456789") == POSTAL_CODE_LENGTH;
}

static gboolean
is_province (const char *text)
{
  return pir_province_get_name (text) != NULL;
}

static gboolean
check_change (const PirSchoolFields  *change,
              GError                **error)
{
  const struct
  {
    const char  *field;
    const char  *text;
    gboolean   (*is_right) (const char *text);
  } members[] = {
    { "name", change->name, pir_words_is_line },
    { "address", change->address, pir_words_is_line },
    { "postal_code", change->postal_code, is_postal_code },
    { "municipality", change->municipality, pir_words_is_line },
    { "province", change->province, is_province },
    { "cbill_code", change->cbill_code, pir_cbill_code_is_valid },
    { "email", change->email, pir_mail_address_is_valid },
    { "phone", change->phone, pir_words_is_line },
    { "sector", change->sector, pir_words_is_line },
    { "website", change->website, pir_words_is_line },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].text != NULL && !members[i].is_right (members[i].text))
      return refuse (members[i].field, "not one, or characters that it cannot have", error);

  return TRUE;
}

/* Changes the school, and what is found by its words. Returns: whether anything is new */
static gboolean
put_school (PirRepos              *repos,
            const PirSchoolFields *fields)
{
  g_autoptr (PirSchool) school = pir_school_new (fields);

  if (!pir_household_put_school (repos, school))
    return FALSE;

  pir_directory_fold (repos, school);

  return TRUE;
}

gboolean
pir_school_desk_change (PirRepos               *repos,
                        const char             *clerk_id,
                        const char             *school_id,
                        const PirSchoolFields  *change,
                        GError                **error)
{
  g_autoptr (PirSchool) school = NULL;
  const PirSchoolFields *before;
  PirSchoolFields after;

  g_return_val_if_fail (repos != NULL && change != NULL, FALSE);

  if (!pir_office_may (repos, clerk_id, school_id, PIR_OFFICE_WRITE, error) || !check_change (change, error))
    return FALSE;

  school = pir_schools_get (repos, school_id);
  before = pir_school_peek (school);
  after = *change;
  after.id = before->id;
  after.code = before->code;
  after.creditor_tax_code = before->creditor_tax_code;
  after.postal_account = before->postal_account;
  after.postal_account_holder = before->postal_account_holder;
  after.postal_account_authorisation = before->postal_account_authorisation;
  if (put_school (repos, &after))
    pir_audit_add_office (repos, clerk_id, school_id, "school_changed", "school", school_id, "");

  return TRUE;
}

static void
look_at_account (const PirCreditAccountFields *account,
                 const char                   *school_id,
                 gpointer                      user_data)
{
  InUse *accounts = user_data;

  accounts->has_postal = accounts->has_postal || account->kind == PIR_CREDIT_ACCOUNT_POSTAL;
  if (account->ended_at != 0)
    return;

  if (accounts->iban == NULL)
    accounts->iban = g_strdup (account->iban);
  if (account->kind != PIR_CREDIT_ACCOUNT_POSTAL || account->authorisation == NULL || accounts->number != NULL)
    return;

  accounts->number = pir_credit_account_dup_postal_number (account->iban);
  accounts->holder = g_strdup (account->holder);
  accounts->authorisation = g_strdup (account->authorisation);
}

/* What is printed and told of where the money goes follows the accounts. */
static void
follow_accounts (PirRepos   *repos,
                 const char *school_id)
{
  g_autoptr (PirSchool) school = pir_schools_get (repos, school_id);
  g_auto (InUse) accounts = { NULL };
  PirSchoolFields after = *pir_school_peek (school);

  pir_credit_accounts_tell (repos, school_id, look_at_account, &accounts);
  if (accounts.iban != NULL)
    pir_creditors_put_account (repos, after.creditor_tax_code, accounts.iban);
  if (!accounts.has_postal)
    return;

  after.postal_account = accounts.number;
  after.postal_account_holder = accounts.holder;
  after.postal_account_authorisation = accounts.authorisation;
  put_school (repos, &after);
}

static gboolean
check_account (const PirCreditAccountFields  *account,
               GError                       **error)
{
  if (!pir_words_is_line (account->holder))
    return refuse ("holder", "nothing to read, or characters that no name has", error);
  if (account->label != NULL && !pir_words_is_line (account->label))
    return refuse ("label", "nothing to read, or characters that no name has", error);
  if (!pir_credit_account_iban_fits (account->kind, account->iban))
    return refuse ("iban", "not an Italian IBAN of an account of that kind", error);
  if (account->authorisation != NULL
      && (account->kind != PIR_CREDIT_ACCOUNT_POSTAL || !pir_words_is_line (account->authorisation)))
    return refuse ("authorisation", "only of a postal account, and something to read", error);

  return TRUE;
}

char *
pir_school_desk_add_account (PirRepos                      *repos,
                             const char                    *clerk_id,
                             const char                    *school_id,
                             const PirCreditAccountFields  *account,
                             gboolean                      *is_new,
                             GError                       **error)
{
  g_autofree char *iban = NULL;
  PirCreditAccountFields clean;
  char *id;

  g_return_val_if_fail (repos != NULL && account != NULL && is_new != NULL, NULL);

  iban = pir_tax_code_normalise (account->iban);
  clean = *account;
  clean.iban = iban;
  if (!pir_office_may (repos, clerk_id, school_id, PIR_OFFICE_WRITE, error) || !check_account (&clean, error))
    return NULL;

  id = pir_credit_accounts_find (repos, school_id, iban);
  *is_new = id == NULL;
  if (!*is_new)
    return id;

  id = pir_credit_accounts_add (repos, school_id, &clean);
  follow_accounts (repos, school_id);
  pir_audit_add_office (repos, clerk_id, school_id, "credit_account_added", "credit_account", id,
                        pir_credit_account_kind_to_string (clean.kind));

  return id;
}

static void
keep_school_id (const PirCreditAccountFields *account,
                const char                   *school_id,
                gpointer                      user_data)
{
  char **kept = user_data;

  *kept = g_strdup (school_id);
}

gboolean
pir_school_desk_end_account (PirRepos    *repos,
                             const char  *clerk_id,
                             const char  *id,
                             GError     **error)
{
  g_autofree char *school_id = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  pir_credit_accounts_tell_one (repos, id, keep_school_id, &school_id);
  /* Of no school nobody has a role: the same answer. */
  if (!pir_office_may (repos, clerk_id, school_id != NULL ? school_id : "", PIR_OFFICE_WRITE, error))
    return FALSE;
  if (!pir_credit_accounts_end (repos, id))
    return TRUE;

  follow_accounts (repos, school_id);
  pir_audit_add_office (repos, clerk_id, school_id, "credit_account_ended", "credit_account", id, "");

  return TRUE;
}

static void
check_profile (const PirSchoolFields *school,
               PirSchoolCheckFunc     func,
               gpointer               user_data)
{
  const char *members[][2] = {
    { "address", school->address }, { "postal_code", school->postal_code }, { "municipality", school->municipality },
    { "province", school->province }, { "email", school->email },
  };
  g_autoptr (GString) missing = g_string_new (NULL);
  PirSchoolCheckFields told = { .check = PIR_SCHOOL_CHECK_PROFILE, .is_required = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i][1] == NULL || *members[i][1] == '\0')
      {
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? " " : "", members[i][0]);
        told.n++;
      }

  told.is_right = told.n == 0;
  told.members = missing->str;
  func (&told, user_data);
}

void
pir_school_desk_check (PirRepos           *repos,
                       PirSchool          *school,
                       PirSchoolCheckFunc  func,
                       gpointer            user_data)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  g_autofree char *year = pir_school_year_of (pir_clock_today ());
  PirSchoolCheckFields told = { .check = PIR_SCHOOL_CHECK_CREDITOR, .is_required = TRUE };

  g_return_if_fail (repos != NULL && func != NULL);

  check_profile (fields, func, user_data);
  told.is_right = pir_creditor_code_is_valid (fields->creditor_tax_code);
  func (&told, user_data);

  told.check = PIR_SCHOOL_CHECK_CBILL;
  told.is_right = fields->cbill_code != NULL;
  told.is_required = FALSE;
  func (&told, user_data);

  for (PirSchoolCheck check = PIR_SCHOOL_CHECK_CREDIT_ACCOUNT; check <= PIR_SCHOOL_CHECK_LINKS; check++)
    {
      told.check = check;
      told.n = pir_school_checks_count (repos, fields->id, check, year);
      told.is_right = (told.n > 0) != (check == PIR_SCHOOL_CHECK_LINKS);
      told.is_required = check != PIR_SCHOOL_CHECK_LINKS;
      func (&told, user_data);
    }
}
