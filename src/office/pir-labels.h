/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"
#include "model/pir-people-enums.h"

G_BEGIN_DECLS

/* How tables call things. */

/** pir_label_person: Returns: (transfer full): "Rossi Maria", as an office sorts people */
char *pir_label_person (const char *family_name,
                        const char *given_name);

/** pir_label_money: Returns: (transfer full): an amount inside of a sentence */
char *pir_label_money (PirMoney amount);

/** pir_label_kinship: Returns: (transfer none): what a payer is to a pupil */
const char *pir_label_kinship (PirKinship kinship);

/** pir_label_link_state: Returns: (transfer none): how a request or a link stands */
const char *pir_label_link_state (PirLinkState state);

G_END_DECLS
