/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents in a window of this program, with the real reader: what is seen, said, found, selected and handed on; and how much is kept. */

#include "stage.h"

#include <cairo-pdf.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <string.h>

#include "keys.h"
#include "picture.h"
#include "ui/pir-document-page.h"
#include "ui/pir-document-search.h"
#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-text-selection.h"

#define N_PAGES 120
#define N_LINES 40
#define MOST (16 * 1024 * 1024)
/* As the specification of the portals has it */
#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef struct
{
  GtkWindow         *window;
  PirDocumentWindow *self;
  PirDocumentView   *view;
  GFile             *file;
  char              *folder;
} Fixture;

/* By another program's library: a page says its number, and something that stands on each */
static void
write_document (const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  static const char * const links[] = {
    "uri='https://scuola.example/nota_1' rect=[60 48 200 14]", "page=1 pos=[0 0] rect=[60 66 200 14]",
  };
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 12);
  for (guint page = 1; page <= N_PAGES; page++)
    {
      for (guint line = 0; line < N_LINES; line++)
        {
          g_autofree char *words = line == 0 ? g_strdup_printf ("Pagina %u della gita", page) : g_strdup ("mensa e assicurazione");

          cairo_move_to (cr, 60, 60 + 18.0 * line);
          cairo_show_text (cr, words);
          if (line < G_N_ELEMENTS (links) && page == (line == 0 ? 1 : 5))
            {
              cairo_tag_begin (cr, CAIRO_TAG_LINK, links[line]);
              cairo_tag_end (cr, CAIRO_TAG_LINK);
            }
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("pir-preview-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "gita.pdf", NULL);
  write_document (path);
  fixture->file = g_file_new_for_path (path);
}

static void
show (Fixture    *fixture,
      const char *program,
      int         width)
{
  g_autoptr (PirPreview) preview = pir_preview_new (program);

  fixture->window = GTK_WINDOW (pir_document_window_new (NULL, preview, fixture->file, "Receipt", NULL));
  fixture->self = PIR_DOCUMENT_WINDOW (fixture->window);
  fixture->view = PIR_DOCUMENT_VIEW (pir_document_window_get_view (fixture->self));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_set_default_size (fixture->window, width, 700);
  gtk_window_present (fixture->window);
}

/* Sizes are settled with the next frame. */
static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  return ++*(guint *) user_data < 3;
}

static void
wait_idle (Fixture *fixture)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->view), frame_cb, &n_frames, NULL);
  WAIT_UNTIL (n_frames == 3 && pir_document_view_is_idle (fixture->view));
}

static void
open (Fixture *fixture,
      int      width)
{
  show (fixture, g_getenv ("PIR_TEST_READER"), width);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  wait_idle (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  WAIT_UNTIL (fixture->window == NULL);
  g_file_delete (fixture->file, NULL, NULL);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

static void
act (Fixture    *fixture,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), name, NULL));
  wait_idle (fixture);
}

static GtkAdjustment *
get_scroll (Fixture *fixture)
{
  g_autoptr (GtkAdjustment) adjustment = NULL;

  g_object_get (fixture->view, "vadjustment", &adjustment, NULL);

  return adjustment;
}

static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *page;

  open (fixture, GPOINTER_TO_INT (data));
  picture_take (GTK_WIDGET (fixture->self), "document");
  if (g_getenv ("PIR_TEST_PICTURES") != NULL) /* in another language */
    return;
  g_assert_cmpstr (walk_text (fixture->self, "page_label"), ==, "Page 1 of 120");
  page = walk_find (GTK_WIDGET (fixture->view), PIR_TYPE_DOCUMENT_PAGE, 0);
  g_assert_cmpuint (pir_document_page_get_number (PIR_DOCUMENT_PAGE (page)), ==, 1);
  /* Two are seen at most, and one beside. */
  g_assert_cmpuint (walk_count (GTK_WIDGET (fixture->view), PIR_TYPE_DOCUMENT_PAGE), <=, 3);
  g_assert_cmpuint (pir_document_view_get_memory (fixture->view), >, 100000);
  pir_document_view_go_to_page (fixture->view, 50);
  wait_idle (fixture);
  g_assert_cmpstr (walk_text (fixture->self, "page_label"), ==, "Page 50 of 120");
  gtk_adjustment_set_value (get_scroll (fixture), 1e9);
  wait_idle (fixture);
  g_assert_cmpstr (walk_text (fixture->self, "page_label"), ==, "Page 120 of 120");
}

