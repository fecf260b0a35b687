/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive-audit.h"
#include "core/pir-archive.h"

G_BEGIN_DECLS

/**
 * PirArchiveWork:
 * @PIR_ARCHIVE_WORK_NONE: nothing has been asked for
 * @PIR_ARCHIVE_WORK_VERIFY: reading everything again
 * @PIR_ARCHIVE_WORK_EXPORT: writing everything elsewhere
 * @PIR_ARCHIVE_WORK_IMPORT: taking in what was exported elsewhere
 */
typedef enum
{
  PIR_ARCHIVE_WORK_NONE,
  PIR_ARCHIVE_WORK_VERIFY,
  PIR_ARCHIVE_WORK_EXPORT,
  PIR_ARCHIVE_WORK_IMPORT,
} PirArchiveWork;

/**
 * PirArchiveJob:
 *
 * What is being done with the whole archive, one thing at a time, and what came of it. It goes on whatever page is shown.
 * Signal "changed": it has begun, come further, or ended.
 */
#define PIR_TYPE_ARCHIVE_JOB (pir_archive_job_get_type ())
G_DECLARE_FINAL_TYPE (PirArchiveJob, pir_archive_job, PIR, ARCHIVE_JOB, GObject)

/** pir_archive_job_new: Returns: (transfer full): the job of the archive of @context */
PirArchiveJob *pir_archive_job_new (PirContext *context);

/** pir_archive_get_job: Returns: (transfer none): the archive's job */
PirArchiveJob *pir_archive_get_job (PirArchive *self);

/** pir_archive_job_verify: reads everything again; nothing happens while something else is being done */
void pir_archive_job_verify (PirArchiveJob *self);

/** pir_archive_job_export: writes everything to @destination, a new folder or one file; likewise */
void pir_archive_job_export (PirArchiveJob *self,
                             GFile         *destination,
                             gboolean       is_file);

/** pir_archive_job_import: takes in what was exported to @file; likewise */
void pir_archive_job_import (PirArchiveJob *self,
                             GFile         *file);

/** pir_archive_job_cancel: gives up what is being done; what was begun leaves nothing */
void pir_archive_job_cancel (PirArchiveJob *self);

/** pir_archive_job_get_work: Returns: what is being done, or was done last */
PirArchiveWork pir_archive_job_get_work (PirArchiveJob *self);

/** pir_archive_job_is_running: Returns: whether it is being done */
gboolean pir_archive_job_is_running (PirArchiveJob *self);

/** pir_archive_job_get_percent: Returns: how far it has come, 0 to 100 */
guint pir_archive_job_get_percent (PirArchiveJob *self);

/** pir_archive_job_get_audit: Returns: (transfer none) (nullable): what was found, of a check or an export that has ended well */
const PirAudit *pir_archive_job_get_audit (PirArchiveJob *self);

/** pir_archive_job_get_n_documents: Returns: how many documents were checked, exported or imported */
guint pir_archive_job_get_n_documents (PirArchiveJob *self);

/** pir_archive_job_get_file: Returns: (transfer none) (nullable): where an export went, or an import came from */
GFile *pir_archive_job_get_file (PirArchiveJob *self);

/** pir_archive_job_get_error: Returns: (transfer none) (nullable): why it came to nothing */
const GError *pir_archive_job_get_error (PirArchiveJob *self);

G_END_DECLS
