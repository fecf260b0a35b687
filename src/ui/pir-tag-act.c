/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-tag-act.h"

#include <glib/gi18n.h>

#include "core/pir-remarks.h"
#include "ui/pir-undo.h"

typedef struct
{
  PirPage   *page;   /* (owned) */
  char     **ids;    /* (owned) */
  GPtrArray *before; /* (owned) (nullable): what was noted */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->page);
  g_strfreev (act->ids);
  g_clear_pointer (&act->before, g_ptr_array_unref);
  g_free (act);
}

static void
act_free_closure (gpointer  data,
                  GClosure *closure)
{
  act_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirPage             *page,
         const char * const  *ids)
{
  Act *act = g_new0 (Act, 1);

  act->page = g_object_ref (page);
  act->ids = g_strdupv ((char **) ids);
  return act;
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirPage) page = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_remark_restore_finish (PIR_CONTEXT (source), result, &error))
    pir_page_say_error (page, error);
}

static void
undo (gpointer user_data)
{
  Act *act = user_data;

  pir_remark_restore_async (pir_page_get_context (act->page), act->before, NULL, restored_cb, g_object_ref (act->page));
}

static void
tagged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  GtkWidget *page = GTK_WIDGET (act->page);

  act->before = pir_remark_tag_finish (PIR_CONTEXT (source), result, &error);
  if (act->before == NULL)
    {
      pir_page_say_error (act->page, error);
      return;
    }
  /* Translators: tags are words of one's own to find payments by; %u is to how many they were added */
  words = g_strdup_printf (ngettext ("Tags added to %u entry", "Tags added to %u entries", act->before->len), act->before->len);
  pir_undo_offer (page, words, undo, g_steal_pointer (&act), act_free);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Act              *act)
{
  const char *tags = gtk_editable_get_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)));

  if (!g_str_equal (response, "add") || *tags == '\0')
    return;
  /* Whatever is shown next, they are noted. */
  pir_remark_tag_async (pir_page_get_context (act->page), (const char * const *) act->ids, tags, NULL, tagged_cb,
                        act_new (act->page, (const char * const *) act->ids));
}

static void
changed_cb (AdwMessageDialog *dialog,
            GtkEditable      *entry)
{
  adw_message_dialog_set_response_enabled (dialog, "add", *gtk_editable_get_text (entry) != '\0');
}

void
pir_tag_act_ask (PirPage             *page,
                 const char * const  *notice_ids)
{
  GtkWidget *dialog, *entry;
  GtkRoot *window;

  g_return_if_fail (PIR_IS_PAGE (page));
  g_return_if_fail (notice_ids != NULL);

  window = gtk_widget_get_root (GTK_WIDGET (page));
  if (!GTK_IS_WINDOW (window))
    return;
  /* Translators: title of a dialog */
  dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Add Tags"),
                                   _("Words of your own, with commas between them; the search finds them. They stay on this "
                                     "computer."));
  entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  /* Translators: label of a field: words that one gives to notices or receipts */
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "add",
      /* Translators: button: the words are given to what is selected */
      _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "add", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), act_new (page, notice_ids), act_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
}
