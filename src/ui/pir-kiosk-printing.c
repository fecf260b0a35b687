/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-printing.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-kiosk-print.h"

struct _PirKioskPrinting
{
  GtkBox         parent_instance;

  GtkSpinner    *spinner;
  GtkImage      *icon;
  GtkLabel      *label;
  GtkWidget     *retry_button;

  PirKioskPrint *print; /* (owned) (nullable) */
  GFile         *file;  /* (owned) (nullable) */
  char          *queue; /* (nullable) */
  gboolean       is_drawn;
};

G_DEFINE_FINAL_TYPE (PirKioskPrinting, pir_kiosk_printing, GTK_TYPE_BOX)

static void
forget (PirKioskPrinting *self)
{
  if (self->print != NULL)
    g_signal_handlers_disconnect_by_data (self->print, self);
  g_clear_object (&self->print);
  if (self->file != NULL && self->is_drawn)
    g_file_delete_async (self->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&self->file);
}

static void
changed_cb (PirKioskPrinting *self)
{
  PirKioskPrintState state = pir_kiosk_print_get_state (self->print);
  gboolean is_wrong = state >= PIR_KIOSK_PRINT_STUCK;

  pir_kiosk_printing_say (self, pir_kiosk_print_get_words (self->print), !is_wrong && state != PIR_KIOSK_PRINT_PRINTED);
  gtk_image_set_from_icon_name (self->icon, is_wrong ? "pir-alert-symbolic" : "pir-paid-symbolic");
  gtk_widget_set_visible (self->retry_button, is_wrong && pir_kiosk_print_is_over (self->print));
}

static void
begin (PirKioskPrinting *self)
{
  g_clear_object (&self->print);
  self->print = pir_kiosk_print_new (self->queue, self->file);
  g_signal_connect_object (self->print, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
retry_clicked_cb (PirKioskPrinting *self)
{
  if (self->file != NULL)
    begin (self);
}

static void
pir_kiosk_printing_dispose (GObject *object)
{
  forget (PIR_KIOSK_PRINTING (object));

  G_OBJECT_CLASS (pir_kiosk_printing_parent_class)->dispose (object);
}

static void
pir_kiosk_printing_finalize (GObject *object)
{
  g_free (PIR_KIOSK_PRINTING (object)->queue);

  G_OBJECT_CLASS (pir_kiosk_printing_parent_class)->finalize (object);
}

static void
pir_kiosk_printing_class_init (PirKioskPrintingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_kiosk_printing_dispose;
  object_class->finalize = pir_kiosk_printing_finalize;
  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-printing.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskPrinting, spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPrinting, icon);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPrinting, label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPrinting, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
pir_kiosk_printing_init (PirKioskPrinting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_kiosk_printing_start (PirKioskPrinting *self,
                          const char       *queue,
                          GFile            *file,
                          gboolean          is_drawn)
{
  g_return_if_fail (PIR_IS_KIOSK_PRINTING (self));
  g_return_if_fail (G_IS_FILE (file));

  forget (self);
  g_free (self->queue);
  self->queue = g_strdup (queue);
  self->file = g_object_ref (file);
  self->is_drawn = is_drawn;
  begin (self);
}

void
pir_kiosk_printing_take (PirKioskPrinting *self,
                         const char       *queue,
                         GFile            *file,
                         gboolean          is_drawn,
                         const GError     *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (PIR_IS_KIOSK_PRINTING (self));
  g_return_if_fail (file != NULL || error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL)
    {
      pir_kiosk_printing_start (self, queue, file, is_drawn);
      return;
    }
  sentence = pir_sentence_error (error);
  pir_kiosk_printing_say (self, sentence, FALSE);
}

void
pir_kiosk_printing_say (PirKioskPrinting *self,
                        const char       *words,
                        gboolean          is_busy)
{
  g_return_if_fail (PIR_IS_KIOSK_PRINTING (self));

  gtk_label_set_label (self->label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_image_set_from_icon_name (self->icon, "pir-alert-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_busy);
  gtk_widget_set_visible (self->retry_button, FALSE);
}
