/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-window.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-preview.h"
#include "ui/pir-busy.h"
#include "ui/pir-button.h"
#include "ui/pir-compat.h"
#include "ui/pir-context-menu.h"
#include "ui/pir-document-view.h"
#include "ui/pir-launch.h"
#include "ui/pir-mail.h"
#include "ui/pir-print.h"
#include "ui/pir-toast.h"

#define WIDTH 760
#define HEIGHT 800
#define MOST_WORDS 50 /* letters of an address in a menu */

struct _PirDocumentWindow
{
  AdwWindow          parent_instance;

  GtkBox            *title_box;
  GtkWidget         *handle;
  GtkSearchBar      *search_bar;
  GtkSearchEntry    *search_entry;
  GtkLabel          *found_label;
  GtkWidget         *fonts_label;
  AdwToastOverlay   *toasts;
  GtkStack          *stack;
  PirDocumentView   *view;
  AdwStatusPage     *problem_page;
  GtkWidget         *elsewhere_button;
  GtkWidget         *bar;
  GtkLabel          *page_label;
  GtkButton         *zoom_button;
  GtkWidget         *fit_button;

  PirPreview        *preview;     /* (owned) */
  PirDocumentSearch *search;      /* (owned) (nullable) until it is open */
  PirDocumentLinks  *links;       /* (owned) (nullable) until it is open */
  GtkWidget         *links_menu;  /* (nullable) */
  GFile             *file;        /* (owned) */
  char              *name;
  gboolean           is_made;     /* the file goes with the window */
  GCancellable      *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirDocumentWindow, pir_document_window, ADW_TYPE_WINDOW)

static void
say (PirDocumentWindow *self,
     const char        *text)
{
  adw_toast_overlay_add_toast (self->toasts, pir_toast_new (text));
}

static void
page_notify_cb (PirDocumentWindow *self)
{
  g_autofree char *words = pir_sentence_page (pir_document_view_get_page (self->view), pir_preview_get_n_pages (self->preview));

  gtk_label_set_label (self->page_label, words);
}

static void
percent_notify_cb (PirDocumentWindow *self)
{
  /* Translators: how large pages are shown; 100 is their size on paper */
  g_autofree char *words = g_strdup_printf (_("%u%%"), pir_document_view_get_percent (self->view));

  gtk_button_set_label (self->zoom_button, words);
}

static void
enable (PirDocumentWindow *self)
{
  static const char * const names[] = {
    "document.find", "document.copy", "document.select-page", "document.zoom-in", "document.zoom-out", "document.zoom-normal",
    "document.save", "document.print", "document.links",
  };
  gboolean is_open = self->search != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.find-next", is_open && pir_document_search_get_n_found (self->search) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.find-previous",
                                 is_open && pir_document_search_get_n_found (self->search) > 0);
}

static void
search_notify_cb (PirDocumentWindow *self)
{
  guint n_found = pir_document_search_get_n_found (self->search);
  g_autofree char *words = NULL;

  if (pir_document_search_is_for_nothing (self->search))
    words = g_strdup ("");
  else if (n_found == 0 && pir_document_search_is_running (self->search))
    /* Translators: while a document is searched */
    words = g_strdup (_("Searching…"));
  else
    words = pir_sentence_found (pir_document_search_get_number (self->search), n_found);
  /* What is the same is not said again. */
  if (g_strcmp0 (gtk_label_get_label (self->found_label), words) != 0)
    gtk_label_set_label (self->found_label, words);
  enable (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_open = pir_preview_open_finish (PIR_PREVIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_open)
    {
      g_autofree char *sentence = pir_sentence_preview (error);

      g_info ("A document is not shown: %s", error->message);
      adw_status_page_set_description (self->problem_page, sentence);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  self->search = pir_document_search_new (self->preview);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (search_notify_cb), self, G_CONNECT_SWAPPED);
  self->links = pir_document_links_new (self->preview);
  pir_document_view_set_preview (self->view, self->preview, self->search, self->links);
  gtk_widget_set_visible (self->fonts_label, pir_preview_lacks_fonts (self->preview));
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "document");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  page_notify_cb (self);
  percent_notify_cb (self);
  search_notify_cb (self);
}

static void
search_changed_cb (PirDocumentWindow *self)
{
  if (self->search != NULL)
    pir_document_search_start (self->search, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                               MAX (pir_document_view_get_page (self->view), 1));
}

