/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirLinkState:
 * @PIR_LINK_REQUESTED: richiesta
 * @PIR_LINK_ACTIVE: attiva
 * @PIR_LINK_REJECTED: rifiutata
 * @PIR_LINK_WITHDRAWN: ritirata by the payer
 * @PIR_LINK_REVOKED: revocata
 * @PIR_LINK_ENDED: cessata: the pupil has left the school
 * @PIR_LINK_OTHER: something newer than this program
 *
 * State of the association between a payer and a pupil.
 */
typedef enum
{
  PIR_LINK_REQUESTED,
  PIR_LINK_ACTIVE,
  PIR_LINK_REJECTED,
  PIR_LINK_WITHDRAWN,
  PIR_LINK_REVOKED,
  PIR_LINK_ENDED,
  PIR_LINK_OTHER,
} PirLinkState;

/**
 * pir_link_state_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("requested", "active" …)
 */
const char *pir_link_state_to_string (PirLinkState value);

/**
 * pir_link_state_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is PIR_LINK_OTHER
 */
gboolean pir_link_state_from_string (const char   *text,
                                     PirLinkState *value);

/**
 * PirKinship:
 * @PIR_KINSHIP_FATHER: padre
 * @PIR_KINSHIP_MOTHER: madre
 * @PIR_KINSHIP_GUARDIAN: tutore, responsabile genitoriale
 * @PIR_KINSHIP_SELF: an adult pupil, or staff: notices in their own name
 * @PIR_KINSHIP_OTHER: something newer than this program
 *
 * What the payer is to the pupil.
 */
typedef enum
{
  PIR_KINSHIP_FATHER,
  PIR_KINSHIP_MOTHER,
  PIR_KINSHIP_GUARDIAN,
  PIR_KINSHIP_SELF,
  PIR_KINSHIP_OTHER,
} PirKinship;

/**
 * pir_kinship_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("father", "mother" …)
 */
const char *pir_kinship_to_string (PirKinship value);

/**
 * pir_kinship_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is PIR_KINSHIP_OTHER
 */
gboolean pir_kinship_from_string (const char *text,
                                  PirKinship *value);

G_END_DECLS
