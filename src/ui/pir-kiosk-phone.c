/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-phone.h"

#include <glib/gi18n.h>

#include "core/pir-phone-entry.h"
#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-code-view.h"

/* s between two signs that somebody is there, while a phone is at it */
#define STAY 5

struct _PirKioskPhone
{
  AdwBin         parent_instance;

  PirCodeView   *code_view;
  GtkLabel      *how_label;
  GtkLabel      *code_label;
  GtkSpinner    *spinner;
  GtkLabel      *state_label;
  GtkWidget     *again_button;

  PirPhoneEntry *entry;   /* (owned) */
  guint          stay_id;
};

G_DEFINE_FINAL_TYPE (PirKioskPhone, pir_kiosk_phone, ADW_TYPE_BIN)

/* (transfer full): how it stands, in a sentence */
static char *
dup_sentence (PirKioskPhone *self)
{
  switch (pir_phone_entry_get_state (self->entry))
    {
    case PIR_PHONE_STARTING:
      return g_strdup (_("Asking the service for a code…"));
    case PIR_PHONE_WAITING:
      return g_strdup (_("Waiting for your phone."));
    case PIR_PHONE_OPENED:
      return g_strdup (_("Your phone has found this screen. Go on there."));
    case PIR_PHONE_DENIED:
      return g_strdup (_("The phone has said no, so nothing was opened here."));
    case PIR_PHONE_OVER:
      return g_strdup (_("This code is over. Take a new one."));
    case PIR_PHONE_FAILED:
      return pir_sentence_error (pir_phone_entry_get_error (self->entry));
    case PIR_PHONE_ENTERING:
    case PIR_PHONE_DONE:
    default:
      return g_strdup (_("Opening your notices…"));
    }
}

static void
show_code (PirKioskPhone *self)
{
  const char *code = pir_phone_entry_get_code (self->entry);
  g_autofree char *how = NULL;

  pir_code_view_set_matrix (self->code_view, code != NULL ? pir_phone_entry_new_matrix (self->entry) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->code_view), code != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->how_label), code != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->code_label), code != NULL);
  gtk_label_set_label (self->code_label, code != NULL ? code : "");
  if (code != NULL)
    /* Translators: at a screen of the school; %s is the address of a web page */
    how = g_strdup_printf (_("Point your phone’s camera here, or open %s on it and type this code. Sign in on your phone: then this "
                             "screen opens your notices."), pir_phone_entry_get_address (self->entry));
  gtk_label_set_label (self->how_label, how != NULL ? how : "");
}

static gboolean
stay_cb (gpointer user_data)
{
  gtk_widget_activate_action (user_data, "kiosk.extend", NULL);
  return G_SOURCE_CONTINUE;
}

/* Somebody who looks at a phone does not touch the screen; it is not kept longer than the code is good for. */
static void
stay (PirKioskPhone *self,
      gboolean       is_busy)
{
  if (!is_busy)
    g_clear_handle_id (&self->stay_id, g_source_remove);
  else if (self->stay_id == 0)
    self->stay_id = g_timeout_add_seconds (STAY, stay_cb, self);
}

static void
show (PirKioskPhone *self)
{
  PirPhoneState state = pir_phone_entry_get_state (self->entry);
  gboolean is_under_way = state <= PIR_PHONE_DONE;
  gboolean had_focus = gtk_widget_has_focus (self->again_button);
  g_autofree char *sentence = dup_sentence (self);

  show_code (self);
  gtk_label_set_label (self->state_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_under_way);
  gtk_spinner_set_spinning (self->spinner, is_under_way);
  gtk_widget_set_visible (self->again_button, !is_under_way);
  if (!is_under_way && !had_focus)
    gtk_widget_grab_focus (self->again_button);
  stay (self, state == PIR_PHONE_OPENED);
}

static void
again_cb (PirKioskPhone *self)
{
  pir_phone_entry_begin (self->entry);
}

static void
pir_kiosk_phone_unroot (GtkWidget *widget)
{
  PirKioskPhone *self = PIR_KIOSK_PHONE (widget);

  stay (self, FALSE);
  if (self->entry != NULL)
    pir_phone_entry_stop (self->entry);

  GTK_WIDGET_CLASS (pir_kiosk_phone_parent_class)->unroot (widget);
}

static void
pir_kiosk_phone_dispose (GObject *object)
{
  PirKioskPhone *self = PIR_KIOSK_PHONE (object);

  stay (self, FALSE);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (pir_kiosk_phone_parent_class)->dispose (object);
}

static void
pir_kiosk_phone_class_init (PirKioskPhoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_phone_dispose;
  widget_class->unroot = pir_kiosk_phone_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CODE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-phone.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, code_view);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, how_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, code_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, state_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPhone, again_button);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
pir_kiosk_phone_init (PirKioskPhone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_kiosk_phone_new (PirContext *context,
                     const char *server)
{
  PirKioskPhone *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_PHONE, NULL);
  self->entry = pir_phone_entry_new (context, server);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  pir_phone_entry_begin (self->entry);
  show (self);
  return GTK_WIDGET (self);
}
