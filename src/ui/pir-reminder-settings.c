/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-reminder-settings.h"

#include <glib/gi18n.h>

#include "model/pir-reminder.h"
#include "ui/pir-compat.h"

#define N_DAYS 5

/* In the order of the rows */
static const int offered[N_DAYS] = { 14, 7, 3, 1, 0 };

struct _PirReminderSettings
{
  AdwPreferencesPage parent_instance;

  GtkSwitch         *remind_switch;
  AdwExpanderRow    *days_row;
  GtkSwitch         *day_switches[N_DAYS];
  GtkSwitch         *names_switch;
  GtkSwitch         *login_switch;
  AdwActionRow      *tomorrow_row;
  GtkSwitch         *feed_switch;
  AdwActionRow      *folder_row;
  GtkSwitch         *search_switch;

  PirContext        *context;    /* (owned) (nullable) */
  GSettings         *settings;   /* (owned) (nullable) */
  gboolean           is_showing; /* switches are being set, not switched */
};

G_DEFINE_FINAL_TYPE (PirReminderSettings, pir_reminder_settings, ADW_TYPE_PREFERENCES_PAGE)

/* (transfer full) (element-type int): days that count, the earliest first, whoever set them */
static GArray *
dup_days (PirReminderSettings *self)
{
  g_autoptr(GVariant) value = g_settings_get_value (self->settings, "reminder-days");
  GArray *days = g_array_new (FALSE, FALSE, sizeof (int));

  for (int day = PIR_REMINDER_MAX_DAYS; day >= 0; day--)
    {
      gsize n_days;
      const gint32 *set = g_variant_get_fixed_array (value, &n_days, sizeof *set);

      for (gsize i = 0; i < n_days; i++)
        if (set[i] == day)
          {
            g_array_append_val (days, day);
            break;
          }
    }
  return days;
}

static gboolean
has_day (GArray *days,
         int     day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, int, i) == day)
      return TRUE;
  return FALSE;
}

/* (transfer full): a list without the grammar of one: "14 · 7 · 1" */
static char *
dup_words (GArray *days)
{
  g_autoptr(GString) numbers = g_string_new (NULL);

  if (days->len == 0)
    /* Translators: no reminder at all */
    return g_strdup (_("Never"));
  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (numbers, "%s%d", i > 0 ? " · " : "", g_array_index (days, int, i));
  /* Translators: on how many days before a due date there are reminders; %s is a list: "7 · 1" */
  return g_strdup_printf (_("Days before the due date: %s"), numbers->str);
}

static void
show_days (PirReminderSettings *self)
{
  g_autoptr(GArray) days = dup_days (self);
  g_autofree char *words = dup_words (days);

  self->is_showing = TRUE;
  adw_expander_row_set_subtitle (self->days_row, words);
  for (gsize i = 0; i < N_DAYS; i++)
    gtk_switch_set_active (self->day_switches[i], has_day (days, offered[i]));
  self->is_showing = FALSE;
}

/* Days that somebody else has set and that are not offered here stay. */
static void
day_switched_cb (PirReminderSettings *self)
{
  g_autoptr(GArray) before = NULL;
  g_autoptr(GArray) days = NULL;

  if (self->settings == NULL || self->is_showing)
    return;
  before = dup_days (self);
  days = g_array_new (FALSE, FALSE, sizeof (int));
  for (int day = PIR_REMINDER_MAX_DAYS; day >= 0; day--)
    {
      gboolean is_set = has_day (before, day);

      for (gsize i = 0; i < N_DAYS; i++)
        if (offered[i] == day)
          is_set = gtk_switch_get_active (self->day_switches[i]);
      if (is_set)
        g_array_append_val (days, day);
    }
  g_settings_set_value (self->settings, "reminder-days",
                        g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, days->data, days->len, sizeof (gint32)));
}

static void
show_folder (PirReminderSettings *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "calendar-folder");
  g_autofree char *folder = g_build_filename (pir_context_get_folder (self->context), "calendars", NULL);

  adw_action_row_set_subtitle (self->folder_row, *chosen != '\0' ? chosen : folder);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirReminderSettings) self = user_data;
  g_autoptr(GFile) file = pir_compat_folder_finish (GTK_WINDOW (source), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    g_settings_set_string (self->settings, "calendar-folder", g_file_peek_path (file));
}

static void
folder_clicked_cb (PirReminderSettings *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (window))
    pir_compat_folder_async (GTK_WINDOW (window), _("Folder of the Calendars"), NULL, folder_chosen_cb, g_object_ref (self));
}

/* As the button of the notification does, which not every desktop lets one reach by keys */
static void
tomorrow_cb (PirReminderSettings *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.put-off-reminder", "s", "");
  adw_action_row_set_subtitle (self->tomorrow_row, _("You will be reminded again tomorrow"));
}

static void
pir_reminder_settings_dispose (GObject *object)
{
  PirReminderSettings *self = PIR_REMINDER_SETTINGS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pir_reminder_settings_parent_class)->dispose (object);
}

static void
pir_reminder_settings_class_init (PirReminderSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_reminder_settings_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-reminder-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, remind_switch);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, days_row);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, names_switch);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, login_switch);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, tomorrow_row);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, feed_switch);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, folder_row);
  gtk_widget_class_bind_template_child (widget_class, PirReminderSettings, search_switch);
  for (gsize i = 0; i < N_DAYS; i++)
    {
      g_autofree char *name = g_strdup_printf ("day_%d", offered[i]);

      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 (gssize) (G_STRUCT_OFFSET (PirReminderSettings, day_switches) +
                                                           i * sizeof (GtkSwitch *)));
    }
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, tomorrow_cb);
}

static void
pir_reminder_settings_init (PirReminderSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < N_DAYS; i++)
    g_signal_connect_object (self->day_switches[i], "notify::active", G_CALLBACK (day_switched_cb), self, G_CONNECT_SWAPPED);
}

void
pir_reminder_settings_setup (PirReminderSettings *self,
                             PirContext          *context,
                             GSettings           *settings)
{
  g_return_if_fail (PIR_IS_REMINDER_SETTINGS (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_set_object (&self->context, context);
  g_set_object (&self->settings, settings);
  g_settings_bind (settings, "reminders", self->remind_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reminder-names", self->names_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reminder-autostart", self->login_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "calendar-feed", self->feed_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "search-provider", self->search_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::reminder-days", G_CALLBACK (show_days), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::calendar-folder", G_CALLBACK (show_folder), self, G_CONNECT_SWAPPED);
  show_days (self);
  show_folder (self);
}
