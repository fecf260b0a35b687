/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-start-window.h"

#include <glib/gi18n.h>

#include "ui/pir-window-icon.h"

struct _PirStartWindow
{
  AdwApplicationWindow parent_instance;

  AdwStatusPage *page;
  GtkSpinner    *spinner;
};

G_DEFINE_FINAL_TYPE (PirStartWindow, pir_start_window, ADW_TYPE_APPLICATION_WINDOW)

static void
pir_start_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pir_start_window_parent_class)->realize (widget);

  pir_window_icon_apply (widget);
}

static void
pir_start_window_class_init (PirStartWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = pir_start_window_realize;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-start-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirStartWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PirStartWindow, spinner);
}

static void
pir_start_window_init (PirStartWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_start_window_new (GtkApplication *application)
{
  return g_object_new (PIR_TYPE_START_WINDOW, "application", application, NULL);
}

void
pir_start_window_fail (PirStartWindow *self,
                       const char     *reason)
{
  g_autofree char *escaped = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PIR_IS_START_WINDOW (self));

  escaped = g_markup_escape_text (reason, -1);
  /* Translators: %s is a technical reason, in English */
  text = g_strdup_printf (_("The programs of the demonstration could not be started. Nothing was changed on this "
                            "computer.\n\n%s"), escaped);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  /* Translators: title: the demonstration could not be started */
  adw_status_page_set_title (self->page, _("No Demonstration"));
  adw_status_page_set_description (self->page, text);
}
