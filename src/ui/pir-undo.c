/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-undo.h"

#include <glib/gi18n.h>

#include "ui/pir-toast.h"

#define SECONDS 10

typedef struct
{
  AdwToast       *toast;     /* (unowned): lives as long as this */
  GtkWidget      *window;    /* weak */
  PirUndoFunc     undo;
  gpointer        user_data;
  GDestroyNotify  free_data; /* (nullable) */
} Offer;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("pir-undo");
}

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->window);
  if (offer->free_data != NULL)
    offer->free_data (offer->user_data);
  g_free (offer);
}

static void
button_clicked_cb (AdwToast *toast)
{
  Offer *offer = g_object_get_qdata (G_OBJECT (toast), get_quark ());

  offer->undo (offer->user_data);
}

static void
dismissed_cb (AdwToast *toast)
{
  Offer *offer = g_object_get_qdata (G_OBJECT (toast), get_quark ());

  if (offer->window == NULL || g_object_get_qdata (G_OBJECT (offer->window), get_quark ()) != toast)
    return;
  g_object_set_qdata (G_OBJECT (offer->window), get_quark (), NULL);
  gtk_widget_action_set_enabled (offer->window, "page.undo", FALSE);
}

void
pir_undo_setup (GtkWidget *window)
{
  g_return_if_fail (GTK_IS_WIDGET (window));

  gtk_widget_action_set_enabled (window, "page.undo", FALSE);
}

void
pir_undo_offer (GtkWidget      *widget,
                const char     *text,
                PirUndoFunc     undo,
                gpointer        user_data,
                GDestroyNotify  free_data)
{
  GtkWidget *overlay, *window;
  AdwToast *toast, *before;
  Offer *offer;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);
  g_return_if_fail (undo != NULL);

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    {
      if (free_data != NULL)
        free_data (user_data);
      return;
    }
  window = GTK_WIDGET (gtk_widget_get_root (overlay));
  before = g_object_get_qdata (G_OBJECT (window), get_quark ());
  if (before != NULL)
    adw_toast_dismiss (before);

  toast = pir_toast_new (text);
  offer = g_new0 (Offer, 1);
  *offer = (Offer) { toast, NULL, undo, user_data, free_data };
  g_set_weak_pointer (&offer->window, window);
  g_object_set_qdata_full (G_OBJECT (toast), get_quark (), offer, offer_free);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (button_clicked_cb), NULL);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  g_object_set_qdata (G_OBJECT (window), get_quark (), toast);
  gtk_widget_action_set_enabled (window, "page.undo", TRUE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

gboolean
pir_undo_last (GtkWidget *widget)
{
  GtkRoot *window;
  AdwToast *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  window = gtk_widget_get_root (widget);
  toast = window != NULL ? g_object_get_qdata (G_OBJECT (window), get_quark ()) : NULL;
  if (toast == NULL)
    return FALSE;
  g_object_ref (toast);
  button_clicked_cb (toast);
  adw_toast_dismiss (toast);
  g_object_unref (toast);
  return TRUE;
}
