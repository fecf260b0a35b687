/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/* What the files of the archive share about the notes of notices. */

/** pir_archive_get_store: Returns: (transfer none) (nullable): the store with the ledger */
PirStore *pir_archive_get_store (PirArchive *self);

/** pir_archive_repair_note: the kept @file of the note that @notice announces is not what it was: it is fetched again */
void pir_archive_repair_note (PirArchive *self, PirNotice *notice, const char *file);

/** pir_archive_fetch_note: fetches the note that @notice announces now; @task: (transfer full): answered with its GFile */
void pir_archive_fetch_note (PirArchive *self, PirNotice *notice, GTask *task);

G_END_DECLS
