/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirWait:
 *
 * Waits for an asynchronous call, in a program that does one thing after the other and has no main loop of its own. Private.
 *
 *   g_auto (PirWait) wait = PIR_WAIT_INIT;
 *
 *   pir_client_…_async (client, …, NULL, pir_wait_cb, &wait);
 *   object = pir_client_…_finish (client, pir_wait_for (&wait), error);
 */
typedef struct
{
  GAsyncResult *result;
} PirWait;

#define PIR_WAIT_INIT { NULL }

/** pir_wait_cb: the callback to begin with; @user_data: the PirWait */
void pir_wait_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data);

/** pir_wait_for: runs the main context until the call is done. Returns: (transfer none): its result, as long as @self */
GAsyncResult *pir_wait_for (PirWait *self);

/** pir_wait_clear: drops the result */
void pir_wait_clear (PirWait *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirWait, pir_wait_clear)

G_END_DECLS
