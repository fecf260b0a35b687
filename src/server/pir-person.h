/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirPerson:
 *
 * Somebody of whom an identity provider says who it is.
 */
typedef struct
{
  char    *subject;     /* (owned) the provider's name for it */
  char    *tax_code;    /* (owned) 16 characters, upper case */
  char    *given_name;  /* (owned) */
  char    *family_name; /* (owned) */
  char    *email;       /* (owned) (nullable) */
  char    *birth_place; /* (owned) (nullable) place code (Belfiore) */
  char    *sex;         /* (owned) (nullable) "f" or "m" */
  PirDate  birth_date;  /* PIR_DATE_NONE where it is not told */
} PirPerson;

/**
 * pir_person_new:
 * @claims: of the UserInfo answer (OpenID Connect Core, 5.1 and 5.3; SPID and CIE: "attributi utente")
 * @error: return location
 *
 * What a family needs is the Italian tax code, under "https://attributes.eid.gov.it/fiscal_number" or "fiscal_number", with or
 * without "TINIT-", and the names; what else is wrong or not there is left out.
 *
 * Returns: (transfer full): the person, or NULL with PIR_PROBLEM_CREDENTIALS
 */
PirPerson *pir_person_new (JsonObject  *claims,
                           GError     **error);

/** pir_person_free: @self: (nullable) (transfer full): a person */
void pir_person_free (PirPerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPerson, pir_person_free)

G_END_DECLS
