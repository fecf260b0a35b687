/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirActivityKind:
 * @PIR_ACTIVITY_REGISTERED: the account was made
 * @PIR_ACTIVITY_SIGNED_IN: somebody signed in: @detail is the device, or the identity provider
 * @PIR_ACTIVITY_SIGN_IN_FAILED: a wrong password was tried
 * @PIR_ACTIVITY_SIGNED_OUT: the session was ended by its owner
 * @PIR_ACTIVITY_SESSION_ENDED: a session was ended from another
 * @PIR_ACTIVITY_TOKEN_REUSED: a session was ended since its token was used twice: somebody may have had it
 * @PIR_ACTIVITY_PASSWORD_CHANGED: the password was changed
 * @PIR_ACTIVITY_PASSWORD_RESET: the password was set by a link in a mail
 * @PIR_ACTIVITY_RECOVERY_ASKED: user name or password were asked for
 * @PIR_ACTIVITY_EMAIL_ASKED: another address was asked for
 * @PIR_ACTIVITY_EMAIL_CHANGED: the new address was certified
 * @PIR_ACTIVITY_TERMS_ACCEPTED: conditions and privacy notice were accepted
 * @PIR_ACTIVITY_EXPORTED: the data were exported
 * @PIR_ACTIVITY_OTHER: something that this program does not know
 *
 * What happened.
 */
typedef enum
{
  PIR_ACTIVITY_REGISTERED,
  PIR_ACTIVITY_SIGNED_IN,
  PIR_ACTIVITY_SIGN_IN_FAILED,
  PIR_ACTIVITY_SIGNED_OUT,
  PIR_ACTIVITY_SESSION_ENDED,
  PIR_ACTIVITY_TOKEN_REUSED,
  PIR_ACTIVITY_PASSWORD_CHANGED,
  PIR_ACTIVITY_PASSWORD_RESET,
  PIR_ACTIVITY_RECOVERY_ASKED,
  PIR_ACTIVITY_EMAIL_ASKED,
  PIR_ACTIVITY_EMAIL_CHANGED,
  PIR_ACTIVITY_TERMS_ACCEPTED,
  PIR_ACTIVITY_EXPORTED,
  PIR_ACTIVITY_OTHER,
} PirActivityKind;

/** pir_activity_kind_to_string: Returns: (transfer none): its name in the interface and in databases */
const char *pir_activity_kind_to_string (PirActivityKind kind);

/** pir_activity_kind_from_string: @text: (nullable). Returns: whether @text names one */
gboolean pir_activity_kind_from_string (const char       *text,
                                        PirActivityKind *kind);

/**
 * PirActivityFields:
 *
 * Something that happened to an account, for its owner.
 */
typedef struct
{
  PirActivityKind  kind;
  const char      *detail; /* (nullable) data, not language: a device, a provider */
  gint64           at;     /* seconds since 1970 UTC */
} PirActivityFields;

#define PIR_TYPE_ACTIVITY (pir_activity_get_type ())
G_DECLARE_FINAL_TYPE (PirActivity, pir_activity, PIR, ACTIVITY, GObject)

/**
 * pir_activity_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirActivity *pir_activity_new (const PirActivityFields *fields);

/**
 * pir_activity_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirActivityFields *pir_activity_peek (PirActivity *self);

G_END_DECLS
