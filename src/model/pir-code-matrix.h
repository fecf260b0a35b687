/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirCodeMatrix:
 *
 * The modules of a square two-dimensional code (QR, Data Matrix), without its quiet zone: plain black and white, for whoever
 * draws it. Never changes once it is filled.
 */
typedef struct _PirCodeMatrix PirCodeMatrix;

/**
 * pir_code_matrix_new:
 * @size: modules on a side, 1 to 255
 *
 * Returns: (transfer full): a matrix that is all white
 */
PirCodeMatrix *pir_code_matrix_new (guint size);

/** pir_code_matrix_free: @self: (nullable): a matrix */
void pir_code_matrix_free (PirCodeMatrix *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCodeMatrix, pir_code_matrix_free)

/** pir_code_matrix_set: makes the module black in column @x of row @y, both from 0 */
void pir_code_matrix_set (PirCodeMatrix *self,
                          guint          x,
                          guint          y);

/** pir_code_matrix_get_size: Returns: modules on a side */
guint pir_code_matrix_get_size (const PirCodeMatrix *self);

/** pir_code_matrix_is_black: Returns: whether the module in column @x of row @y is black */
gboolean pir_code_matrix_is_black (const PirCodeMatrix *self,
                                   guint                x,
                                   guint                y);

/**
 * pir_code_matrix_get_run:
 * @self: a matrix
 * @x: first column that is looked at
 * @y: a row
 * @start: (out): first column of the run
 *
 * Returns: how many black modules stand side by side from *@start on, the first ones at or after @x; 0 = none
 */
guint pir_code_matrix_get_run (const PirCodeMatrix *self,
                               guint                x,
                               guint                y,
                               guint               *start);

G_END_DECLS
