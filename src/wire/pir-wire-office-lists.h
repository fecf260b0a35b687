/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-audit-check.h"
#include "model/pir-audit-entry.h"
#include "model/pir-delegation.h"
#include "model/pir-office-link.h"
#include "model/pir-office-school.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * What a school's office looks through: schools where somebody works, links, delegations, the log. Lists come in pages; each
 * reader of one tells @next: (out) (transfer full) (nullable): what the page after it is asked with.
 */

/** PIR_WIRE_OFFICE_PAGE: rows of one page at most */
#define PIR_WIRE_OFFICE_PAGE 500

/** pir_wire_write_office_school: schema OfficeSchool */
void pir_wire_write_office_school (PirJsonWriter *writer, const char *name, const PirOfficeSchoolFields *school);
/** pir_wire_read_office_schools: schema OfficeSchools. Returns: (transfer full) (element-type PirOfficeSchool) */
GPtrArray *pir_wire_read_office_schools (JsonObject *object, GError **error);

/** pir_wire_write_office_link: schema OfficeLink */
void pir_wire_write_office_link (PirJsonWriter *writer, const char *name, const PirOfficeLinkFields *link);
/** pir_wire_read_office_link: schema OfficeLink. Returns: (transfer full) */
PirOfficeLink *pir_wire_read_office_link (JsonObject *object, GError **error);
/** pir_wire_read_office_links: schema OfficeLinks. Returns: (transfer full) (element-type PirOfficeLink) */
GPtrArray *pir_wire_read_office_links (JsonObject *object, char **next, GError **error);

/** pir_wire_write_delegation: schema Delegation */
void pir_wire_write_delegation (PirJsonWriter *writer, const char *name, const PirDelegationFields *delegation);
/** pir_wire_read_delegations: schema Delegations. Returns: (transfer full) (element-type PirDelegation) */
GPtrArray *pir_wire_read_delegations (JsonObject *object, char **next, GError **error);

/** pir_wire_write_audit_entry: schema AuditEntry */
void pir_wire_write_audit_entry (PirJsonWriter *writer, const char *name, const PirAuditEntryFields *entry);
/** pir_wire_read_audit_entries: schema AuditEntries. Returns: (transfer full) (element-type PirAuditEntry) */
GPtrArray *pir_wire_read_audit_entries (JsonObject *object, char **next, GError **error);

/** pir_wire_write_audit_check: schema AuditCheck */
void pir_wire_write_audit_check (PirJsonWriter *writer, const PirAuditCheck *check);
/** pir_wire_read_audit_check: the same. Returns: (transfer full): it, for g_free(); or NULL with PIR_WIRE_ERROR */
PirAuditCheck *pir_wire_read_audit_check (JsonObject *object, GError **error);

G_END_DECLS
