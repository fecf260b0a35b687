/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to pay elsewhere: where it is shown, and that what stands on the screen can be read by a telephone. */

#include "stage.h"

#include "picture.h"
#include "ui/pir-code-view.h"
#include "ui/pir-paper-panel.h"

static GtkWidget *
show_notice (Stage *stage,
             guint  number)
{
  g_autofree char *id = fake_uuid ('n', number);

  stage_act (stage, "show-notice", id);
  stage_wait_view (walk_child (stage_get_page (stage), "view"), "notice");
  settle ();

  return walk_child (walk_child (stage_get_page (stage), "view"), "paper");
}

static void
test_where_it_is_shown (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, WIDE);
  g_assert_true (gtk_widget_get_visible (show_notice (stage, N_TRIP)));
  g_assert_true (gtk_widget_get_visible (show_notice (stage, N_CANTEEN)));
  g_assert_false (gtk_widget_get_visible (show_notice (stage, N_EXAM)));
  g_assert_false (gtk_widget_get_visible (show_notice (stage, N_WITHDRAWN)));

  world_fill_cart (stage->world, N_TRIP, N_TRIP);
  stage_go (stage, "pay");
  settle ();
  g_assert_true (walk_is_shown (walk_child (stage_get_page (stage), "paper"), "code_row"));
  world_fill_cart (stage->world, N_INSURANCE, N_INSURANCE);
  settle ();
  g_assert_true (walk_is_shown (stage_get_page (stage), "paper"));
  g_assert_false (walk_is_shown (walk_child (stage_get_page (stage), "paper"), "code_row"));
  picture_take (GTK_WIDGET (stage->window), "payment on paper");
  stage_close (stage);
}

static void
test_qr_can_be_read (gconstpointer data)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *path = NULL, *command = NULL, *output = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *panel, *view;
  int status;

  path = g_build_filename (stage->world->folder, "code.png", NULL);
  stage_open (stage, GPOINTER_TO_INT (data));
  panel = show_notice (stage, N_TRIP);
  gtk_widget_activate_action (panel, "paper.show-code", NULL);
  view = walk_child (panel, "code_view");
  WAIT_UNTIL (gtk_widget_get_mapped (view) && gtk_widget_get_width (view) >= 205);
  settle ();
  picture_save (view, path);

  command = g_strdup_printf ("zbarimg --nodbus -q --raw %s", path);
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (g_strchomp (output), ==, "PAGOPA|002|301000000000000001|80014480828|14250");
  stage_close (stage);
}

static void
test_saving_asks_where_to (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *dialog;

  stage_open (stage, WIDE);
  gtk_widget_activate_action (show_notice (stage, N_TRIP), "paper.save", NULL);
  dialog = stage_wait_other_window (stage);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Save Payment Document");
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
  stage_close (stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/paper/where-it-is-shown", test_where_it_is_shown);
  g_test_add_data_func ("/paper/qr-can-be-read/wide", GINT_TO_POINTER (WIDE), test_qr_can_be_read);
  g_test_add_data_func ("/paper/qr-can-be-read/narrow", GINT_TO_POINTER (NARROW), test_qr_can_be_read);
  g_test_add_func ("/paper/saving-asks-where-to", test_saving_asks_where_to);
  return g_test_run ();
}
