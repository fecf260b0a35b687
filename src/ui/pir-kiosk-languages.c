/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-languages.h"

#include <glib/gi18n.h>

#include "core/pir-languages.h"

#define MOST_IN_A_LINE 4

/* For who cannot read the title yet: "language", in some that many speak; nobody translates it */
#define LANGUAGE_IN_MANY "Lingua · Language · Langue · Sprache · Limba · Gjuha · Мова · اللغة · 语言"

struct _PirKioskLanguages
{
  AdwBin      parent_instance;

  GtkLabel   *title_label;
  GtkLabel   *words_label;
  GtkFlowBox *flow;
};

G_DEFINE_FINAL_TYPE (PirKioskLanguages, pir_kiosk_languages, ADW_TYPE_BIN)

static void
add (PirKioskLanguages        *self,
     const PirOfferedLanguage *language)
{
  GtkWidget *button = gtk_button_new_with_label (language->own_name);

  gtk_widget_add_css_class (button, "kiosk-language");
  gtk_widget_set_direction (button, language->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "kiosk.language");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", language->tag);
  gtk_flow_box_append (self->flow, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
pir_kiosk_languages_class_init (PirKioskLanguagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-languages.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskLanguages, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskLanguages, words_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskLanguages, flow);
}

static void
pir_kiosk_languages_init (PirKioskLanguages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->title_label, _("Choose Your Language"));
  gtk_label_set_label (self->words_label, LANGUAGE_IN_MANY);
}

GtkWidget *
pir_kiosk_languages_new (const char * const *wanted)
{
  PirKioskLanguages *self;
  const PirOfferedLanguage *all;
  guint n_added = 0;
  gsize n;

  g_return_val_if_fail (wanted != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_LANGUAGES, NULL);
  all = pir_languages_list (&n);
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const PirOfferedLanguage *language = pir_languages_find (wanted[i]);

      if (language != NULL)
        {
          add (self, language);
          n_added++;
        }
    }
  /* A policy that names none that there is would leave nobody anything to choose. */
  for (gsize i = 0; n_added == 0 && i < n; i++)
    add (self, &all[i]);
  gtk_flow_box_set_max_children_per_line (self->flow, MIN (n_added > 0 ? n_added : (guint) n, MOST_IN_A_LINE));
  return GTK_WIDGET (self);
}
