/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_feed_object_load:
 * @repos: the database
 * @account_id: who asks
 * @kind: not a notice: these are told by pir_notices_tell()
 * @id: of the object
 *
 * The feed says where to look; whether the account may see it is asked again here.
 *
 * Returns: (transfer full) (nullable): the object as the account sees it
 */
GObject *pir_feed_object_load (PirRepos      *repos,
                               const char    *account_id,
                               PirChangeKind  kind,
                               const char    *id);

G_END_DECLS