/* Who hears it */
static void
test_said (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *name = NULL, *words = NULL;
  GtkWidget *page;

  open (fixture, 600);
  page = walk_find (GTK_WIDGET (fixture->view), PIR_TYPE_DOCUMENT_PAGE, 0);
  name = walk_dup_name (page);
  words = walk_dup_property (page, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_assert_cmpstr (name, ==, "Page 1 of 120");
  g_assert_true (g_str_has_prefix (words, "Pagina 1 della gita\nmensa e assicurazione\n"));
}

static guint
get_percent (Fixture *fixture)
{
  return pir_document_view_get_percent (fixture->view);
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean fits;
  guint fit;

  open (fixture, 600);
  fit = get_percent (fixture);
  /* 595 points are 793 pixels; 24 are beside them. */
  g_assert_cmpuint (fit, >=, 68);
  g_assert_cmpuint (fit, <=, 74);
  pir_document_view_go_to_page (fixture->view, 30);
  wait_idle (fixture);
  act (fixture, "document.zoom-normal");
  g_assert_cmpuint (get_percent (fixture), ==, 100);
  g_assert_cmpstr (gtk_button_get_label (walk_child (fixture->self, "zoom_button")), ==, "100%");
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 30);
  act (fixture, "document.zoom-in");
  g_assert_cmpuint (get_percent (fixture), ==, 120);
  act (fixture, "document.zoom-out");
  act (fixture, "document.zoom-out");
  g_assert_cmpuint (get_percent (fixture), ==, 83);
  for (guint i = 0; i < 20; i++)
    act (fixture, "document.zoom-in");
  g_assert_cmpuint (get_percent (fixture), ==, 400);
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 30);
  for (guint i = 0; i < 20; i++)
    act (fixture, "document.zoom-out");
  g_assert_cmpuint (get_percent (fixture), ==, 25);
  walk_press (fixture->self, "fit_button");
  WAIT_UNTIL (get_percent (fixture) == fit);
  g_object_get (fixture->view, "fits", &fits, NULL);
  g_assert_true (fits);
}

/* From one end to the other, at every size */
static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  static const guint percents[] = { 30, 100, 200, 400 };
  gsize most = 0;

  open (fixture, 700);
  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      pir_document_view_set_percent (fixture->view, percents[i]);
      for (guint page = 1; page <= N_PAGES; page += percents[i] <= 100 ? 11 : 59)
        {
          pir_document_view_go_to_page (fixture->view, page);
          wait_idle (fixture);
          most = MAX (most, pir_document_view_get_memory (fixture->view));
          g_assert_cmpuint (walk_count (GTK_WIDGET (fixture->view), PIR_TYPE_DOCUMENT_PAGE), <, 16);
        }
    }
  g_test_message ("%" G_GSIZE_FORMAT " bytes of pictures", most);
  g_assert_cmpuint (most, >, MOST / 4);
  g_assert_cmpuint (most, <=, MOST + 4 * PIR_PART_WIDTH * PIR_PART_HEIGHT * PIR_PAGE_DEPTH);
}

static void
look_for (Fixture    *fixture,
          const char *words,
          const char *answer)
{
  gtk_search_bar_set_search_mode (walk_child (fixture->self, "search_bar"), TRUE);
  gtk_editable_set_text (walk_child (fixture->self, "search_entry"), words);
  WAIT_UNTIL (g_str_equal (walk_text (fixture->self, "found_label"), answer));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  open (fixture, 600);
  pir_document_view_go_to_page (fixture->view, 3);
  wait_idle (fixture);
  /* Once on each page, beginning with the one that is seen */
  look_for (fixture, "DELLA GITA", "3 of 120");
  act (fixture, "document.find-next");
  g_assert_cmpstr (walk_text (fixture->self, "found_label"), ==, "4 of 120");
  for (guint i = 0; i < 4; i++)
    act (fixture, "document.find-previous");
  g_assert_cmpstr (walk_text (fixture->self, "found_label"), ==, "120 of 120");
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), >=, 119);
  act (fixture, "document.find-next");
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 1);
  look_for (fixture, "pagina 77 ", "1 of 1");
  wait_idle (fixture);
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 77);
  look_for (fixture, "nowhere", "Not found");
  gtk_search_bar_set_search_mode (walk_child (fixture->self, "search_bar"), FALSE);
  WAIT_UNTIL (g_str_equal (walk_text (fixture->self, "found_label"), ""));
}

