/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-table-column.h"

G_BEGIN_DECLS

/** PIR_TABLE_LAYOUT_TYPE: how a layout is kept: name of each column, whether it is shown, its width in pixels, 0 = the usual one */
#define PIR_TABLE_LAYOUT_TYPE "a(sbi)"
/** PIR_TABLE_MIN_WIDTH: no column is narrower, in pixels */
#define PIR_TABLE_MIN_WIDTH 48
/** PIR_TABLE_MAX_WIDTH: no column is wider, in pixels */
#define PIR_TABLE_MAX_WIDTH 4096

/**
 * PirTablePlace:
 * @column: which column
 * @is_shown: whether it is
 * @width: in pixels; 0 = the usual one
 *
 * How one column stands in a table.
 */
typedef struct
{
  const PirTableColumn *column;
  gboolean              is_shown;
  int                   width;
} PirTablePlace;

/**
 * pir_table_layout_parse:
 * @kind: what there is
 * @value: (nullable): of PIR_TABLE_LAYOUT_TYPE; another type, or NULL, counts as nothing
 *
 * What cannot be is repaired: what is not known or there twice is passed over, what is missing comes where it usually is, a width is
 * brought into its limits, and where nothing would be shown all that usually is.
 *
 * Returns: (transfer full) (element-type PirTablePlace): each column once, in order, at least one of them shown
 */
GArray *pir_table_layout_parse (const PirTableKind *kind,
                                GVariant           *value);

/** pir_table_layout_to_variant: Returns: (transfer floating): @places (element-type PirTablePlace) as they are kept; empty = as usual */
GVariant *pir_table_layout_to_variant (const PirTableKind *kind,
                                       GArray             *places);

G_END_DECLS
