/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pay-choice.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirChoiceTable:
 *
 * What the payer has said about paying, in local.db.
 */
typedef struct _PirChoiceTable PirChoiceTable;

/** PirChoiceEach: called for each choice; @id is the callee's to copy */
typedef void (*PirChoiceEach) (PirPayChoice  choice,
                               const char   *id,
                               gpointer      user_data);

/** pir_choice_table_new: Returns: (transfer full): the table of @db, which is kept */
PirChoiceTable *pir_choice_table_new (PirDb *db);

/** pir_choice_table_free: @self: (nullable) (transfer full): the table */
void pir_choice_table_free (PirChoiceTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirChoiceTable, pir_choice_table_free)

/**
 * pir_choice_table_set:
 * @self: the table
 * @choice: what
 * @id: of what; "" where @choice has none
 * @is_set: whether it is so from now on
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_choice_table_set (PirChoiceTable  *self,
                               PirPayChoice     choice,
                               const char      *id,
                               gboolean         is_set,
                               GError         **error);

/** pir_choice_table_each: calls @each for all, ordered by kind and id. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_choice_table_each (PirChoiceTable  *self,
                                PirChoiceEach    each,
                                gpointer         user_data,
                                GError         **error);

G_END_DECLS
