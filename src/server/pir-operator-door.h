/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-http-server.h"

G_BEGIN_DECLS

#define PIR_TYPE_OPERATOR_DOOR (pir_operator_door_get_type ())
G_DECLARE_FINAL_TYPE (PirOperatorDoor, pir_operator_door, PIR, OPERATOR_DOOR, GObject)

/**
 * pir_operator_door_new:
 * @listener: (transfer full): where it listens: on this computer only
 * @parts: the running service, which outlives it
 * @http: the door of everybody else, which outlives it
 *
 * What the operator's programs ask, apart from the service's own address so that no proxy can lead the world there:
 * GET /healthz (200 "ok" where the database answers, else 503) and GET /metrics (Prometheus).
 *
 * Returns: (transfer full): a door that is open
 */
PirOperatorDoor *pir_operator_door_new (PirListener   *listener,
                                        PirParts      *parts,
                                        PirHttpServer *http);

/** pir_operator_door_stop: takes no connections any more */
void pir_operator_door_stop (PirOperatorDoor *self);

G_END_DECLS
