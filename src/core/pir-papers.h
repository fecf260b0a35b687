/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/** PIR_PAPERS_MOST: notices that one document holds */
#define PIR_PAPERS_MOST 60

/*
 * Notices on paper: the payment document, drawn on this computer from the cache by the code that the service draws it with.
 */

/**
 * pir_papers_write_async:
 * @context: whose notices
 * @notices: (element-type PirNotice): notices that can be paid; each brings along what else of its plan can be
 * @language: (nullable): BCP 47 tag of the reader's language
 * @file: (nullable): where to; NULL = a file of its own that only this account of the computer reads, for the caller to remove
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Draws the payment document of @notices and writes it. Works without a network.
 */
void pir_papers_write_async (PirContext          *context,
                             GPtrArray           *notices,
                             const char          *language,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_papers_write_finish: Returns: (transfer full): the file, or NULL with an error */
GFile *pir_papers_write_finish (PirContext    *context,
                                GAsyncResult  *result,
                                GError       **error);

/** pir_papers_dup_name: Returns: (transfer full): what the document of @notices (element-type PirNotice) is to be called */
char *pir_papers_dup_name (GPtrArray *notices);

/** pir_papers_new_qr: Returns: (transfer full) (nullable): the modules of the notice's QR code, NULL where it can have none */
PirCodeMatrix *pir_papers_new_qr (PirNotice *notice);

/** pir_papers_new_link: Returns: (transfer full) (nullable): the modules of a QR code of @address; NULL where it is too long for one */
PirCodeMatrix *pir_papers_new_link (const char *address);

G_END_DECLS
