/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"

G_BEGIN_DECLS

/**
 * PirTaxonomyService:
 * @code: nine characters, bare: "0601125AP"
 * @name: its name, for translation in the context "service"
 * @official_name: as the taxonomy has it, Italian
 * @category: what it is among the categories of this service
 *
 * A service of the national taxonomy of collections (tassonomia dei servizi di incasso) that schools may collect for.
 */
typedef struct
{
  const char  *code;
  const char  *name;
  const char  *official_name;
  PirCategory  category;
} PirTaxonomyService;

/** pir_taxonomy_to_bare: Returns: (transfer full): @code without what receipts write around it: "9/0601125AP/" is "0601125AP" */
char *pir_taxonomy_to_bare (const char *code);

/** pir_taxonomy_to_full: Returns: (transfer full): @code, bare or not, as receipts write it (datiSpecificiRiscossione): "9/0601125AP/" */
char *pir_taxonomy_to_full (const char *code);

/** pir_taxonomy_find: Returns: (transfer none) (nullable): the service of @code (nullable), bare or not; NULL = not one of a school */
const PirTaxonomyService *pir_taxonomy_find (const char *code);

/** pir_taxonomy_get_services: Returns: (transfer none) (array length=n_services): all of them, by code */
const PirTaxonomyService *pir_taxonomy_get_services (gsize *n_services);

G_END_DECLS
