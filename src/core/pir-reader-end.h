/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** pir_reader_get_end: @process: pagoinrete-reader, which has ended before it said all. Returns: why, of PIR_MODEL_ERROR: it cannot run
 * here, its time was over, or the file was too much for it */
int pir_reader_get_end (GSubprocess *process);

G_END_DECLS
