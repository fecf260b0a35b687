/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define PIR_TYPE_FETCH (pir_fetch_get_type ())
G_DECLARE_FINAL_TYPE (PirFetch, pir_fetch, PIR, FETCH, GObject)

/**
 * pir_fetch_new:
 * @ca_file: (nullable): certificate authorities (PEM) in place of the system's
 * @seconds: until an answer has to be there, whole
 * @error: return location
 *
 * A client of somebody else's service. Follows no redirects, keeps no cookies, takes answers of 256 KiB at most.
 *
 * Returns: (transfer full): a client, or NULL with G_TLS_ERROR or G_IO_ERROR
 */
PirFetch *pir_fetch_new (const char  *ca_file,
                         guint        seconds,
                         GError     **error);

/** pir_fetch_send_async: sends @message: (transfer none) */
void pir_fetch_send_async (PirFetch            *self,
                           SoupMessage         *message,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/**
 * pir_fetch_send_finish: Returns: (transfer full): the body of an answer with status 200; or NULL with an error whose text is for
 * logs: G_IO_ERROR_INVALID_DATA for an answer of another status, G_TLS_ERROR_BAD_CERTIFICATE for somebody else than expected,
 * others where nobody answers, or only that it cannot now (429, 5xx)
 */
GBytes *pir_fetch_send_finish (PirFetch      *self,
                               GAsyncResult  *result,
                               GError       **error);

G_END_DECLS
