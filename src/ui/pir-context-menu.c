/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-context-menu.h"

/* The menu of a row of its own */
typedef struct
{
  GtkWidget  *row;     /* whose this is */
  GMenuModel *menu;    /* (owned) */
  GtkWidget  *popover; /* (nullable) */
} RowMenu;

static void
row_menu_free (gpointer data,
               GClosure *closure)
{
  RowMenu *self = data;

  g_object_unref (self->menu);
  g_free (self);
}

static void
pressed_cb (GtkGesture *gesture,
            int         n_press,
            double      x,
            double      y,
            RowMenu    *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pir_context_menu_open (self->row, self->menu, x, y, &self->popover);
}

static void
long_pressed_cb (GtkGesture *gesture,
                 double      x,
                 double      y,
                 RowMenu    *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pir_context_menu_open (self->row, self->menu, x, y, &self->popover);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                RowMenu               *self)
{
  if (!pir_context_menu_is_key (key, state & gtk_accelerator_get_default_mod_mask ()))
    return FALSE;
  pir_context_menu_open (self->row, self->menu, gtk_widget_get_width (self->row) / 2.0, gtk_widget_get_height (self->row) / 2.0,
                         &self->popover);
  return TRUE;
}

static void
destroy_cb (GtkWidget *row,
            RowMenu   *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

void
pir_context_menu_open (GtkWidget   *parent,
                       GMenuModel  *menu,
                       double       x,
                       double       y,
                       GtkWidget  **popover)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (G_IS_MENU_MODEL (menu));
  g_return_if_fail (popover != NULL);

  g_clear_pointer (popover, gtk_widget_unparent);
  *popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (*popover, parent);
  gtk_popover_set_has_arrow (GTK_POPOVER (*popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (*popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_widget_set_halign (*popover, GTK_ALIGN_START);
  gtk_popover_popup (GTK_POPOVER (*popover));
}

gboolean
pir_context_menu_is_key (guint           key,
                         GdkModifierType modifiers)
{
  return (modifiers == 0 && key == GDK_KEY_Menu) || (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_F10);
}

void
pir_context_menu_add (GtkListBoxRow *row,
                      GMenuModel    *menu)
{
  GtkEventController *controllers[3];
  RowMenu *self;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  self = g_new0 (RowMenu, 1);
  self->row = GTK_WIDGET (row);
  self->menu = g_object_ref (menu);
  controllers[0] = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (controllers[0]), 0);
  g_signal_connect (controllers[0], "pressed", G_CALLBACK (pressed_cb), self);
  controllers[1] = GTK_EVENT_CONTROLLER (gtk_gesture_long_press_new ());
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (controllers[1]), TRUE);
  g_signal_connect (controllers[1], "pressed", G_CALLBACK (long_pressed_cb), self);
  controllers[2] = gtk_event_controller_key_new ();
  g_signal_connect (controllers[2], "key-pressed", G_CALLBACK (key_pressed_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (controllers); i++)
    gtk_widget_add_controller (GTK_WIDGET (row), controllers[i]);
  g_signal_connect_data (row, "destroy", G_CALLBACK (destroy_cb), self, row_menu_free, 0);
}
