/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "server/pir-outcome-desk.h"
#include "server/pir-request.h"

G_BEGIN_DECLS

/** pir_psp_call_check: Returns: whether the signature of the PSP's call @request is right and fresh; else FALSE with
 * PIR_PROBLEM_SIGNATURE */
gboolean pir_psp_call_check (PirRequest  *request,
                             GError     **error);

/**
 * pir_psp_call_read:
 * @request: a call of a PSP, with its body
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its object, if its signature is right and fresh; or NULL with PIR_SERVER_ERROR
 */
JsonObject *pir_psp_call_read (PirRequest  *request,
                               GError     **error);

/** pir_psp_call_follow: a call was taken with @taken: has what is new drawn, and cancels payments of what is paid now */
void pir_psp_call_follow (PirRequest             *request,
                          const PirOutcomeResult *taken);

G_END_DECLS
