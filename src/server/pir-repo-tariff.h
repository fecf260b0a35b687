/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_tariff_load:
 * @repos: the database
 * @fetched_at: (out): when the node told it, seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): the payment node's list as it was kept last, JSON of schema PaymentServices
 */
char *pir_tariff_load (PirRepos *repos,
                       gint64   *fetched_at);

/** pir_tariff_save: keeps the node's list; @hash: of @body */
void pir_tariff_save (PirRepos   *repos,
                      const char *body,
                      const char *hash);

G_END_DECLS
