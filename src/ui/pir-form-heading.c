/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-form-heading.h"

#include <glib/gi18n.h>

struct _PirFormHeading
{
  GtkBox          parent_instance;

  GtkLabel       *step_label;
  GtkLabel       *title_label;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (PirFormHeading, pir_form_heading, GTK_TYPE_BOX)

static void
pir_form_heading_class_init (PirFormHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-form-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, PirFormHeading, step_label);
  gtk_widget_class_bind_template_child (widget_class, PirFormHeading, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirFormHeading, progress);
}

static void
pir_form_heading_init (PirFormHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_form_heading_show (PirFormHeading *self,
                       const char     *title,
                       guint           number,
                       guint           n_steps)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PIR_IS_FORM_HEADING (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (number > 0 && n_steps > 0);

  /* Translators: how far somebody has come in a form */
  text = g_strdup_printf (_("Step %1$u of %2$u"), MIN (number, n_steps), n_steps);
  gtk_label_set_label (self->step_label, text);
  gtk_label_set_label (self->title_label, title);
  gtk_progress_bar_set_fraction (self->progress, number > n_steps ? 1.0 : (number - 0.5) / n_steps);
}
