/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-place.h"

G_BEGIN_DECLS

#define PIR_TYPE_PLACE_TABLE (pir_place_table_get_type ())
G_DECLARE_FINAL_TYPE (PirPlaceTable, pir_place_table, PIR, PLACE_TABLE, GObject)

/**
 * pir_place_table_new:
 * @bytes: (transfer none): UTF-8 lines of code, province or state, since, until and name between tabs, in the order of codes;
 *   lines that begin with # do not count
 *
 * Nothing is read before somebody asks, and nothing is kept beside @bytes. What is not such a line is never found.
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirPlaceTable *pir_place_table_new (GBytes *bytes);

/**
 * pir_place_table_new_packaged:
 *
 * Returns: (transfer full): the table that lies in the program itself (resources/places/ORIGIN.md: what it has and lacks)
 */
PirPlaceTable *pir_place_table_new_packaged (void);

/**
 * pir_place_table_find:
 * @self: the table
 * @code: (nullable): code of a place, upper case
 *
 * Returns: (transfer full) (nullable): the place; NULL where the table has none such, which does not mean that there never was one
 */
PirPlace *pir_place_table_find (PirPlaceTable *self,
                                const char    *code);

/**
 * pir_place_table_search:
 * @self: the table
 * @text: what somebody typed: beginnings of words in any order, a code, or words and then a province
 * @on: the day of birth, PIR_DATE_NONE: today's places first
 * @limit: how many at most
 *
 * Case, marks, hyphens and apostrophes do not count. First come places that were there @on that day, and among them the very name,
 * then names that begin so, then the rest, each by name. Places that were not there come last, they are not left out.
 *
 * Returns: (transfer container) (element-type PirPlace): the places; none for an empty @text
 */
GPtrArray *pir_place_table_search (PirPlaceTable *self,
                                   const char    *text,
                                   PirDate        on,
                                   guint          limit);

G_END_DECLS
