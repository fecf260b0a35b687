/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirPackField:
 * @offset: where a struct has a `const char *`
 * @is_nullable: whether it may stay NULL; else NULL becomes ""
 *
 * One string of a noun's fields.
 */
typedef struct
{
  guint16 offset;
  guint16 is_nullable;
} PirPackField;

#define PIR_PACK(type, member) { G_STRUCT_OFFSET (type, member), FALSE }
#define PIR_PACK_NULLABLE(type, member) { G_STRUCT_OFFSET (type, member), TRUE }

/**
 * pir_pack_strings:
 * @fields: a struct, or the first of several, whose strings belong to somebody else
 * @size: size of the struct in bytes
 * @n_fields: how many structs follow each other
 * @table: (array length=n_table): the strings in one struct
 * @n_table: how many
 *
 * Copies all strings into one block and points the fields into it: a noun costs two allocations, however many strings
 * it has, and a first sync makes 100,000 of them.
 *
 * Returns: (transfer full) (nullable): the block, to be freed after the fields' last use; NULL where there was nothing
 */
char *pir_pack_strings (gpointer            fields,
                        gsize               size,
                        gsize               n_fields,
                        const PirPackField *table,
                        gsize               n_table);

G_END_DECLS
