/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-why-row.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-links.h"
#include "ui/pir-button.h"
#include "ui/pir-words.h"

/* What can be done: an action, or a letter where it has none */
typedef struct
{
  const char *icon;
  const char *label;
  const char *action; /* (nullable) */
  const char *target; /* (nullable): NULL = the link's request or itself, as the action takes it */
} Step;

struct _PirWhyRow
{
  GtkListBoxRow  parent_instance;

  GtkImage      *icon;
  GtkLabel      *about_label;
  GtkLabel      *title_label;
  GtkLabel      *text_label;
  GtkButton     *button;

  const PirWhy  *why; /* not owned: whoever lists it keeps it */
};

G_DEFINE_FINAL_TYPE (PirWhyRow, pir_why_row, GTK_TYPE_LIST_BOX_ROW)

static guint letter_signal;

static const Step steps[] = {
  [PIR_WHY_NEVER_FETCHED] = { "pir-waiting-symbolic", N_("_Refresh"), "app.refresh", NULL },
  [PIR_WHY_SIGNED_OUT] = { "pir-alert-symbolic", N_("_Sign In"), "win.sign-in", NULL },
  [PIR_WHY_OFFLINE] = { "pir-alert-symbolic", N_("_Try Again"), "app.refresh", NULL },
  [PIR_WHY_FAILED] = { "pir-alert-symbolic", N_("_Try Again"), "app.refresh", NULL },
  [PIR_WHY_NO_LINK] = { "pir-children-symbolic", N_("_Ask a School"), "win.ask-school", "" },
  [PIR_WHY_REJECTED] = { "pir-alert-symbolic", N_("See the _Reason"), "win.show-link", NULL },
  [PIR_WHY_WAITING_LONG] = { "pir-waiting-symbolic", N_("_Write to the School"), NULL, NULL },
  [PIR_WHY_WAITING] = { "pir-waiting-symbolic", N_("See the _Request"), "win.show-link", NULL },
  [PIR_WHY_WITHDRAWN] = { "pir-gone-symbolic", N_("_Ask Again"), "win.show-link", NULL },
  [PIR_WHY_REVOKED] = { "pir-gone-symbolic", N_("_Ask Again"), "win.show-link", NULL },
  [PIR_WHY_LEFT] = { "pir-gone-symbolic", N_("_Ask a School"), "win.ask-school", "" },
  [PIR_WHY_OLD_YEAR] = { "pir-calendar-symbolic", N_("_Write to the School"), NULL, NULL },
  [PIR_WHY_NOTHING_SENT] = { "pir-notices-symbolic", N_("_Write to the School"), NULL, NULL },
  [PIR_WHY_NOTHING_TO_PAY] = { "pir-paid-symbolic", N_("See the _Notices"), "win.go", "notices" },
  [PIR_WHY_OTHER_PARENT] = { "pir-children-symbolic", N_("_Ask a School"), "win.ask-school", "" },
  [PIR_WHY_OTHER_SCHOOL] = { "pir-bank-symbolic", N_("_Ask a School"), "win.ask-school", "" },
  [PIR_WHY_OTHER_PLATFORM] = { "pir-notices-symbolic", N_("_Write to the School"), NULL, NULL },
  [PIR_WHY_VOLUNTARY] = { "pir-slip-symbolic", N_("_Write to the School"), NULL, NULL },
};

static void
clicked_cb (PirWhyRow *self)
{
  const Step *step = &steps[self->why->kind];
  const char *target = step->target;

  if (step->action == NULL)
    {
      g_signal_emit (self, letter_signal, 0);
      return;
    }
  if (target == NULL && self->why->link != NULL)
    target = pir_link_peek (self->why->link)->id;
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), step->action, "s", target);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), step->action, NULL);
}

static char *
dup_about (PirLink *link)
{
  const PirLinkFields *fields = pir_link_peek (link);
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);

  /* Translators: whom a reason is about: a child, a school */
  return g_strdup_printf (C_("reason", "%1$s · %2$s"), name, fields->school_name);
}

static void
pir_why_row_class_init (PirWhyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  letter_signal = g_signal_new ("letter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-why-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWhyRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PirWhyRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, PirWhyRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirWhyRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, PirWhyRow, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
pir_why_row_init (PirWhyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_why_row_new (const PirWhy *why)
{
  g_autofree char *about = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  PirWhyRow *self;

  g_return_val_if_fail (why != NULL, NULL);

  self = g_object_new (PIR_TYPE_WHY_ROW, NULL);
  self->why = why;
  about = why->link != NULL ? dup_about (why->link) : NULL;
  text = pir_sentence_why (why);
  gtk_image_set_from_icon_name (self->icon, steps[why->kind].icon);
  gtk_label_set_label (self->about_label, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), about != NULL);
  gtk_label_set_label (self->title_label, pir_sentence_why_title (why->kind));
  gtk_label_set_label (self->text_label, text);
  label = pir_words_without_key (_(steps[why->kind].label));
  gtk_button_set_label (self->button, label);
  return GTK_WIDGET (self);
}

const PirWhy *
pir_why_row_get_why (PirWhyRow *self)
{
  g_return_val_if_fail (PIR_IS_WHY_ROW (self), NULL);

  return self->why;
}
