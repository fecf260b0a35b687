/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-text-page.h"

#include <glib/gi18n.h>

#include "core/pir-account-acts.h"
#include "ui/pir-book-note.h"
#include "ui/pir-busy.h"
#include "ui/pir-header.h"
#include "ui/pir-legal-text.h"

struct _PirTextPage
{
  PirPage       parent_instance;

  GtkLabel     *version_label;
  GtkBox       *texts;
  PirBookNote  *act_note;

  PirConsent   *consent;     /* (owned) (nullable): what is shown */
  GCancellable *reading;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirTextPage, pir_text_page, PIR_TYPE_PAGE)

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirTextPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirTermsDocument) text = pir_account_book_read_text_finish (PIR_ACCOUNT_BOOK (source), result, &error);
  g_autofree char *version = NULL;
  const PirTermsDocumentFields *fields;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_READ);
  if (text == NULL)
    return;
  fields = pir_terms_document_peek (text);
  /* Translators: %s is the version of a text, such as 2026-09 */
  version = g_strdup_printf (_("Version %s"), fields->version);
  gtk_label_set_label (self->version_label, version);
  pir_legal_text_clear (self->texts);
  pir_legal_text_append (self->texts, fields->language, fields->title, fields->text);
}

static void
stop_reading (PirTextPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_text (PirTextPage *self)
{
  PirAccountBook *book = pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
  g_autoptr(GCancellable) busy = NULL;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  gtk_label_set_label (self->version_label, "");
  pir_legal_text_clear (self->texts);
  pir_book_note_say (self->act_note, NULL, PIR_ACCOUNT_ACT_READ);
  busy = pir_busy_ask_in (GTK_WIDGET (self), self->reading);
  pir_account_book_read_text_async (book, self->consent, busy, read_cb, g_object_ref (self));
}

/* Anything may come here from the session bus. */
static void
pir_text_page_set_target (PirPage    *page,
                          const char *target)
{
  PirTextPage *self = PIR_TEXT_PAGE (page);
  g_auto(GStrv) parts = g_strsplit (target != NULL ? target : "", "/", 2);
  PirConsentFields fields = { 0 };

  if (g_strv_length (parts) != 2 || !pir_consent_kind_from_string (parts[0], &fields.kind) ||
      fields.kind == PIR_CONSENT_SCHOOL_PRIVACY || fields.kind == PIR_CONSENT_OTHER || *parts[1] == '\0')
    return;
  fields.version = parts[1];
  g_clear_object (&self->consent);
  self->consent = pir_consent_new (&fields);
  read_text (self);
}

/* Whoever waits for an answer holds the page: what nobody sees any more does not wait. */
static void
pir_text_page_unroot (GtkWidget *widget)
{
  stop_reading (PIR_TEXT_PAGE (widget));

  GTK_WIDGET_CLASS (pir_text_page_parent_class)->unroot (widget);
}

static void
pir_text_page_finalize (GObject *object)
{
  PirTextPage *self = PIR_TEXT_PAGE (object);

  g_clear_object (&self->consent);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (pir_text_page_parent_class)->finalize (object);
}

static void
pir_text_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (pir_text_page_parent_class)->constructed (object);

  pir_book_note_setup (PIR_TEXT_PAGE (object)->act_note, PIR_PAGE (object), 0);
}

static void
pir_text_page_class_init (PirTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_text_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_text_page_finalize;
  widget_class->unroot = pir_text_page_unroot;
  PIR_PAGE_CLASS (klass)->set_target = pir_text_page_set_target;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-text-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirTextPage, version_label);
  gtk_widget_class_bind_template_child (widget_class, PirTextPage, texts);
  gtk_widget_class_bind_template_child (widget_class, PirTextPage, act_note);
}

static void
pir_text_page_init (PirTextPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
