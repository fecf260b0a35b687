/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-overview.h"
#include "model/pir-spending.h"

G_BEGIN_DECLS

/** pir_money_dup_school_year: @year: that it begins in. Returns: (transfer full): "2026/27" */
char *pir_money_dup_school_year (int year);

/** pir_money_document_draw: @overview: (nullable): what is coming; @language: (nullable): BCP 47 tag of the process's language; @now:
 * seconds since 1970 UTC. Blocks; any thread. Returns: (transfer full): what was spent and what is coming, as a tagged PDF, or NULL with
 * G_IO_ERROR */
GBytes *pir_money_document_draw (PirSpending  *spending,
                                 PirOverview  *overview,
                                 const char   *language,
                                 gint64        now,
                                 GError      **error);

/**
 * pir_money_export_async:
 * @self: whose money it is
 * @spending: what pir_context_read_spending_async() read
 * @overview: (nullable): what is coming
 * @language: (nullable): BCP 47 tag of the process's language
 * @place: (nullable): where to; NULL = a file of its own, for the caller to remove
 * @cancellable: (nullable): to stop waiting
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Writes that document.
 */
void pir_money_export_async (PirContext          *self,
                             PirSpending         *spending,
                             PirOverview         *overview,
                             const char          *language,
                             GFile               *place,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_money_export_finish: Returns: (transfer full): the file, or NULL with an error */
GFile *pir_money_export_finish (PirContext    *self,
                                GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
