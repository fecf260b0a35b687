/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-keys.h"

#include <glib/gi18n.h>

#define ROWS 4

/* Letters of a language that its people write with, as their keyboards have them */
typedef struct
{
  const char *language; /* "" = any other one */
  const char *name;     /* (nullable) what the key that leads here says; NULL = Latin letters, which are everybody's */
  const char *rows[ROWS];
} Layout;

#define LATIN(language, more) { language, NULL, { "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm" more } }

static const Layout layouts[] = {
  LATIN ("", ""), /* first: what accounts and codes are written with */
  LATIN ("it", "àèéìòù"), LATIN ("fr", "àâçéèêëîôù"), LATIN ("de", "äöüß"), LATIN ("sl", "čšž"), LATIN ("es", "áéíóúñü"),
  LATIN ("ro", "ăâîșț"), LATIN ("sq", "ëç"), LATIN ("pl", "ąćęłńóśźż"), LATIN ("fur", "àâçèêìîòôùû"), LATIN ("sc", "àèìòù"),
  LATIN ("lld", "àèéëìòù"), LATIN ("pt", "áâãàçéêíóôõú"), LATIN ("tr", "çğıöşü"), LATIN ("fil", "ñ"),
  { "uk", "АБВ", { "1234567890", "йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю’" } },
  { "ru", "АБВ", { "1234567890", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбюё" } },
  { "ar", "ابت", { "1234567890", "ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإآ" } },
  { "ur", "ابت", { "1234567890", "قوعرتےءیہپ", "اسدفگحجکل", "زشچطبنمژڑٹڈںھ" } },
};

static const char * const sign_rows[ROWS] = { "1234567890", "@._-+/:;,'", "!?\"#$%&()=", "*€£<>[]{}~" };
static const char * const digit_rows[ROWS] = { "123", "456", "789", "0" };
static const char * const pad_rows[ROWS] = { "123", "456", "789", NULL };

typedef enum
{
  MODE_LETTERS,
  MODE_LATIN,
  MODE_SIGNS,
  MODE_DIGITS,
  MODE_PAD, /* is never left */
} Mode;

struct _PirKioskKeys
{
  GtkBox        parent_instance;

  const Layout *layout;
  GtkText      *text;     /* (nullable) weak */
  Mode          mode;
  gboolean      is_upper; /* the next letter is a capital */
  gboolean      is_caps;  /* all letters are */
};

G_DEFINE_FINAL_TYPE (PirKioskKeys, pir_kiosk_keys, GTK_TYPE_BOX)

enum
{
  HIDE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void build (PirKioskKeys *self);

static void
set_mode (PirKioskKeys *self,
          Mode          mode)
{
  self->mode = mode;
  build (self);
}

static void
letter_cb (PirKioskKeys *self,
           GtkButton    *button)
{
  if (self->text == NULL)
    return;
  g_signal_emit_by_name (self->text, "insert-at-cursor", gtk_button_get_label (button));
  if (self->is_upper && !self->is_caps)
    {
      self->is_upper = FALSE;
      build (self);
    }
}

static void
space_cb (PirKioskKeys *self)
{
  if (self->text != NULL)
    g_signal_emit_by_name (self->text, "insert-at-cursor", " ");
}

static void
back_cb (PirKioskKeys *self)
{
  if (self->text != NULL)
    g_signal_emit_by_name (self->text, "backspace");
}

static void
enter_cb (PirKioskKeys *self)
{
  if (self->text != NULL)
    g_signal_emit_by_name (self->text, "activate");
}

static void
next_cb (PirKioskKeys *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
shift_cb (PirKioskKeys *self)
{
  self->is_upper = !self->is_upper;
  build (self);
}

static void
signs_cb (PirKioskKeys *self)
{
  set_mode (self, self->mode == MODE_SIGNS ? MODE_LETTERS : MODE_SIGNS);
}

static void
script_cb (PirKioskKeys *self)
{
  set_mode (self, self->mode == MODE_LATIN ? MODE_LETTERS : MODE_LATIN);
}

static void
letters_cb (PirKioskKeys *self)
{
  set_mode (self, MODE_LETTERS);
}

static void
hide_cb (PirKioskKeys *self)
{
  g_signal_emit (self, signals[HIDE], 0);
}

/* The focus stays in the field. */
static GtkWidget *
add_key (PirKioskKeys *self,
         GtkWidget    *row,
         const char   *label,
         const char   *name,
         GCallback     callback)
{
  GtkWidget *key = gtk_button_new_with_label (label);

  gtk_widget_set_focusable (key, FALSE);
  gtk_widget_set_focus_on_click (key, FALSE);
  gtk_widget_set_hexpand (key, TRUE);
  gtk_widget_add_css_class (key, "kiosk-key");
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (key, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), key);
  return key;
}

static GtkWidget *
add_row (PirKioskKeys *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  /* Keyboards stand as they do, also where one writes from right to left. */
  gtk_widget_set_direction (row, GTK_TEXT_DIR_LTR);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (self), row);
  return row;
}

static void
add_letters (PirKioskKeys *self,
             const char   *letters)
{
  GtkWidget *row = add_row (self);

  for (const char *c = letters; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      char label[7] = "";

      if ((self->is_upper || self->is_caps) && letter != 0xdf /* ß */)
        letter = g_unichar_toupper (letter);
      g_unichar_to_utf8 (letter, label);
      add_key (self, row, label, NULL, G_CALLBACK (letter_cb));
    }
}

static void
add_pad_bottom (PirKioskKeys *self)
{
  GtkWidget *row = add_row (self);

  add_key (self, row, "⌫", _("Delete the last digit"), G_CALLBACK (back_cb));
  add_key (self, row, "0", NULL, G_CALLBACK (letter_cb));
  /* Translators: a key of the keyboard on the screen: that which ends a line */
  add_key (self, row, "⏎", _("Enter"), G_CALLBACK (enter_cb));
}

static void
add_bottom (PirKioskKeys *self)
{
  GtkWidget *row = add_row (self);

  gtk_box_set_homogeneous (GTK_BOX (row), FALSE);
  if (self->mode == MODE_DIGITS)
    {
      /* Translators: a key of the keyboard on the screen: shows the letters again */
      add_key (self, row, "ABC", _("Letters"), G_CALLBACK (letters_cb));
    }
  else
    {
      if (self->mode != MODE_SIGNS)
        /* Translators: a key of the keyboard on the screen: the next letter is a capital one */
        add_key (self, row, "⇧", _("Capital letters"), G_CALLBACK (shift_cb));
      if (self->mode == MODE_SIGNS)
        /* Translators: a key of the keyboard on the screen: shows the letters again */
        add_key (self, row, "ABC", _("Letters"), G_CALLBACK (signs_cb));
      else
        /* Translators: a key of the keyboard on the screen: shows signs such as @ and # */
        add_key (self, row, "@#?", _("Signs"), G_CALLBACK (signs_cb));
      if (self->layout->name != NULL && self->mode != MODE_SIGNS)
        /* Translators: a key of the keyboard on the screen: changes between Latin letters and others, such as Arabic ones */
        add_key (self, row, self->mode == MODE_LATIN ? self->layout->name : "ABC", _("Other letters"), G_CALLBACK (script_cb));
      /* Translators: a key of the keyboard on the screen: the long one, between words */
      gtk_widget_set_size_request (add_key (self, row, "␣", _("Space"), G_CALLBACK (space_cb)), 200, -1);
    }
  add_key (self, row, "⌫", _("Delete the last letter"), G_CALLBACK (back_cb));
  /* Translators: a key of the keyboard on the screen: goes to the field after this one */
  add_key (self, row, "⇥", _("Next field"), G_CALLBACK (next_cb));
  /* Translators: a key of the keyboard on the screen: that which ends a line */
  add_key (self, row, "⏎", _("Enter"), G_CALLBACK (enter_cb));
  add_key (self, row, "⌄", _("Put the keyboard away"), G_CALLBACK (hide_cb));
}

static void
build (PirKioskKeys *self)
{
  const char * const *rows = self->layout->rows;
  GtkWidget *row;

  if (self->mode == MODE_LATIN)
    rows = layouts[0].rows;
  else if (self->mode == MODE_SIGNS)
    rows = sign_rows;
  else if (self->mode == MODE_DIGITS)
    rows = digit_rows;
  else if (self->mode == MODE_PAD)
    rows = pad_rows;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), row);
  for (guint i = 0; i < ROWS && rows[i] != NULL; i++)
    add_letters (self, rows[i]);
  if (self->mode == MODE_PAD)
    add_pad_bottom (self);
  else
    add_bottom (self);
}

