/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/pir-film.h"

G_BEGIN_DECLS

/**
 * pir_pipeline_run:
 * @device: (nullable): path of a video device (V4L2) to look through; NULL = @input
 * @input: a descriptor of a connection to PipeWire, whose camera is shown
 * @output: a descriptor that pictures are written to, each with its head, as fast as they are read, but no more than some a second
 *
 * Looks through the camera until it ends. Nothing else of this program runs meanwhile, or afterwards: it is to end then.
 *
 * Returns: why no more pictures come
 */
PirFilmKind pir_pipeline_run (const char *device,
                              int         input,
                              int         output);

G_END_DECLS
