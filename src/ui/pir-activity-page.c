/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-activity-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-account-book.h"
#include "core/pir-sentences-account.h"
#include "ui/pir-book-note.h"
#include "ui/pir-button.h"
#include "ui/pir-header.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

struct _PirActivityPage
{
  PirPage      parent_instance;

  PirBookNote *note;
  GtkWidget   *odd_box;
  GtkWidget   *password_button;
  GtkBox      *days;
};

G_DEFINE_FINAL_TYPE (PirActivityPage, pir_activity_page, PIR_TYPE_PAGE)

static PirAccountBook *
get_book (PirActivityPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

static char *
dup_day (PirDate day)
{
  PirDate today = pir_clock_today ();

  if (day == today)
    return g_strdup (C_("day", "Today"));
  if (day == today - 1)
    return g_strdup (C_("day", "Yesterday"));
  return pir_words_day (day, today);
}

static GtkWidget *
make_row (PirActivityPage *self,
          PirActivity     *activity)
{
  PirServiceInfo *info = pir_context_get_info (pir_page_get_context (PIR_PAGE (self)));
  gboolean is_odd = pir_sentence_activity_is_odd (activity);
  g_autofree char *what = pir_sentence_activity (activity, info);
  g_autofree char *clock = pir_words_clock (pir_activity_peek (activity)->at);
  g_autofree char *moment = pir_words_moment (pir_activity_peek (activity)->at);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (clock);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_tooltip_text (row, moment);
  if (is_odd)
    {
      /* Translators: for screen readers: an event that somebody else may have been behind */
      GtkWidget *icon = pir_ui_telling_icon_new ("pir-alert-symbolic", _("To be looked at"));

      gtk_widget_add_css_class (icon, "tone-soon");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static AdwPreferencesGroup *
add_day (PirActivityPage *self,
         PirDate          day)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = dup_day (day);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->days, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
show (PirActivityPage *self)
{
  PirAccountBook *book = get_book (self);
  GPtrArray *entries = pir_account_book_get_list (book, PIR_BOOK_ACTIVITY);
  PirAccount *account = pir_account_book_get_account (book);
  AdwPreferencesGroup *group = NULL;
  PirDate last = PIR_DATE_NONE;
  gboolean is_odd = FALSE;
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, old);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      PirActivity *activity = g_ptr_array_index (entries, i);
      PirDate day = pir_date_from_time (pir_activity_peek (activity)->at);

      if (group == NULL || day != last)
        group = add_day (self, day);
      last = day;
      is_odd |= pir_sentence_activity_is_odd (activity);
      adw_preferences_group_add (group, make_row (self, activity));
    }
  gtk_widget_set_visible (self->odd_box, is_odd);
  gtk_widget_set_visible (self->password_button, account != NULL && pir_account_peek (account)->has_password);
}

static void
book_changed_cb (PirActivityPage *self,
                 int              part)
{
  if (part == PIR_BOOK_ACTIVITY)
    show (self);
}

static void
pir_activity_page_constructed (GObject *object)
{
  PirActivityPage *self = PIR_ACTIVITY_PAGE (object);

  G_OBJECT_CLASS (pir_activity_page_parent_class)->constructed (object);

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), 1u << PIR_BOOK_ACTIVITY);
  show (self);
}

static void
pir_activity_page_class_init (PirActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_activity_page_constructed;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirActivityPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirActivityPage, odd_box);
  gtk_widget_class_bind_template_child (widget_class, PirActivityPage, password_button);
  gtk_widget_class_bind_template_child (widget_class, PirActivityPage, days);
}

static void
pir_activity_page_init (PirActivityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
