/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-history-enums.h"

G_BEGIN_DECLS

/**
 * PirHistoryEntry:
 * @kind: what happened
 * @at: when, seconds since 1970 UTC
 * @detail: (nullable): a short text of data, not of language: an outcome code, an amount in cents, a PSP's name
 * @kind_name: (nullable): with PIR_HISTORY_OTHER, how what wrote it calls it: kept as it is, so that nothing newer is lost by going
 *   through this program
 *
 * One step of a notice's timeline, oldest first.
 */
typedef struct
{
  PirHistoryKind  kind;
  gint64          at;
  const char     *detail;
  const char     *kind_name;
} PirHistoryEntry;

/** pir_history_get_kind_name: Returns: (transfer none): what @entry's kind is called in the interface and in databases, one that this
 * program does not know as it was called */
const char *pir_history_get_kind_name (const PirHistoryEntry *entry);

/**
 * pir_history_pack:
 * @entries: (array length=n_entries): steps
 * @n_entries: how many
 *
 * Returns: (transfer full): the steps as one text, a line each ("kind TAB at TAB detail"), for a database column
 */
char *pir_history_pack (const PirHistoryEntry *entries,
                        gsize                  n_entries);

/**
 * pir_history_unpack:
 * @text: (nullable): what pir_history_pack() made; damaged lines are left out
 * @n_entries: (out): how many
 *
 * Returns: (transfer full) (array length=n_entries): the steps in one allocation, strings included: free with g_free()
 */
PirHistoryEntry *pir_history_unpack (const char *text,
                                     gsize      *n_entries);

G_END_DECLS
