/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-sessions-page.h"

#include <glib/gi18n.h>

#include "core/pir-account-acts.h"
#include "ui/pir-book-note.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-words.h"

struct _PirSessionsPage
{
  PirPage      parent_instance;

  PirBookNote *note;
  GtkListBox  *list;
  PirBookNote *act_note;
  GtkWidget   *others_button;
};

G_DEFINE_FINAL_TYPE (PirSessionsPage, pir_sessions_page, PIR_TYPE_PAGE)

static PirAccountBook *
get_book (PirSessionsPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

static const char *
get_device (const PirSessionInfoFields *fields)
{
  return fields->device_name != NULL ? fields->device_name : _("A device without a name");
}

static char *
dup_times (const PirSessionInfoFields *fields)
{
  g_autofree char *begun = pir_words_moment (fields->created_at);
  g_autofree char *seen = pir_words_since (fields->used_at);

  if (fields->is_current)
    /* Translators: a session; %s is a moment such as 27 November 2026, 10:42 */
    return g_strdup_printf (_("This computer · signed in on %s"), begun);
  /* Translators: a session; %1$s is a moment such as "10:42" or "27 Nov, 10:42", %2$s one such as 27 November 2026, 10:42 */
  return g_strdup_printf (_("Last seen %1$s · signed in on %2$s"), seen, begun);
}

static void
session_ended_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirSessionsPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_account_book_end_session_finish (PIR_ACCOUNT_BOOK (source), result, &error))
    pir_page_say (PIR_PAGE (self), _("That device is signed out"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_SESSIONS);
}

static void
end_clicked_cb (GtkWidget       *button,
                PirSessionsPage *self)
{
  g_autoptr(GCancellable) busy = NULL;

  g_assert (PIR_IS_SESSIONS_PAGE (self));

  busy = pir_busy_change (PIR_PAGE (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  pir_account_book_end_session_async (get_book (self), g_object_get_data (G_OBJECT (button), "id"), busy, session_ended_cb,
                                      g_object_ref (self));
}

static GtkWidget *
make_end_button (PirSessionsPage            *self,
                 const PirSessionInfoFields *fields)
{
  /* Translators: button: ends a session on another computer */
  GtkWidget *button = gtk_button_new_with_label (_("End"));
  /* Translators: a button, for screen readers; %s is the name of a computer */
  g_autofree char *label = g_strdup_printf (_("End the session on %s"), get_device (fields));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (fields->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (PirSessionsPage *self,
          PirSessionInfo  *session)
{
  const PirSessionInfoFields *fields = pir_session_info_peek (session);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (fields->is_current ? "pir-paid-symbolic" : "computer-symbolic");
  g_autofree char *times = dup_times (fields);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_device (fields));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), times);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (fields->is_current)
    gtk_widget_add_css_class (icon, "tone-paid");
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_end_button (self, fields));
  return row;
}

static void
show (PirSessionsPage *self)
{
  GPtrArray *sessions = pir_account_book_get_list (get_book (self), PIR_BOOK_SESSIONS);
  guint n = sessions != NULL ? sessions->len : 0;

  pir_fact_list_clear (self->list);
  for (guint i = 0; i < n; i++)
    if (pir_session_info_peek (g_ptr_array_index (sessions, i))->is_current)
      gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (sessions, i)));
  for (guint i = 0; i < n; i++)
    if (!pir_session_info_peek (g_ptr_array_index (sessions, i))->is_current)
      gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (sessions, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->others_button, n > 1);
}

static void
book_changed_cb (PirSessionsPage *self,
                 int              part)
{
  if (part == PIR_BOOK_SESSIONS)
    show (self);
}

static void
others_ended_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirSessionsPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_account_book_end_others_finish (PIR_ACCOUNT_BOOK (source), result, &error))
    pir_page_say (PIR_PAGE (self), _("You are signed in on this computer only"));
  gtk_widget_set_sensitive (self->others_button, TRUE);
  pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_SESSIONS);
}

static void
others_clicked_cb (PirSessionsPage *self)
{
  g_autoptr(GCancellable) busy = pir_busy_change (PIR_PAGE (self));

  gtk_widget_set_sensitive (self->others_button, FALSE);
  pir_account_book_end_others_async (get_book (self), busy, others_ended_cb, g_object_ref (self));
}

static void
pir_sessions_page_constructed (GObject *object)
{
  PirSessionsPage *self = PIR_SESSIONS_PAGE (object);

  G_OBJECT_CLASS (pir_sessions_page_parent_class)->constructed (object);

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), 1u << PIR_BOOK_SESSIONS);
  pir_book_note_setup (self->act_note, PIR_PAGE (self), 0);
  show (self);
}

static void
pir_sessions_page_class_init (PirSessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_sessions_page_constructed;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSessionsPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirSessionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, PirSessionsPage, act_note);
  gtk_widget_class_bind_template_child (widget_class, PirSessionsPage, others_button);
  gtk_widget_class_bind_template_callback (widget_class, others_clicked_cb);
}

static void
pir_sessions_page_init (PirSessionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
