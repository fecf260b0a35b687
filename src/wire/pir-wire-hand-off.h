/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-hand-off.h"

G_BEGIN_DECLS

/*
 * Signing in at a screen by one's own phone, both ways.
 */

/** pir_wire_write_hand_off: schema HandOff. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_hand_off (const PirHandOff *hand_off);

/** pir_wire_read_hand_off: schema HandOff. Returns: (transfer full): a hand-off whose texts are kept as secrets; or NULL with
 * PIR_WIRE_ERROR */
PirHandOff *pir_wire_read_hand_off (JsonObject  *object,
                                    GError     **error);

/** pir_wire_write_hand_off_state: schema HandOffState. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_hand_off_state (PirHandOffState state);

/** pir_wire_read_hand_off_state: schema HandOffState; @state: (out): WAITING where it is not known. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_hand_off_state (JsonObject       *object,
                                       PirHandOffState  *state,
                                       GError          **error);

/**
 * PirHandOffSignIn:
 * @secret: what the screen has kept
 * @device_name: (nullable): what the list of sessions will show
 */
typedef struct
{
  const char *secret;
  const char *device_name;
} PirHandOffSignIn;

/** pir_wire_write_hand_off_sign_in: schema HandOffSignIn. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_hand_off_sign_in (const PirHandOffSignIn *sign_in);

/** pir_wire_read_hand_off_sign_in: schema HandOffSignIn, strict. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_hand_off_sign_in (JsonObject        *object,
                                         PirHandOffSignIn  *sign_in,
                                         GError           **error);

G_END_DECLS