static void
pir_kiosk_keys_dispose (GObject *object)
{
  PirKioskKeys *self = PIR_KIOSK_KEYS (object);

  g_clear_weak_pointer (&self->text);

  G_OBJECT_CLASS (pir_kiosk_keys_parent_class)->dispose (object);
}

static void
pir_kiosk_keys_class_init (PirKioskKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_kiosk_keys_dispose;
  signals[HIDE] = g_signal_new ("put-away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pir_kiosk_keys_init (PirKioskKeys *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kiosk-keys");
  /* Translators: for screen readers: the keyboard on the screen */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Keyboard"), -1);
}

GtkWidget *
pir_kiosk_keys_new (const char *language)
{
  PirKioskKeys *self;
  gsize length;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_KEYS, NULL);
  self->layout = &layouts[0];
  length = strcspn (language, "-_@.");
  for (gsize i = 1; i < G_N_ELEMENTS (layouts); i++)
    if (strlen (layouts[i].language) == length && strncmp (layouts[i].language, language, length) == 0)
      self->layout = &layouts[i];
  build (self);
  return GTK_WIDGET (self);
}

GtkWidget *
pir_kiosk_keys_new_pad (void)
{
  PirKioskKeys *self = g_object_new (PIR_TYPE_KIOSK_KEYS, NULL);

  self->layout = &layouts[0];
  gtk_widget_add_css_class (GTK_WIDGET (self), "kiosk-pad");
  set_mode (self, MODE_PAD);
  return GTK_WIDGET (self);
}

