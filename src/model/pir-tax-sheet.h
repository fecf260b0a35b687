/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-deduction.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-tax-rule.h"

G_BEGIN_DECLS

/**
 * PirTaxStanding:
 * @PIR_TAX_COUNTS: with code 12 or 31
 * @PIR_TAX_NO_CODE: what it was for is neither
 * @PIR_TAX_NO_PUPIL: it was not paid for a pupil, or for one whom nobody here is linked to
 * @PIR_TAX_OTHERS_CHILD: it was paid for a child of others, as class representatives do: it is theirs to deduct
 * @PIR_TAX_NO_PAYER: a donation, and the receipt does not say who gave it
 * @PIR_TAX_GIVEN_BACK: it was paid in an earlier year, and something of it was given back in this one
 *
 * Whether what a receipt says counts in a tax year, or why not.
 */
typedef enum
{
  PIR_TAX_COUNTS,
  PIR_TAX_NO_CODE,
  PIR_TAX_NO_PUPIL,
  PIR_TAX_OTHERS_CHILD,
  PIR_TAX_NO_PAYER,
  PIR_TAX_GIVEN_BACK,
} PirTaxStanding;

/** PirTaxEntry: one receipt; all strings of a sheet belong to it */
typedef struct
{
  PirKeptReceipt *receipt;
  guint           number;    /* of what counts, from 1, in the order of the sheet; 0 = it does not */
  PirTaxStanding  standing;
  PirDeduction    code;
  PirTraceable    traceable; /* as far as the receipt says: what was done at a counter may have been cash */
  PirMoney        paid;      /* in the year, without the provider's fee */
  PirMoney        refunded;  /* in the year */
  PirMoney        net;       /* the first less the second; 0 where it was paid in an earlier year */
} PirTaxEntry;

/** PirTaxCodeSum: what counts with one code */
typedef struct
{
  PirMoney net;
  PirMoney unsure; /* of it: where the year asks for a traceable payment, and the receipt does not say that it was one */
  PirMoney row;    /* what the return's row can say: whole euros, in cents, not over the cap */
  PirMoney most;   /* by which the tax can be less */
} PirTaxCodeSum;

/** PirTaxShare: what one payer paid for one child; what a receipt that names nobody says is a share of its own, the last */
typedef struct
{
  const char   *payer_name;     /* (nullable) */
  const char   *payer_tax_code; /* (nullable) */
  PirTaxCodeSum education;      /* code 12 */
  PirTaxCodeSum donation;       /* code 31 */
  PirMoney      most;           /* of the two codes, which exclude each other for the same pupil, the better one */
  GPtrArray    *entries;        /* (element-type PirTaxEntry): by day */
} PirTaxShare;

/** PirTaxChild: a child, whose cap all payers share */
typedef struct
{
  const char   *name;
  const char   *tax_code;
  PirTaxCodeSum education;
  PirTaxCodeSum donation;
  PirMoney      most;
  PirMoney      over_cap; /* of code 12, what is over it */
  GPtrArray    *shares;   /* (element-type PirTaxShare): by name */
} PirTaxChild;

/** PirTaxSheetFields: */
typedef struct
{
  int               year;
  const PirTaxRule *rule;     /* (nullable): none is known */
  GPtrArray        *children; /* (element-type PirTaxChild): by name */
  GPtrArray        *counted;  /* (element-type PirTaxEntry): all that count, in the order of their numbers */
  GPtrArray        *apart;    /* (element-type PirTaxEntry): what does not count, by why and day */
  PirMoney          paid;     /* by all receipts of the year, without fees */
  PirMoney          net;      /* what counts */
  PirMoney          most;     /* of all children */
  PirMoney          fees;     /* of the year's payments, each once, however many notices were in it */
} PirTaxSheetFields;

#define PIR_TYPE_TAX_SHEET (pir_tax_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PirTaxSheet, pir_tax_sheet, PIR, TAX_SHEET, GObject)

/**
 * pir_tax_sheet_new:
 * @year: a tax year: what was paid from 1 January to 31 December in Europe/Rome (cash)
 * @receipts: (element-type PirKeptReceipt): at least all that were paid, or of which something was given back, in it
 * @pupils: (element-type PirPupil): children that somebody here is or was linked to
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirTaxSheet *pir_tax_sheet_new (int        year,
                                GPtrArray *receipts,
                                GPtrArray *pupils);

/** pir_tax_sheet_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirTaxSheetFields *pir_tax_sheet_peek (PirTaxSheet *self);

G_END_DECLS
