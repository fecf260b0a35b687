/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-event-check.h"
#include "model/pir-event-outcome.h"
#include "model/pir-event-reason.h"
#include "model/pir-recipient-pick.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * Payment events as a school's office sees and makes them.
 */

/** pir_wire_write_event_draft: schema EventDraft, with the version where it is one. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_event_draft (const PirEventFields *fields);

/**
 * pir_wire_read_event_draft:
 * @object: schema EventDraft
 * @fields: (out caller-allocates): what it says; strings belong to @object, instalments are to be freed with g_free()
 * @error: return location
 *
 * Returns: FALSE with PIR_WIRE_ERROR, and then there is nothing to be freed
 */
gboolean pir_wire_read_event_draft (JsonObject *object, PirEventFields *fields, GError **error);

/** pir_wire_write_event: schema OfficeEvent; @checks: (array length=n_checks) (nullable): NULL = not told */
void pir_wire_write_event (PirJsonWriter *writer, const char *name, PirEvent *event, const PirEventCheck *checks, guint n_checks);
/** pir_wire_read_event: schema OfficeEvent. Returns: (transfer full) */
PirEvent *pir_wire_read_event (JsonObject *object, GError **error);
/** pir_wire_read_event_checks: schema OfficeEvent. Returns: (transfer full) (element-type PirEventCheck): what is to be looked at */
GArray *pir_wire_read_event_checks (JsonObject *object, GError **error);
/** pir_wire_read_event_reasons: schema EventReasons. Returns: (transfer full) (element-type PirEventReason) */
GPtrArray *pir_wire_read_event_reasons (JsonObject *object, GError **error);
/** pir_wire_read_events: schema OfficeEvents. Returns: (transfer full) (element-type PirEvent) */
GPtrArray *pir_wire_read_events (JsonObject *object, GError **error);

/** pir_wire_write_recipient: schema EventRecipient */
void pir_wire_write_recipient (PirJsonWriter *writer, const char *name, const PirRecipientFields *recipient);
/** pir_wire_read_recipients: schema EventRecipients. Returns: (transfer full) (element-type PirRecipient) */
GPtrArray *pir_wire_read_recipients (JsonObject *object, GError **error);
/** pir_wire_read_recipient: schema EventRecipient. Returns: (transfer full) */
PirRecipient *pir_wire_read_recipient (JsonObject *object, GError **error);

/** pir_wire_write_event_outcome: schema EventOutcome */
void pir_wire_write_event_outcome (PirJsonWriter *writer, const PirEventOutcome *outcome);
/** pir_wire_read_event_outcome: schema EventOutcome. Returns: (transfer full) */
PirEventOutcome *pir_wire_read_event_outcome (JsonObject *object, GError **error);

/** pir_wire_write_recipient_terms: schema RecipientTerms. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_recipient_terms (const PirRecipientTerms *terms);
/** pir_wire_read_recipient_terms: schema RecipientTerms. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_recipient_terms (JsonObject *object, PirRecipientTerms *terms, GError **error);

/** pir_wire_write_event_reminder: schema EventReminder. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_event_reminder (gboolean is_forced);
/** pir_wire_read_event_reminder: schema EventReminder. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_event_reminder (JsonObject *object, gboolean *is_forced, GError **error);

/** pir_wire_write_recipient_pick: schema RecipientPick. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_recipient_pick (const PirRecipientPick *pick);
/** pir_wire_read_recipient_pick: schema RecipientPick. Returns: FALSE with PIR_WIRE_ERROR; @pick is to be cleared in any case */
gboolean pir_wire_read_recipient_pick (JsonObject *object, PirRecipientPick *pick, GError **error);

G_END_DECLS