static void
got_text_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copied (Fixture       *fixture,
             gconstpointer  data)
{
  GdkClipboard *clipboard;
  g_autofree char *text = NULL;

  open (fixture, 600);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_assert_null (pir_document_view_dup_selection (fixture->view));
  act (fixture, "document.select-page");
  act (fixture, "document.copy");
  gdk_clipboard_read_text_async (clipboard, NULL, got_text_cb, &text);
  WAIT_UNTIL (text != NULL);
  g_assert_true (g_str_has_prefix (text, "Pagina 1 della gita\n"));
  g_assert_true (strstr (text, "Pagina 2") == NULL);
  act (fixture, "document.copy-file");
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST));
}

/* What is dragged from the window is the file itself. */
static void
test_dragged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GListModel) controllers = NULL;
  GtkDragSource *drag = NULL;

  open (fixture, 600);
  controllers = gtk_widget_observe_controllers (walk_child (fixture->self, "handle"));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        drag = GTK_DRAG_SOURCE (controller);
    }
  g_assert_nonnull (drag);
  g_assert_cmpint (gtk_drag_source_get_actions (drag), ==, GDK_ACTION_COPY);
  {
    g_autoptr (GdkContentProvider) provider = NULL;
    g_autoptr (GSList) files = NULL;
    g_auto (GValue) value = G_VALUE_INIT;

    g_signal_emit_by_name (drag, "prepare", 0.0, 0.0, &provider);
    g_assert_nonnull (provider);
    g_value_init (&value, GDK_TYPE_FILE_LIST);
    g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
    files = gdk_file_list_get_files (g_value_get_boxed (&value));
    g_assert_cmpuint (g_slist_length (files), ==, 1);
    g_assert_true (g_file_equal (files->data, fixture->file));
  }
}

/* Keys come to all of it, and each control has a name. */
static gboolean
check_name (GtkWidget *widget,
            gpointer   user_data)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL)
    {
      g_autofree char *name = walk_dup_name (widget);

      g_assert_cmpstr (name, !=, "");
      g_assert_null (strstr (name, "Gtk"));
      g_assert_null (strstr (name, "symbolic"));
      ++*(guint *) user_data;
    }

  return TRUE;
}

static void
link_cb (PirDocumentView  *view,
         const char       *address,
         char            **pressed)
{
  g_free (*pressed);
  *pressed = g_strdup (address);
}

/* Presses wherever the view is, row by row, until a link is pressed that begins with @prefix. */
static void
press_link (Fixture    *fixture,
            const char *prefix)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  g_autofree char *pressed = NULL;
  GtkEventController *click = NULL;
  gulong id = g_signal_connect (fixture->view, "link", G_CALLBACK (link_cb), &pressed);

  for (guint i = 0; click == NULL && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        click = controller;
    }
  g_assert_nonnull (click);
  for (int y = 0; (pressed == NULL || !g_str_has_prefix (pressed, prefix)) && y < 300; y += 4)
    {
      g_signal_emit_by_name (click, "pressed", 1, 120.0, (double) y);
      g_signal_emit_by_name (click, "released", 1, 120.0, (double) y);
    }
  g_signal_handler_disconnect (fixture->view, id);
  g_assert_true (pressed != NULL && g_str_has_prefix (pressed, prefix));
}

