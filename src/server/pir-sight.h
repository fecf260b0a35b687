/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pupil.h"
#include "server/pir-repo-payers.h"

G_BEGIN_DECLS

/*
 * Who sees what, with the feed's entries and tombstones; for pir-household.c and pir-linking.c.
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

/** pir_sight_follow_representatives: who represents the pupil's class sees its notices, or does not any more */
void pir_sight_follow_representatives (PirRepos   *repos,
                                       const char *pupil_id);

/** pir_sight_show_derived: a notice is new, or has other names: those see it whose proved name or class it is, and no others do */
void pir_sight_show_derived (PirRepos   *repos,
                             const char *notice_id,
                             const char *pupil_id);

/** pir_sight_show_own: an account has another tax code, or has proved it: it sees what is in its own name, and only that */
void pir_sight_show_own (PirRepos   *repos,
                         const char *account_id);

/** pir_sight_review_account: what the account saw for its name or class only goes where that is not so any more */
void pir_sight_review_account (PirRepos   *repos,
                               const char *account_id);

/** pir_sight_review_unproved: what was shown before a tax code had to be proved goes */
void pir_sight_review_unproved (PirRepos *repos);

G_END_DECLS
