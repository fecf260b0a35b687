/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-registration-rules.h"

#define DAY_SECONDS (24 * HOUR_SECONDS)
#define HOUR_SECONDS (60 * 60)

PirRegistrationRules
pir_registration_rules_get (PirRequest *request)
{
  const PirParts *parts;

  g_return_val_if_fail (PIR_IS_REQUEST (request), (PirRegistrationRules) { 0 });

  parts = pir_request_get_parts (request);

  return (PirRegistrationRules) { parts->key, parts->terms, (gint64) parts->config->registration_days * DAY_SECONDS,
                                  (gint64) parts->config->link_hours * HOUR_SECONDS };
}
