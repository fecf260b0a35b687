/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-link-decision.h"
#include "model/pir-office-request.h"
#include "model/pir-representative.h"
#include "wire/pir-wire-links.h"

G_BEGIN_DECLS

/*
 * What a school's office decides: requests to be linked to pupils, and class representatives.
 */

/** pir_wire_write_rejection: schema Rejection. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_rejection (const char *reason);
/** pir_wire_read_rejection: schema Rejection. Returns: (transfer none): the reason, or NULL with PIR_WIRE_ERROR */
const char *pir_wire_read_rejection (JsonObject *object, GError **error);

/** pir_wire_write_office_request: schema OfficeRequest */
void pir_wire_write_office_request (PirJsonWriter *writer, const char *name, const PirOfficeRequestFields *request);
/** pir_wire_read_office_requests: schema OfficeRequests. Returns: (transfer full) (element-type PirOfficeRequest) */
GPtrArray *pir_wire_read_office_requests (JsonObject *object, GError **error);

/** pir_wire_write_link_decisions: schema LinkDecisions. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_link_decisions (const PirLinkDecisions *decisions);
/** pir_wire_read_link_decisions: schema LinkDecisions; @decisions: (out): its ids are freed by g_free(). Returns: FALSE with
 * PIR_WIRE_ERROR */
gboolean pir_wire_read_link_decisions (JsonObject *object, PirLinkDecisions *decisions, GError **error);
/** pir_wire_write_link_decision: schema LinkDecisionResult */
void pir_wire_write_link_decision (PirJsonWriter *writer, const PirLinkDecisionFields *decision);
/** pir_wire_read_decision_results: schema LinkDecisionResults. Returns: (transfer full) (element-type PirLinkDecision) */
GPtrArray *pir_wire_read_decision_results (JsonObject *object, GError **error);

/** pir_wire_write_representative: schema Representative */
void pir_wire_write_representative (PirJsonWriter *writer, const char *name, const PirRepresentativeFields *representative);
/** pir_wire_read_representative: schema Representative. Returns: (transfer full) */
PirRepresentative *pir_wire_read_representative (JsonObject *object, GError **error);
/** pir_wire_read_representatives: schema Representatives. Returns: (transfer full) (element-type PirRepresentative) */
GPtrArray *pir_wire_read_representatives (JsonObject *object, GError **error);

/** pir_wire_write_representative_start: schema RepresentativeStart. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_representative_start (const PirRepresentativeStart *start);
/** pir_wire_read_representative_start: schema RepresentativeStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_representative_start (JsonObject *object, PirRepresentativeStart *start, GError **error);

G_END_DECLS
