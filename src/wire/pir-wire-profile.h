/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-activity.h"
#include "model/pir-consent.h"
#include "model/pir-identity.h"
#include "model/pir-session-info.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * What a person sees and changes of the account, both ways. Strings read belong to the JsonObject that was read; requests
 * are read strictly.
 */

/** pir_wire_write_session_info: schema SessionInfo */
void pir_wire_write_session_info (PirJsonWriter *writer, const char *name, PirSessionInfo *session);
/** pir_wire_read_sessions: schema SessionList. Returns: (transfer full) (element-type PirSessionInfo), or NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_sessions (JsonObject *object, GError **error);

/** pir_wire_write_consent: schema Consent */
void pir_wire_write_consent (PirJsonWriter *writer, const char *name, PirConsent *consent);
/** pir_wire_read_consents: schema Consents. Returns: (transfer full) (element-type PirConsent), or NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_consents (JsonObject *object, GError **error);

/** pir_wire_write_proof: who vouches for an account's tax code; @provider, @school_name: (nullable) */
void pir_wire_write_proof (PirJsonWriter *writer,
                           const char    *source,
                           const char    *provider,
                           const char    *school_name,
                           gint64         proved_at);

/** pir_wire_write_identity: schema Identity */
void pir_wire_write_identity (PirJsonWriter *writer, const char *name, PirIdentity *identity);
/** pir_wire_read_identities: schema Identities. Returns: (transfer full) (element-type PirIdentity), or NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_identities (JsonObject *object, GError **error);

/** pir_wire_write_activity: schema ActivityEntry */
void pir_wire_write_activity (PirJsonWriter *writer, const char *name, PirActivity *activity);
/** pir_wire_read_activities: schema Activity. Returns: (transfer full) (element-type PirActivity), or NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_activities (JsonObject *object, GError **error);

/** PirPasswordChange: 1 to 200 characters each */
typedef struct
{
  const char *old_password;
  const char *new_password;
} PirPasswordChange;

/** pir_wire_write_password_change: schema PasswordChange. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_password_change (const PirPasswordChange *change);
/** pir_wire_read_password_change: schema PasswordChange. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_password_change (JsonObject *object, PirPasswordChange *change, GError **error);

/** PirEmailChange: @email: the new address; @password: (nullable): where the account has one */
typedef struct
{
  const char *email;
  const char *password;
} PirEmailChange;

/** pir_wire_write_email_change: schema EmailChange. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_email_change (const PirEmailChange *change);
/** pir_wire_read_email_change: schema EmailChange. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_email_change (JsonObject *object, PirEmailChange *change, GError **error);

/** PirAcceptance: the versions that a person has read */
typedef struct
{
  const char *terms_version;
  const char *privacy_version;
} PirAcceptance;

/** pir_wire_write_acceptance: schema Acceptance. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_acceptance (const PirAcceptance *acceptance);
/** pir_wire_read_acceptance: schema Acceptance. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_acceptance (JsonObject *object, PirAcceptance *acceptance, GError **error);

/** PirDeletion: @user_name: typed by who means it; @password: (nullable): where the account has one */
typedef struct
{
  const char *user_name;
  const char *password;
} PirDeletion;

/** pir_wire_write_deletion: schema Deletion. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_deletion (const PirDeletion *deletion);
/** pir_wire_read_deletion: schema Deletion. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_deletion (JsonObject *object, PirDeletion *deletion, GError **error);

/** pir_wire_check_export: schema Export. Returns: whether @object is one, with every part; FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_check_export (JsonObject *object, GError **error);

G_END_DECLS