static GtkWidget *
find_dialog (GListModel *windows)
{
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

/* The address is seen before anything is opened; a page is gone to at once; what no document may ask for is no link. */
static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *menu, *dialog;
  guint n;

  open (fixture, 600);
  act (fixture, "document.links");
  menu = walk_find (GTK_WIDGET (fixture->window), GTK_TYPE_POPOVER_MENU, 0);
  WAIT_UNTIL (walk_find_text (menu, "https://scuola.example/nota_1") != NULL);
  gtk_popover_popdown (GTK_POPOVER (menu));
  n = g_list_model_get_n_items (windows);
  press_link (fixture, "https:");
  WAIT_UNTIL (g_list_model_get_n_items (windows) == n + 1);
  dialog = find_dialog (windows);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "https://scuola.example/nota_1");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "document.follow", "s", "file:///etc/passwd");
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "document.follow", "s", "#5");
  wait_idle (fixture);
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 5);
  act (fixture, "document.links");
  menu = walk_find (GTK_WIDGET (fixture->window), GTK_TYPE_POPOVER_MENU, 0);
  WAIT_UNTIL (walk_find_text (menu, "Page 1") != NULL);
  gtk_popover_popdown (GTK_POPOVER (menu));
  press_link (fixture, "#1");
  wait_idle (fixture);
  g_assert_cmpuint (pir_document_view_get_page (fixture->view), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "document.follow", "s", "#9");
  wait_idle (fixture);
  act (fixture, "document.links");
  g_assert_nonnull (walk_find_text (GTK_WIDGET (fixture->window), "There is no link on this page"));
}

/* A portal of the desktop that this test plays, and what it was asked last */
typedef struct
{
  GDBusConnection *bus;    /* (owned) */
  guint            object;
  guint            name;
  char            *title;  /* (owned) (nullable) */
  GBytes          *file;   /* (owned) (nullable): what was handed over */
  guint32          answer; /* what it says */
} Portal;

static void
portal_begin (Portal                     *portal,
              const char                 *interface,
              const GDBusInterfaceVTable *vtable)
{
  g_autofree char *xml = g_strdup_printf ("<node>%s</node>", interface);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

  portal->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  portal->object = g_dbus_connection_register_object (portal->bus, PORTAL_PATH, node->interfaces[0], vtable, portal, NULL, NULL);
  portal->name = g_bus_own_name_on_connection (portal->bus, PORTAL_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
portal_end (Portal *portal)
{
  g_bus_unown_name (portal->name);
  g_dbus_connection_unregister_object (portal->bus, portal->object);
  g_bytes_unref (portal->file);
  g_free (portal->title);
  g_object_unref (portal->bus);
}

/* The file with the handle @index */
static void
portal_take_file (Portal                *portal,
                  GDBusMethodInvocation *invocation,
                  gint32                 index)
{
  GUnixFDList *list = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  int fd = g_unix_fd_list_get (list, index, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, NULL);

  g_clear_pointer (&portal->file, g_bytes_unref);
  portal->file = g_mapped_file_get_bytes (file);
  close (fd);
}

static void
portal_check_file (Portal  *portal,
                   Fixture *fixture)
{
  g_autofree char *path = g_file_get_path (fixture->file);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (portal->file, NULL), g_bytes_get_size (portal->file));
}

static void
compose_cb (GDBusConnection       *bus,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *parameters,
            GDBusMethodInvocation *invocation,
            gpointer               user_data)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) fds = g_variant_lookup_value (options, "attachment_fds", G_VARIANT_TYPE ("ah"));
  Portal *portal = user_data;
  gint32 index;

  g_assert_true (g_variant_lookup (options, "subject", "s", &portal->title));
  g_assert_cmpuint (g_variant_n_children (fds), ==, 1);
  g_variant_get_child (fds, 0, "h", &index);
  portal_take_file (portal, invocation, index);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", PORTAL_PATH "/request/x"));
}

static void
test_mail (Fixture       *fixture,
           gconstpointer  data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = compose_cb };
  Portal portal = { NULL };

  open (fixture, 600);
  act (fixture, "document.mail");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (fixture->window), "This desktop hands no files to a mail program; copy the file, and paste it "
                                                            "into a mail") != NULL);
  portal_begin (&portal, "<interface name='org.freedesktop.portal.Email'><method name='ComposeEmail'><arg type='s' direction='in'/>"
                         "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface>", &vtable);
  act (fixture, "document.mail");
  WAIT_UNTIL (portal.file != NULL);
  g_assert_cmpstr (portal.title, ==, "Receipt");
  portal_check_file (&portal, fixture);
  portal_end (&portal);
}

static void
print_cb (GDBusConnection       *bus,
          const char            *sender,
          const char            *path,
          const char            *interface,
          const char            *method,
          GVariant              *parameters,
          GDBusMethodInvocation *invocation,
          gpointer               user_data)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 3);
  g_autofree char *from = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  Portal *portal = user_data;
  const char *token;
  gint32 index;

  g_free (portal->title);
  g_variant_get (parameters, "(&ssh@a{sv})", NULL, &portal->title, &index, NULL);
  portal_take_file (portal, invocation, index);
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  request = g_strconcat (PORTAL_PATH "/request/", from, "/", token, NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (bus, sender, request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal->answer, NULL), NULL);
}

