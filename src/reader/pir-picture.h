/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-reader-report.h"
#include "reader/pir-gray.h"

G_BEGIN_DECLS

/**
 * pir_picture_read:
 * @data: (array length=length): a file
 * @length: bytes
 * @problem: (out): why there is no picture
 *
 * Reads PNG, JPEG, WebP, and PGM, in which the camera’s pictures come. Size is looked at before any dot is; a JPEG that is too
 * large is read smaller, which costs nothing.
 *
 * Returns: (transfer full) (nullable): the picture without its colours
 */
PirGray *pir_picture_read (const guint8     *data,
                           gsize             length,
                           PirReaderProblem *problem);

G_END_DECLS
