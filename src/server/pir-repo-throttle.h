/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Failed attempts by subject. An attempt is charged before it is made and taken back when it succeeds, so that many at
 * once count too. Subjects are hashed: neither names nor addresses stay here.
 */

/** pir_throttle_get_wait: Returns: seconds that @subject has to wait; 0 = none */
gint64 pir_throttle_get_wait (PirRepos   *repos,
                              const char *subject);

/**
 * pir_throttle_charge:
 * @repos: the database
 * @subject: who tries
 * @n_free: attempts that cost nothing
 *
 * Counts an attempt. Beyond @n_free each doubles the wait, from 2 seconds up to 5 minutes; an hour of quiet forgets all.
 */
void pir_throttle_charge (PirRepos   *repos,
                          const char *subject,
                          guint       n_free);

/** pir_throttle_take_back: the attempt that was charged last succeeded */
void pir_throttle_take_back (PirRepos   *repos,
                             const char *subject);

/** pir_throttle_cancel_charge: the attempt that was charged was not made after all; a wait that has begun goes on */
void pir_throttle_cancel_charge (PirRepos   *repos,
                                 const char *subject);

/** pir_throttle_forget: @subject starts afresh */
void pir_throttle_forget (PirRepos   *repos,
                          const char *subject);

/** pir_throttle_sweep: forgets those that were quiet for an hour */
void pir_throttle_sweep (PirRepos *repos);

G_END_DECLS
