/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-role.h"

#include "model/pir-names.h"

static const char * const office_role_names[] = {
  [PIR_OFFICE_CLERK] = "clerk",
  [PIR_OFFICE_ADMIN_DIRECTOR] = "admin_director",
  [PIR_OFFICE_HEAD] = "head",
  [PIR_OFFICE_OTHER] = "other",
};

const char *
pir_office_role_to_string (PirOfficeRole value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (office_role_names), office_role_names[PIR_OFFICE_CLERK]);

  return office_role_names[value];
}

gboolean
pir_office_role_from_string (const char    *text,
                             PirOfficeRole *value)
{
  guint found = PIR_OFFICE_OTHER;
  gboolean is_known = pir_names_find (office_role_names, G_N_ELEMENTS (office_role_names), text, &found);

  *value = (PirOfficeRole) found;

  return is_known;
}
