/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-entry-row.h"

#include <glib/gi18n.h>

struct _PirEntryRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel         *label;
  GtkWidget        *entry;      /* GtkEntry or GtkPasswordEntry: both are nodes of their own, AdwEntryRow's text is not */
  GtkWidget        *apply;
  gboolean          is_password;
  gboolean          is_to_apply;
};

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirEntryRow, pir_entry_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

enum
{
  PROP_0,
  PROP_IS_PASSWORD,
  PROP_INPUT_PURPOSE,
  PROP_SHOW_APPLY_BUTTON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  APPLY,
  ENTRY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (PIR_ENTRY_ROW (editable)->entry);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
title_cb (PirEntryRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
apply_cb (PirEntryRow *self)
{
  gtk_widget_set_visible (self->apply, FALSE);
  g_signal_emit (self, signals[APPLY], 0);
}

static void
changed_cb (PirEntryRow *self)
{
  gtk_widget_set_visible (self->apply, self->is_to_apply);
}

static void
activate_cb (PirEntryRow *self)
{
  if (gtk_widget_get_visible (self->apply))
    apply_cb (self);
  else
    g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

static void
reveal_cb (PirEntryRow     *self,
           GtkToggleButton *button)
{
  gtk_text_set_visibility (pir_entry_row_get_text_widget (self), gtk_toggle_button_get_active (button));
  gtk_widget_grab_focus (self->entry);
}

static void
pressed_cb (PirEntryRow *self)
{
  if ((gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_grab_focus (self->entry);
}

static void
entered_cb (PirEntryRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  /* A screen reader says what is selected, here too with GTK 4.8. */
  if (self->is_password)
    gtk_editable_set_position (GTK_EDITABLE (self), -1);
}

static void
left_cb (PirEntryRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
}

static void
add_reveal_button (PirEntryRow *self,
                   GtkBox      *box)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (button, _("Show the password"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show the password"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "toggled", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
add_apply_button (PirEntryRow *self,
                  GtkBox      *box)
{
  self->apply = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_set_valign (self->apply, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_widget_set_visible (self->apply, FALSE);
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, self->apply);
}

static void
watch (PirEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/* What kind of field it is, is known by now. */
static void
pir_entry_row_constructed (GObject *object)
{
  PirEntryRow *self = PIR_ENTRY_ROW (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (pir_entry_row_parent_class)->constructed (object);

  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (box, "entry-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), column);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->label));
  self->entry = self->is_password ? gtk_password_entry_new () : gtk_entry_new ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  gtk_label_set_mnemonic_widget (self->label, self->entry);
  gtk_box_append (GTK_BOX (column), self->entry);
  gtk_editable_init_delegate (GTK_EDITABLE (self));

  if (self->is_password)
    add_reveal_button (self, GTK_BOX (box));
  add_apply_button (self, GTK_BOX (box));
  watch (self);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
  title_cb (self);
}

static void
pir_entry_row_dispose (GObject *object)
{
  PirEntryRow *self = PIR_ENTRY_ROW (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->entry = NULL;

  G_OBJECT_CLASS (pir_entry_row_parent_class)->dispose (object);
}

static void
pir_entry_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PirEntryRow *self = PIR_ENTRY_ROW (object);

  if (gtk_editable_delegate_get_property (object, property_id, value, pspec))
    return;
  switch (property_id)
    {
    case PROP_IS_PASSWORD:
      g_value_set_boolean (value, self->is_password);
      break;
    case PROP_INPUT_PURPOSE:
      g_value_set_enum (value, gtk_text_get_input_purpose (pir_entry_row_get_text_widget (self)));
      break;
    case PROP_SHOW_APPLY_BUTTON:
      g_value_set_boolean (value, self->is_to_apply);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_entry_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  PirEntryRow *self = PIR_ENTRY_ROW (object);

  if (gtk_editable_delegate_set_property (object, property_id, value, pspec))
    return;
  switch (property_id)
    {
    case PROP_IS_PASSWORD:
      self->is_password = g_value_get_boolean (value);
      break;
    case PROP_INPUT_PURPOSE:
      if (!self->is_password)
        gtk_text_set_input_purpose (pir_entry_row_get_text_widget (self), g_value_get_enum (value));
      break;
    case PROP_SHOW_APPLY_BUTTON:
      self->is_to_apply = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
pir_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PIR_ENTRY_ROW (widget)->entry);
}

/* The row itself is no place to be at: what is in it is. */
static gboolean
pir_entry_row_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static void
pir_entry_row_class_init (PirEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_entry_row_constructed;
  object_class->dispose = pir_entry_row_dispose;
  object_class->get_property = pir_entry_row_get_property;
  object_class->set_property = pir_entry_row_set_property;
  widget_class->grab_focus = pir_entry_row_grab_focus;
  widget_class->focus = pir_entry_row_focus;

  properties[PROP_IS_PASSWORD] = g_param_spec_boolean ("is-password", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_INPUT_PURPOSE] = g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE, GTK_INPUT_PURPOSE_FREE_FORM,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_APPLY_BUTTON] = g_param_spec_boolean ("show-apply-button", NULL, NULL, FALSE,
                                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_editable_install_properties (object_class, N_PROPS);

  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
pir_entry_row_init (PirEntryRow *self)
{
}

GtkWidget *
pir_entry_row_new (gboolean is_password)
{
  return g_object_new (PIR_TYPE_ENTRY_ROW, "is-password", is_password, NULL);
}

GtkText *
pir_entry_row_get_text_widget (PirEntryRow *self)
{
  g_return_val_if_fail (PIR_IS_ENTRY_ROW (self), NULL);

  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

void
pir_entry_row_set_shown_text (PirEntryRow *self,
                              const char  *text)
{
  g_return_if_fail (PIR_IS_ENTRY_ROW (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_widget_set_visible (self->apply, FALSE);
}

void
pir_entry_row_say (PirEntryRow *self,
                   gboolean     is_wrong,
                   const char  *sentence)
{
  g_return_if_fail (PIR_IS_ENTRY_ROW (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (sentence != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
