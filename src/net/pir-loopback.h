/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net/pir-net-error.h"

G_BEGIN_DECLS

/**
 * PirLoopback:
 *
 * Waits on loopback, on any free port, for the browser that comes back from a sign-in (RFC 8252, 7.3). Takes one answer with
 * the right state and nothing else; whoever else knocks gets an error page and changes nothing.
 */
#define PIR_TYPE_LOOPBACK (pir_loopback_get_type ())
G_DECLARE_FINAL_TYPE (PirLoopback, pir_loopback, PIR, LOOPBACK, GObject)

/**
 * pir_loopback_new:
 * @state: what the answer has to carry
 * @title: of the page that the browser shows then, in the person's language
 * @text: of that page
 * @error: return location
 *
 * Returns: (transfer full): one that listens; or NULL with PIR_NET_ERROR_OFFLINE
 */
PirLoopback *pir_loopback_new (const char  *state,
                               const char  *title,
                               const char  *text,
                               GError     **error);

/** pir_loopback_get_redirect_uri: Returns: (transfer none): "http://127.0.0.1:PORT/signed-in" */
const char *pir_loopback_get_redirect_uri (PirLoopback *self);

/** pir_loopback_wait_async: waits for the answer; once */
void pir_loopback_wait_async (PirLoopback         *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * pir_loopback_wait_finish: Returns: (transfer full): the code; or NULL with PIR_NET_ERROR_REFUSED where the person or the
 * identity provider said no, one of PIR_NET_ERROR_PROVIDER_… where that is not whom to ask now, PIR_NET_ERROR_PROTOCOL where
 * neither code nor error came, or G_IO_ERROR_CANCELLED
 */
char *pir_loopback_wait_finish (PirLoopback   *self,
                                GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
