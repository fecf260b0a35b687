/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-kept-receipt.h"
#include "model/pir-notice.h"
#include "model/pir-receipt.h"

G_BEGIN_DECLS

/*
 * The archive's folder: YEAR/NAME, the year of the payment, or of the notification where it is a notice's note. All of this blocks
 * and is called from task threads.
 */

/**
 * PirArchivePlace:
 * @folder: path of the folder of its year, which exists
 * @name: a safe name in it
 * @file: the same, relative to the archive's folder, as the ledger writes it
 * @is_there: the very document is there already: it was made real, and the ledger never heard of it
 */
typedef struct
{
  char     *folder;
  char     *name;
  char     *file;
  gboolean  is_there;
} PirArchivePlace;

/** pir_archive_place_free: @place: (nullable) (transfer full): a place */
void pir_archive_place_free (PirArchivePlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchivePlace, pir_archive_place_free)

/**
 * pir_archive_place_new:
 * @archive: path of the archive's folder; made where it is not there
 * @receipt: a receipt with that document
 * @paper: which document
 *
 * Finds where its document is or may be written without covering another one.
 *
 * Returns: (transfer full): the place, or NULL with G_FILE_ERROR
 */
PirArchivePlace *pir_archive_place_new (const char  *archive,
                                        PirReceipt  *receipt,
                                        PirPaper     paper,
                                        GError     **error);

/** pir_archive_place_new_for_note: the same of the note that @notice announces. Returns: (transfer full): the place, or NULL */
PirArchivePlace *pir_archive_place_new_for_note (const char  *archive,
                                                 PirNotice   *notice,
                                                 GError     **error);

/** pir_archive_place_new_for_file: Returns: (transfer full): the place of the kept @file, to be written again */
PirArchivePlace *pir_archive_place_new_for_file (const char *archive,
                                                 const char *file);

/** pir_archive_check_file: Returns: whether the file at @path is the kept @paper of @receipt; else PIR_CORE_ERROR_DAMAGED and
 * others */
gboolean pir_archive_check_file (const char      *path,
                                 PirKeptReceipt  *receipt,
                                 PirPaper         paper,
                                 GError         **error);

/** pir_archive_check_bytes: Returns: whether the file at @path is what @file says; else PIR_CORE_ERROR_DAMAGED and others */
gboolean pir_archive_check_bytes (const char    *path,
                                  PirPaperFile   file,
                                  GError       **error);

/** pir_archive_read_paper: @folder: (nullable): of the archive. Returns: (transfer full) (nullable): the kept @paper of @receipt; NULL
 * where it is not there, or not as it was kept */
GBytes *pir_archive_read_paper (const char     *folder,
                                PirKeptReceipt *receipt,
                                PirPaper        paper);

/** pir_archive_sweep: removes what interrupted downloads left under @archive. Returns: how many files */
guint pir_archive_sweep (const char *archive);

G_END_DECLS
