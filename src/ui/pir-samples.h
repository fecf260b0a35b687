/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirSamples:
 *
 * The address of a service with invented families, and who can sign in there: what the sign-in page offers in a
 * demonstration.
 */
#define PIR_TYPE_SAMPLES (pir_samples_get_type ())
G_DECLARE_FINAL_TYPE (PirSamples, pir_samples, PIR, SAMPLES, GObject)

/** pir_samples_new: @server: address. Returns: (transfer full): nobody yet */
PirSamples *pir_samples_new (const char *server);

/** pir_samples_add: adds one who can sign in */
void pir_samples_add (PirSamples *self,
                      const char *name,
                      const char *user_name,
                      const char *password);

/** pir_samples_get_server: Returns: (transfer none): address of the service */
const char *pir_samples_get_server (PirSamples *self);

/** pir_samples_get_n: Returns: how many can sign in */
guint pir_samples_get_n (PirSamples *self);

/** pir_samples_get: @name, @user_name, @password: (out) (transfer none): of number @i */
void pir_samples_get (PirSamples  *self,
                      guint        i,
                      const char **name,
                      const char **user_name,
                      const char **password);

G_END_DECLS
