/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Payment plans, single payment or instalments (model/pir-plan.h), as columns of the notices.
 */

/**
 * pir_plans_follow:
 * @repos: the database, in a transaction that writes
 * @event_id: (nullable): whose plan; NULL = of no event, so there is none
 * @debtor_tax_code: whose plan
 *
 * To be called after each change of a notice's state or event: where one way to pay is being paid or is paid, closes the
 * other; where it is not any more, opens it again. Everybody who sees them is told through the feed.
 */
void pir_plans_follow (PirRepos   *repos,
                       const char *event_id,
                       const char *debtor_tax_code);

/** pir_plans_follow_notice: the same for the plan that @notice_id is of */
void pir_plans_follow_notice (PirRepos   *repos,
                              const char *notice_id);

/**
 * pir_plans_list_others:
 * @repos: the database
 * @notice: a notice
 * @has_paid: (out): whether the other way of its plan has been paid, all or in part
 *
 * Returns: (transfer full) (element-type utf8): payments that are open for the other way of its plan
 */
GPtrArray *pir_plans_list_others (PirRepos              *repos,
                                  const PirNoticeFields *notice,
                                  gboolean              *has_paid);

G_END_DECLS
