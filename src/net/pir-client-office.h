/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-audit-check.h"
#include "model/pir-audit-entry.h"
#include "model/pir-delegation.h"
#include "model/pir-link-decision.h"
#include "model/pir-office-link.h"
#include "model/pir-office-school.h"
#include "model/pir-representative.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * What a school's office does. Lists that come in pages tell @next: (out) (transfer full) (nullable): what the page after it is
 * asked with.
 */

/** pir_client_list_office_schools_async: schools where the account works */
void pir_client_list_office_schools_async (PirClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
/** pir_client_list_office_schools_finish: Returns: (transfer full) (element-type PirOfficeSchool): by name */
GPtrArray *pir_client_list_office_schools_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_office_requests_async: @state: (nullable): in this state only, as pir_link_state_to_string() names it */
void pir_client_list_office_requests_async (PirClient *self, const char *school_id, const char *state, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_office_requests_finish: Returns: (transfer full) (element-type PirOfficeRequest): oldest first */
GPtrArray *pir_client_list_office_requests_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_decide_links_async: confirms or rejects several requests */
void pir_client_decide_links_async (PirClient *self, const PirLinkDecisions *decisions, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_decide_links_finish: Returns: (transfer full) (element-type PirLinkDecision): what came of each */
GPtrArray *pir_client_decide_links_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * PirOfficeQuery:
 * @school_id: UUID
 * @state: (nullable): of links, or the act of a log's entry
 * @school_year: (nullable): of the pupil
 * @class_name: (nullable): of the pupil
 * @after: (nullable): what the page before has told
 * @limit: rows of the page at most; 0 = as the service has it
 *
 * Which page of what is asked for.
 */
typedef struct
{
  const char *school_id;
  const char *state;
  const char *school_year;
  const char *class_name;
  const char *after;
  guint       limit;
} PirOfficeQuery;

/** pir_client_list_office_links_async: links between payers and the school's pupils */
void pir_client_list_office_links_async (PirClient *self, const PirOfficeQuery *query, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_office_links_finish: Returns: (transfer full) (element-type PirOfficeLink): by the pupil's name */
GPtrArray *pir_client_list_office_links_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_revoke_office_link_async: ends the link with UUID @id */
void pir_client_revoke_office_link_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
/** pir_client_revoke_office_link_finish: Returns: (transfer full): the link, revoked */
PirOfficeLink *pir_client_revoke_office_link_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_delegations_async: what payers let class representatives do */
void pir_client_list_delegations_async (PirClient *self, const PirOfficeQuery *query, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_delegations_finish: Returns: (transfer full) (element-type PirDelegation): by the pupil's name */
GPtrArray *pir_client_list_delegations_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_list_audit_async: what the office did */
void pir_client_list_audit_async (PirClient *self, const PirOfficeQuery *query, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_audit_finish: Returns: (transfer full) (element-type PirAuditEntry): newest first */
GPtrArray *pir_client_list_audit_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_check_audit_async: whether the log is whole; it may take a while */
void pir_client_check_audit_async (PirClient *self, const char *school_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_check_audit_finish: Returns: (transfer full): what was found, for g_free() */
PirAuditCheck *pir_client_check_audit_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_representatives_async: @school_year: (nullable): of this year only */
void pir_client_list_representatives_async (PirClient *self, const char *school_id, const char *school_year, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_representatives_finish: Returns: (transfer full) (element-type PirRepresentative): by year, class, name */
GPtrArray *pir_client_list_representatives_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_enable_representative_async: makes somebody a class's representative */
void pir_client_enable_representative_async (PirClient *self, const PirRepresentativeStart *start, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_enable_representative_finish: Returns: (transfer full): the representative */
PirRepresentative *pir_client_enable_representative_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_disable_representative_async: ends the representation with UUID @id */
void pir_client_disable_representative_async (PirClient *self, const char *id, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_disable_representative_finish: Returns: whether it has ended */
gboolean pir_client_disable_representative_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
