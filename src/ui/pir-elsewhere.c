/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-elsewhere.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"

struct _PirElsewhere
{
  GtkBox      parent_instance;

  GtkLabel   *label;
  GtkListBox *facts;
};

G_DEFINE_FINAL_TYPE (PirElsewhere, pir_elsewhere, GTK_TYPE_BOX)

static guint left_signal;

static void
clicked_cb (PirElsewhere *self)
{
  g_signal_emit (self, left_signal, 0);
}

static void
pir_elsewhere_class_init (PirElsewhereClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  left_signal = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-elsewhere.ui");
  gtk_widget_class_bind_template_child (widget_class, PirElsewhere, label);
  gtk_widget_class_bind_template_child (widget_class, PirElsewhere, facts);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
pir_elsewhere_init (PirElsewhere *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_elsewhere_show (PirElsewhere   *self,
                    PirFoundSchool *school)
{
  const PirFoundSchoolFields *fields;
  g_autofree char *text = NULL;

  g_return_if_fail (PIR_IS_ELSEWHERE (self));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));

  fields = pir_found_school_peek (school);
  /* Translators: %s is a school */
  text = g_strdup_printf (_("%s does not use this service, so it cannot be asked here. It may send its notices by another platform, "
                            "such as its electronic register, or on paper: its office knows."), fields->name);
  gtk_label_set_label (self->label, text);
  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("School code"), fields->code);
  if (fields->email != NULL)
    gtk_list_box_append (self->facts, pir_fact_row_new_code (_("E-mail address"), fields->email, fields->email));
}
