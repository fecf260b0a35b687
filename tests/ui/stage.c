/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <gtk/gtkunixprint.h>

#include "language.h"
#include "leaks.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-style.h"
#include "ui/pir-tile.h"
#include "ui/pir-ui.h"

#define HEIGHT 720
#define N_DOCUMENTS 2

static GtkApplication *application;

void
stage_init (int    *argc,
            char ***argv)
{
  g_autoptr (GError) error = NULL;

  leaks_keep_quarks ();
  g_test_init (argc, argv, NULL);
  language_bind ();
  pir_ui_init ();
  application = g_object_new (GTK_TYPE_APPLICATION, "application-id", "it.pagoinrete.PagoInRete.Test", "flags",
                              G_APPLICATION_NON_UNIQUE, "resource-base-path", PIR_UI_RESOURCES, NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  pir_style_start ();
  pir_ui_follow_language ();
  pir_shortcuts_install (application);
}

GtkApplication *
stage_get_application (void)
{
  return application;
}

static void
wait_for_documents (Stage *stage)
{
  WAIT_UNTIL (fake_service_count (stage->world->service, "GET /v1/receipts/{id}/document") >= N_DOCUMENTS);
  settle ();
}

Stage *
stage_new (StageData data)
{
  Stage *stage = g_new0 (Stage, 1);

  stage->settings = g_settings_new ("it.pagoinrete.PagoInRete");
  g_settings_reset (stage->settings, "window-width");
  g_settings_reset (stage->settings, "notices-view");
  g_settings_reset (stage->settings, "notices-columns");
  stage->world = world_new ();
  if (data == STAGE_EMPTY)
    family_add_account (stage->world->service);
  if (data >= STAGE_FAMILY)
    family_add (stage->world->service);
  if (data >= STAGE_LONG)
    family_add_long (stage->world->service);

  if (data == STAGE_NOBODY)
    world_open (stage->world);
  else
    world_open_signed_in (stage->world);
  if (data >= STAGE_FAMILY)
    wait_for_documents (stage);

  return stage;
}

void
stage_free (Stage *stage)
{
  if (stage->window != NULL)
    stage_close (stage);
  world_free (stage->world);
  /* What was cancelled ends. */
  settle ();
  g_object_unref (stage->settings);
  g_free (stage);
}

/* Without a compositor a border is drawn inside of the size that was asked for. */
static int
get_border (Stage *stage)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (stage->window), &width, &height);

  return width - gtk_widget_get_width (GTK_WIDGET (stage->window));
}

void
stage_open_with_samples (Stage      *stage,
                         int         width,
                         PirSamples *samples)
{
  g_assert_null (stage->window);

  g_settings_set_int (stage->settings, "window-width", width);
  g_settings_set_int (stage->settings, "window-height", HEIGHT);
  stage->window = PIR_MAIN_WINDOW (pir_main_window_new (application, stage->world->accounts, stage->settings, samples));
  gtk_window_present (GTK_WINDOW (stage->window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (stage->window)) && gtk_widget_get_width (GTK_WIDGET (stage->window)) > 0);
  settle ();
  stage_resize (stage, width);
}

void
stage_open (Stage *stage,
            int    width)
{
  stage_open_with_samples (stage, width, NULL);
}

void
stage_resize (Stage *stage,
              int    width)
{
  gtk_window_set_default_size (GTK_WINDOW (stage->window), width + get_border (stage), HEIGHT);
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (stage->window)) == width);
  settle ();
}

void
stage_close (Stage *stage)
{
  gpointer weak = stage->window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (GTK_WINDOW (stage->window));
  stage->window = NULL;
  WAIT_UNTIL (weak == NULL);
}

void
stage_act (Stage      *stage,
           const char *name,
           const char *parameter)
{
  GActionGroup *actions = G_ACTION_GROUP (stage->window);

  g_assert_true (g_action_group_has_action (actions, name));
  g_assert_true (g_action_group_get_action_enabled (actions, name));
  g_action_group_activate_action (actions, name, parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

PirPage *
stage_get_page (Stage *stage)
{
  GtkStack *stack = GTK_STACK (adw_bin_get_child (walk_child (stage->window, "pager")));

  return PIR_PAGE (gtk_stack_get_visible_child (stack));
}

/* Whether it can be seen that something is still being read: tiles are transparent until then */
static gboolean
is_reading (PirPage *page)
{
  GObject *stack = gtk_widget_get_template_child (GTK_WIDGET (page), G_OBJECT_TYPE (page), "stack");
  GtkWidget *tile;

  if (stack != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "blank") == 0)
    return TRUE;
  for (guint i = 0; (tile = walk_find (GTK_WIDGET (page), PIR_TYPE_TILE, i)) != NULL; i++)
    if (gtk_widget_get_opacity (tile) < 1)
      return TRUE;

  return FALSE;
}

PirPage *
stage_go (Stage      *stage,
          const char *section)
{
  if (g_str_equal (section, "pay"))
    stage_act (stage, "pay", NULL);
  else
    stage_act (stage, "go", section);
  settle ();
  WAIT_UNTIL (!is_reading (stage_get_page (stage)));

  return stage_get_page (stage);
}

void
stage_wait_view (gpointer    widget,
                 const char *view)
{
  GtkStack *stack = walk_child (widget, "stack");

  WAIT_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (stack), view) == 0);
}

static GtkWidget *
find_other_window (Stage *stage,
                   GType  type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (l->data != stage->window && gtk_widget_get_mapped (l->data) && G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
        return l->data;
    }

  return NULL;
}

GtkWidget *
stage_wait_window (Stage *stage,
                   GType  type)
{
  WAIT_UNTIL (find_other_window (stage, type) != NULL);
  settle ();

  return find_other_window (stage, type);
}

GtkWidget *
stage_wait_other_window (Stage *stage)
{
  return stage_wait_window (stage, GTK_TYPE_WINDOW);
}

void
stage_choose (Stage      *stage,
              const char *path)
{
  GtkWidget *dialog = stage_wait_window (stage, GTK_TYPE_FILE_CHOOSER);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, &error);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  else
    {
      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, &error);
    }
  g_assert_no_error (error);
  settle ();
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  WAIT_UNTIL (find_other_window (stage, GTK_TYPE_FILE_CHOOSER) != dialog);
}

/* The dialog's printer that writes a file */
void
stage_print_to (Stage      *stage,
                const char *path)
{
  GtkPrintUnixDialog *dialog = GTK_PRINT_UNIX_DIALOG (stage_wait_window (stage, GTK_TYPE_PRINT_UNIX_DIALOG));
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GtkSelectionModel *model;
  GtkWidget *printers;

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  printers = walk_find (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW, 0);
  g_assert_nonnull (printers);
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (printers));
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0);
  gtk_selection_model_select_item (model, 0, TRUE);
  WAIT_UNTIL (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
}

char *
stage_run (const char *command)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, &error));
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", command, error->message, output);

  return output;
}

const char *
stage_get_toast (Stage *stage)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *toast = type != 0 ? walk_find (walk_child (stage->window, "toasts"), type, 0) : NULL;
  GtkWidget *label = toast != NULL ? walk_find (toast, GTK_TYPE_LABEL, 0) : NULL;

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

char *
stage_pay (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = NULL;

  world_fill_cart (stage->world, N_TRIP, N_TRIP);
  intent = world_pay (stage->world, &error);
  g_assert_no_error (error);
  stage_act (stage, "show-payment", pir_intent_peek (intent)->key);
  settle ();

  return g_strdup (pir_intent_peek (intent)->key);
}
