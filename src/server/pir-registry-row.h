/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-csv-reader.h"
#include "base/pir-date.h"
#include "model/pir-people-enums.h"
#include "model/pir-registry-enums.h"

G_BEGIN_DECLS

#define PIR_REGISTRY_ROW_PAYERS 2 /* of one row at most */

/** PirRegistryPayer: somebody who may pay for a pupil; strings are owned; @tax_code is NULL where there is none */
typedef struct
{
  char       *tax_code;
  char       *given_name;
  char       *family_name;
  char       *email;       /* (nullable) */
  PirKinship  kinship;
} PirRegistryPayer;

/** PirRegistryRow: what a row of a table says; strings are owned */
typedef struct
{
  char             *tax_code;    /* of the pupil, or of who works at the school */
  char             *given_name;
  char             *family_name;
  PirDate           birth_date;  /* PIR_DATE_NONE = not told */
  char             *school_year; /* "2026/27" */
  char             *class_name;  /* (nullable) */
  char             *course;      /* (nullable) */
  char             *email;       /* (nullable) */
  char             *staff_kind;  /* "teacher", "ata" or "other" */
  PirRegistryPayer  payers[PIR_REGISTRY_ROW_PAYERS];
  const char       *doubt;       /* (nullable): the field whose tax code is doubtful */
} PirRegistryRow;

/** pir_registry_row_clear: frees what @row holds, and makes it empty */
void pir_registry_row_clear (PirRegistryRow *row);

/** PirRegistryTable: a table whose columns are known */
typedef struct _PirRegistryTable PirRegistryTable;

/** pir_registry_get_fields: Returns: (transfer none): names of the fields that a table of @kind may have, then NULL */
const char * const *pir_registry_get_fields (PirRegistryKind kind);

/**
 * pir_registry_table_new:
 * @csv: (transfer none): the table; it outlives this one
 * @kind: what its rows are
 * @titles: (nullable): columns by name of a field, for those that are called otherwise than usual (element-type utf8 utf8)
 * @school_year: of pupils where the table does not tell
 *
 * Returns: (transfer full): the table, whose columns pir_registry_table_map() has still to find
 */
PirRegistryTable *pir_registry_table_new (PirCsvReader    *csv,
                                          PirRegistryKind  kind,
                                          GHashTable      *titles,
                                          const char      *school_year);

/** pir_registry_table_free: @self: (nullable) (transfer full): a table */
void pir_registry_table_free (PirRegistryTable *self);

/** pir_registry_table_map: finds the columns. Returns: FALSE with @field (out) (transfer none), and @fault (out): it is missing,
 * or there twice */
gboolean pir_registry_table_map (PirRegistryTable  *self,
                                 const char       **field,
                                 PirRegistryFault  *fault);

/** pir_registry_table_has: Returns: whether the table has a column of that field */
gboolean pir_registry_table_has (PirRegistryTable *self,
                                 const char       *field);

/** pir_registry_table_get_column: Returns: the column of that field in the table, from 1; 0 = there is none, or no such field */
guint pir_registry_table_get_column (PirRegistryTable *self,
                                     const char       *field);

/**
 * pir_registry_table_read:
 * @self: a table
 * @row: (out): empty before: what its present row says
 * @field: (out) (transfer none): where it is wrong
 * @fault: (out): and how
 *
 * Returns: whether it is right
 */
gboolean pir_registry_table_read (PirRegistryTable  *self,
                                  PirRegistryRow    *row,
                                  const char       **field,
                                  PirRegistryFault  *fault);

/** pir_registry_dup_school_year: Returns: (transfer full) (nullable): "2026/27" of "2026/27", "2026/2027", "2026-27", "202627" or
 * "20262027"; NULL where @text is no school year */
char *pir_registry_dup_school_year (const char *text);

/** pir_registry_parse_date: Returns: the day of "2012-05-03", or day, month and year with any of "/-." between; a time of day, which
 * spreadsheets add, is of no matter; PIR_DATE_NONE where @text is none */
PirDate pir_registry_parse_date (const char *text);

/** pir_registry_fault_of: @error: of a PirCsvReader; @fault: (out): what is wrong with a row, or with the table. Returns: FALSE where it
 * is the computer's fault and not the table's */
gboolean pir_registry_fault_of (const GError     *error,
                                PirRegistryFault *fault);

/** pir_registry_dup_class: @class_name: (nullable); @section: (nullable); @name: (out) (transfer full) (nullable): the class as registries
 * here have it: "3" and "B", "3B", "3 b" and "3ª B" are one. Returns: FALSE where it is too long */
gboolean pir_registry_dup_class (const char  *class_name,
                                 const char  *section,
                                 char       **name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirRegistryRow, pir_registry_row_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRegistryTable, pir_registry_table_free)

G_END_DECLS
