/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-field.h"

#include <glib/gi18n.h>

#include "ui/pir-entry-row.h"
#include "ui/pir-ui.h"

struct _PirField
{
  GtkBox         parent_instance;

  GtkWidget     *list;
  PirEntryRow   *row;
  GtkLabel      *label;
  gboolean       is_password;
  PirFieldJudge  judge;       /* (nullable) */
  char          *before;      /* (nullable): what pir_field_replace() has replaced, while there is a @cursor_id */
  int            cursor;      /* where it put the cursor then */
  guint          cursor_id;
};

G_DEFINE_FINAL_TYPE (PirField, pir_field, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_IS_PASSWORD,
  PROP_INPUT_PURPOSE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whether it is wrong */
static gboolean
ask_judge (PirField *self,
           gboolean  is_done)
{
  const char *sentence = NULL;
  PirTypedVerdict verdict = PIR_TYPED_FINE;

  if (self->judge != NULL)
    verdict = self->judge (pir_field_get_text (self), is_done, &sentence);
  pir_field_say (self, verdict, sentence);
  return verdict == PIR_TYPED_WRONG;
}

static void
changed_cb (PirField *self)
{
  ask_judge (self, FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (PirField *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
left_cb (PirField *self)
{
  if (self->judge != NULL)
    ask_judge (self, TRUE);
}

/* Of @text: how many letters and digits stand before character @end, and which character comes after @n of them */
static int
count_marks (const char *text,
             int         end)
{
  int n = 0;

  for (int i = 0; i < end && *text != '\0'; i++, text = g_utf8_next_char (text))
    n += g_unichar_isalnum (g_utf8_get_char (text));
  return n;
}

static int
find_mark (const char *text,
           int         n)
{
  int position = 0;

  for (; n > 0 && *text != '\0'; text = g_utf8_next_char (text), position++)
    n -= g_unichar_isalnum (g_utf8_get_char (text));
  return position;
}

/* A key that was typed puts the cursor behind itself only after it has told of the change, as if the text were still the one before. */
static gboolean
cursor_cb (gpointer user_data)
{
  PirField *self = user_data;
  g_autofree char *before = g_steal_pointer (&self->before);
  int position = gtk_editable_get_position (GTK_EDITABLE (self->row));

  self->cursor_id = 0;
  if (position != self->cursor)
    gtk_editable_set_position (GTK_EDITABLE (self->row), find_mark (pir_field_get_text (self), count_marks (before, position)));
  return G_SOURCE_REMOVE;
}

static void
pir_field_dispose (GObject *object)
{
  PirField *self = PIR_FIELD (object);

  g_clear_handle_id (&self->cursor_id, g_source_remove);
  g_clear_pointer (&self->before, g_free);

  G_OBJECT_CLASS (pir_field_parent_class)->dispose (object);
}

static void
pir_field_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  PirField *self = PIR_FIELD (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->row)));
      break;
    case PROP_IS_PASSWORD:
      g_value_set_boolean (value, self->is_password);
      break;
    case PROP_INPUT_PURPOSE:
      g_object_get_property (G_OBJECT (self->row), "input-purpose", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_field_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  PirField *self = PIR_FIELD (object);

  switch (property_id)
    {
    case PROP_TITLE:
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->row)), -1);
      break;
    case PROP_IS_PASSWORD:
      self->is_password = g_value_get_boolean (value);
      break;
    case PROP_INPUT_PURPOSE:
      g_object_set_property (G_OBJECT (self->row), "input-purpose", value);
      if (g_value_get_enum (value) == GTK_INPUT_PURPOSE_DIGITS)
        pir_ui_show_code (GTK_WIDGET (self->row));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What kind of row it is, is known by now. */
static void
pir_field_constructed (GObject *object)
{
  PirField *self = PIR_FIELD (object);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (pir_field_parent_class)->constructed (object);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->row = PIR_ENTRY_ROW (pir_entry_row_new (self->is_password));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (self->row));
  gtk_box_prepend (GTK_BOX (self), self->list);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->row), focus);
}

static void
pir_field_class_init (PirFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pir_field_constructed;
  object_class->dispose = pir_field_dispose;
  object_class->get_property = pir_field_get_property;
  object_class->set_property = pir_field_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PASSWORD] = g_param_spec_boolean ("is-password", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_INPUT_PURPOSE] = g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                                                      GTK_INPUT_PURPOSE_FREE_FORM,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
pir_field_init (PirField *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "under-field");
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
}

const char *
pir_field_get_text (PirField *self)
{
  g_return_val_if_fail (PIR_IS_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->row));
}

void
pir_field_set_text (PirField   *self,
                    const char *text)
{
  g_return_if_fail (PIR_IS_FIELD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->row), text != NULL ? text : "");
}

void
pir_field_replace (PirField   *self,
                   const char *text)
{
  GtkEditable *row;
  int n_marks;

  g_return_if_fail (PIR_IS_FIELD (self));
  g_return_if_fail (text != NULL);

  row = GTK_EDITABLE (self->row);
  if (g_str_equal (text, gtk_editable_get_text (row)))
    return;
  g_free (self->before);
  self->before = g_strdup (gtk_editable_get_text (row));
  n_marks = count_marks (self->before, gtk_editable_get_position (row));
  gtk_editable_set_text (row, text);
  self->cursor = find_mark (text, n_marks);
  gtk_editable_set_position (row, self->cursor);
  if (self->cursor_id == 0)
    self->cursor_id = g_idle_add_full (G_PRIORITY_HIGH, cursor_cb, self, NULL);
}

void
pir_field_set_judge (PirField      *self,
                     PirFieldJudge  judge)
{
  g_return_if_fail (PIR_IS_FIELD (self));

  self->judge = judge;
}

GtkText *
pir_field_get_typed (PirField *self)
{
  g_return_val_if_fail (PIR_IS_FIELD (self), NULL);

  return pir_entry_row_get_text_widget (self->row);
}

void
pir_field_say (PirField        *self,
               PirTypedVerdict  verdict,
               const char      *sentence)
{
  g_return_if_fail (PIR_IS_FIELD (self));

  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), sentence != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "tone-soon");
  if (verdict != PIR_TYPED_FINE)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), verdict == PIR_TYPED_WRONG ? "error" : "tone-soon");
  /* Whoever does not see what stands below hears it with the field. */
  pir_entry_row_say (self->row, verdict == PIR_TYPED_WRONG, sentence);
}

gboolean
pir_field_check (PirField *self)
{
  g_return_val_if_fail (PIR_IS_FIELD (self), FALSE);

  if (*pir_field_get_text (self) != '\0')
    return !ask_judge (self, TRUE);
  pir_field_say (self, PIR_TYPED_WRONG, _("This is still missing."));
  return FALSE;
}

void
pir_field_focus (PirField *self)
{
  g_return_if_fail (PIR_IS_FIELD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->row));
}
