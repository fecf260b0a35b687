/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-row.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_tax_year_list:
 * @repos: the database
 * @school_id: UUID
 * @year: the tax year: of payments and of refunds, in Europe/Rome
 *
 * Adds up what was paid by one payer for one person, by code of the tax return and by whether it was traceable, and judges each sum.
 *
 * Returns: (transfer full) (element-type PirTaxRow): what is to be told by tax codes, then what is not by reason and tax codes; the
 *   rows' strings live as long as the array
 */
GPtrArray *pir_tax_year_list (PirRepos   *repos,
                              const char *school_id,
                              int         year);

/** pir_tax_year_to_csv: Returns: (transfer full): the table that data/office/tax-export.md describes */
GBytes *pir_tax_year_to_csv (GPtrArray *rows,
                             int        year);

G_END_DECLS
