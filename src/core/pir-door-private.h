/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-door.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_door_get_client: Returns: (transfer none): a client without session; NULL with PIR_NET_ERROR where the address is none */
PirClient *pir_door_get_client (PirDoor  *self,
                                GError  **error);

G_END_DECLS
