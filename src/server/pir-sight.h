/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pupil.h"
#include "server/pir-repo-payers.h"

G_BEGIN_DECLS

/*
 * Who sees what, with the feed's entries and tombstones; for pir-household.c.
 */

/** pir_sight_show_school: the account sees the school */
void pir_sight_show_school (PirRepos   *repos,
                            const char *account_id,
                            const char *school_id);

/** pir_sight_show_notice: the account sees the notice, its school, and its receipt where it has one */
void pir_sight_show_notice (PirRepos       *repos,
                            const char     *account_id,
                            const char     *notice_id,
                            PirPayerOrigin  origin);

/** pir_sight_follow_link: what follows for account and pupil from a link in this state */
void pir_sight_follow_link (PirRepos     *repos,
                            const char   *account_id,
                            const char   *pupil_id,
                            PirLinkState  state);

G_END_DECLS
