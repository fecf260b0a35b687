/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ui/pir-samples.h"

G_BEGIN_DECLS

/**
 * PirDemo:
 *
 * A private service with sample families: pagoinrete-server and pagoinrete-sandbox on loopback, in a temporary folder,
 * ended and removed with this object. Everything is the real code path; only the money is missing.
 */
#define PIR_TYPE_DEMO (pir_demo_get_type ())
G_DECLARE_FINAL_TYPE (PirDemo, pir_demo, PIR, DEMO, GObject)

/** pir_demo_new: Returns: (transfer full): a demonstration that is not started */
PirDemo *pir_demo_new (void);

/**
 * pir_demo_start_async:
 * @self: a demonstration, started once
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes the folder, the sample families and the database, and starts both programs.
 */
void pir_demo_start_async (PirDemo             *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_demo_start_finish: Returns: whether both programs answer; else G_IO_ERROR, G_FILE_ERROR or G_SPAWN_ERROR */
gboolean pir_demo_start_finish (PirDemo       *self,
                                GAsyncResult  *result,
                                GError       **error);

/** pir_demo_get_profile: Returns: (transfer none) (nullable): folder for the app's own data, once started */
const char *pir_demo_get_profile (PirDemo *self);

/**
 * pir_demo_get_samples: Returns: (transfer none) (nullable): the service's address and who can sign in, once started
 */
PirSamples *pir_demo_get_samples (PirDemo *self);

/** pir_demo_stop: ends both programs and removes the folder; blocks until they have ended, some tens of milliseconds */
void pir_demo_stop (PirDemo *self);

G_END_DECLS
