/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirColumnKind:
 * @PIR_COLUMN_TEXT: `const char *`, NULL as NULL
 * @PIR_COLUMN_LONG: 64 bits: PirMoney, a time, a size
 * @PIR_COLUMN_UINT: guint
 * @PIR_COLUMN_BOOLEAN: gboolean
 * @PIR_COLUMN_DATE: PirDate, PIR_DATE_NONE as NULL
 * @PIR_COLUMN_DUE_DATE: PirDate, PIR_DATE_NONE as PIR_ROW_NO_DUE_DATE, so that it sorts last
 * @PIR_COLUMN_CATEGORY: PirCategory, by name; so are the enumerations below
 * @PIR_COLUMN_NOTICE_STATE: PirNoticeState
 * @PIR_COLUMN_METHOD: PirMethod
 * @PIR_COLUMN_PAYMENT_STATE: PirPaymentState
 * @PIR_COLUMN_LINK_STATE: PirLinkState
 * @PIR_COLUMN_KINSHIP: PirKinship
 *
 * How a field of the model stands in a column.
 */
typedef enum
{
  PIR_COLUMN_TEXT,
  PIR_COLUMN_LONG,
  PIR_COLUMN_UINT,
  PIR_COLUMN_BOOLEAN,
  PIR_COLUMN_DATE,
  PIR_COLUMN_DUE_DATE,
  PIR_COLUMN_CATEGORY,
  PIR_COLUMN_NOTICE_STATE,
  PIR_COLUMN_METHOD,
  PIR_COLUMN_PAYMENT_STATE,
  PIR_COLUMN_LINK_STATE,
  PIR_COLUMN_KINSHIP,
} PirColumnKind;

/**
 * PirColumn:
 * @offset: where the field is in its struct
 * @kind: what it is
 */
typedef struct
{
  guint16 offset;
  guint16 kind;
} PirColumn;

#define PIR_COLUMN(kind, type, member) { G_STRUCT_OFFSET (type, member), PIR_COLUMN_##kind }

/** PIR_ROW_NO_DUE_DATE: what stands in a column where a notice has no due date */
#define PIR_ROW_NO_DUE_DATE G_MAXINT32

/**
 * pir_row_bind:
 * @statement: a statement
 * @first: parameter that the first column gets, from 1
 * @columns: (array length=n_columns): columns in their order
 * @n_columns: how many
 * @fields: a struct whose strings stay until @statement is released
 */
void pir_row_bind (PirStatement    *statement,
                   int              first,
                   const PirColumn *columns,
                   gsize            n_columns,
                   gconstpointer    fields);

/**
 * pir_row_read:
 * @statement: a statement that has a row
 * @first: where the first column is, from 0
 * @columns: (array length=n_columns): columns in their order
 * @n_columns: how many
 * @fields: (out caller-allocates): a zeroed struct; its strings are valid until the next step
 *
 * An enumeration's name that this program does not know is what its from_string() makes of it, or the first value.
 */
void pir_row_read (PirStatement    *statement,
                   int              first,
                   const PirColumn *columns,
                   gsize            n_columns,
                   gpointer         fields);

G_END_DECLS
