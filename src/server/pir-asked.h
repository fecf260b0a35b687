/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/**
 * PirAsked:
 * @account_id: (owned): who asks
 * @id: (owned) (nullable): of what, as it stands for "{}" in the route's path
 * @object: (owned) (nullable): the body, which holds its strings as long as a worker's thread reads them
 *
 * What a request of a signed-in person asks, apart from the request: what is handed to a worker's thread, or its first member.
 */
typedef struct
{
  char       *account_id;
  char       *id;
  JsonObject *object;
} PirAsked;

/**
 * pir_asked_new:
 * @size: of PirAsked, or of a struct whose first member it is; the rest of that is zero
 * @request: (transfer none): behind a route that is not open
 *
 * Returns: (transfer full): the struct, to be freed by pir_asked_free(), or pir_asked_clear() and g_free()
 */
gpointer pir_asked_new (gsize size, PirRequest *request);

/** pir_asked_clear: Frees what @self holds, not @self */
void pir_asked_clear (PirAsked *self);

/** pir_asked_free: Frees a PirAsked that stands alone */
void pir_asked_free (gpointer self);

G_END_DECLS
