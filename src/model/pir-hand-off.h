/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tokens.h"

G_BEGIN_DECLS

/**
 * PirHandOffState:
 * @PIR_HAND_OFF_WAITING: no phone has come
 * @PIR_HAND_OFF_OPENED: a phone has opened the page
 * @PIR_HAND_OFF_GRANTED: somebody has signed in on the phone and let the screen in
 * @PIR_HAND_OFF_DENIED: somebody has said no on the phone
 * @PIR_HAND_OFF_OVER: it took too long, was used or given up
 *
 * What has become of a sign-in at a screen that is done on a phone.
 */
typedef enum
{
  PIR_HAND_OFF_WAITING,
  PIR_HAND_OFF_OPENED,
  PIR_HAND_OFF_GRANTED,
  PIR_HAND_OFF_DENIED,
  PIR_HAND_OFF_OVER,
} PirHandOffState;

/** pir_hand_off_state_to_string: Returns: (transfer none): its name in the interface */
const char *pir_hand_off_state_to_string (PirHandOffState value);

/** pir_hand_off_state_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_hand_off_state_from_string (const char      *text,
                                         PirHandOffState *value);

/**
 * PirHandOff:
 * @key: (owned): the secret, as access token: tells, ends and uses that hand-off alone
 * @user_code: (owned): what screen and phone show, to be compared: "WDJB-MJHT"
 * @address: (owned): of the page where it can be typed
 * @code_address: (owned): of the page of this code
 * @expires_in: seconds until it is over
 * @interval: seconds between two looks
 *
 * A sign-in at a screen that is to be done on a phone (in the manner of RFC 8628).
 */
typedef struct
{
  PirTokens *key;
  char      *user_code;
  char      *address;
  char      *code_address;
  guint      expires_in;
  guint      interval;
} PirHandOff;

/** pir_hand_off_free: @self: (nullable) (transfer full): a hand-off; what could be told from it is overwritten */
void pir_hand_off_free (PirHandOff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirHandOff, pir_hand_off_free)

/** pir_user_code_new: @token: 40 characters of base64url or more. Returns: (transfer full): eight letters that come of it: no
 * vowels, so that they are no word, and none that looks like a digit (RFC 8628, 6.1) */
char *pir_user_code_new (const char *token);

/** pir_user_code_read: @text: (nullable): as somebody typed it. Returns: (transfer full) (nullable): the eight letters */
char *pir_user_code_read (const char *text);

G_END_DECLS
