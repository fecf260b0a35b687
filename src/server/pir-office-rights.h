/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirOfficeRight:
 * @PIR_OFFICE_SEE: look at everything of the school: each role
 * @PIR_OFFICE_WRITE: everything but approval: clerk (assistente amministrativo), administrative director (DSGA)
 * @PIR_OFFICE_APPROVE: approve or reject payment events: head (dirigente scolastico)
 * @PIR_OFFICE_REFUND: approve or refuse a refund: head and administrative director
 *
 * What the roles of a school's office may do (domain: roles of the Ministry's service).
 */
typedef enum
{
  PIR_OFFICE_SEE,
  PIR_OFFICE_WRITE,
  PIR_OFFICE_APPROVE,
  PIR_OFFICE_REFUND,
} PirOfficeRight;

/**
 * pir_office_may:
 * @repos: the database
 * @account_id: who asks
 * @school_id: UUID of a school, or any other text
 * @right: what for
 * @error: return location
 *
 * The one place where it is decided what an account may do at a school's office.
 *
 * Returns: whether it may; else FALSE with PIR_PROBLEM_NOT_FOUND, where it has no role there or there is no such school, or
 *   PIR_PROBLEM_ROLE, where it has one without that right
 */
gboolean pir_office_may (PirRepos        *repos,
                         const char      *account_id,
                         const char      *school_id,
                         PirOfficeRight   right,
                         GError         **error);

G_END_DECLS
