/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_secret_file_dup_path: Returns: (transfer full): where a secret is that the key file names: a relative name is a credential
 * that the service manager handed over, where it did (systemd.exec(5), LoadCredential=) */
char *pir_secret_file_dup_path (const char *name);

/** pir_secret_file_check: Returns: FALSE with G_FILE_ERROR_PERM where the file @path is there and others may read it; who may
 * read credentials is the service manager's care */
gboolean pir_secret_file_check (const char  *path,
                                GError     **error);

G_END_DECLS
