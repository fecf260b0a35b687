/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service-info.h"
#include "server/pir-server-config.h"
#include "server/pir-database.h"
#include "server/pir-events.h"
#include "server/pir-gate.h"
#include "server/pir-house-key.h"
#include "server/pir-mailer.h"
#include "server/pir-metrics.h"
#include "server/pir-passwords.h"
#include "server/pir-payment-desk.h"
#include "server/pir-press.h"
#include "server/pir-tariff.h"
#include "server/pir-terms-shelf.h"

G_BEGIN_DECLS

/**
 * PirParts:
 * @config: how the service runs
 * @public_url: the address that clients know, without a slash at its end
 * @info: what the service says of itself
 * @key: its own secret
 * @database: what it knows
 * @gate: who is in
 * @passwords: checks them
 * @events: streams that say that something has changed
 * @tariff: ways to pay
 * @payments: payments and the node
 * @press: draws receipts
 * @mailer: sends what is in the outbox
 * @terms: texts in force
 * @known_passwords: those that nobody may take: see pir-password-rules.h
 * @providers: (element-type PirProvider): who else can say who somebody is
 * @metrics: what it counts of itself
 * @is_stopping: whether new requests are turned away
 * @n_requests: requests that wait for their answer, and what is still to be done for some that have it
 *
 * The running service as its handlers see it: one of each, made and freed by pir-service-host.c. Main thread only.
 */
typedef struct
{
  PirServerConfig      *config;
  char           *public_url;
  PirServiceInfo *info;
  PirHouseKey    *key;
  PirDatabase    *database;
  PirGate        *gate;
  PirPasswords   *passwords;
  PirEvents      *events;
  PirTariff      *tariff;
  PirPaymentDesk *payments;
  PirPress       *press;
  PirMailer      *mailer;
  PirTermsShelf  *terms;
  GBytes         *known_passwords;
  GPtrArray      *providers;
  PirMetrics     *metrics;
  gboolean        is_stopping;
  guint           n_requests;
} PirParts;

G_END_DECLS
