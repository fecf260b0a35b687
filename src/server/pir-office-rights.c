/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-office-rights.h"

#include "model/pir-office-role.h"
#include "server/pir-repo-office.h"
#include "server/pir-server-error.h"

#define BIT(right) (1u << (right))
#define WRITES (BIT (PIR_OFFICE_SEE) | BIT (PIR_OFFICE_WRITE))
#define APPROVES (BIT (PIR_OFFICE_SEE) | BIT (PIR_OFFICE_APPROVE) | BIT (PIR_OFFICE_REFUND))

static const guint rights_of[] = {
  [PIR_OFFICE_CLERK] = WRITES,
  [PIR_OFFICE_ADMIN_DIRECTOR] = WRITES | BIT (PIR_OFFICE_REFUND),
  [PIR_OFFICE_HEAD] = APPROVES,
  [PIR_OFFICE_OTHER] = 0,
};

static guint
get_rights (const char *name)
{
  PirOfficeRole role;

  return pir_office_role_from_string (name, &role) ? rights_of[role] : 0;
}

gboolean
pir_office_may (PirRepos        *repos,
                const char      *account_id,
                const char      *school_id,
                PirOfficeRight   right,
                GError         **error)
{
  g_autofree char *role = NULL;
  guint rights;

  g_return_val_if_fail (repos != NULL, FALSE);

  role = pir_office_get_role (repos, account_id, school_id);
  rights = get_rights (role);
  if ((rights & BIT (PIR_OFFICE_SEE)) == 0)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such school, or no role there");
  else if ((rights & BIT (right)) == 0)
    pir_server_error_set (error, PIR_PROBLEM_ROLE, "the role has no such right");
  else
    return TRUE;

  return FALSE;
}
