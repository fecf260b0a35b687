/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirRegistryKind:
 * @PIR_REGISTRY_PUPILS: pupils, each with up to two payers on record
 * @PIR_REGISTRY_PAYERS: payers on record, each with a pupil's tax code
 * @PIR_REGISTRY_STAFF: who works at the school
 *
 * What the rows of a table are.
 */
typedef enum
{
  PIR_REGISTRY_PUPILS,
  PIR_REGISTRY_PAYERS,
  PIR_REGISTRY_STAFF,
} PirRegistryKind;

/**
 * PirRegistryFault:
 * @PIR_REGISTRY_EMPTY: the table has no first row
 * @PIR_REGISTRY_COLUMN_MISSING: the table has not that column
 * @PIR_REGISTRY_COLUMN_TWICE: the table has that column twice
 * @PIR_REGISTRY_ENCODING: from there on it is no text in the encoding of what came before
 * @PIR_REGISTRY_UNREADABLE: from there on it is no table: a quotation mark that is never closed, or a row without an end
 * @PIR_REGISTRY_FIELDS: the row has not the columns of the first one
 * @PIR_REGISTRY_QUOTE: text stands after a closed quotation mark
 * @PIR_REGISTRY_MISSING: nothing stands there
 * @PIR_REGISTRY_TEXT: too long, or with characters that no such text has
 * @PIR_REGISTRY_NAME: not a name in Latin letters
 * @PIR_REGISTRY_TAX_CODE: no person's tax code
 * @PIR_REGISTRY_CHECK_LETTER: a tax code whose last letter is not what the others ask for: a doubt, taken all the same
 * @PIR_REGISTRY_DATE: no day
 * @PIR_REGISTRY_SCHOOL_YEAR: no school year, or one before the pupil's
 * @PIR_REGISTRY_KINSHIP: not known what somebody is to the pupil
 * @PIR_REGISTRY_EMAIL: no e-mail address
 * @PIR_REGISTRY_STAFF_KIND: not known what somebody does at the school
 * @PIR_REGISTRY_TWICE: a row above says the same
 * @PIR_REGISTRY_PUPIL_UNKNOWN: the school has no pupil of that tax code
 * @PIR_REGISTRY_AMOUNT: no amount, or one of 0 (of a bank's list)
 *
 * What may be wrong with a table of people, or with one of its rows.
 */
typedef enum
{
  PIR_REGISTRY_EMPTY,
  PIR_REGISTRY_COLUMN_MISSING,
  PIR_REGISTRY_COLUMN_TWICE,
  PIR_REGISTRY_ENCODING,
  PIR_REGISTRY_UNREADABLE,
  PIR_REGISTRY_FIELDS,
  PIR_REGISTRY_QUOTE,
  PIR_REGISTRY_MISSING,
  PIR_REGISTRY_TEXT,
  PIR_REGISTRY_NAME,
  PIR_REGISTRY_TAX_CODE,
  PIR_REGISTRY_CHECK_LETTER,
  PIR_REGISTRY_DATE,
  PIR_REGISTRY_SCHOOL_YEAR,
  PIR_REGISTRY_KINSHIP,
  PIR_REGISTRY_EMAIL,
  PIR_REGISTRY_STAFF_KIND,
  PIR_REGISTRY_TWICE,
  PIR_REGISTRY_PUPIL_UNKNOWN,
  PIR_REGISTRY_AMOUNT,
} PirRegistryFault;

/** pir_registry_kind_to_string: Returns: (transfer none): its name in the interface ("pupils" …) */
const char *pir_registry_kind_to_string (PirRegistryKind value);
/** pir_registry_kind_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_registry_kind_from_string (const char *text, PirRegistryKind *value);
/** pir_registry_fault_to_string: Returns: (transfer none): its name in the interface ("empty" …) */
const char *pir_registry_fault_to_string (PirRegistryFault value);
/** pir_registry_fault_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_registry_fault_from_string (const char *text, PirRegistryFault *value);

G_END_DECLS
