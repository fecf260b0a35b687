/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PirProviderMetadata:
 *
 * What an identity provider says of itself (OpenID Connect Discovery 1.0, 3), as far as it is needed.
 */
typedef struct
{
  char     *authorization; /* (owned) addresses */
  char     *token;         /* (owned) */
  char     *userinfo;      /* (owned) */
  char     *jwks;          /* (owned) */
  gboolean  names_itself;  /* its redirects carry "iss" (RFC 9207) */
  gboolean  takes_request; /* as a signed object */
} PirProviderMetadata;

/**
 * pir_provider_metadata_new:
 * @object: the document
 * @issuer: whose it has to be
 * @error: return location
 *
 * Returns: (transfer full): the metadata, or NULL with PIR_PROBLEM_SIGNATURE where it is somebody else's or lacks something
 */
PirProviderMetadata *pir_provider_metadata_new (JsonObject  *object,
                                                const char  *issuer,
                                                GError     **error);

/** pir_provider_metadata_free: @self: (nullable) (transfer full): metadata */
void pir_provider_metadata_free (PirProviderMetadata *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirProviderMetadata, pir_provider_metadata_free)

G_END_DECLS
