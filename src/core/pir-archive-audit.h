/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-progress.h"
#include "model/pir-archive-book.h"

G_BEGIN_DECLS

/**
 * PirFindingKind:
 * @PIR_FINDING_CHANGED: the document is another than the one that was kept
 * @PIR_FINDING_MISSING: the document is not there
 * @PIR_FINDING_UNREADABLE: what is in its place cannot be read, or is no file
 * @PIR_FINDING_FOREIGN: a file in the archive's folder that the ledger does not know
 * @PIR_FINDING_LEDGER: the ledger's line was changed, or one before it was taken out
 */
typedef enum
{
  PIR_FINDING_CHANGED,
  PIR_FINDING_MISSING,
  PIR_FINDING_UNREADABLE,
  PIR_FINDING_FOREIGN,
  PIR_FINDING_LEDGER,
} PirFindingKind;

/**
 * PirFinding:
 * @kind: what is wrong
 * @file: (owned): path relative to the archive's folder
 * @reason: (owned) (nullable): what the document is about, where the ledger knows
 * @child: (owned) (nullable): whom
 */
typedef struct
{
  PirFindingKind  kind;
  char           *file;
  char           *reason;
  char           *child;
} PirFinding;

/**
 * PirAudit:
 * @findings: (owned) (element-type PirFinding): what is wrong, by file; none = all is as it was kept
 * @n_documents: how many documents the ledger has
 * @bytes: how many bytes were read
 */
typedef struct
{
  GPtrArray *findings;
  guint      n_documents;
  guint64    bytes;
} PirAudit;

/** pir_audit_free: @self: (nullable) (transfer full): a result */
void pir_audit_free (PirAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirAudit, pir_audit_free)

/** pir_audit_new: Returns: (transfer full): a result with nothing in it */
PirAudit *pir_audit_new (void);

/** pir_audit_add: notes that @file is @kind; @book says what it is about */
void pir_audit_add (PirAudit             *self,
                    PirFindingKind        kind,
                    const char           *file,
                    const PirArchiveBook *book,
                    const PirLedgerEntry *entry);

/**
 * pir_audit_check_document:
 * @self: (nullable): where to note what is wrong
 * @folder: the archive's folder
 * @book: ledger and snapshots
 * @entry: a line of it
 *
 * Reads the document again. Blocks: for task threads.
 *
 * Returns: whether it is what was kept
 */
gboolean pir_audit_check_document (PirAudit             *self,
                                   const char           *folder,
                                   const PirArchiveBook *book,
                                   const PirLedgerEntry *entry);

/** pir_audit_list_files: Returns: (transfer container) (element-type utf8 PirLedgerEntry): the files of the ledger of @book, each with
 * the line that says what it is now */
GHashTable *pir_audit_list_files (const PirArchiveBook *book);

/**
 * pir_archive_audit_run:
 * @book: ledger and snapshots of an archive
 * @folder: its folder
 * @progress: (nullable): told of the bytes
 * @cancellable: (nullable): to give up
 *
 * Checks the ledger's chain, reads every document again, and looks for files that the ledger does not know. Changes nothing.
 * Blocks: for task threads.
 *
 * Returns: (transfer full) (nullable): what was found; NULL where it was given up
 */
PirAudit *pir_archive_audit_run (const PirArchiveBook *book,
                                 const char           *folder,
                                 PirProgress          *progress,
                                 GCancellable         *cancellable);

G_END_DECLS
