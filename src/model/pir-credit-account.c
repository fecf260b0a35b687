/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-credit-account.h"

#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-names.h"

#define ABI_AT 5 /* after "IT", two check digits and the check character */
#define ABI_LENGTH 5
#define NUMBER_AT 15 /* after the branch's five digits (CAB) */
#define TREASURY_ABI "01000"
#define POSTAL_ABI "07601"

static const char * const credit_account_kind_names[] = {
  [PIR_CREDIT_ACCOUNT_BANK] = "bank",
  [PIR_CREDIT_ACCOUNT_TREASURY] = "treasury",
  [PIR_CREDIT_ACCOUNT_POSTAL] = "postal",
};

const char *
pir_credit_account_kind_to_string (PirCreditAccountKind value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (credit_account_kind_names), credit_account_kind_names[PIR_CREDIT_ACCOUNT_BANK]);

  return credit_account_kind_names[value];
}

gboolean
pir_credit_account_kind_from_string (const char           *text,
                                     PirCreditAccountKind *value)
{
  guint found;

  if (!pir_names_find (credit_account_kind_names, G_N_ELEMENTS (credit_account_kind_names), text, &found))
    return FALSE;

  *value = (PirCreditAccountKind) found;

  return TRUE;
}

PirCreditAccountFields *
pir_credit_account_copy (const PirCreditAccountFields *account)
{
  PirCreditAccountFields *copy;

  g_return_val_if_fail (account != NULL, NULL);

  copy = g_memdup2 (account, sizeof *account);
  copy->id = g_strdup (account->id);
  copy->holder = g_strdup (account->holder);
  copy->iban = g_strdup (account->iban);
  copy->authorisation = g_strdup (account->authorisation);
  copy->label = g_strdup (account->label);

  return copy;
}

void
pir_credit_account_free (PirCreditAccountFields *account)
{
  if (account == NULL)
    return;

  g_free ((char *) account->id);
  g_free ((char *) account->holder);
  g_free ((char *) account->iban);
  g_free ((char *) account->authorisation);
  g_free ((char *) account->label);
  g_free (account);
}

gboolean
pir_credit_account_iban_fits (PirCreditAccountKind  kind,
                              const char           *iban)
{
  gboolean is_treasury, is_postal;

  g_return_val_if_fail (iban != NULL, FALSE);

  if (!pir_iban_is_valid (iban) || !g_str_has_prefix (iban, "IT"))
    return FALSE;

  is_treasury = strncmp (iban + ABI_AT, TREASURY_ABI, ABI_LENGTH) == 0;
  is_postal = strncmp (iban + ABI_AT, POSTAL_ABI, ABI_LENGTH) == 0;

  return is_treasury == (kind == PIR_CREDIT_ACCOUNT_TREASURY) && is_postal == (kind == PIR_CREDIT_ACCOUNT_POSTAL);
}

char *
pir_credit_account_dup_postal_number (const char *iban)
{
  const char *number;

  g_return_val_if_fail (iban != NULL && strlen (iban) > NUMBER_AT, NULL);

  number = iban + NUMBER_AT;

  return g_strdup (number + MIN (strspn (number, "0"), strlen (number) - 1));
}
