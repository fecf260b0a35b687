/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-registration-desk.h"
#include "server/pir-request.h"

G_BEGIN_DECLS

/** pir_registration_rules_get: Returns: what registrations and mail links of the running service go by; belongs to its parts */
PirRegistrationRules pir_registration_rules_get (PirRequest *request);

G_END_DECLS
