/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-terms-document.h"

G_BEGIN_DECLS

/** PirTermsShelf: the conditions of the service and its privacy notice, as they are in force. Any thread may read it */
typedef struct _PirTermsShelf PirTermsShelf;

/**
 * pir_terms_shelf_load:
 * @folder: (nullable): files KIND.LANGUAGE.txt of kinds "terms" and "privacy": a line "version: VERSION", a line with the title,
 *   then the text; NULL = those that are built in
 * @error: return location
 *
 * Both must be there in Italian, and every language of a kind must have the same version. Blocking.
 *
 * Returns: (transfer full): the texts, or NULL with G_FILE_ERROR or G_IO_ERROR_INVALID_DATA
 */
PirTermsShelf *pir_terms_shelf_load (const char  *folder,
                                     GError     **error);

/** pir_terms_shelf_free: @self: (nullable) (transfer full): the texts */
void pir_terms_shelf_free (PirTermsShelf *self);

/** pir_terms_shelf_get_version: @kind: "terms" or "privacy". Returns: (transfer none): the version in force */
const char *pir_terms_shelf_get_version (const PirTermsShelf *self,
                                         const char          *kind);

/**
 * pir_terms_shelf_choose:
 * @self: the texts
 * @accept: (nullable): an Accept-Language value
 *
 * Returns: (transfer full) (element-type PirTermsDocument): conditions and privacy notice, each in the language of those it is
 *   written in that fits best; else in Italian
 */
GPtrArray *pir_terms_shelf_choose (const PirTermsShelf *self,
                                   const char          *accept);

/** pir_terms_shelf_pick: the same of one @kind among @documents. Returns: (transfer none) (nullable): NULL = not even in Italian */
PirTermsDocument *pir_terms_shelf_pick (GPtrArray  *documents,
                                        const char *kind,
                                        const char *accept);

/** pir_terms_shelf_get_all: Returns: (transfer none) (element-type PirTermsDocument): every text in every language */
GPtrArray *pir_terms_shelf_get_all (const PirTermsShelf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTermsShelf, pir_terms_shelf_free)

G_END_DECLS
