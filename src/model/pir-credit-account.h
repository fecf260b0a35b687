/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirCreditAccountKind:
 * @PIR_CREDIT_ACCOUNT_BANK: at the school's cashier bank (istituto cassiere)
 * @PIR_CREDIT_ACCOUNT_TREASURY: at Banca d'Italia (tesoreria unica)
 * @PIR_CREDIT_ACCOUNT_POSTAL: conto corrente postale
 *
 * Where an account is that a school's money goes to (conto di accredito).
 */
typedef enum
{
  PIR_CREDIT_ACCOUNT_BANK,
  PIR_CREDIT_ACCOUNT_TREASURY,
  PIR_CREDIT_ACCOUNT_POSTAL,
} PirCreditAccountKind;

/** pir_credit_account_kind_to_string: Returns: (transfer none): its name in the interface and in databases ("bank" …) */
const char *pir_credit_account_kind_to_string (PirCreditAccountKind value);

/** pir_credit_account_kind_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_credit_account_kind_from_string (const char           *text,
                                              PirCreditAccountKind *value);

/**
 * PirCreditAccountFields:
 *
 * An account that a school's money goes to. One that is no longer used has ended, and is still what older payments name.
 */
typedef struct
{
  const char           *id;            /* UUID given by the server */
  PirCreditAccountKind  kind;
  const char           *holder;        /* in whose name it is */
  const char           *iban;          /* upper case, without spaces */
  const char           *authorisation; /* (nullable) Poste Italiane's, to print slips of a postal account: "AUT. DB/…" */
  const char           *label;         /* (nullable) as the office calls it */
  gint64                added_at;      /* seconds since 1970 UTC */
  gint64                ended_at;      /* 0 = it is used */
} PirCreditAccountFields;

/** pir_credit_account_copy: Returns: (transfer full): the same, with strings of its own */
PirCreditAccountFields *pir_credit_account_copy (const PirCreditAccountFields *account);

/** pir_credit_account_free: @account: (nullable) (transfer full): what pir_credit_account_copy() made */
void pir_credit_account_free (PirCreditAccountFields *account);

/**
 * pir_credit_account_iban_fits:
 * @kind: where the account is
 * @iban: upper case, without spaces
 *
 * The bank's code (ABI) of Banca d'Italia is 01000, that of Poste Italiane 07601 (ISO 13616 registry: Italian IBANs have it
 * after the check character).
 *
 * Returns: whether @iban is an Italian one of such an account
 */
gboolean pir_credit_account_iban_fits (PirCreditAccountKind  kind,
                                       const char           *iban);

/** pir_credit_account_dup_postal_number: Returns: (transfer full): the postal account's number, without zeros before it, of an
 * @iban that fits PIR_CREDIT_ACCOUNT_POSTAL */
char *pir_credit_account_dup_postal_number (const char *iban);

G_END_DECLS
