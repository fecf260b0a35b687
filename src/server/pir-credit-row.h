/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-csv-reader.h"
#include "base/pir-date.h"
#include "model/pir-money.h"
#include "model/pir-registry-enums.h"

G_BEGIN_DECLS

/** PirBankRow: what a row of a bank's list says; strings belong to the table, until the next row is read */
typedef struct
{
  PirDate     day;
  PirMoney    amount;    /* 0: nothing came in */
  const char *reason;    /* "" where there is none */
  const char *reference; /* (nullable) */
} PirBankRow;

/** PirBankTable: a bank's list whose columns are known */
typedef struct _PirBankTable PirBankTable;

/** pir_bank_get_fields: Returns: (transfer none): names of the fields that a list may have, then NULL */
const char * const *pir_bank_get_fields (void);

/** pir_bank_table_new: @csv: (transfer none): the table, which outlives this one; @titles: (nullable): columns by name of a field, for
 * those that are called otherwise than usual (element-type utf8 utf8). Returns: (transfer full): the list */
PirBankTable *pir_bank_table_new (PirCsvReader *csv,
                                  GHashTable   *titles);

/** pir_bank_table_free: @self: (nullable) (transfer full): a list */
void pir_bank_table_free (PirBankTable *self);

/** pir_bank_table_map: finds the columns. Returns: FALSE with @field (out) (transfer none), and @fault (out): it is missing, or there
 * twice */
gboolean pir_bank_table_map (PirBankTable      *self,
                             const char       **field,
                             PirRegistryFault  *fault);

/** pir_bank_table_get_column: Returns: the column of that field in the table, from 1; 0 = there is none */
guint pir_bank_table_get_column (PirBankTable *self,
                                 const char   *field);

/** pir_bank_table_read: @row: (out): what its present row says; @field: (out) (transfer none), @fault: (out): what is wrong with it.
 * Returns: whether it is right */
gboolean pir_bank_table_read (PirBankTable      *self,
                              PirBankRow        *row,
                              const char       **field,
                              PirRegistryFault  *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirBankTable, pir_bank_table_free)

G_END_DECLS
