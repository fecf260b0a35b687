/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-account.h"
#include "model/pir-changes.h"
#include "model/pir-notice.h"
#include "model/pir-outcome.h"
#include "model/pir-payment.h"
#include "model/pir-pupil.h"
#include "model/pir-quote.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"
#include "model/pir-service-info.h"
#include "model/pir-service.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * The nouns of the contract (data/api/openapi.yaml, components/schemas), both ways. A reader answers a new object or
 * NULL with PIR_WIRE_ERROR_FIELD; members that it does not know are ignored. A writer adds an object, as member @name
 * or, with NULL, as an element of the array that is open; members that are null are left out. A packed history travels
 * as an array of objects.
 */

/** pir_wire_read_account: schema Account. Returns: (transfer full) */
PirAccount *pir_wire_read_account (JsonObject *object, GError **error);
/** pir_wire_read_school: schema School. Returns: (transfer full) */
PirSchool *pir_wire_read_school (JsonObject *object, GError **error);
/** pir_wire_read_pupil: schema Pupil. Returns: (transfer full) */
PirPupil *pir_wire_read_pupil (JsonObject *object, GError **error);
/** pir_wire_read_notice: schema Notice. Returns: (transfer full) */
PirNotice *pir_wire_read_notice (JsonObject *object, GError **error);
/** pir_wire_read_receipt: schema Receipt. Returns: (transfer full) */
PirReceipt *pir_wire_read_receipt (JsonObject *object, GError **error);
/** pir_wire_read_payment: schema Payment. Returns: (transfer full) */
PirPayment *pir_wire_read_payment (JsonObject *object, GError **error);
/** pir_wire_read_service: schema PaymentService. Returns: (transfer full) */
PirService *pir_wire_read_service (JsonObject *object, GError **error);
/** pir_wire_read_services: schema PaymentServices, whose methods must be known. Returns: (transfer full) (element-type PirService) */
GPtrArray *pir_wire_read_services (JsonObject *object, GError **error);
/** pir_wire_read_known_services: the same for a client: those of newer methods are left out. Returns: (transfer full) */
GPtrArray *pir_wire_read_known_services (JsonObject *object, GError **error);
/** pir_wire_read_quote: schema Quote. Returns: (transfer full) */
PirQuote *pir_wire_read_quote (JsonObject *object, GError **error);
/** pir_wire_read_service_info: schema ServiceInfo. Returns: (transfer full) */
PirServiceInfo *pir_wire_read_service_info (JsonObject *object, GError **error);
/** pir_wire_read_changes: schema Changes; a change of a kind that is not known is left out. Returns: (transfer full) */
PirChanges *pir_wire_read_changes (JsonObject *object, GError **error);
/** pir_wire_read_outcome: schema Outcome, strict: this one the server reads. Returns: (transfer full) */
PirOutcome *pir_wire_read_outcome (JsonObject *object, GError **error);

/** pir_wire_write_account: schema Account */
void pir_wire_write_account (PirJsonWriter *writer, const char *name, PirAccount *account);
/** pir_wire_write_school: schema School */
void pir_wire_write_school (PirJsonWriter *writer, const char *name, PirSchool *school);
/** pir_wire_write_pupil: schema Pupil */
void pir_wire_write_pupil (PirJsonWriter *writer, const char *name, PirPupil *pupil);
/** pir_wire_write_notice: schema Notice; local_id does not travel */
void pir_wire_write_notice (PirJsonWriter *writer, const char *name, PirNotice *notice);
/** pir_wire_dup_notice_members: Returns: (transfer full): schema Notice for pir_json_add_members(), without payment_id */
char *pir_wire_dup_notice_members (const PirNoticeFields *fields);
/** pir_wire_add_notice: schema Notice of its members and the payment that is the reader's own; @payment_id (nullable) */
void pir_wire_add_notice (PirJsonWriter *writer, const char *name, const char *members, const char *payment_id);
/** pir_wire_write_receipt: schema Receipt; local_id does not travel */
void pir_wire_write_receipt (PirJsonWriter *writer, const char *name, PirReceipt *receipt);
/** pir_wire_write_payment: schema Payment */
void pir_wire_write_payment (PirJsonWriter *writer, const char *name, PirPayment *payment);
/** pir_wire_write_service: schema PaymentService */
void pir_wire_write_service (PirJsonWriter *writer, const char *name, PirService *service);
/** pir_wire_write_quote: schema Quote */
void pir_wire_write_quote (PirJsonWriter *writer, const char *name, PirQuote *quote);
/** pir_wire_write_service_info: schema ServiceInfo */
void pir_wire_write_service_info (PirJsonWriter *writer, const char *name, PirServiceInfo *info);
/** pir_wire_write_change: schema Change; @object (nullable): NULL writes a tombstone */
void pir_wire_write_change (PirJsonWriter *writer, PirChangeKind kind, const char *id, gpointer object);
/** pir_wire_write_outcome: schema Outcome */
void pir_wire_write_outcome (PirJsonWriter *writer, const char *name, PirOutcome *outcome);

G_END_DECLS
