/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirOfficeRole:
 * @PIR_OFFICE_CLERK: assistente amministrativo
 * @PIR_OFFICE_ADMIN_DIRECTOR: direttore dei servizi generali e amministrativi (DSGA)
 * @PIR_OFFICE_HEAD: dirigente scolastico (DS)
 * @PIR_OFFICE_OTHER: a role that this program does not know; it has no right
 *
 * What somebody does at a school's office.
 */
typedef enum
{
  PIR_OFFICE_CLERK,
  PIR_OFFICE_ADMIN_DIRECTOR,
  PIR_OFFICE_HEAD,
  PIR_OFFICE_OTHER,
} PirOfficeRole;

/** pir_office_role_to_string: Returns: (transfer none): its name in the interface and in databases ("clerk" …) */
const char *pir_office_role_to_string (PirOfficeRole value);

/** pir_office_role_from_string: @text: (nullable): a name; @value: (out): the value, PIR_OFFICE_OTHER where it is not known.
 * Returns: whether @text names one */
gboolean pir_office_role_from_string (const char    *text,
                                      PirOfficeRole *value);

G_END_DECLS
