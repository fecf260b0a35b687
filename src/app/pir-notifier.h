/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirNotifier:
 *
 * Tells on the desktop that a payment of one account is confirmed and its receipt kept, one notification a payment, and
 * that a school has decided about a request, without a child's name. Of an account that is not shown it tells no more than
 * whose it is. Each can be switched off ("notify-payments", "notify-links").
 */
#define PIR_TYPE_NOTIFIER (pir_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PirNotifier, pir_notifier, PIR, NOTIFIER, GObject)

/** pir_notifier_new: Returns: (transfer full): a notifier that watches @context */
PirNotifier *pir_notifier_new (GApplication *application,
                               PirContext   *context,
                               GSettings    *settings);

G_END_DECLS
