/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-consent.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What accounts have accepted. Rows stay as long as the account does.
 */

/**
 * pir_consents_add:
 * @repos: the database
 * @account_id: who
 * @kind: what
 * @version: which version of it
 * @school_id: (nullable): whose text it is; NULL = the service's own
 *
 * Keeps that a text was accepted now. Once for each version.
 *
 * Returns: whether that is new
 */
gboolean pir_consents_add (PirRepos       *repos,
                           const char     *account_id,
                           PirConsentKind  kind,
                           const char     *version,
                           const char     *school_id);

/** pir_consents_list: Returns: (transfer full) (element-type PirConsent): an account's, newest first */
GPtrArray *pir_consents_list (PirRepos   *repos,
                              const char *account_id);

/** pir_consents_forget: deletes an account's rows */
void pir_consents_forget (PirRepos   *repos,
                          const char *account_id);

G_END_DECLS