static void
search_mode_notify_cb (PirDocumentWindow *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;
  if (self->search != NULL)
    pir_document_search_start (self->search, "", 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
search_next_cb (PirDocumentWindow *self)
{
  if (self->search != NULL)
    pir_document_search_step (self->search, FALSE);
}

static void
search_previous_cb (PirDocumentWindow *self)
{
  if (self->search != NULL)
    pir_document_search_step (self->search, TRUE);
}

static void
find_action (PirDocumentWindow *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
zoom_in_action (PirDocumentWindow *self)
{
  pir_document_view_zoom (self->view, 1);
}

static void
zoom_out_action (PirDocumentWindow *self)
{
  pir_document_view_zoom (self->view, -1);
}

static void
zoom_normal_action (PirDocumentWindow *self)
{
  pir_document_view_set_percent (self->view, 100);
}

static void
copy_action (PirDocumentWindow *self)
{
  g_autofree char *text = pir_document_view_dup_selection (self->view);

  if (text == NULL)
    {
      say (self, _("No text is selected"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: said after something was put on the clipboard */
  say (self, _("Copied"));
}

/* Returns: (transfer full): the file, for who pastes it or lets it drop */
static GdkContentProvider *
new_content (PirDocumentWindow *self)
{
  GdkFileList *list = gdk_file_list_new_from_array (&self->file, 1);
  GdkContentProvider *content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

static void
copy_file_action (PirDocumentWindow *self)
{
  g_autoptr(GdkContentProvider) content = new_content (self);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  say (self, _("The file can be pasted into a folder or a mail"));
}

static GdkContentProvider *
drag_prepare_cb (PirDocumentWindow *self)
{
  return new_content (self);
}

static void
select_page_action (PirDocumentWindow *self)
{
  pir_document_view_select_page (self->view);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("No program on this computer opens PDF files"));
}

static void
open_elsewhere_action (PirDocumentWindow *self)
{
  g_autofree char *address = g_file_get_uri (self->file);

  pir_launch_async (GTK_WIDGET (self), address, self->cancellable, launched_cb, g_object_ref (self));
}

static void
open_with_action (PirDocumentWindow *self)
{
  pir_compat_open_with (GTK_WINDOW (self), self->file);
}

static void
mailed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_mail_file_finish (GTK_WINDOW (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("This desktop hands no files to a mail program; copy the file, and paste it into a mail"));
}

static void
mail_action (PirDocumentWindow *self)
{
  pir_mail_file_async (GTK_WINDOW (self), self->file, gtk_window_get_title (GTK_WINDOW (self)), self->cancellable, mailed_cb,
                       g_object_ref (self));
}

static void
address_launched_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_launch_finish (GTK_WIDGET (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("No program on this computer opens this address"));
}

static void
follow_response_cb (AdwMessageDialog  *dialog,
                    const char        *response,
                    PirDocumentWindow *self)
{
  if (g_str_equal (response, "open"))
    pir_launch_async (GTK_WIDGET (self), adw_message_dialog_get_body (dialog), self->cancellable, address_launched_cb, g_object_ref (self));
}

/* Where a link really leads is seen before one goes there: the document is somebody else's. */
static void
follow (PirDocumentWindow *self,
        const char        *address)
{
  GtkWidget *dialog;

  if (*address == '#')
    {
      pir_document_view_go_to_page (self->view, (guint) g_ascii_strtoull (address + 1, NULL, 10));
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Open This Address?"), address);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "open", _("_Open"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (follow_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* As a line of a menu, where "_" has a meaning and there is little room */
static char *
dup_link_words (const char *address)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *part = g_strndup (address, MOST_WORDS);

  if (*address == '#')
    /* Translators: a link within a document; %s is the number of a page */
    return g_strdup_printf (_("Page %s"), address + 1);
  parts = g_strsplit (part, "_", -1);
  g_free (part);
  part = g_strjoinv ("__", parts);
  return g_strconcat (part, strlen (address) > MOST_WORDS ? "…" : NULL, NULL);
}

/* Who has no pointer chooses from a list. */
static void
links_action (PirDocumentWindow *self)
{
  g_auto(GStrv) addresses = pir_document_links_dup_all (self->links, pir_document_view_get_page (self->view));
  g_autoptr(GMenu) menu = g_menu_new ();

  if (*addresses == NULL)
    {
      say (self, _("There is no link on this page"));
      return;
    }
  for (char **address = addresses; *address != NULL; address++)
    {
      g_autofree char *words = dup_link_words (*address);
      g_autoptr(GMenuItem) item = g_menu_item_new (words, NULL);

      g_menu_item_set_action_and_target (item, "document.follow", "s", *address);
      g_menu_append_item (menu, item);
    }
  pir_context_menu_open (GTK_WIDGET (self->stack), G_MENU_MODEL (menu), 24, 24, &self->links_menu);
}

static void
follow_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *address)
{
  /* Anybody on the bus may say anything. */
  if (pir_page_link_is_safe (g_variant_get_string (address, NULL)))
    follow (PIR_DOCUMENT_WINDOW (widget), g_variant_get_string (address, NULL));
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  const char *sentence = pir_print_finish_words (GTK_WINDOW (source), result);

  if (sentence != NULL)
    say (self, sentence);
}

static void
print_action (PirDocumentWindow *self)
{
  /* Translators: title of the print dialog */
  pir_print_async (GTK_WINDOW (self), _("Print Document"), self->file, self->name, self->cancellable, printed_cb, g_object_ref (self));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (pir_preview_copy_finish (PIR_PREVIEW (source), result, &error))
    {
      say (self, _("The copy was saved"));
      return;
    }
  sentence = pir_sentence_preview (error);
  say (self, sentence);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirDocumentWindow) self = user_data;
  g_autoptr(GFile) file = pir_compat_save_finish (GTK_WINDOW (source), result, NULL);
  g_autoptr(GCancellable) busy = NULL;

  if (file == NULL)
    return;
  busy = pir_busy_begin_in (GTK_WIDGET (self), self->cancellable, _("Writing…"));
  pir_preview_copy_async (self->preview, file, busy, copied_cb, g_object_ref (self));
}

static void
save_action (PirDocumentWindow *self)
{
  pir_compat_save_async (GTK_WINDOW (self), _("Save a Copy"), self->name, NULL, place_chosen_cb, g_object_ref (self));
}

/* All actions take nothing but the window. */
static void
activated_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  static const struct { const char *name; void (*act) (PirDocumentWindow *self); } acts[] = {
    { "document.find", find_action },
    { "document.find-next", search_next_cb },
    { "document.find-previous", search_previous_cb },
    { "document.zoom-in", zoom_in_action },
    { "document.zoom-out", zoom_out_action },
    { "document.zoom-normal", zoom_normal_action },
    { "document.copy", copy_action },
    { "document.copy-file", copy_file_action },
    { "document.select-page", select_page_action },
    { "document.open-elsewhere", open_elsewhere_action },
    { "document.open-with", open_with_action },
    { "document.mail", mail_action },
    { "document.links", links_action },
    { "document.save", save_action },
    { "document.print", print_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, action_name))
      acts[i].act (PIR_DOCUMENT_WINDOW (widget));
}

static void
add_title (PirDocumentWindow *self,
           const char        *text,
           const char        *style,
           PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (self->title_box, label);
}

static void
pir_document_window_dispose (GObject *object)
{
  PirDocumentWindow *self = PIR_DOCUMENT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->preview != NULL)
    pir_preview_close (self->preview);
  if (self->is_made)
    g_file_delete_async (self->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  self->is_made = FALSE;
  g_clear_pointer (&self->links_menu, gtk_widget_unparent);
  if (self->links != NULL)
    g_object_run_dispose (G_OBJECT (self->links));
  g_clear_object (&self->links);
  g_clear_object (&self->search);

  G_OBJECT_CLASS (pir_document_window_parent_class)->dispose (object);
}

static void
pir_document_window_finalize (GObject *object)
{
  PirDocumentWindow *self = PIR_DOCUMENT_WINDOW (object);

  g_clear_object (&self->preview);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_free (self->name);

  G_OBJECT_CLASS (pir_document_window_parent_class)->finalize (object);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; guint key; GdkModifierType modifiers; } keys[] = {
    { "document.find", GDK_KEY_f, GDK_CONTROL_MASK },
    { "document.find-next", GDK_KEY_g, GDK_CONTROL_MASK },
    { "document.find-previous", GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "document.zoom-in", GDK_KEY_plus, GDK_CONTROL_MASK },
    { "document.zoom-in", GDK_KEY_equal, GDK_CONTROL_MASK },
    { "document.zoom-in", GDK_KEY_KP_Add, GDK_CONTROL_MASK },
    { "document.zoom-out", GDK_KEY_minus, GDK_CONTROL_MASK },
    { "document.zoom-out", GDK_KEY_KP_Subtract, GDK_CONTROL_MASK },
    { "document.zoom-normal", GDK_KEY_0, GDK_CONTROL_MASK },
    { "document.copy", GDK_KEY_c, GDK_CONTROL_MASK },
    { "document.copy-file", GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "document.select-page", GDK_KEY_a, GDK_CONTROL_MASK },
    { "document.open-elsewhere", GDK_KEY_o, GDK_CONTROL_MASK },
    { "document.open-with", GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "document.mail", GDK_KEY_m, GDK_CONTROL_MASK },
    { "document.links", GDK_KEY_l, GDK_CONTROL_MASK },
    { "document.save", GDK_KEY_s, GDK_CONTROL_MASK },
    { "document.print", GDK_KEY_p, GDK_CONTROL_MASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (i == 0 || !g_str_equal (keys[i].name, keys[i - 1].name))
        gtk_widget_class_install_action (widget_class, keys[i].name, NULL, activated_cb);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].name, NULL);
    }
  gtk_widget_class_install_action (widget_class, "document.follow", "s", follow_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
pir_document_window_class_init (PirDocumentWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_document_window_dispose;
  object_class->finalize = pir_document_window_finalize;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_DOCUMENT_VIEW);
  add_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-document-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, title_box);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, handle);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, found_label);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, fonts_label);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, view);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, elsewhere_button);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, page_label);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, PirDocumentWindow, fit_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);
}

