/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-account-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-account-acts.h"
#include "core/pir-session.h"
#include "ui/pir-book-note.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-compat.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-lead-row.h"
#include "ui/pir-words.h"

struct _PirAccountPage
{
  PirPage              parent_instance;

  AdwAvatar           *avatar;
  GtkLabel            *name_label;
  GtkLabel            *service_label;
  PirBookNote         *note;
  GtkListBox          *data_list;
  AdwActionRow        *email_row;
  GtkImage            *email_icon;
  GtkWidget           *pending_row;
  GtkLabel            *pending_label;
  GtkWidget           *forget_button;
  AdwPreferencesGroup *sign_in_group;
  GtkWidget           *way_row;
  GtkWidget           *password_row;
  AdwActionRow        *export_row;
  PirBookNote         *act_note;

  GPtrArray           *provider_rows; /* of sign_in_group */
};

G_DEFINE_FINAL_TYPE (PirAccountPage, pir_account_page, PIR_TYPE_PAGE)

static PirAccountBook *
get_book (PirAccountPage *self)
{
  return pir_context_get_account_book (pir_page_get_context (PIR_PAGE (self)));
}

static void
show_data (PirAccountPage         *self,
           const PirAccountFields *fields)
{
  g_autofree char *name = pir_words_name (fields->given_name, fields->family_name);
  PirServiceInfo *info = pir_context_get_info (pir_page_get_context (PIR_PAGE (self)));

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->service_label, info != NULL ? pir_service_info_peek (info)->name : "");
  pir_fact_list_clear (self->data_list);
  /* Translators: label of a person’s name */
  pir_fact_list_add (self->data_list, _("Given name"), fields->given_name);
  /* Translators: label of a person’s name */
  pir_fact_list_add (self->data_list, _("Family name"), fields->family_name);
  gtk_list_box_append (self->data_list, pir_fact_row_new_code (_("Tax code"), fields->tax_code, fields->tax_code));
  gtk_list_box_append (self->data_list, pir_fact_row_new_code (_("User name"), fields->user_name, fields->user_name));
}

static void
show_pending (PirAccountPage         *self,
              const PirAccountFields *fields)
{
  g_autofree char *since = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->pending_row, fields->pending_email != NULL);
  if (fields->pending_email == NULL)
    return;
  since = fields->pending_email_at != 0 ? pir_words_since (fields->pending_email_at) : NULL;
  if (since != NULL)
    /* Translators: %1$s is an e-mail address, %2$s a moment such as "10:42" or "27 Nov, 10:42" */
    text = g_strdup_printf (_("A link was mailed to %1$s (%2$s). As soon as it is opened, mail goes there; until then the address "
                              "above stays."), fields->pending_email, since);
  else
    /* Translators: %s is an e-mail address */
    text = g_strdup_printf (_("A link was mailed to %s. As soon as it is opened, mail goes there; until then the address above "
                              "stays."), fields->pending_email);
  gtk_label_set_label (self->pending_label, text);
}

static void
show_email (PirAccountPage         *self,
            const PirAccountFields *fields)
{
  gboolean has_email = fields->email != NULL;

  /* Translators: the account has no e-mail address */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->email_row), has_email ? fields->email : _("No address"));
  adw_action_row_set_subtitle (self->email_row, has_email ? _("Certified; the service writes here") :
                               _("The service cannot write to you"));
  gtk_image_set_from_icon_name (self->email_icon, has_email ? "pir-paid-symbolic" : "pir-alert-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->email_icon), has_email ? "tone-soon" : "tone-paid");
  gtk_widget_add_css_class (GTK_WIDGET (self->email_icon), has_email ? "tone-paid" : "tone-soon");
  show_pending (self, fields);
}

static void
add_way (PirAccountPage *self,
         const char     *title,
         const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->sign_in_group, row);
  g_ptr_array_add (self->provider_rows, row);
}

/* How one signs in is told by the service alone. */
static void
show_ways (PirAccountPage *self)
{
  PirAccountBook *book = get_book (self);
  PirServiceInfo *info = pir_context_get_info (pir_page_get_context (PIR_PAGE (self)));
  GPtrArray *identities = pir_account_book_get_list (book, PIR_BOOK_IDENTITIES);
  gboolean is_known = pir_account_book_has_read (book, PIR_BOOK_ACCOUNT);
  gboolean has_password = is_known && pir_account_peek (pir_account_book_get_account (book))->has_password;

  for (guint i = 0; i < self->provider_rows->len; i++)
    adw_preferences_group_remove (self->sign_in_group, g_ptr_array_index (self->provider_rows, i));
  g_ptr_array_set_size (self->provider_rows, 0);
  gtk_widget_set_visible (self->way_row, has_password);
  gtk_widget_set_visible (self->password_row, has_password);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in_group), is_known);
  for (guint i = 0; identities != NULL && i < identities->len; i++)
    {
      const PirIdentityFields *fields = pir_identity_peek (g_ptr_array_index (identities, i));
      g_autofree char *moment = pir_words_moment (fields->used_at);
      /* Translators: %s is a moment such as 27 November 2026, 10:42 */
      g_autofree char *used = g_strdup_printf (_("Used last on %s"), moment);

      add_way (self, pir_sentence_provider (fields->provider, info), used);
    }
}

