/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notice.h"

G_BEGIN_DECLS

/*
 * Notices as a table for a spreadsheet, with the columns of the interface (exportOfficeNotices).
 */

/** pir_notice_table_begin: Returns: (transfer full): its mark and head */
GString *pir_notice_table_begin (void);

/** pir_notice_table_add: adds a row */
void pir_notice_table_add (GString                     *csv,
                           const PirOfficeNoticeFields *notice);

G_END_DECLS
