/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_secret_file_check: Returns: FALSE with G_FILE_ERROR_PERM where the file @path is there and others may read it */
gboolean pir_secret_file_check (const char  *path,
                                GError     **error);

G_END_DECLS
