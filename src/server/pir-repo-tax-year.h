/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"
#include "model/pir-tax-row.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/* What was paid to a school, and given back, in a year. Whether somebody may is asked before: pir_office_may(). */

/**
 * PirTaxSumFunc:
 * @sum: what one payer paid for one person, of one kind: all but its @why and @code, valid during the call
 * @category: what it was for
 * @is_resolved: whether the school's bodies have resolved it
 * @is_pupil: whether it was for a pupil of the school
 */
typedef void (*PirTaxSumFunc) (const PirTaxRow *sum, PirCategory category, gboolean is_resolved, gboolean is_pupil, gpointer user_data);

/** pir_tax_year_tell_paid: @func: called with sums of the receipts of that year in Europe/Rome */
void pir_tax_year_tell_paid (PirRepos      *repos,
                             const char    *school_id,
                             int            year,
                             PirTaxSumFunc  func,
                             gpointer       user_data);

/** pir_tax_year_tell_refunded: the same of refunds that were done in that year, of whichever year's receipts */
void pir_tax_year_tell_refunded (PirRepos      *repos,
                                 const char    *school_id,
                                 int            year,
                                 PirTaxSumFunc  func,
                                 gpointer       user_data);

/** pir_tax_year_tell_elsewhere: the same of what was settled at the school, of which there is no receipt */
void pir_tax_year_tell_elsewhere (PirRepos      *repos,
                                  const char    *school_id,
                                  int            year,
                                  PirTaxSumFunc  func,
                                  gpointer       user_data);

/** pir_tax_year_list_oppositions: Returns: (transfer full) (element-type utf8): "PUPIL OPPONENT" as a set, both tax codes */
GHashTable *pir_tax_year_list_oppositions (PirRepos   *repos,
                                           const char *school_id,
                                           int         year);

G_END_DECLS