/* In a sandbox there is no printer but the portal's. */
static void
test_print_by_portal (Fixture       *fixture,
                      gconstpointer  data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = print_cb };
  Portal portal = { .answer = 2 };

  g_setenv ("GTK_USE_PORTAL", "1", TRUE);
  portal_begin (&portal, "<interface name='org.freedesktop.portal.Print'><method name='Print'><arg type='s' direction='in'/>"
                         "<arg type='s' direction='in'/><arg type='h' direction='in'/><arg type='a{sv}' direction='in'/>"
                         "<arg type='o' direction='out'/></method></interface>", &vtable);
  open (fixture, 600);
  act (fixture, "document.print");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (fixture->window), "The document could not be printed; save it and print it from there") != NULL);
  g_assert_cmpstr (portal.title, ==, "gita.pdf");
  portal.answer = 0;
  act (fixture, "document.print");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (fixture->window), "The document was handed to the printer") != NULL);
  portal_check_file (&portal, fixture);
  g_unsetenv ("GTK_USE_PORTAL");
  portal_end (&portal);
}

/* Byte by byte, as cmp sees it */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copia.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("cmp '%s/gita.pdf' '%s'", fixture->folder, copy);

  open (fixture, 600);
  act (fixture, "document.save");
  stage_choose (&(Stage) { NULL }, copy);
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (fixture->window), "The copy was saved") != NULL);
  g_free (stage_run (command));
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

static void
test_open_with (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *dialog;

  open (fixture, 600);
  act (fixture, "document.open-with");
  dialog = stage_wait_window (&(Stage) { NULL }, GTK_TYPE_APP_CHOOSER_DIALOG);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == fixture->window);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  WAIT_UNTIL (dialog == NULL);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) out_of_reach = NULL;
  guint n = 0;

  open (fixture, 360);
  /* It is not wider than it was asked to be. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->view));
  gtk_search_bar_set_search_mode (walk_child (fixture->self, "search_bar"), TRUE);
  settle ();
  out_of_reach = keys_find_out_of_reach (fixture->window);
  g_assert_cmpuint (out_of_reach->len, ==, 0);
  walk (GTK_WIDGET (fixture->window), check_name, &n);
  g_assert_cmpuint (n, >=, 8);
}

/* Each of them has a sentence and another way. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_file_get_path (fixture->file);
  AdwStatusPage *page;

  if (g_str_equal (data, "damaged"))
    g_assert_true (g_file_set_contents (path, "%PDF-1.7\nnothing", -1, NULL));
  else if (g_str_equal (data, "other"))
    g_assert_true (g_file_set_contents (path, "GIF89a", -1, NULL));
  else if (g_str_equal (data, "gone"))
    g_assert_cmpint (g_unlink (path), ==, 0);
  show (fixture, g_str_equal (data, "missing") ? "/nonexistent/reader" : g_getenv ("PIR_TEST_READER"), 600);
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (fixture->self, "problem_page")));
  page = walk_child (fixture->self, "problem_page");
  g_test_message ("%s: %s", (const char *) data, adw_status_page_get_description (page));
  if (g_str_equal (data, "damaged"))
    g_assert_nonnull (strstr (adw_status_page_get_description (page), "damaged"));
  else if (g_str_equal (data, "other"))
    g_assert_nonnull (strstr (adw_status_page_get_description (page), "not a PDF"));
  else if (g_str_equal (data, "gone"))
    g_assert_nonnull (strstr (adw_status_page_get_description (page), "not here any more"));
  else
    g_assert_nonnull (strstr (adw_status_page_get_description (page), "missing"));
  g_assert_true (walk_is_shown (fixture->self, "elsewhere_button"));
  g_assert_false (walk_is_shown (fixture->self, "bar"));
}

/* Closed while it opens, while it draws, and while it searches */
static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  show (fixture, g_getenv ("PIR_TEST_READER"), 600);
  gtk_window_destroy (fixture->window);
  WAIT_UNTIL (fixture->window == NULL);
  show (fixture, g_getenv ("PIR_TEST_READER"), 600);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (fixture->view)));
  gtk_window_destroy (fixture->window);
  WAIT_UNTIL (fixture->window == NULL);
  open (fixture, 600);
  gtk_editable_set_text (walk_child (fixture->self, "search_entry"), "gita");
  WAIT_UNTIL (*walk_text (fixture->self, "found_label") != '\0');
}

