/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/** PirHandler: answers a request, now or later: pir_request_answer(), pir_request_fail() or pir_request_run() */
typedef void (*PirHandler) (PirRequest *request);

/**
 * PirRoute:
 * @method: HTTP method
 * @path: template; "{}" stands for one segment that is not empty
 * @is_open: whether anybody may ask, without a session
 * @max_body: bytes; 0 = no body; PIR_ROUTE_MAX_BODY = as configured
 * @handler: answers
 *
 * One operation of the contract.
 */
typedef struct
{
  const char *method;
  const char *path;
  gboolean    is_open;
  gsize       max_body;
  PirHandler  handler;
} PirRoute;

#define PIR_ROUTE_MAX_BODY G_MAXSIZE

/**
 * pir_route_find:
 * @method: HTTP method
 * @path: path of an address, decoded
 * @parameter: (out) (optional) (transfer full) (nullable): what stands for "{}"
 * @allowed: (out) (optional) (transfer full) (nullable): where only the method is wrong, those that are right: "GET, POST"
 *
 * Returns: (transfer none) (nullable): the operation
 */
const PirRoute *pir_route_find (const char  *method,
                                const char  *path,
                                char       **parameter,
                                char       **allowed);

/** pir_route_is_page: Returns: whether a browser asks, which shows people what comes */
gboolean pir_route_is_page (const PirRoute *route);

/** pir_route_is_spooled: Returns: whether the body is kept in a file, see pir_request_open_body() */
gboolean pir_route_is_spooled (const PirRoute *route);

/** pir_route_comes_first: Returns: whether it is for people too who have to do first what @dues says */
gboolean pir_route_comes_first (const PirRoute *route,
                                const PirDues  *dues);

G_END_DECLS
