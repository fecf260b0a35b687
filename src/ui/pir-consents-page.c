/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-consents-page.h"

#include <glib/gi18n.h>

#include "core/pir-account-book.h"
#include "core/pir-sentences-account.h"
#include "ui/pir-book-note.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-lead-row.h"
#include "ui/pir-words.h"

struct _PirConsentsPage
{
  PirPage      parent_instance;

  GtkWidget   *empty_label;
  PirBookNote *note;
  GtkListBox  *list;
};

G_DEFINE_FINAL_TYPE (PirConsentsPage, pir_consents_page, PIR_TYPE_PAGE)

static PirAccountBook *
get_book (PirConsentsPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

/* What a school has put to people is at the school. */
static GtkWidget *
make_row (PirConsent *consent)
{
  const PirConsentFields *fields = pir_consent_peek (consent);
  gboolean can_be_read = fields->kind == PIR_CONSENT_TERMS || fields->kind == PIR_CONSENT_PRIVACY;
  GtkWidget *row = can_be_read ? g_object_new (PIR_TYPE_LEAD_ROW, NULL) : adw_action_row_new ();
  g_autofree char *title = pir_sentence_consent (consent);
  g_autofree char *moment = pir_words_moment (fields->accepted_at);
  /* Translators: %1$s is the version of a text, such as 2026-09, %2$s a moment such as 27 November 2026, 10:42 */
  g_autofree char *subtitle = g_strdup_printf (_("Version %1$s · accepted on %2$s"), fields->version, moment);
  g_autofree char *target = g_strdup_printf ("%s/%s", pir_consent_kind_to_string (fields->kind), fields->version);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (can_be_read)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-text");
    }
  return row;
}

static void
show (PirConsentsPage *self)
{
  GPtrArray *consents = pir_account_book_get_list (get_book (self), PIR_BOOK_CONSENTS);

  pir_fact_list_clear (self->list);
  for (guint i = 0; consents != NULL && i < consents->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (consents, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), consents != NULL && consents->len > 0);
  gtk_widget_set_visible (self->empty_label, consents != NULL && consents->len == 0);
}

static void
book_changed_cb (PirConsentsPage *self,
                 int              part)
{
  if (part == PIR_BOOK_CONSENTS)
    show (self);
}

static void
pir_consents_page_constructed (GObject *object)
{
  PirConsentsPage *self = PIR_CONSENTS_PAGE (object);

  G_OBJECT_CLASS (pir_consents_page_parent_class)->constructed (object);

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), 1u << PIR_BOOK_CONSENTS);
  show (self);
}

static void
pir_consents_page_class_init (PirConsentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_consents_page_constructed;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-consents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirConsentsPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, PirConsentsPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirConsentsPage, list);
}

static void
pir_consents_page_init (PirConsentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
