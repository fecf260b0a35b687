/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-house-key.h"
#include "server/pir-repo-registrations.h"
#include "server/pir-terms-shelf.h"

G_BEGIN_DECLS

/*
 * The steps of a registration, each inside a transaction that writes.
 */

/**
 * PirRegistrationRules:
 * @key: what links are derived from
 * @terms: texts in force
 * @life_seconds: until a registration is forgotten
 * @link_seconds: life of a link that certifies an address
 */
typedef struct
{
  const PirHouseKey   *key;
  const PirTermsShelf *terms;
  gint64               life_seconds;
  gint64               link_seconds;
} PirRegistrationRules;

/** pir_registration_dup_tax_code: Returns: (transfer full) (nullable): @typed, normalised, where it has a tax code's shape.
 * Its check letter may be wrong: that is a doubt */
char *pir_registration_dup_tax_code (const char *typed);

/** pir_registration_check_known: Returns: FALSE with PERSON_KNOWN where the person has an account, or one of the Ministry's */
gboolean pir_registration_check_known (PirRepos    *repos,
                                       const char  *tax_code,
                                       GError     **error);

/** pir_registration_begin: @token: (out): opens it. Returns: (transfer full): step 1 */
PirRegistration *pir_registration_begin (PirRepos                    *repos,
                                         const PirRegistrationRules  *rules,
                                         const char                  *tax_code,
                                         const char                  *language,
                                         char                       **token);

/** pir_registration_open: Returns: (transfer full): the registration @id, or NULL with UNAUTHENTICATED or, if it is another's, NOT_FOUND */
PirRegistrationRow *pir_registration_open (PirRepos    *repos,
                                           const char  *token_hash,
                                           const char  *id,
                                           GError     **error);

/** pir_registration_fill: step 2. Returns: FALSE with MALFORMED, TERMS_VERSION, REGISTRATION_STATE or PERSON_KNOWN */
gboolean pir_registration_fill (PirRepos                    *repos,
                                const PirRegistrationRules  *rules,
                                const PirRegistrationRow    *row,
                                const PirRegistrationData   *data,
                                GError                     **error);

/** pir_registration_confirm: steps 3 and 4; again without effect. Returns: FALSE as pir_registration_mail_again() */
gboolean pir_registration_confirm (PirRepos                    *repos,
                                   const PirRegistrationRules  *rules,
                                   const PirRegistrationRow    *row,
                                   GError                     **error);

/** pir_registration_check_mailbox: counts a mail to an address that is not certified. Returns: FALSE with THROTTLED where there
 * were too many, whoever asked for them */
gboolean pir_registration_check_mailbox (PirRepos    *repos,
                                         const char  *email,
                                         GError     **error);

/** pir_registration_mail_again: mails another link. Returns: FALSE with REGISTRATION_STATE, PERSON_KNOWN or THROTTLED */
gboolean pir_registration_mail_again (PirRepos                    *repos,
                                      const PirRegistrationRules  *rules,
                                      const PirRegistrationRow    *row,
                                      GError                     **error);

G_END_DECLS