static void
show (PirAccountPage *self)
{
  PirAccount *account = pir_account_book_get_account (get_book (self));

  if (account == NULL)
    return;
  show_data (self, pir_account_peek (account));
  show_email (self, pir_account_peek (account));
  show_ways (self);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirAccountPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_account_book_forget_email_finish (PIR_ACCOUNT_BOOK (source), result, &error);

  gtk_widget_set_sensitive (self->forget_button, TRUE);
  pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_EMAIL);
  if (is_done)
    pir_page_say (PIR_PAGE (self), _("Your address stays as it is"));
}

static void
forget_clicked_cb (PirAccountPage *self)
{
  g_autoptr(GCancellable) busy = pir_busy_change (PIR_PAGE (self));

  gtk_widget_set_sensitive (self->forget_button, FALSE);
  pir_account_book_forget_email_async (get_book (self), busy, forgotten_cb, g_object_ref (self));
}

static void
set_exporting (PirAccountPage *self,
               gboolean        is_exporting)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_row), !is_exporting);
  adw_action_row_set_subtitle (self->export_row, is_exporting ? _("The service is putting them together…") :
                               _("Everything that the service knows of you, as one file"));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirAccountPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_done = pir_account_book_export_finish (PIR_ACCOUNT_BOOK (source), result, &error);

  pir_busy_end (g_task_get_cancellable (G_TASK (result)));
  set_exporting (self, FALSE);
  pir_book_note_say (self->act_note, error, PIR_ACCOUNT_ACT_EXPORT);
  if (is_done)
    pir_page_say (PIR_PAGE (self), _("All your data were saved; keep the file where only you can read it"));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirAccountPage) self = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;

  if (file == NULL)
    return;
  set_exporting (self, TRUE);
  busy = pir_busy_begin (PIR_PAGE (self), _("The service is putting them together…"));
  pir_account_book_export_async (get_book (self), file, busy, exported_cb, g_object_ref (self));
}

static gboolean
pir_account_page_act (PirPage    *page,
                      const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  g_autofree char *day = pir_date_to_string (pir_clock_today ());
  g_autofree char *file = g_strdup_printf ("pagoinrete-%s.json", day);

  if (!g_str_equal (name, "save") || !GTK_IS_WINDOW (root))
    return FALSE;
  pir_book_note_say (PIR_ACCOUNT_PAGE (page)->act_note, NULL, PIR_ACCOUNT_ACT_EXPORT);
  pir_compat_save_async (GTK_WINDOW (root), _("Save All Data"), file, pir_page_get_cancellable (page), place_chosen_cb,
                         g_object_ref (page));
  return TRUE;
}

static void
pir_account_page_constructed (GObject *object)
{
  PirAccountPage *self = PIR_ACCOUNT_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  G_OBJECT_CLASS (pir_account_page_parent_class)->constructed (object);

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_session (context), "notify::account", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  pir_book_note_setup (self->note, PIR_PAGE (self), (1u << PIR_BOOK_ACCOUNT) | (1u << PIR_BOOK_IDENTITIES));
  pir_book_note_setup (self->act_note, PIR_PAGE (self), 0);
  set_exporting (self, FALSE);
  show (self);
}

static void
pir_account_page_finalize (GObject *object)
{
  g_ptr_array_unref (PIR_ACCOUNT_PAGE (object)->provider_rows);

  G_OBJECT_CLASS (pir_account_page_parent_class)->finalize (object);
}

static void
pir_account_page_class_init (PirAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_account_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_account_page_finalize;
  PIR_PAGE_CLASS (klass)->act = pir_account_page_act;

  g_type_ensure (PIR_TYPE_BOOK_NOTE);
  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_LEAD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, service_label);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, note);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, data_list);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, email_icon);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, pending_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, pending_label);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, forget_button);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, sign_in_group);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, way_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, export_row);
  gtk_widget_class_bind_template_child (widget_class, PirAccountPage, act_note);
  gtk_widget_class_bind_template_callback (widget_class, forget_clicked_cb);
}

static void
pir_account_page_init (PirAccountPage *self)
{
  self->provider_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
