/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-lock.h"

/* Of this process: what is locked is not one widget but all of them. */
static PirKioskPolicy *policy; /* (owned) (nullable) */
static gulong hook;

static gboolean
is_refused (const char *action)
{
  return action != NULL && !pir_kiosk_policy_allows_action (policy, action);
}

static void
lock_actions (GtkWidget *widget)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (widget);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property); i++)
    if (is_refused (name))
      gtk_widget_action_set_enabled (widget, name, FALSE);
}

/* Out of the way of what is being mapped, and before anything is drawn. */
static gboolean
hide_cb (gpointer user_data)
{
  GtkWidget *widget = user_data;

  if (policy != NULL && is_refused (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))))
    gtk_widget_set_visible (widget, FALSE);
  return G_SOURCE_REMOVE;
}

/* GTK's own handler would come next, whatever is returned. */
static gboolean
inspector_cb (GtkWindow *window,
              gboolean   is_toggled)
{
  g_signal_stop_emission_by_name (window, "enable-debugging");
  return TRUE;
}

static gboolean
label_link_cb (GtkLabel   *label,
               const char *address)
{
  return !pir_kiosk_lock_may_open (address);
}

static gboolean
button_link_cb (GtkLinkButton *button)
{
  return !pir_kiosk_lock_may_open (gtk_link_button_get_uri (button));
}

/* A widget can be mapped many times. */
static void
answer_once (GtkWidget  *widget,
             const char *signal,
             GCallback   callback)
{
  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) callback, NULL) == 0)
    g_signal_connect (widget, signal, callback, NULL);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  lock_actions (widget);
  if (GTK_IS_ACTIONABLE (widget) && is_refused (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, hide_cb, g_object_ref (widget), g_object_unref);
  if (GTK_IS_WINDOW (widget))
    answer_once (widget, "enable-debugging", G_CALLBACK (inspector_cb));
  else if (GTK_IS_LABEL (widget))
    answer_once (widget, "activate-link", G_CALLBACK (label_link_cb));
  else if (GTK_IS_LINK_BUTTON (widget))
    answer_once (widget, "activate-link", G_CALLBACK (button_link_cb));
  return TRUE;
}

void
pir_kiosk_lock_start (PirKioskPolicy *new_policy)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_return_if_fail (PIR_IS_KIOSK_POLICY (new_policy));
  g_return_if_fail (policy == NULL);

  policy = g_object_ref (new_policy);
  hook = g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}

void
pir_kiosk_lock_stop (void)
{
  g_return_if_fail (policy != NULL);

  g_signal_remove_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), hook);
  g_clear_object (&policy);
}

gboolean
pir_kiosk_lock_is_on (void)
{
  return policy != NULL;
}

gboolean
pir_kiosk_lock_may_open (const char *address)
{
  g_return_val_if_fail (address != NULL, FALSE);

  return policy == NULL || (pir_kiosk_policy_can_browse (policy) && g_str_has_prefix (address, "https://"));
}
