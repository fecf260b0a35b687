/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirIdentityFields:
 *
 * An identity provider by which the person of an account has come.
 */
typedef struct
{
  const char *provider;   /* its id, as PirIdentityProvider has it */
  gint64      created_at; /* the first time, seconds since 1970 UTC */
  gint64      used_at;    /* the last time */
} PirIdentityFields;

#define PIR_TYPE_IDENTITY (pir_identity_get_type ())
G_DECLARE_FINAL_TYPE (PirIdentity, pir_identity, PIR, IDENTITY, GObject)

/** pir_identity_new: @fields: (transfer none): copied. Returns: (transfer full): an object that never changes */
PirIdentity *pir_identity_new (const PirIdentityFields *fields);

/** pir_identity_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirIdentityFields *pir_identity_peek (PirIdentity *self);

G_END_DECLS
