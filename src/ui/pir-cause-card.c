/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cause-card.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "ui/pir-school-text.h"
#include "ui/pir-words.h"

struct _PirCauseCard
{
  GtkBox     parent_instance;

  GtkLabel  *reason_label;
  GtkLabel  *description_label;
  GtkWidget *creditor_box;
  GtkLabel  *creditor_label;
  GtkWidget *due_box;
  GtkLabel  *due_label;
  GtkLabel  *amount_label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (PirCauseCard, pir_cause_card, GTK_TYPE_BOX)

static void
show_due (PirCauseCard *self,
          PirOpenCause *cause)
{
  g_autofree char *due = pir_cause_card_dup_due (cause, pir_clock_today ());

  gtk_label_set_label (self->due_label, due != NULL ? due : "");
  gtk_widget_set_visible (self->due_box, due != NULL);
}

static void
show_creditor (PirCauseCard *self,
               PirOpenCause *cause)
{
  g_autofree char *creditor = pir_cause_card_dup_creditor (cause);
  /* Translators: %s is the body that gets the money (ente creditore) */
  g_autofree char *text = g_strdup_printf (_("Paid to %s"), creditor);

  /* Whose page it is gets the money, where nobody else is named. */
  gtk_label_set_label (self->creditor_label, text);
  gtk_widget_set_visible (self->creditor_box, !pir_open_cause_peek (cause)->is_creditor_school);
}

static void
show_button (PirCauseCard             *self,
             const PirOpenCauseFields *fields)
{
  /* Translators: a button, for screen readers; %s is what a contribution is for */
  g_autofree char *label = g_strdup_printf (_("Contribute: %s"), fields->reason);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", fields->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
pir_cause_card_class_init (PirCauseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-cause-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, description_label);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, creditor_box);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, creditor_label);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, due_box);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, due_label);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirCauseCard, button);
}

static void
pir_cause_card_init (PirCauseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
  pir_school_text_mark (self->description_label);
}

GtkWidget *
pir_cause_card_new (PirOpenCause *cause)
{
  PirCauseCard *self;
  const PirOpenCauseFields *fields;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  self = g_object_new (PIR_TYPE_CAUSE_CARD, NULL);
  fields = pir_open_cause_peek (cause);
  amount = pir_cause_card_dup_amount (cause);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->description_label, fields->description != NULL ? fields->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), fields->description != NULL);
  gtk_label_set_label (self->amount_label, amount);
  show_creditor (self, cause);
  show_due (self, cause);
  show_button (self, fields);
  return GTK_WIDGET (self);
}

char *
pir_cause_card_dup_creditor (PirOpenCause *cause)
{
  const PirOpenCauseFields *fields;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  fields = pir_open_cause_peek (cause);
  if (fields->is_creditor_school)
    return g_strdup (fields->creditor_name);
  /* Translators: %s is the body that gets the money (ente creditore), where it is not the school */
  return g_strdup_printf (_("%s, not the school itself"), fields->creditor_name);
}

char *
pir_cause_card_dup_amount (PirOpenCause *cause)
{
  const PirOpenCauseFields *fields;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  fields = pir_open_cause_peek (cause);
  if (!fields->is_amount_editable)
    return pir_words_money (fields->amount);
  low = pir_words_money (fields->amount_min);
  high = pir_words_money (fields->amount_max);
  /* Translators: under the field for an amount: the limits */
  return g_strdup_printf (_("from %1$s to %2$s"), low, high);
}

char *
pir_cause_card_dup_due (PirOpenCause *cause,
                        PirDate       today)
{
  const PirOpenCauseFields *fields;
  g_autofree char *day = NULL;

  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  fields = pir_open_cause_peek (cause);
  if (fields->due_date == PIR_DATE_NONE)
    return NULL;
  day = pir_words_day (fields->due_date, today);
  if (fields->is_deadline_hard)
    /* Translators: the last day for a contribution; %s is "Friday 27 November" */
    return g_strdup_printf (_("Until %s"), day);
  /* Translators: by when a contribution is asked for; %s is "Friday 27 November" */
  return g_strdup_printf (_("Asked for by %s; later is possible too"), day);
}

void
pir_cause_card_show_age (GtkLabel *label,
                         gint64    moment)
{
  g_autofree char *since = moment != 0 ? pir_words_since (moment) : NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (since != NULL)
    /* Translators: what is shown was fetched then; %s is a time of today such as "10:42", or "27 Nov, 10:42" */
    text = g_strdup_printf (_("As of %s: the service cannot be reached now. To contribute, it has to be."), since);
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}
