/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-identity-provider.h"

G_BEGIN_DECLS

/**
 * PirServiceInfoFields:
 *
 * What a service says of itself before anyone signs in.
 */
typedef struct
{
  const char         *name;            /* of the service, as its operator chose */
  const char         *version;         /* of the server program */
  guint               max_notices;     /* notices in one payment */
  guint               lock_seconds;    /* how long an open payment locks its notices */
  gboolean            can_register;    /* whether people can register and recover credentials */
  const char         *help_phone;      /* (nullable) assistance number */
  const char         *help_hours;      /* (nullable) */
  const char * const *checkout_hosts;  /* NULL-terminated "host" or "host:port": where checkout pages may be */
  const PirIdentityProvider *providers; /* (array length=n_providers) who else can say who somebody is */
  gsize               n_providers;
} PirServiceInfoFields;

#define PIR_TYPE_SERVICE_INFO (pir_service_info_get_type ())
G_DECLARE_FINAL_TYPE (PirServiceInfo, pir_service_info, PIR, SERVICE_INFO, GObject)

/**
 * pir_service_info_new:
 * @fields: (transfer none): the fields; strings are copied
 *
 * Returns: (transfer full): an object that never changes
 */
PirServiceInfo *pir_service_info_new (const PirServiceInfoFields *fields);

/**
 * pir_service_info_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirServiceInfoFields *pir_service_info_peek (PirServiceInfo *self);

/**
 * pir_service_info_allows_checkout:
 * @self: the object
 * @url: (nullable): an address that the server gave as checkout
 *
 * Whether a browser may be sent there: https to a host of the list, or http to a loopback address (127.0.0.0/8, ::1,
 * "localhost") of the list; no user information, no other scheme, host compared in lower-case ASCII form. An entry
 * without a port stands for the scheme's default port.
 *
 * Returns: whether @url may be opened
 */
gboolean pir_service_info_allows_checkout (PirServiceInfo *self,
                                           const char     *url);

G_END_DECLS
