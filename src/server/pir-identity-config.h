/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-identity-provider.h"
#include "server/pir-jose.h"
#include "server/pir-key-file.h"

G_BEGIN_DECLS

/**
 * PirIdentityConfig:
 *
 * A group "identity NAME" of the key file: an identity provider.
 */
typedef struct
{
  char            *id;            /* (owned) lower-case letters, digits, hyphens */
  char            *name;          /* (owned) as people know it */
  char            *issuer;        /* (owned) https, or http to a loopback address */
  char            *client_id;     /* (owned) (nullable) NULL = the service's public address */
  char            *acr;           /* (owned) (nullable) the level of assurance asked for */
  char            *scopes;        /* (owned) */
  char            *ca_file;       /* (owned) (nullable) */
  PirJoseKey      *key;           /* (owned) */
  PirIdentityKind  kind;
  gboolean         is_federation; /* it knows the service by its entity configuration */
} PirIdentityConfig;

/**
 * PirFederationConfig:
 *
 * The group "federation" of the key file: what the service says of itself to a federation.
 */
typedef struct
{
  PirJoseKey *key;             /* (owned) signs the entity configuration */
  char       *organization;    /* (owned) */
  GStrv       contacts;        /* (owned) mail addresses */
  GStrv       authority_hints; /* (owned) */
  GStrv       trust_marks;     /* (owned) "TYPE MARK" each */
} PirFederationConfig;

/** pir_identity_config_get_keys: Returns: (transfer none) (nullable): the keys of a group that is read here; NULL = it is none */
const char * const *pir_identity_config_get_keys (const char *group);

/**
 * pir_identity_configs_load:
 * @file: the key file, which keeps what is wrong
 *
 * Reads the groups "identity …" and the keys that they name. Blocking.
 *
 * Returns: (transfer full) (element-type PirIdentityConfig): as they stand in the file; not to be used where there are faults
 */
GPtrArray *pir_identity_configs_load (PirKeyFile *file);

/**
 * pir_federation_config_load:
 * @file: the key file, which keeps what is wrong
 *
 * Blocking.
 *
 * Returns: (transfer full) (nullable): what its group "federation" says; NULL where there is none
 */
PirFederationConfig *pir_federation_config_load (PirKeyFile *file);

/** pir_federation_config_free: @self: (nullable) (transfer full): a configuration */
void pir_federation_config_free (PirFederationConfig *self);

/** pir_is_safe_url: Returns: whether @url is https, or http to a loopback address; without user, query or fragment */
gboolean pir_is_safe_url (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirFederationConfig, pir_federation_config_free)

G_END_DECLS
