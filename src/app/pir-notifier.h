/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirNotifier:
 *
 * Tells on the desktop that a payment is confirmed and its receipt kept, one notification a payment, without names.
 * Which can be switched off ("notify-payments").
 */
#define PIR_TYPE_NOTIFIER (pir_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PirNotifier, pir_notifier, PIR, NOTIFIER, GObject)

/** pir_notifier_new: Returns: (transfer full): a notifier that watches @context */
PirNotifier *pir_notifier_new (GApplication *application,
                               PirContext   *context,
                               GSettings    *settings);

G_END_DECLS
