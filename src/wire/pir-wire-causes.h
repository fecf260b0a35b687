/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-open-cause.h"
#include "model/pir-school-place.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * Open causes and where schools are: nouns as pir-wire.h has them, requests and answers as pir-wire-messages.h has them.
 */

/** pir_wire_write_open_cause: schema OpenCause */
void pir_wire_write_open_cause (PirJsonWriter *writer, const char *name, PirOpenCause *cause);
/** pir_wire_read_open_cause: schema OpenCause. Returns: (transfer full) */
PirOpenCause *pir_wire_read_open_cause (JsonObject *object, GError **error);

/** pir_wire_write_open_causes: schema OpenCauses; @causes: (element-type PirOpenCause) */
void pir_wire_write_open_causes (PirJsonWriter *writer, GPtrArray *causes);
/** pir_wire_read_open_causes: schema OpenCauses. Returns: (transfer full) (element-type PirOpenCause) */
GPtrArray *pir_wire_read_open_causes (JsonObject *object, GError **error);

/** pir_wire_write_school_places: schema SchoolPlaces; @places: (element-type PirSchoolPlace) */
void pir_wire_write_school_places (PirJsonWriter *writer, GPtrArray *places);
/** pir_wire_read_school_places: schema SchoolPlaces. Returns: (transfer full) (element-type PirSchoolPlace) */
GPtrArray *pir_wire_read_school_places (JsonObject *object, GError **error);

/** pir_wire_write_open_notice_start: schema OpenNoticeStart. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_open_notice_start (const PirOpenNoticeStart *start);
/** pir_wire_read_open_notice_start: schema OpenNoticeStart. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_open_notice_start (JsonObject *object, PirOpenNoticeStart *start, GError **error);

G_END_DECLS
