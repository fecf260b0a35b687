/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-countdown.h"

#include "base/pir-clock.h"
#include "ui/pir-words.h"

struct _PirCountdown
{
  AdwBin             parent_instance;

  GtkLabel          *label;

  gint64             until;
  PirCountdownWords  words;   /* (nullable) */
  guint              tick_id;
};

G_DEFINE_FINAL_TYPE (PirCountdown, pir_countdown, ADW_TYPE_BIN)

static void
update (PirCountdown *self)
{
  gint64 left = self->words != NULL ? self->until - pir_clock_now () : 0;
  g_autofree char *time = pir_words_countdown (left);
  g_autofree char *sentence = left > 0 ? self->words (time) : NULL;

  if (sentence != NULL)
    gtk_label_set_label (self->label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), left > 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  update (PIR_COUNTDOWN (user_data));
  return G_SOURCE_CONTINUE;
}

static void
pir_countdown_map (GtkWidget *widget)
{
  PirCountdown *self = PIR_COUNTDOWN (widget);

  GTK_WIDGET_CLASS (pir_countdown_parent_class)->map (widget);

  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
pir_countdown_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PIR_COUNTDOWN (widget)->tick_id, g_source_remove);

  GTK_WIDGET_CLASS (pir_countdown_parent_class)->unmap (widget);
}

static void
pir_countdown_class_init (PirCountdownClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = pir_countdown_map;
  widget_class->unmap = pir_countdown_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-countdown.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCountdown, label);
}

static void
pir_countdown_init (PirCountdown *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_countdown_show (PirCountdown      *self,
                    gint64             until,
                    PirCountdownWords  words)
{
  g_return_if_fail (PIR_IS_COUNTDOWN (self));
  g_return_if_fail (until == 0 || words != NULL);

  self->until = until;
  self->words = until != 0 ? words : NULL;
  update (self);
}
