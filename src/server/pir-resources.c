/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-resources.h"

#include "pir-passwords-resources.h"
#include "pir-server-resources.h"
#include "pir-terms-resources.h"

void
pir_resources_register (void)
{
  g_resources_register (pir_passwords_get_resource ());
  g_resources_register (pir_server_get_resource ());
  g_resources_register (pir_terms_get_resource ());
}
