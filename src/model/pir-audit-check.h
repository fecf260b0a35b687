/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_AUDIT_HASH_MAX: characters of a hash at most, with what ends it */
#define PIR_AUDIT_HASH_MAX 65

/**
 * PirAuditCheck:
 * @entries: how many entries of the log were right, from the first one on
 * @broken: number of the first one that is wrong or not there; 0 = the log is whole
 * @last_hash: hash of the last one that was right, in hexadecimal digits; "" where there is none
 *
 * What a check of the append-only log found.
 */
typedef struct
{
  gint64 entries;
  gint64 broken;
  char   last_hash[PIR_AUDIT_HASH_MAX];
} PirAuditCheck;

G_END_DECLS
