/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-check.h"

G_BEGIN_DECLS

/* How tables call what payment events have. */

/** pir_label_event_state: Returns: (transfer none): how an event stands */
const char *pir_label_event_state (PirEventState state);

/** pir_label_event_kind: Returns: (transfer none): whether it has recipients */
const char *pir_label_event_kind (PirEventKind kind);

/** pir_label_event_check: Returns: (transfer full): a sentence about what is to be looked at */
char *pir_label_event_check (const PirEventCheck *check);

G_END_DECLS
