/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-farewell-page.h"

#include <glib/gi18n.h>

#include "core/pir-account-acts.h"
#include "core/pir-archive.h"
#include "core/pir-sentences.h"
#include "ui/pir-book-note.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"
#include "ui/pir-header.h"
#include "ui/pir-launch.h"

struct _PirFarewellPage
{
  PirPage      parent_instance;

  GtkBox      *goes_box;
  GtkBox      *stays_box;
  PirBookNote *note;
  GtkLabel    *type_label;
  PirField    *user_field;
  PirField    *password_field;
  PirBookNote *act_note;
  GtkWidget   *go_on_button;

  gboolean     is_busy;
};

/* What is told when the page is not there any more */
typedef struct
{
  PirFarewellPage *page;   /* (owned) */
  GtkWindow       *window; /* (owned) */
  char            *folder; /* (owned) (nullable): where receipts are kept */
} Farewell;

G_DEFINE_FINAL_TYPE (PirFarewellPage, pir_farewell_page, PIR_TYPE_PAGE)

static const char * const goes[] = {
  N_("Your account at this service: data, password, sessions on every device, what you accepted, what happened."),
  N_("Your links to children, and requests that wait at a school. To see notices again you would register and ask the schools "
     "anew."),
  N_("Everything on this computer that was only a copy: notices, and the receipts’ rows in this app."),
};

static const char * const stays[] = {
  N_("Receipts that are kept on this computer: they are files, and yours."),
  N_("Notices at the schools. What is to be paid is to be paid; the school’s office can give you the notice on paper."),
  N_("What proves payments: the service keeps receipts and outcomes without your account, as the law asks."),
};

static void
farewell_free (Farewell *farewell)
{
  g_object_unref (farewell->page);
  g_object_unref (farewell->window);
  g_free (farewell->folder);
  g_free (farewell);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Farewell, farewell_free)

static PirAccountBook *
get_book (PirFarewellPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

static const PirAccountFields *
peek_account (PirFarewellPage *self)
{
  PirAccount *account = pir_account_book_get_account (get_book (self));

  return account != NULL ? pir_account_peek (account) : NULL;
}

static gboolean
needs_password (PirFarewellPage *self)
{
  return !pir_account_book_has_read (get_book (self), PIR_BOOK_ACCOUNT) || peek_account (self)->has_password;
}

static gboolean
is_user_name (PirFarewellPage *self)
{
  const PirAccountFields *fields = peek_account (self);
  g_autofree char *typed = g_utf8_casefold (pir_field_get_text (self->user_field), -1);
  g_autofree char *right = fields != NULL ? g_utf8_casefold (fields->user_name, -1) : NULL;

  return g_strcmp0 (g_strstrip (typed), right) == 0;
}

static void
update (PirFarewellPage *self)
{
  gboolean has_password = !needs_password (self) || *pir_field_get_text (self->password_field) != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->password_field), needs_password (self));
  gtk_widget_set_sensitive (self->go_on_button, is_user_name (self) && has_password && !self->is_busy);
}

static void
show (PirFarewellPage *self)
{
  const PirAccountFields *fields = peek_account (self);
  g_autofree char *text = NULL;

  if (fields == NULL)
    return;
  /* Translators: %s is a user name */
  text = g_strdup_printf (_("Type your user name, %s, to say that you mean it."), fields->user_name);
  gtk_label_set_label (self->type_label, text);
  update (self);
}

static void
changed_cb (PirFarewellPage *self)
{
  update (self);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error))
    g_message ("The folder of the kept receipts was not opened: %s", error->message);
}

static void
response_cb (GtkWindow  *dialog,
             const char *response,
             GFile      *folder)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);
  g_autofree char *address = g_file_get_uri (folder);

  g_assert (G_IS_FILE (folder));

  if (g_str_equal (response, "open") && window != NULL)
    pir_launch_async (GTK_WIDGET (window), address, NULL, launched_cb, NULL);
}

