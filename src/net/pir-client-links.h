/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-found-school.h"
#include "model/pir-link-request.h"
#include "model/pir-representation.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_client_find_schools_async: @query: words of name or place, or a code; by a whole code the privacy notice comes too */
void pir_client_find_schools_async (PirClient           *self,
                                    const char          *query,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_find_schools_in_async: schools of @municipality (name of a comune) in @province (two letters).
 * lint: triple: pir_client_find_schools_finish() */
void pir_client_find_schools_in_async (PirClient           *self,
                                       const char          *province,
                                       const char          *municipality,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/**
 * pir_client_find_schools_finish: of both. @has_more: (out): others fit too. Returns: (transfer full) (element-type PirFoundSchool):
 * best first
 */
GPtrArray *pir_client_find_schools_finish (PirClient *self, GAsyncResult *result, gboolean *has_more, GError **error);

/**
 * pir_client_request_link_async: @start is written into the request at once. Any error but PIR_NET_ERROR_PROBLEM leaves open
 * whether the request is there; sent once more, it is answered PIR_PROBLEM_LINK_EXISTS then
 */
void pir_client_request_link_async (PirClient           *self,
                                    const PirLinkStart  *start,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_client_request_link_finish: Returns: (transfer full): the request; the school's office sees it */
PirLinkRequest *pir_client_request_link_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_links_async: what the account has asked for */
void pir_client_list_links_async (PirClient           *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_client_list_links_finish: Returns: (transfer full) (element-type PirLinkRequest): newest first */
GPtrArray *pir_client_list_links_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_withdraw_link_async: takes the request with UUID @id back */
void pir_client_withdraw_link_async (PirClient           *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/** pir_client_withdraw_link_finish: Returns: (transfer full): the request, WITHDRAWN */
PirLinkRequest *pir_client_withdraw_link_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_revoke_link_async: ends the account's link to the pupil with UUID @pupil_id */
void pir_client_revoke_link_async (PirClient           *self,
                                   const char          *pupil_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/** pir_client_revoke_link_finish: Returns: whether it has ended */
gboolean pir_client_revoke_link_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_delegate_async: whether class representatives may see and pay notices of the pupil with UUID @pupil_id */
void pir_client_delegate_async (PirClient           *self,
                                const char          *pupil_id,
                                gboolean             is_delegated,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_client_delegate_finish: Returns: whether it is so now */
gboolean pir_client_delegate_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_representations_async: classes that the account represents */
void pir_client_list_representations_async (PirClient           *self,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/** pir_client_list_representations_finish: Returns: (transfer full) (element-type PirRepresentation): by school and class */
GPtrArray *pir_client_list_representations_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
