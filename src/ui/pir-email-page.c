/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-email-page.h"

#include <glib/gi18n.h>

#include "core/pir-account-acts.h"
#include "core/pir-sentences.h"
#include "ui/pir-book-note.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-header.h"

struct _PirEmailPage
{
  PirPage      parent_instance;

  PirBookNote *note;
  PirField    *email_field;
  PirField    *again_field;
  PirField    *password_field;
  PirBookNote *act_note;
  GtkWidget   *go_on_button;

  gboolean     is_filled;     /* with the address that waits, once */
  gboolean     is_busy;
};

G_DEFINE_FINAL_TYPE (PirEmailPage, pir_email_page, PIR_TYPE_PAGE)

static PirAccountBook *
get_book (PirEmailPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

static gboolean
needs_password (PirEmailPage *self)
{
  PirAccountBook *book = get_book (self);

  /* Until the service has told, it is asked for: most have one. */
  return !pir_account_book_has_read (book, PIR_BOOK_ACCOUNT) ||
         pir_account_peek (pir_account_book_get_account (book))->has_password;
}

static void
update (PirEmailPage *self)
{
  gboolean is_complete = *pir_field_get_text (self->email_field) != '\0' && *pir_field_get_text (self->again_field) != '\0' &&
                         (!needs_password (self) || *pir_field_get_text (self->password_field) != '\0');

  gtk_widget_set_visible (GTK_WIDGET (self->password_field), needs_password (self));
  gtk_widget_set_sensitive (self->go_on_button, is_complete && !self->is_busy);
}

/* Who asks for the link once more types the password, not the address. */
static void
show (PirEmailPage *self)
{
  PirAccountBook *book = get_book (self);
  PirAccount *account = pir_account_book_get_account (book);

  if (!self->is_filled && pir_account_book_has_read (book, PIR_BOOK_ACCOUNT))
    {
      self->is_filled = TRUE;
      if (pir_account_peek (account)->pending_email != NULL && *pir_field_get_text (self->email_field) == '\0')
        {
          pir_field_set_text (self->email_field, pir_account_peek (account)->pending_email);
          pir_field_set_text (self->again_field, pir_account_peek (account)->pending_email);
        }
    }
  update (self);
}

static gboolean
is_same (PirEmailPage *self)
{
  g_autofree char *email = g_strstrip (g_strdup (pir_field_get_text (self->email_field)));
  g_autofree char *again = g_strstrip (g_strdup (pir_field_get_text (self->again_field)));

  return g_str_equal (email, again);
}

static void
changed_cb (PirEmailPage *self)
{
  const char *again = pir_field_get_text (self->again_field);
  gboolean is_on_its_way = g_str_has_prefix (pir_field_get_text (self->email_field), again);

  /* As soon as it cannot become the same any more */
  if (*again != '\0' && !is_on_its_way && !is_same (self))
    pir_field_say (self->again_field, PIR_TYPED_WRONG, _("This is not the same address."));
  else
    pir_field_say (self->again_field, PIR_TYPED_FINE, NULL);
  update (self);
}

static void
fail (PirEmailPage *self,
      const GError *error)
{
  if (pir_sentence_get_problem (error) != PIR_PROBLEM_CREDENTIALS)
    {
      pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_EMAIL);
      return;
    }
  pir_field_say (self->password_field, PIR_TYPED_WRONG, _("This is not the password of this account. Nothing was changed."));
  pir_field_focus (self->password_field);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirEmailPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_account_book_change_email_finish (PIR_ACCOUNT_BOOK (source), result, &error);
  g_autofree char *text = NULL;

  self->is_busy = FALSE;
  update (self);
  if (!is_done)
    {
      fail (self, error);
      return;
    }
  /* Translators: %s is an e-mail address */
  text = g_strdup_printf (_("A link was mailed to %s"), pir_field_get_text (self->email_field));
  pir_page_say (PIR_PAGE (self), text);
  pir_field_set_text (self->email_field, "");
  pir_field_set_text (self->again_field, "");
  self->is_filled = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static gboolean
check (PirEmailPage *self)
{
  if (!pir_field_check (self->email_field))
    {
      pir_field_focus (self->email_field);
      return FALSE;
    }
  if (is_same (self))
    return TRUE;
  pir_field_say (self->again_field, PIR_TYPED_WRONG, _("This is not the same address."));
  pir_field_focus (self->again_field);
  return FALSE;
}

static void
go_on_cb (PirEmailPage *self)
{
  g_autofree char *email = g_strstrip (g_strdup (pir_field_get_text (self->email_field)));
  g_autoptr(GCancellable) busy = NULL;

  if (self->is_busy || !gtk_widget_get_sensitive (self->go_on_button) || !check (self))
    return;
  self->is_busy = TRUE;
  pir_book_note_say (self->act_note, NULL, PIR_ACCOUNT_ACT_EMAIL);
  busy = pir_busy_change (PIR_PAGE (self));
  pir_account_book_change_email_async (get_book (self), email,
                                       needs_password (self) ? pir_field_get_text (self->password_field) : NULL, busy, asked_cb,
                                       g_object_ref (self));
  /* Password fields can be read on the accessibility bus: they go as soon as they were used. */
  pir_field_set_text (self->password_field, "");
  update (self);
}

static void
pir_email_page_constructed (GObject *object)
{
  PirEmailPage *self = PIR_EMAIL_PAGE (object);

  G_OBJECT_CLASS (pir_email_page_parent_class)->constructed (object);

  pir_field_set_judge (self->email_field, pir_typed_email);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), 1u << PIR_BOOK_ACCOUNT);
  pir_book_note_setup (self->act_note, PIR_PAGE (self), 0);
  show (self);
}

static void
pir_email_page_class_init (PirEmailPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_email_page_constructed;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-email-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, email_field);
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, again_field);
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, password_field);
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, act_note);
  gtk_widget_class_bind_template_child (widget_class, PirEmailPage, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
pir_email_page_init (PirEmailPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
