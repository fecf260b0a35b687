/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirAccountFields:
 *
 * The person who has signed in (utente).
 */
typedef struct
{
  const char *id;          /* UUID given by the server */
  const char *user_name;
  const char *given_name;
  const char *family_name;
  const char *tax_code;    /* 16 characters */
  const char *email;       /* (nullable) contact address */
  const char *language;    /* BCP 47: mails and documents are written in it */
  const char *pending_email;        /* (nullable) a new address that is not certified yet */
  gint64      pending_email_at;     /* when the newest link was mailed there, seconds since 1970 UTC; 0 = not told */
  gboolean    has_password;         /* can sign in with one */
  gboolean    must_change_password; /* it is provisional */
  gboolean    must_accept_terms;    /* those in force are not accepted yet */
  gboolean    has_office;           /* works for a school's office */
} PirAccountFields;

#define PIR_TYPE_ACCOUNT (pir_account_get_type ())
G_DECLARE_FINAL_TYPE (PirAccount, pir_account, PIR, ACCOUNT, GObject)

/**
 * pir_account_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirAccount *pir_account_new (const PirAccountFields *fields);

/**
 * pir_account_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirAccountFields *pir_account_peek (PirAccount *self);

/** pir_account_dup_words: Returns: (transfer full): names, user name, tax code and address: what may not stand in a password */
GStrv pir_account_dup_words (PirAccount *self);

G_END_DECLS
