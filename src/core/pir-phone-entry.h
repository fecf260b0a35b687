/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/**
 * PirPhoneState:
 * @PIR_PHONE_STARTING: the service is asked for a code
 * @PIR_PHONE_WAITING: there is a code to be shown
 * @PIR_PHONE_OPENED: a phone has opened its page; the code is still to be compared
 * @PIR_PHONE_ENTERING: the phone has said yes
 * @PIR_PHONE_DONE: somebody is signed in
 * @PIR_PHONE_DENIED: the phone has said no
 * @PIR_PHONE_OVER: it took too long
 * @PIR_PHONE_FAILED: something is wrong: pir_phone_entry_get_error()
 */
typedef enum
{
  PIR_PHONE_STARTING,
  PIR_PHONE_WAITING,
  PIR_PHONE_OPENED,
  PIR_PHONE_ENTERING,
  PIR_PHONE_DONE,
  PIR_PHONE_DENIED,
  PIR_PHONE_OVER,
  PIR_PHONE_FAILED,
} PirPhoneState;

/**
 * PirPhoneEntry:
 *
 * Signing in here by a phone, which has SPID or CIE or whatever the service knows; nothing is remembered. Signal "changed".
 */
#define PIR_TYPE_PHONE_ENTRY (pir_phone_entry_get_type ())
G_DECLARE_FINAL_TYPE (PirPhoneEntry, pir_phone_entry, PIR, PHONE_ENTRY, GObject)

/** pir_phone_entry_new: @server: address of the service. Returns: (transfer full): one that has not begun */
PirPhoneEntry *pir_phone_entry_new (PirContext *context,
                                    const char *server);

/** pir_phone_entry_begin: asks for a code, a new one where there was one, and waits for a phone */
void pir_phone_entry_begin (PirPhoneEntry *self);

/** pir_phone_entry_stop: gives it up: nobody comes in by it any more, unless it begins again */
void pir_phone_entry_stop (PirPhoneEntry *self);

/** pir_phone_entry_get_state: Returns: how it stands */
PirPhoneState pir_phone_entry_get_state (PirPhoneEntry *self);

/** pir_phone_entry_get_code: Returns: (transfer none) (nullable): what screen and phone show, while there is one */
const char *pir_phone_entry_get_code (PirPhoneEntry *self);

/** pir_phone_entry_get_address: Returns: (transfer none) (nullable): where it can be typed, without "https://" */
const char *pir_phone_entry_get_address (PirPhoneEntry *self);

/** pir_phone_entry_new_matrix: Returns: (transfer full) (nullable): what a phone's camera reads, while there is a code */
PirCodeMatrix *pir_phone_entry_new_matrix (PirPhoneEntry *self);

/** pir_phone_entry_get_error: Returns: (transfer none) (nullable): what is wrong, for pir_sentence_error() */
const GError *pir_phone_entry_get_error (PirPhoneEntry *self);

G_END_DECLS
