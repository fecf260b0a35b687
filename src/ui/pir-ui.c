/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ui.h"

#include "pir-ui-resources.h"

void
pir_ui_init (void)
{
  pir_ui_register_resource ();
}
