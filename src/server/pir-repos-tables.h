/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-sql.h"

G_BEGIN_DECLS

/* Each repository's statements; for pir-repos.c alone. */

/** pir_accounts_prepare: Returns: (transfer full): the statements, or NULL with PIR_PROBLEM_INTERNAL; so all below */
PirSqlTable *pir_accounts_prepare (PirSql *sql, GError **error);
/** pir_activity_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_activity_prepare (PirSql *sql, GError **error);
/** pir_attestations_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_attestations_prepare (PirSql *sql, GError **error);
/** pir_audit_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_audit_prepare (PirSql *sql, GError **error);
/** pir_causes_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_causes_prepare (PirSql *sql, GError **error);
/** pir_challenges_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_challenges_prepare (PirSql *sql, GError **error);
/** pir_consents_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_consents_prepare (PirSql *sql, GError **error);
/** pir_counter_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_counter_prepare (PirSql *sql, GError **error);
/** pir_credentials_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_credentials_prepare (PirSql *sql, GError **error);
/** pir_event_notices_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_event_notices_prepare (PirSql *sql, GError **error);
/** pir_farewell_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_farewell_prepare (PirSql *sql, GError **error);
/** pir_credit_accounts_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_credit_accounts_prepare (PirSql *sql, GError **error);
/** pir_credits_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_credits_prepare (PirSql *sql, GError **error);
/** pir_feed_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_feed_prepare (PirSql *sql, GError **error);
/** pir_hand_offs_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_hand_offs_prepare (PirSql *sql, GError **error);
/** pir_logos_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_logos_prepare (PirSql *sql, GError **error);
/** pir_mail_links_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_mail_links_prepare (PirSql *sql, GError **error);
/** pir_directory_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_directory_prepare (PirSql *sql, GError **error);
/** pir_links_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_links_prepare (PirSql *sql, GError **error);
/** pir_listed_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_listed_prepare (PirSql *sql, GError **error);
/** pir_identities_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_identities_prepare (PirSql *sql, GError **error);
/** pir_notices_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_notices_prepare (PirSql *sql, GError **error);
/** pir_office_pupils_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_office_pupils_prepare (PirSql *sql, GError **error);
/** pir_office_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_office_prepare (PirSql *sql, GError **error);
/** pir_office_events_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_office_events_prepare (PirSql *sql, GError **error);
/** pir_office_lists_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_office_lists_prepare (PirSql *sql, GError **error);
/** pir_office_notices_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_office_notices_prepare (PirSql *sql, GError **error);
/** pir_oppositions_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_oppositions_prepare (PirSql *sql, GError **error);
/** pir_outbox_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_outbox_prepare (PirSql *sql, GError **error);
/** pir_outcomes_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_outcomes_prepare (PirSql *sql, GError **error);
/** pir_payments_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_payments_prepare (PirSql *sql, GError **error);
/** pir_plans_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_plans_prepare (PirSql *sql, GError **error);
/** pir_proofs_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_proofs_prepare (PirSql *sql, GError **error);
/** pir_queues_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_queues_prepare (PirSql *sql, GError **error);
/** pir_receipt_data_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_receipt_data_prepare (PirSql *sql, GError **error);
/** pir_receipts_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_receipts_prepare (PirSql *sql, GError **error);
/** pir_recipients_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_recipients_prepare (PirSql *sql, GError **error);
/** pir_refunds_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_refunds_prepare (PirSql *sql, GError **error);
/** pir_registrations_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_registrations_prepare (PirSql *sql, GError **error);
/** pir_registry_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_registry_prepare (PirSql *sql, GError **error);
/** pir_schools_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_schools_prepare (PirSql *sql, GError **error);
/** pir_sessions_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_sessions_prepare (PirSql *sql, GError **error);
/** pir_staff_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_staff_prepare (PirSql *sql, GError **error);
/** pir_tariff_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_tariff_prepare (PirSql *sql, GError **error);
/** pir_tax_year_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_tax_year_prepare (PirSql *sql, GError **error);
/** pir_terms_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_terms_prepare (PirSql *sql, GError **error);
/** pir_throttle_prepare: Returns: as pir_accounts_prepare() */
PirSqlTable *pir_throttle_prepare (PirSql *sql, GError **error);

G_END_DECLS
