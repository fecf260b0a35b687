/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ui.h"

#include "pir-ui-resources.h"
#include "ui/pir-button.h"

void
pir_ui_init (void)
{
  pir_ui_register_resource ();
  g_type_ensure (PIR_TYPE_BUTTON);
}