/* The page is gone with the account; where the receipts are has to be known. */
static void
tell (const Farewell *farewell)
{
  gboolean has_receipts = farewell->folder != NULL && g_file_test (farewell->folder, G_FILE_TEST_IS_DIR);
  g_autoptr(GFile) file = has_receipts ? g_file_new_for_path (farewell->folder) : NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (has_receipts)
    /* Translators: %s is the path of a folder */
    body = g_strdup_printf (_("Receipts that were kept on this computer are still there, in %s"), farewell->folder);
  dialog = adw_message_dialog_new (farewell->window, _("The Account Is Deleted"), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (has_receipts)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "open", _("_Open the Folder"));
      g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), file, 0);
      g_object_set_data_full (G_OBJECT (dialog), "folder", g_steal_pointer (&file), g_object_unref);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Farewell) farewell = user_data;
  PirFarewellPage *self = farewell->page;
  g_autoptr(GError) error = NULL;

  self->is_busy = FALSE;
  if (pir_account_book_delete_finish (PIR_ACCOUNT_BOOK (source), result, &error))
    {
      tell (farewell);
      return;
    }
  update (self);
  if (pir_sentence_get_problem (error) != PIR_PROBLEM_CREDENTIALS)
    {
      pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_DELETE);
      return;
    }
  pir_field_say (self->password_field, PIR_TYPED_WRONG, _("This is not the password of this account. Nothing was deleted."));
  pir_field_focus (self->password_field);
}

/* Not cancelled with the page: what was said to the service is not taken back. */
static void
go_on_cb (PirFarewellPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  PirArchive *archive = pir_context_get_archive (pir_page_get_context (PIR_PAGE (self)));
  g_autofree char *user_name = g_strstrip (g_strdup (pir_field_get_text (self->user_field)));
  Farewell *farewell;

  if (self->is_busy || !gtk_widget_get_sensitive (self->go_on_button) || !GTK_IS_WINDOW (root))
    return;
  self->is_busy = TRUE;
  pir_book_note_say (self->act_note, NULL, PIR_ACCOUNT_ACT_DELETE);
  pir_field_say (self->password_field, PIR_TYPED_FINE, NULL);
  farewell = g_new0 (Farewell, 1);
  farewell->page = g_object_ref (self);
  farewell->window = GTK_WINDOW (g_object_ref (root));
  farewell->folder = g_strdup (pir_archive_get_folder (archive));
  /* lint: busy: what was confirmed is done at the service, whatever is ended here */
  pir_account_book_delete_async (get_book (self), user_name,
                                 needs_password (self) ? pir_field_get_text (self->password_field) : NULL, NULL, deleted_cb,
                                 farewell);
  /* Password fields can be read on the accessibility bus: they go as soon as they were used. */
  pir_field_set_text (self->password_field, "");
  update (self);
}

static void
add_line (GtkBox     *box,
          const char *text,
          const char *icon,
          const char *style)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "valign", GTK_ALIGN_START, "margin-top", 3, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (image, style);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

static void
pir_farewell_page_constructed (GObject *object)
{
  PirFarewellPage *self = PIR_FAREWELL_PAGE (object);

  G_OBJECT_CLASS (pir_farewell_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (goes); i++)
    add_line (self->goes_box, _(goes[i]), "pir-gone-symbolic", "tone-past");
  for (gsize i = 0; i < G_N_ELEMENTS (stays); i++)
    add_line (self->stays_box, _(stays[i]), "pir-paid-symbolic", "tone-paid");
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), 1u << PIR_BOOK_ACCOUNT);
  pir_book_note_setup (self->act_note, PIR_PAGE (self), 0);
  show (self);
}

static void
pir_farewell_page_class_init (PirFarewellPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_farewell_page_constructed;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-farewell-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, goes_box);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, stays_box);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, type_label);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, user_field);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, password_field);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, act_note);
  gtk_widget_class_bind_template_child (widget_class, PirFarewellPage, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
pir_farewell_page_init (PirFarewellPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
