/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-found-school.h"
#include "model/pir-link-request.h"
#include "model/pir-representation.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * The directory of schools and requests to be linked to a pupil: nouns as pir-wire.h has them, requests and answers as
 * pir-wire-messages.h has them.
 */

/** pir_wire_read_link_request: schema LinkRequest. Returns: (transfer full) */
PirLinkRequest *pir_wire_read_link_request (JsonObject *object, GError **error);
/** pir_wire_write_link_request: schema LinkRequest */
void pir_wire_write_link_request (PirJsonWriter *writer, const char *name, PirLinkRequest *request);
/** pir_wire_read_link_requests: schema LinkRequests. Returns: (transfer full) (element-type PirLinkRequest) */
GPtrArray *pir_wire_read_link_requests (JsonObject *object, GError **error);

/** pir_wire_write_directory: schema SchoolDirectory; @schools: (element-type PirFoundSchool); @has_more: others fit too */
void pir_wire_write_directory (PirJsonWriter *writer, GPtrArray *schools, gboolean has_more);
/** pir_wire_read_directory: schema SchoolDirectory. Returns: (transfer full) (element-type PirFoundSchool) */
GPtrArray *pir_wire_read_directory (JsonObject *object, gboolean *has_more, GError **error);

/** pir_wire_write_representation: schema Representation */
void pir_wire_write_representation (PirJsonWriter *writer, const char *name, PirRepresentation *representation);
/** pir_wire_read_representations: schema Representations. Returns: (transfer full) (element-type PirRepresentation) */
GPtrArray *pir_wire_read_representations (JsonObject *object, GError **error);

/** pir_wire_write_link_start: schema LinkRequestStart. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_link_start (const PirLinkStart *start);
/** pir_wire_read_link_start: schema LinkRequestStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_link_start (JsonObject *object, PirLinkStart *start, GError **error);

G_END_DECLS
