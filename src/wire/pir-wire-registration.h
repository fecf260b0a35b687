/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-challenge.h"
#include "model/pir-registration.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * Registration and recovery of credentials. Strings read belong to the JsonObject that was read; requests are read strictly.
 * Readers answer FALSE or NULL with PIR_WIRE_ERROR.
 */

/** pir_wire_write_challenge: schema Challenge. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_challenge (const PirChallengeFields *challenge);
/** pir_wire_read_challenge: schema Challenge. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_challenge (JsonObject *object, PirChallengeFields *challenge, GError **error);

/** pir_wire_write_challenge_answer: that of the three schemas whose members are there. Returns: (transfer full): the body */
GBytes *pir_wire_write_challenge_answer (const PirChallengeAnswer *answer);
/** pir_wire_read_registration_start: schema RegistrationStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_registration_start (JsonObject *object, PirChallengeAnswer *answer, GError **error);
/** pir_wire_read_user_name_recovery: schema UserNameRecovery. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_user_name_recovery (JsonObject *object, PirChallengeAnswer *answer, GError **error);
/** pir_wire_read_password_recovery: schema PasswordRecovery. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_password_recovery (JsonObject *object, PirChallengeAnswer *answer, GError **error);

/** pir_wire_write_registration_data: schema RegistrationData. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_registration_data (const PirRegistrationData *data);
/** pir_wire_read_registration_data: schema RegistrationData. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_registration_data (JsonObject *object, PirRegistrationData *data, GError **error);

/** pir_wire_write_registration: schema Registration */
void pir_wire_write_registration (PirJsonWriter *writer, const char *name, PirRegistration *registration);
/** pir_wire_read_registration: schema Registration. Returns: (transfer full) */
PirRegistration *pir_wire_read_registration (JsonObject *object, GError **error);
/** pir_wire_write_registration_begun: schema RegistrationBegun. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_registration_begun (const char *token, PirRegistration *registration);
/** pir_wire_read_registration_begun: schema RegistrationBegun; @token: (out) (transfer none). Returns: (transfer full) */
PirRegistration *pir_wire_read_registration_begun (JsonObject *object, const char **token, GError **error);

G_END_DECLS
