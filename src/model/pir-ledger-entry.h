/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirLedgerEntry:
 * @number: 1, 2, 3 …: its place in the ledger
 * @kind: (owned): what the document is: "receipt", "attestation", "note" …: lower-case letters
 * @subject: (owned): UUID of the receipt or notice that it belongs to
 * @file: (owned): path relative to the archive's folder
 * @size: bytes
 * @sha256: (owned): SHA-256 (FIPS 180-4) of the document, 64 lower-case hexadecimal digits
 * @source: (owned): where it came from: "server", "import"
 * @kept_at: when it was kept, seconds since 1970 UTC
 * @link: (owned) (nullable): what chains it to the line before, see pir_ledger_entry_dup_link(); NULL = not chained yet
 *
 * A line of the archive's ledger: a document that was kept. Lines are added and never changed.
 */
typedef struct
{
  gint64   number;
  char    *kind;
  char    *subject;
  char    *file;
  guint64  size;
  char    *sha256;
  char    *source;
  gint64   kept_at;
  char    *link;
} PirLedgerEntry;

/** pir_ledger_entry_copy: Returns: (transfer full): the same line */
PirLedgerEntry *pir_ledger_entry_copy (const PirLedgerEntry *self);

/** pir_ledger_entry_free: @self: (nullable) (transfer full): a line */
void pir_ledger_entry_free (PirLedgerEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirLedgerEntry, pir_ledger_entry_free)

/**
 * pir_ledger_entry_dup_link:
 * @self: a line
 * @previous: (nullable): link of the line before; NULL or "" = there is none
 *
 * SHA-256 of nine lines of text: @previous, number, kind, subject, file, size, sha256, source, kept_at, each ended by a line
 * feed: what `printf '%s\n' … | sha256sum` says too. Whoever changes, takes out or moves a line has to change all that
 * follow.
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits
 */
char *pir_ledger_entry_dup_link (const PirLedgerEntry *self,
                                 const char           *previous);

/**
 * pir_ledger_entry_is_sound: Returns: whether every field is what it has to be: whoever reads lines that others wrote asks
 * this first. A file is two plain names, "2026/receipt.pdf".
 */
gboolean pir_ledger_entry_is_sound (const PirLedgerEntry *self);

G_END_DECLS
