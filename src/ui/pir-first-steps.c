/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-first-steps.h"

struct _PirFirstSteps
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PirFirstSteps, pir_first_steps, ADW_TYPE_BIN)

static void
pir_first_steps_class_init (PirFirstStepsClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/it/pagoinrete/PagoInRete/ui/pir-first-steps.ui");
}

static void
pir_first_steps_init (PirFirstSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