/* Two lines of three characters, "ab " and "cd\n", each ten points wide and high, made by hand */
static void
test_selection (void)
{
  g_autoptr (PirTextSelection) selection = pir_text_selection_new ();
  g_autofree char *text = NULL;
  PirPageBox *box;

  for (guint page = 1; page <= 2; page++)
    {
      PirPageAnswer *answer = pir_page_answer_new_boxes (PIR_PAGE_TEXT, 6);

      answer->text = g_strdup (page == 1 ? "ab\ncd\n" : "ef\ngh\n");
      for (guint i = 0; i < 6; i++)
        answer->boxes[i] = (PirPageBox) { (gint32) (1000 * (i % 3)), i < 3 ? 0 : 2000, i % 3 == 2 ? 0 : 1000, 1000 };
      pir_text_selection_set_text (selection, page, answer);
    }
  pir_text_selection_begin (selection, 1, 1100, 500);
  g_assert_null (pir_text_selection_dup (selection));
  g_assert_true (pir_text_selection_extend (selection, 1, 900, 2500));
  g_assert_false (pir_text_selection_extend (selection, 1, 950, 2500));
  text = pir_text_selection_dup (selection);
  g_assert_cmpstr (text, ==, "b\nc");
  {
    g_autoptr (GArray) boxes = pir_text_selection_dup_boxes (selection, 1);

    g_assert_cmpuint (boxes->len, ==, 2);
    box = &g_array_index (boxes, PirPageBox, 0);
    g_assert_cmpint (box->x, ==, 1000);
    g_assert_cmpint (box->width, ==, 1000);
  }
  /* Upwards, and over two pages */
  g_free (text);
  pir_text_selection_begin (selection, 2, 100, 2500);
  pir_text_selection_extend (selection, 1, 1900, 2500);
  text = pir_text_selection_dup (selection);
  g_assert_cmpstr (text, ==, "\n\nef\n");
  pir_text_selection_drop_far (selection, 7, 9);
  g_assert_nonnull (pir_text_selection_get_text (selection, 1));
  g_free (text);
  pir_text_selection_select_word (selection, 1, 1500, 2500);
  text = pir_text_selection_dup (selection);
  g_assert_cmpstr (text, ==, "cd");
  g_assert_true (pir_text_selection_is_over (selection, 1, 1500, 2500));
  g_assert_false (pir_text_selection_is_over (selection, 1, 9500, 2500));
  pir_text_selection_clear (selection);
  pir_text_selection_drop_far (selection, 7, 9);
  g_assert_null (pir_text_selection_get_text (selection, 1));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); gconstpointer data; } tests[] = {
    { "/preview/seen/wide", test_seen, GINT_TO_POINTER (800) },
    { "/preview/seen/narrow", test_seen, GINT_TO_POINTER (360) },
    { "/preview/said", test_said, NULL },
    { "/preview/zoom", test_zoom, NULL },
    { "/preview/memory", test_memory, NULL },
    { "/preview/search", test_search, NULL },
    { "/preview/copied", test_copied, NULL },
    { "/preview/dragged", test_dragged, NULL },
    { "/preview/links", test_links, NULL },
    { "/preview/mail", test_mail, NULL },
    { "/preview/print-by-portal", test_print_by_portal, NULL },
    { "/preview/saved", test_saved, NULL },
    { "/preview/open-with", test_open_with, NULL },
    { "/preview/keys", test_keys, NULL },
    { "/preview/refused/damaged", test_refused, "damaged" },
    { "/preview/refused/other", test_refused, "other" },
    { "/preview/refused/gone", test_refused, "gone" },
    { "/preview/refused/missing", test_refused, "missing" },
    { "/preview/closed", test_closed, NULL },
  };

  stage_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, tests[i].data, set_up, tests[i].test, tear_down);
  g_test_add_func ("/preview/selection", test_selection);

  return g_test_run ();
}
