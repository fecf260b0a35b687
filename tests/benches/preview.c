/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * preview READER FILE: an empty window of the app, and over it that of a document, which is read from its first page to its last. Prints
 * one line: microseconds from the call to the first page's picture; PSS in KiB of the empty window's process, and the most that it and
 * the reader have together afterwards; how many pages there are.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <adwaita.h>

#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-style.h"
#include "ui/pir-ui.h"

static long
read_pss (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? strtol (line + 5, NULL, 10) : 0;
}

/* This process and what it has started */
static long
read_all_pss (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int) getpid ());
  g_autofree char *text = NULL;
  g_auto (GStrv) children = NULL;
  long sum = read_pss ("self");

  if (g_file_get_contents (path, &text, NULL, NULL))
    children = g_strsplit (g_strstrip (text), " ", -1);
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    sum += *children[i] != '\0' ? read_pss (children[i]) : 0;
  return sum;
}

static void
turn (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PirPreview) preview = NULL;
  g_autoptr (GFile) file = NULL;
  GtkWidget *empty, *window;
  PirDocumentView *view;
  gint64 begun, drawn;
  long before, most = 0;
  guint n_pages;

  if (argc != 3)
    return 2;
  pir_ui_init ();
  pir_style_start ();
  empty = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (empty), adw_status_page_new ());
  gtk_window_set_default_size (GTK_WINDOW (empty), 1100, 720);
  gtk_window_present (GTK_WINDOW (empty));
  turn (1500);
  before = read_pss ("self");

  begun = g_get_monotonic_time ();
  preview = pir_preview_new (argv[1]);
  file = g_file_new_for_path (argv[2]);
  window = pir_document_window_new (GTK_WINDOW (empty), preview, file, "Document", NULL);
  view = PIR_DOCUMENT_VIEW (pir_document_window_get_view (PIR_DOCUMENT_WINDOW (window)));
  gtk_window_present (GTK_WINDOW (window));
  while (pir_document_view_get_memory (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  drawn = g_get_monotonic_time ();

  turn (500);
  n_pages = pir_preview_get_n_pages (preview);
  for (guint page = 1; page <= n_pages; page++)
    {
      pir_document_view_go_to_page (view, page);
      turn (5);
      while (!pir_document_view_is_idle (view))
        g_main_context_iteration (NULL, TRUE);
      if (page % 10 == 0)
        most = MAX (most, read_all_pss ());
    }
  turn (500);
  most = MAX (most, read_all_pss ());
  printf ("%" G_GINT64_FORMAT " %ld %ld %u\n", drawn - begun, before, most, n_pages);
  return 0;
}
