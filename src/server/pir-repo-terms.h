/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-terms-document.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Every text that was ever put to people: what somebody accepted can be read again in that version.
 */

/** pir_terms_keep: keeps @document, unless that version of it is kept in its language already */
void pir_terms_keep (PirRepos         *repos,
                     PirTermsDocument *document);

/** pir_terms_list: Returns: (transfer full) (element-type PirTermsDocument): a version in every language it was written in */
GPtrArray *pir_terms_list (PirRepos   *repos,
                           const char *kind,
                           const char *version);

G_END_DECLS
