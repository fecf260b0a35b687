/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-credit-account.h"
#include "model/pir-office-role.h"
#include "model/pir-school-check.h"
#include "model/pir-school.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * A school as its own office sees and changes it: profile, credit accounts, checks.
 */

/** pir_wire_write_office_profile: schema OfficeProfile */
void pir_wire_write_office_profile (PirJsonWriter *writer, PirSchool *school, PirOfficeRole role);

/** pir_wire_read_office_profile: schema OfficeProfile. Returns: (transfer full): the school; or NULL with PIR_WIRE_ERROR */
PirSchool *pir_wire_read_office_profile (JsonObject *object, GError **error);

/** pir_wire_write_profile_change: schema ProfileChange; what it has not of @school is not read. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_profile_change (const PirSchoolFields *school);
/** pir_wire_read_profile_change: schema ProfileChange, strict; @school: (out): strings belong to @object. Returns: FALSE with
 * PIR_WIRE_ERROR */
gboolean pir_wire_read_profile_change (JsonObject *object, PirSchoolFields *school, GError **error);

/** pir_wire_write_credit_account: schema CreditAccount */
void pir_wire_write_credit_account (PirJsonWriter *writer, const char *name, const PirCreditAccountFields *account);

/** pir_wire_read_credit_account: the same. Returns: (transfer full): it, for pir_credit_account_free(); or NULL with PIR_WIRE_ERROR */
PirCreditAccountFields *pir_wire_read_credit_account (JsonObject *object, GError **error);
/** pir_wire_read_credit_accounts: schema CreditAccounts. Returns: (transfer full) (element-type PirCreditAccountFields); or NULL */
GPtrArray *pir_wire_read_credit_accounts (JsonObject *object, GError **error);

/** pir_wire_write_credit_account_start: schema CreditAccountStart. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_credit_account_start (const PirCreditAccountFields *account);
/** pir_wire_read_credit_account_start: schema CreditAccountStart, strict; @account: (out): strings belong to @object. Returns: FALSE
 * with PIR_WIRE_ERROR */
gboolean pir_wire_read_credit_account_start (JsonObject *object, PirCreditAccountFields *account, GError **error);

/** pir_wire_write_school_check: schema SchoolCheck */
void pir_wire_write_school_check (PirJsonWriter *writer, const PirSchoolCheckFields *check);
/** pir_wire_read_school_checks: schema SchoolChecks. Returns: (transfer full) (element-type PirSchoolCheckFields): those that this
 * version knows; or NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_school_checks (JsonObject *object, GError **error);

G_END_DECLS
