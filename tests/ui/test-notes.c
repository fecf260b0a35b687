/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The note that a school attached to a notice (nota informativa), as its page shows it: version by version, and what cannot be done. */

#include "stage.h"

#include <glib/gstdio.h>

#include "core/pir-archive-notes.h"
#include "fake-notes.h"
#include "ui/pir-note-row.h"

#define N_NOTE 50
#define CALL "GET /v1/notices/{id}/note"

static Stage *
new_stage (const char *text)
{
  Stage *stage = stage_new (STAGE_FAMILY);

  fake_notes_set (stage->world->service, N_NOTE, "gita & co.pdf", text);
  world_sync (stage->world);

  return stage;
}

static GtkWidget *
show_panel (Stage *stage,
            guint  number)
{
  g_autofree char *id = fake_uuid ('n', number);
  GtkWidget *view;

  stage_act (stage, "show-notice", id);
  view = walk_child (stage_get_page (stage), "view");
  stage_wait_view (view, "notice");

  return walk_child (view, "note_panel");
}

static const char *
get_subtitle (GtkWidget *panel,
              guint      index)
{
  GtkWidget *row = walk_find (panel, PIR_TYPE_NOTE_ROW, index);

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : "";
}

static gboolean
says (GtkWidget  *panel,
      guint       index,
      const char *words)
{
  return strstr (get_subtitle (panel, index), words) != NULL;
}

static void
open_row (GtkWidget *panel,
          guint      index)
{
  GtkWidget *row = walk_find (panel, PIR_TYPE_NOTE_ROW, index);

  g_assert_nonnull (row);
  gtk_widget_activate (row);
}

/* Name, size, where it is; a notice without a note has no place for one. */
static void
test_shown (void)
{
  g_autoptr (Stage) stage = new_stage ("the note");
  GtkWidget *panel, *row;

  stage_open (stage, NARROW);
  panel = show_panel (stage, N_NOTE);
  WAIT_UNTIL (says (panel, 0, "Kept here and checked"));
  g_assert_true (g_str_has_prefix (get_subtitle (panel, 0), "gita & co.pdf · 1 kB\n"));
  row = walk_find (panel, PIR_TYPE_NOTE_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Note of the school (nota informativa)");
  g_assert_true (walk_is_shown (row, "menu_button"));
  g_assert_null (walk_find (panel, PIR_TYPE_NOTE_ROW, 1));
  show_panel (stage, N_TRIP);
  WAIT_UNTIL (!gtk_widget_get_visible (panel));
}

/* Another version says so, and the one before stays at hand; then the school takes it away. */
static void
test_changed (void)
{
  g_autoptr (Stage) stage = new_stage ("first");
  GtkWidget *panel;

  stage_open (stage, WIDE);
  panel = show_panel (stage, N_NOTE);
  WAIT_UNTIL (says (panel, 0, "Kept here and checked"));
  fake_notes_set (stage->world->service, N_NOTE, "gita & co.pdf", "second version");
  world_sync (stage->world);
  WAIT_UNTIL (says (panel, 0, "The school has changed it; this version is kept here"));
  g_assert_true (says (panel, 1, "Kept here and checked"));
  fake_notes_set (stage->world->service, N_NOTE, NULL, NULL);
  world_sync (stage->world);
  WAIT_UNTIL (says (panel, 0, "The school has withdrawn it"));
  g_assert_true (walk_is_shown (walk_find (panel, PIR_TYPE_NOTE_ROW, 0), "menu_button"));
}

/* Each failure has its sentence, and nothing is opened. */
static void
test_failures (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *path = NULL;
  GtkWidget *panel;

  fake_service_fail (stage->world->service, CALL, FAKE_DAMAGE, 0, 0, 2);
  fake_notes_set (stage->world->service, N_NOTE, "gita & co.pdf", "the note");
  world_sync (stage->world);
  stage_open (stage, WIDE);
  WAIT_UNTIL (fake_service_count (stage->world->service, CALL) == 1);
  panel = show_panel (stage, N_NOTE);
  WAIT_UNTIL (says (panel, 0, "Not on this computer yet"));
  g_assert_false (walk_is_shown (walk_find (panel, PIR_TYPE_NOTE_ROW, 0), "menu_button"));
  open_row (panel, 0);
  WAIT_UNTIL (strstr (stage_get_toast (stage), "is not the one announced") != NULL);
  fake_service_set_online (stage->world->service, FALSE);
  open_row (panel, 0);
  WAIT_UNTIL (strstr (stage_get_toast (stage), "cannot be reached") != NULL);
  fake_service_set_online (stage->world->service, TRUE);
  open_row (panel, 0);
  WAIT_UNTIL (says (panel, 0, "Kept here and checked"));

  path = g_build_filename (pir_archive_get_folder (pir_context_get_archive (stage->world->context)), "2025", "gita & co.pdf", NULL);
  fake_notes_set (stage->world->service, N_NOTE, NULL, NULL);
  world_sync (stage->world);
  WAIT_UNTIL (says (panel, 0, "The school has withdrawn it"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  open_row (panel, 0);
  WAIT_UNTIL (strstr (stage_get_toast (stage), "cannot be fetched again") != NULL);
}

/* A notice that is only here any more says so, and cannot be paid. */
static void
test_withdrawn_notice (void)
{
  g_autoptr (Stage) stage = new_stage ("the note");
  GtkWidget *view, *panel;

  stage_open (stage, WIDE);
  panel = show_panel (stage, N_NOTE);
  view = walk_child (stage_get_page (stage), "view");
  WAIT_UNTIL (says (panel, 0, "Kept here and checked"));
  g_assert_true (walk_is_shown (view, "main_button"));
  fake_notes_withdraw (stage->world->service, N_NOTE);
  world_sync (stage->world);
  WAIT_UNTIL (says (panel, 0, "The school has withdrawn it"));
  g_assert_false (walk_is_shown (view, "main_button"));
  g_assert_true (g_str_has_prefix (walk_text (view, "explanation_label"), "The service does not show this notice"));
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/notes/shown", test_shown);
  g_test_add_func ("/notes/changed", test_changed);
  g_test_add_func ("/notes/failures", test_failures);
  g_test_add_func ("/notes/withdrawn-notice", test_withdrawn_notice);

  return g_test_run ();
}
