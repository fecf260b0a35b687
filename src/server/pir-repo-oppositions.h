/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-opposition.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/* Who objects to the tax agency being told of expenses (opposizione). Whether an office may is asked before. */

/** PirTaxOppositionFunc: @opposition: one, valid during the call */
typedef void (*PirTaxOppositionFunc) (const PirTaxOppositionFields *opposition, gpointer user_data);

/**
 * PirOppositionFilter:
 * @school_id: UUID
 * @tax_year: 0 = any
 * @pupil_id: "" = for any
 * @after_pupil: pupil of the last one of the page before; "" = from the beginning
 * @after_code: and its tax code
 * @limit: rows at most
 *
 * Which objections, and which page of them.
 */
typedef struct
{
  const char *school_id;
  guint       tax_year;
  const char *pupil_id;
  const char *after_pupil;
  const char *after_code;
  guint       limit;
} PirOppositionFilter;

/** pir_oppositions_tell: @func: called with each of one year, by the pupil's name. Returns: FALSE where the page before was none */
gboolean pir_oppositions_tell (PirRepos                  *repos,
                               const PirOppositionFilter *filter,
                               PirTaxOppositionFunc       func,
                               gpointer                   user_data);

/** pir_oppositions_list_of_pupil: Returns: (transfer full) (element-type PirTaxOpposition): the newest year first */
GPtrArray *pir_oppositions_list_of_pupil (PirRepos   *repos,
                                          const char *pupil_id);

/** pir_oppositions_load: Returns: (transfer full) (nullable): the one that is recorded */
PirTaxOpposition *pir_oppositions_load (PirRepos                     *repos,
                                        const PirTaxOppositionFields *key);

/** pir_oppositions_is_payer: Returns: whether the tax code is the pupil's own, or somebody's who is known to pay for the pupil */
gboolean pir_oppositions_is_payer (PirRepos   *repos,
                                   const char *pupil_id,
                                   const char *tax_code);

/** pir_oppositions_put: records it. Returns: whether it is new */
gboolean pir_oppositions_put (PirRepos                     *repos,
                              const char                   *school_id,
                              const PirTaxOppositionFields *key,
                              const char                   *recorded_by);

/** pir_oppositions_delete: Returns: whether it was there */
gboolean pir_oppositions_delete (PirRepos                     *repos,
                                 const char                   *school_id,
                                 const PirTaxOppositionFields *key);

G_END_DECLS
