/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-registration.h"
#include "server/pir-repos.h"
#include "wire/pir-wire-registration.h"

G_BEGIN_DECLS

/*
 * Registrations on their way, and people whom the operator knows from elsewhere.
 */

/** PirRegistrationRow: a registration and what its own person is not shown; strings are owned */
typedef struct
{
  PirRegistration *registration;    /* (owned) */
  char            *terms_version;   /* (nullable) */
  char            *privacy_version; /* (nullable) */
  gint64           accepted_at;     /* 0 = not yet */
  guint            mails;           /* links that were mailed */
  char            *account_id;      /* (nullable) once it is certified */
} PirRegistrationRow;

/** pir_registration_row_free: @row: (nullable) (transfer full): a row */
void pir_registration_row_free (PirRegistrationRow *row);

/** pir_registrations_add: begins one; @token_hash: of the token that opens it. Returns: (transfer full): its id */
char *pir_registrations_add (PirRepos   *repos,
                             const char *token_hash,
                             const char *tax_code,
                             const char *language,
                             gint64      expires_at);

/** pir_registrations_get: Returns: (transfer full) (nullable): the registration with that id, unless it is over */
PirRegistrationRow *pir_registrations_get (PirRepos   *repos,
                                           const char *id);

/** pir_registrations_find: Returns: (transfer full) (nullable): the registration that the token opens, unless it is over */
PirRegistrationRow *pir_registrations_find (PirRepos   *repos,
                                            const char *token_hash);

/** pir_registrations_fill: keeps the data of step 2, and that what they name was accepted now */
void pir_registrations_fill (PirRepos                  *repos,
                             const char                *id,
                             const PirRegistrationData *data);

/** pir_registrations_set_mailed: a link was mailed */
void pir_registrations_set_mailed (PirRepos   *repos,
                                   const char *id);

/** pir_registrations_set_certified: the account is there; the registration stays for another day */
void pir_registrations_set_certified (PirRepos   *repos,
                                      const char *id,
                                      const char *account_id);

/** pir_registrations_delete: it was given up: gone with its links and mails */
void pir_registrations_delete (PirRepos   *repos,
                               const char *id);

/** pir_registrations_sweep: forgets those that are over and have no mail that waits */
void pir_registrations_sweep (PirRepos *repos);

/** pir_known_people_get: Returns: (transfer full) (nullable): from where the operator knows the person: "polis", "iscrizioni" */
char *pir_known_people_get (PirRepos   *repos,
                            const char *tax_code);

/** pir_known_people_put: the operator knows the person from @source */
void pir_known_people_put (PirRepos   *repos,
                           const char *tax_code,
                           const char *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRegistrationRow, pir_registration_row_free)

G_END_DECLS
