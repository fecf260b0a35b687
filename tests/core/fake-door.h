/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fake-http.h"
#include "fake-service.h"
#include "model/pir-hand-off.h"
#include "model/pir-registration.h"

G_BEGIN_DECLS

/*
 * What the fake service does for people who cannot sign in yet: one registration, whose question has the answer "cat", terms,
 * recoveries. Its state is the process's; fake_door_reset() begins anew.
 */

/** fake_door_reset: no registration, nothing comes first */
void fake_door_reset (void);

/** fake_door_certify: somebody has opened the link in the mail */
void fake_door_certify (void);

/** fake_door_set_first: what every call of a session is refused with until it is done; PIR_PROBLEM_UNKNOWN = nothing */
void fake_door_set_first (PirProblemCode code);

/** fake_door_get_state: Returns: how far the registration is */
PirRegistrationState fake_door_get_state (void);

/** fake_door_set_hand_off: what the phone has done about the code that was begun last */
void fake_door_set_hand_off (PirHandOffState state);

/** fake_door_get_hand_off: Returns: what has become of it; OVER once it was used or given up */
PirHandOffState fake_door_get_hand_off (void);

/** fake_door_use_hand_off: Returns: whether @object (schema HandOffSignIn) opens a session now */
gboolean fake_door_use_hand_off (JsonObject *object);

/**
 * fake_door_answer:
 * @call: what is asked, as the contract names it
 * @status: (out): of the answer, 0 = not for the door
 * @code: (out): of a refusal, which is @status 400
 *
 * Returns: (transfer full) (nullable): body of the answer
 */
GBytes *fake_door_answer (FakeRequest    *request,
                          const char     *call,
                          guint          *status,
                          PirProblemCode *code);

G_END_DECLS
