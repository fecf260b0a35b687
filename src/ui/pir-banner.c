/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-banner.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"

struct _PirBanner
{
  AdwBin     parent_instance;

  PirStatus *status;    /* (owned) (nullable) */
  GtkWidget *revealer;  /* (nullable) until it is needed */
  GtkWidget *label;
  GtkWidget *button;
  GtkWidget *dismiss;
};

G_DEFINE_FINAL_TYPE (PirBanner, pir_banner, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STATUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
dismiss_clicked_cb (PirBanner *self)
{
  g_assert (PIR_IS_BANNER (self));

  pir_status_dismiss (self->status);
}

/* An alert for who hears it: whether it is read aloud when it comes is the screen reader's choice, GTK 4.8 cannot ask for that. A grid,
 * since a box of GTK 4.8 is higher for a width than without one where a label and a centred button have baselines apart, as large
 * letters have them, and then finds fault with itself. */
static void
build (PirBanner *self)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "banner");
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->button = g_object_new (PIR_TYPE_BUTTON, "use-underline", TRUE, NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  self->dismiss = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->dismiss, "flat");
  gtk_widget_add_css_class (self->dismiss, "circular");
  gtk_widget_set_valign (self->dismiss, GTK_ALIGN_CENTER);
  /* Translators: button: takes a message away */
  gtk_widget_set_tooltip_text (self->dismiss, _("Hide"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dismiss), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Hide"), -1);
  g_signal_connect_swapped (self->dismiss, "clicked", G_CALLBACK (dismiss_clicked_cb), self);

  gtk_grid_attach (GTK_GRID (grid), self->label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->button, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->dismiss, 2, 0, 1, 1);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), grid);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

static void
status_notify_cb (PirBanner *self)
{
  const char *text = self->status != NULL ? pir_status_get_banner (self->status) : NULL;
  const char *label;

  if (text == NULL)
    {
      if (self->revealer != NULL)
        gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
      return;
    }
  if (self->revealer == NULL)
    build (self);
  label = pir_status_get_banner_label (self->status);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->button, label != NULL);
  if (label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), label);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button),
                                               pir_status_get_banner_action (self->status));
    }
  gtk_widget_set_visible (self->dismiss, pir_status_can_dismiss (self->status));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

static void
set_status (PirBanner *self,
            PirStatus *status)
{
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_func (self->status, status_notify_cb, self);
  g_set_object (&self->status, status);
  if (status != NULL)
    g_signal_connect_object (status, "notify", G_CALLBACK (status_notify_cb), self, G_CONNECT_SWAPPED);
  status_notify_cb (self);
}

static void
pir_banner_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PirBanner *self = PIR_BANNER (object);

  switch (property_id)
    {
    case PROP_STATUS:
      g_value_set_object (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_banner_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  PirBanner *self = PIR_BANNER (object);

  switch (property_id)
    {
    case PROP_STATUS:
      set_status (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_banner_dispose (GObject *object)
{
  PirBanner *self = PIR_BANNER (object);

  g_clear_object (&self->status);

  G_OBJECT_CLASS (pir_banner_parent_class)->dispose (object);
}

static void
pir_banner_class_init (PirBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_banner_dispose;
  object_class->get_property = pir_banner_get_property;
  object_class->set_property = pir_banner_set_property;

  properties[PROP_STATUS] = g_param_spec_object ("status", NULL, NULL, PIR_TYPE_STATUS,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_banner_init (PirBanner *self)
{
  GtkWidget *stand_in = gtk_label_new (NULL);

  /* A page that is not seen keeps what it once said of itself: that its height depends on its width it has to say before there
   * are words. Else it is as high as the words are one below the other, when it is shown, and the window with it. */
  gtk_label_set_wrap (GTK_LABEL (stand_in), TRUE);
  gtk_widget_set_visible (stand_in, FALSE);
  adw_bin_set_child (ADW_BIN (self), stand_in);
}
