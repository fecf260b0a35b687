/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirPersonSearch: words by which an office looks for people */
typedef struct _PirPersonSearch PirPersonSearch;

/** pir_person_search_new: @query: as somebody typed it. Returns: (transfer full) (nullable): the search; NULL where everybody is meant */
PirPersonSearch *pir_person_search_new (const char *query);

/** pir_person_search_free: @self: (nullable) (transfer full): a search */
void pir_person_search_free (PirPersonSearch *self);

/**
 * pir_person_search_matches:
 * @self: (nullable): a search
 * @family_name: of somebody
 * @given_name: of the same
 * @tax_code: of the same
 *
 * Returns: whether each word is anywhere in the name, case and marks aside, or the tax code begins with what was typed
 */
gboolean pir_person_search_matches (const PirPersonSearch *self,
                                    const char            *family_name,
                                    const char            *given_name,
                                    const char            *tax_code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPersonSearch, pir_person_search_free)

G_END_DECLS
