/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/**
 * pir_form_read:
 * @request: a request
 * @names: (nullable): NULL-terminated: the members that its form may have; NULL = any
 * @error: return location
 *
 * Reads what a page's form has sent (application/x-www-form-urlencoded). Values are overwritten when they are freed.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the members, in UTF-8; or NULL with PIR_PROBLEM_MALFORMED
 */
GHashTable *pir_form_read (PirRequest          *request,
                           const char * const  *names,
                           GError             **error);

G_END_DECLS
