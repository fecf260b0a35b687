/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "server/pir-answer.h"
#include "server/pir-database.h"
#include "server/pir-gate.h"
#include "server/pir-parts.h"

G_BEGIN_DECLS

#define PIR_TYPE_REQUEST (pir_request_get_type ())
G_DECLARE_FINAL_TYPE (PirRequest, pir_request, PIR, REQUEST, GObject)

/**
 * pir_request_new:
 * @parts: (transfer none): the running service
 * @message: (transfer none): the HTTP message, its body read
 * @query: (nullable) (transfer none): parameters of the address
 * @parameter: (nullable) (transfer full): what stands for "{}" in the route's path
 *
 * A request until it is answered. Main thread only. It keeps itself until then; one that is not answered by the deadline is
 * answered BUSY, and what comes later is dropped.
 *
 * Returns: (transfer full): the request
 */
PirRequest *pir_request_new (PirParts          *parts,
                             SoupServerMessage *message,
                             GHashTable        *query,
                             char              *parameter);

/** pir_request_get_parts: Returns: (transfer none): the running service */
PirParts *pir_request_get_parts (PirRequest *self);
/** pir_request_get_message: Returns: (transfer none): the HTTP message */
SoupServerMessage *pir_request_get_message (PirRequest *self);
/** pir_request_get_cancellable: Returns: (transfer none): cancelled when nobody waits for the answer any more */
GCancellable *pir_request_get_cancellable (PirRequest *self);
/** pir_request_get_parameter: Returns: (transfer none): what stands for "{}" in the route's path */
const char *pir_request_get_parameter (PirRequest *self);
/** pir_request_get_visit: Returns: (transfer none): the session; only behind routes that are not open */
const PirVisit *pir_request_get_visit (PirRequest *self);
/** pir_request_set_visit: @visit: (transfer full): the session */
void pir_request_set_visit (PirRequest *self, PirVisit *visit);
/** pir_request_get_header: Returns: (transfer none) (nullable): a header's value */
const char *pir_request_get_header (PirRequest *self, const char *name);

/** pir_request_get_bearer: Returns: (transfer none) (nullable): the token of "Authorization: Bearer TOKEN" (RFC 6750, 2.1) */
const char *pir_request_get_bearer (PirRequest *self);

/** pir_request_get_query: Returns: (transfer none) (nullable): a parameter of the address */
const char *pir_request_get_query (PirRequest *self, const char *name);

/** pir_request_get_limit: @limit: (out): the parameter "limit". Returns: FALSE with MALFORMED where it is not 1 to @max */
gboolean pir_request_get_limit (PirRequest *self, guint fallback, guint max, guint *limit, GError **error);

/** pir_request_dup_body: Returns: (transfer full): the body's bytes */
GBytes *pir_request_dup_body (PirRequest *self);

/** pir_request_open_body: Returns: (transfer full): the body of a route that pir_route_is_spooled(); or NULL with an error */
GInputStream *pir_request_open_body (PirRequest *self, GError **error);

/** pir_request_allow: more than the usual time: @seconds from when it waits. Before the handler returns */
void pir_request_allow (PirRequest *self, guint seconds);

/** pir_request_parse: Returns: (transfer full): the body as JSON, or NULL with PIR_WIRE_ERROR */
JsonObject *pir_request_parse (PirRequest *self, GError **error);

/** pir_request_dup_address: Returns: (transfer full): where the client is, for counting; "local" behind a unix socket */
char *pir_request_dup_address (PirRequest *self);

/** pir_request_dup_subject: Returns: (transfer full): "@purpose:" and where the client is, as a subject of the throttle; of
 * IPv6 the first 64 bits, since one subscriber has all that begin so */
char *pir_request_dup_subject (PirRequest *self, const char *purpose);

/** pir_request_answer: @answer: (transfer full): sends it, unless the request has been answered */
void pir_request_answer (PirRequest *self, PirAnswer *answer);

/** pir_request_fail: answers the problem that @error is; one that is no problem of the contract is logged */
void pir_request_fail (PirRequest *self, const GError *error);

/** PirFailure: answers a request that has failed */
typedef void (*PirFailure) (PirRequest *request, const GError *error);

/** pir_request_set_failure: a person in a browser asks: @failure answers in place of a problem */
void pir_request_set_failure (PirRequest *self, PirFailure failure);

/** pir_request_wait: unless it has been answered: the answer comes later; holds the message and starts the deadline */
void pir_request_wait (PirRequest *self);

/** pir_request_release: the message lives on by itself: an event stream. No deadline, no answer */
void pir_request_release (PirRequest *self);

/**
 * PirAnswerFunc:
 * @repos: the database, inside a transaction
 * @data: (nullable): the caller's
 * @error: return location
 *
 * Returns: (transfer full): the answer, committed before it is sent; or NULL with the problem
 */
typedef PirAnswer *(*PirAnswerFunc) (PirRepos *repos, gpointer data, GError **error);

/**
 * pir_request_run:
 * @self: a request
 * @mode: whether @func writes
 * @func: makes the answer, in the database's thread
 * @data: (nullable) (transfer full): for @func
 * @destroy: (nullable): frees @data
 *
 * Answers what @func makes, compressed in that thread where the client accepts it.
 */
void pir_request_run (PirRequest *self, PirDatabaseMode mode, PirAnswerFunc func, gpointer data, GDestroyNotify destroy);

/** pir_request_run_mailing: the same, in a transaction that writes; then wakes the mailer */
void pir_request_run_mailing (PirRequest *self, PirAnswerFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
