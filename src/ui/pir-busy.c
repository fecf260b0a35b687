/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-busy.h"

#include <glib/gi18n.h>

#include "ui/pir-toast.h"

#define SECONDS 10
#define PATIENCE 1000 /* milliseconds: what is done by then needs no words */

typedef struct
{
  GtkWidget *widget;      /* weak */
  GWeakRef   cancellable; /* whose this is */
  char      *text;
  gboolean   is_change;   /* of something at the service */
  guint      source;
  AdwToast  *toast;       /* (owned) (nullable) */
} Busy;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("pir-busy");
}

static Busy *
get_busy (GCancellable *cancellable)
{
  return g_object_get_qdata (G_OBJECT (cancellable), get_quark ());
}

static void
busy_end (Busy *busy)
{
  g_clear_handle_id (&busy->source, g_source_remove);
  if (busy->toast != NULL)
    adw_toast_dismiss (busy->toast);
  g_clear_object (&busy->toast);
}

static gboolean
free_cb (gpointer user_data)
{
  Busy *busy = user_data;

  busy_end (busy);
  g_clear_weak_pointer (&busy->widget);
  g_weak_ref_clear (&busy->cancellable);
  g_free (busy->text);
  g_free (busy);
  return G_SOURCE_REMOVE;
}

/* The last reference to a cancellable may go in the thread that worked. */
static void
busy_free (gpointer data)
{
  g_main_context_invoke (NULL, free_cb, data);
}

/* Returns: (transfer none) (nullable): the first below @widget that shows toasts */
static GtkWidget *
find_below (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_TOAST_OVERLAY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_below (child);
  return found;
}

static GtkWidget *
find_overlay (GtkWidget *widget)
{
  return GTK_IS_WINDOW (widget) ? find_below (widget) : gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
}

void
pir_busy_say_ended (GtkWidget *widget)
{
  GtkWidget *overlay;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  overlay = find_overlay (widget);
  if (overlay == NULL)
    return;
  /* Translators: after somebody has ended what the service was being asked to do; "it" is that */
  toast = pir_toast_new (_("It was ended here, but the service may have done it already"));
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  /* What it has done is seen then; where nobody is signed in there is nothing to ask for. */
  gtk_widget_activate_action (widget, "app.refresh", NULL);
}

/* By the person, not since the page goes */
static void
end_clicked_cb (GCancellable *cancellable)
{
  Busy *busy = get_busy (cancellable);

  if (busy->is_change && busy->widget != NULL && !g_cancellable_is_cancelled (cancellable))
    pir_busy_say_ended (busy->widget);
  g_cancellable_cancel (cancellable);
}

static gboolean
late_cb (gpointer user_data)
{
  Busy *busy = user_data;
  GtkWidget *overlay = busy->widget != NULL ? find_overlay (busy->widget) : NULL;
  g_autoptr(GCancellable) cancellable = g_weak_ref_get (&busy->cancellable);

  busy->source = 0;
  if (overlay == NULL || cancellable == NULL)
    return G_SOURCE_REMOVE;
  busy->toast = pir_toast_new (busy->text);
  /* Translators: button: ends what is being done */
  adw_toast_set_button_label (busy->toast, _("Cancel"));
  adw_toast_set_timeout (busy->toast, 0);
  adw_toast_set_priority (busy->toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (busy->toast, "button-clicked", G_CALLBACK (end_clicked_cb), cancellable, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (busy->toast));
  return G_SOURCE_REMOVE;
}

GCancellable *
pir_busy_begin_in (GtkWidget    *widget,
                   GCancellable *of,
                   const char   *text)
{
  GCancellable *cancellable;
  Busy *busy;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (of == NULL || G_IS_CANCELLABLE (of), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  cancellable = g_cancellable_new ();
  busy = g_new0 (Busy, 1);
  g_set_weak_pointer (&busy->widget, widget);
  g_weak_ref_init (&busy->cancellable, cancellable);
  busy->text = g_strdup (text);
  busy->source = g_timeout_add (PATIENCE, late_cb, busy);
  g_object_set_qdata_full (G_OBJECT (cancellable), get_quark (), busy, busy_free);
  if (of != NULL)
    g_signal_connect_object (of, "cancelled", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  if (of != NULL && g_cancellable_is_cancelled (of))
    g_cancellable_cancel (cancellable);
  return cancellable;
}

GCancellable *
pir_busy_begin (PirPage    *page,
                const char *text)
{
  g_return_val_if_fail (PIR_IS_PAGE (page), NULL);
  return pir_busy_begin_in (GTK_WIDGET (page), pir_page_get_cancellable (page), text);
}

GCancellable *
pir_busy_ask_in (GtkWidget    *widget,
                 GCancellable *of)
{
  return pir_busy_begin_in (widget, of, _("The service is being asked…"));
}

GCancellable *
pir_busy_ask (PirPage *page)
{
  return pir_busy_begin (page, _("The service is being asked…"));
}

GCancellable *
pir_busy_change_in (GtkWidget    *widget,
                    GCancellable *of)
{
  GCancellable *cancellable;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  cancellable = pir_busy_ask_in (widget, of);
  get_busy (cancellable)->is_change = TRUE;
  return cancellable;
}

GCancellable *
pir_busy_change (PirPage *page)
{
  g_return_val_if_fail (PIR_IS_PAGE (page), NULL);
  return pir_busy_change_in (GTK_WIDGET (page), pir_page_get_cancellable (page));
}

void
pir_busy_set_done (GCancellable *cancellable,
                   guint         done,
                   guint         all)
{
  Busy *busy;
  g_autofree char *text = NULL;

  g_return_if_fail (G_IS_CANCELLABLE (cancellable));

  busy = get_busy (cancellable);
  if (busy == NULL || busy->toast == NULL)
    return;
  /* Translators: how far something has come: %1$s is a sentence such as "Copying the receipts…", %2$u of %3$u are done */
  text = g_strdup_printf (_("%1$s %2$u of %3$u"), busy->text, done, all);
  pir_toast_set_text (busy->toast, text);
}

void
pir_busy_end (GCancellable *cancellable)
{
  Busy *busy;

  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  busy = cancellable != NULL ? get_busy (cancellable) : NULL;
  if (busy != NULL)
    busy_end (busy);
}
