/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-identity-config.h"
#include "server/pir-person.h"

G_BEGIN_DECLS

#define PIR_TYPE_PROVIDER (pir_provider_get_type ())
G_DECLARE_FINAL_TYPE (PirProvider, pir_provider, PIR, PROVIDER, GObject)

/**
 * PirProviderSecrets:
 * @state: given to the provider, comes back with the browser
 * @nonce: comes back in the ID token
 * @verifier: RFC 7636
 *
 * What belongs to one sign-in, each at least 32 letters and digits.
 */
typedef struct
{
  const char *state;
  const char *nonce;
  const char *verifier;
} PirProviderSecrets;

/**
 * pir_provider_new:
 * @config: (transfer none): which; outlives the provider
 * @public_url: of this service, without a slash at its end
 * @seconds: until a silent provider counts as down
 * @error: return location
 *
 * An identity provider (OpenID Connect Core 1.0) whose relying party this service is. Its discovery document and its keys are
 * read when they are needed and read again after an hour; a token of a key that is not known has the keys read again, once a
 * minute at most. Main thread only.
 *
 * Returns: (transfer full): a provider; or NULL with a fault of its ca-file
 */
PirProvider *pir_provider_new (const PirIdentityConfig  *config,
                               const char               *public_url,
                               guint                     seconds,
                               GError                  **error);

/** pir_provider_get_config: Returns: (transfer none): which provider it is */
const PirIdentityConfig *pir_provider_get_config (PirProvider *self);

/** pir_provider_dup_redirect_uri: Returns: (transfer full): where it sends browsers back to */
char *pir_provider_dup_redirect_uri (PirProvider *self);

/** pir_provider_open_async: finds out where it wants browsers to go */
void pir_provider_open_async (PirProvider         *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_provider_open_finish: Returns: FALSE with PIR_PROBLEM_SIGNATURE, or another error where the provider is down */
gboolean pir_provider_open_finish (PirProvider   *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/** pir_provider_dup_request: Returns: (transfer full): where the browser goes to sign in; once it is open */
char *pir_provider_dup_request (PirProvider              *self,
                                const PirProviderSecrets *secrets);

/**
 * pir_provider_redeem_async:
 * @self: a provider
 * @code: that the browser brought
 * @issuer: (nullable): who the browser's address says has sent it
 * @secrets: of the sign-in; the state is not looked at
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known who it is
 * @user_data: for @callback
 *
 * Exchanges a code (private_key_jwt) and verifies ID token and UserInfo.
 */
void pir_provider_redeem_async (PirProvider              *self,
                                const char               *code,
                                const char               *issuer,
                                const PirProviderSecrets *secrets,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data);

/**
 * pir_provider_redeem_finish:
 *
 * Returns: (transfer full): who it is; or NULL with PIR_PROBLEM_SIGNATURE where something is not as it should be,
 *   PIR_PROBLEM_CREDENTIALS where the level of assurance or what is known of the person is not enough, or another error where
 *   the provider is down
 */
PirPerson *pir_provider_redeem_finish (PirProvider   *self,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
