/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirIdentityKind:
 * @PIR_IDENTITY_SPID: Sistema Pubblico di Identità Digitale
 * @PIR_IDENTITY_CIE: carta d'identità elettronica
 * @PIR_IDENTITY_EIDAS: an electronic identity of another country of the Union
 * @PIR_IDENTITY_OTHER: any other
 *
 * What kind of identity a provider vouches for.
 */
typedef enum
{
  PIR_IDENTITY_SPID,
  PIR_IDENTITY_CIE,
  PIR_IDENTITY_EIDAS,
  PIR_IDENTITY_OTHER,
} PirIdentityKind;

/** pir_identity_kind_to_string: Returns: (transfer none): its name in the interface and in configurations */
const char *pir_identity_kind_to_string (PirIdentityKind value);

/** pir_identity_kind_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_identity_kind_from_string (const char      *text,
                                        PirIdentityKind *value);

/**
 * PirIdentityProvider:
 *
 * Somebody else who can say to a service who a person is.
 */
typedef struct
{
  const char      *id;   /* in the service's configuration: lower-case letters, digits, hyphens */
  const char      *name; /* as people know it */
  PirIdentityKind  kind;
} PirIdentityProvider;

G_END_DECLS