/* User names, tax codes, names as an Italian office has them: nearly all that is typed here is written in Latin letters. */
void
pir_kiosk_keys_set_text (PirKioskKeys *self,
                         GtkText      *text)
{
  GtkInputPurpose purpose;

  g_return_if_fail (PIR_IS_KIOSK_KEYS (self));
  g_return_if_fail (text == NULL || GTK_IS_TEXT (text));

  if (!g_set_weak_pointer (&self->text, text) || text == NULL || self->mode == MODE_PAD)
    return;
  purpose = gtk_text_get_input_purpose (text);
  self->is_caps = (gtk_text_get_input_hints (text) & GTK_INPUT_HINT_UPPERCASE_CHARS) != 0;
  self->is_upper = FALSE;
  if (purpose == GTK_INPUT_PURPOSE_DIGITS || purpose == GTK_INPUT_PURPOSE_NUMBER || purpose == GTK_INPUT_PURPOSE_PIN ||
      purpose == GTK_INPUT_PURPOSE_PHONE)
    set_mode (self, MODE_DIGITS);
  else
    set_mode (self, self->layout->name != NULL ? MODE_LATIN : MODE_LETTERS);
}

gboolean
pir_kiosk_keys_is_wanted (PirKioskKeys *self,
                          GdkEvent     *event)
{
  GtkRoot *root;
  GtkWidget *field, *hit;
  double x, y, left, top;

  g_return_val_if_fail (PIR_IS_KIOSK_KEYS (self), FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->text == NULL || root == NULL || !gdk_event_get_position (event, &x, &y))
    return FALSE;
  gtk_native_get_surface_transform (GTK_NATIVE (root), &left, &top);
  hit = gtk_widget_pick (GTK_WIDGET (root), x - left, y - top, GTK_PICK_DEFAULT);
  field = gtk_widget_get_ancestor (GTK_WIDGET (self->text), GTK_TYPE_LIST_BOX_ROW);
  if (field == NULL)
    field = GTK_WIDGET (self->text);

  return hit != NULL && (hit == field || gtk_widget_is_ancestor (hit, field));
}
