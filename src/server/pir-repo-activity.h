/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What the owner of an account is shown of it. Unlike the audit log it goes with the account.
 */

/** pir_activity_add: adds something that happened; @kind: of PirActivityKind, by name; @detail: (nullable): data, no language */
void pir_activity_add (PirRepos   *repos,
                       const char *account_id,
                       const char *kind,
                       const char *detail);

/**
 * pir_activity_add_failure:
 * @repos: repositories
 * @data: (type utf8): id of an account
 * @error: return location
 *
 * A job of the database: somebody has not known the password of that account.
 *
 * Returns: not NULL
 */
gpointer pir_activity_add_failure (PirRepos  *repos,
                                   gpointer   data,
                                   GError   **error);

/** pir_activity_list: Returns: (transfer full) (element-type PirActivity): the newest @limit, newest first */
GPtrArray *pir_activity_list (PirRepos   *repos,
                              const char *account_id,
                              guint       limit);

/** pir_activity_forget: deletes an account's rows */
void pir_activity_forget (PirRepos   *repos,
                          const char *account_id);

/** pir_activity_sweep: deletes rows older than a year */
void pir_activity_sweep (PirRepos *repos);

G_END_DECLS
