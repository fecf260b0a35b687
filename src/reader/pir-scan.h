/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-reader-report.h"
#include "reader/pir-gray.h"

G_BEGIN_DECLS

/**
 * pir_scan_qr:
 * @gray: a picture
 * @page: the page it is of, from 1
 * @report: to add to
 *
 * Looks for QR codes, as they are.
 *
 * Returns: whether one of them is that of a notice
 */
gboolean pir_scan_qr (const PirGray   *gray,
                      guint            page,
                      PirReaderReport *report);

/**
 * pir_scan_data_matrix:
 * @gray: a picture
 * @page: the page it is of, from 1
 * @milliseconds: when to give up
 * @report: to add to
 *
 * Looks for Data Matrix codes until one is that of a notice.
 *
 * Returns: whether there was one
 */
gboolean pir_scan_data_matrix (const PirGray   *gray,
                               guint            page,
                               guint            milliseconds,
                               PirReaderReport *report);

G_END_DECLS
