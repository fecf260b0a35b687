/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

#define PIR_CHALLENGE_SECONDS 600

/** pir_challenges_add: keeps a question by the hash of its answer for ten minutes. Returns: (transfer full): its id */
char *pir_challenges_add (PirRepos   *repos,
                          const char *answer);

/**
 * pir_challenges_use:
 * @repos: the database, in a transaction that is committed whatever the result
 * @id: of the question
 * @answers: NULL-terminated: ways to read what was answered, each as pir_challenges_add() would have it
 *
 * A right answer uses the question up; the third wrong one ends it.
 *
 * Returns: whether one of them is right
 */
gboolean pir_challenges_use (PirRepos           *repos,
                             const char         *id,
                             const char * const *answers);

/** pir_challenges_sweep: forgets questions that are over */
void pir_challenges_sweep (PirRepos *repos);

G_END_DECLS