static void
pir_document_window_init (PirDocumentWindow *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "link", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::page", G_CALLBACK (page_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::percent", G_CALLBACK (percent_notify_cb), self, G_CONNECT_SWAPPED);
  enable (self);
}

GtkWidget *
pir_document_window_new (GtkWindow  *parent,
                         PirPreview *preview,
                         GFile      *file,
                         const char *title,
                         const char *name)
{
  PirDocumentWindow *self;
  int width = WIDTH, height = HEIGHT;

  g_return_val_if_fail (PIR_IS_PREVIEW (preview), NULL);
  g_return_val_if_fail (G_IS_FILE (file) && title != NULL, NULL);

  /* Not wider than what it stands over: that is the room there is. */
  if (parent != NULL && gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    {
      width = MIN (width, gtk_widget_get_width (GTK_WIDGET (parent)));
      height = MIN (height, gtk_widget_get_height (GTK_WIDGET (parent)));
    }
  self = g_object_new (PIR_TYPE_DOCUMENT_WINDOW, "transient-for", parent, "title", title, "default-width", width, "default-height", height,
                       NULL);
  self->preview = g_object_ref (preview);
  self->file = g_object_ref (file);
  self->name = name != NULL ? g_strdup (name) : g_file_get_basename (file);
  add_title (self, title, "title", PANGO_ELLIPSIZE_END);
  /* Of a name the end says which one it is. */
  add_title (self, self->name, "subtitle", PANGO_ELLIPSIZE_MIDDLE);
  pir_preview_open_async (preview, file, self->cancellable, opened_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

static PirDocumentWindow *
open_window (GtkWidget  *widget,
             GFile      *file,
             const char *title,
             const char *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(PirPreview) preview = pir_preview_new (NULL);
  GtkWidget *window = pir_document_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, preview, file, title, name);

  gtk_window_present (GTK_WINDOW (window));
  return PIR_DOCUMENT_WINDOW (window);
}

void
pir_document_window_open (GtkWidget  *widget,
                          GFile      *file,
                          const char *title,
                          const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  open_window (widget, file, title, name);
}

void
pir_document_window_open_made (GtkWidget  *widget,
                               GFile      *file,
                               const char *title,
                               const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  open_window (widget, file, title, name)->is_made = TRUE;
}

GtkWidget *
pir_document_window_get_view (PirDocumentWindow *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_WINDOW (self), NULL);

  return GTK_WIDGET (self->view);
}
