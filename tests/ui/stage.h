/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-account.h"
#include "family.h"
#include "helpers.h"
#include "ui/pir-main-window.h"
#include "ui/pir-page.h"
#include "walk.h"

G_BEGIN_DECLS

#define WIDE 1100
#define NARROW 360

/**
 * StageData:
 * @STAGE_NOBODY: nobody has ever signed in
 * @STAGE_EMPTY: Anna has signed in, there is nothing for her
 * @STAGE_FAMILY: and family_add()
 * @STAGE_LONG: and family_add_long()
 */
typedef enum
{
  STAGE_NOBODY,
  STAGE_EMPTY,
  STAGE_FAMILY,
  STAGE_LONG,
} StageData;

/**
 * Stage:
 *
 * A service, a profile and, while it is open, a window over both.
 */
typedef struct
{
  World         *world;
  GSettings     *settings;
  PirMainWindow *window;    /* (nullable) */
} Stage;

/** stage_init: before all else: language, test, GTK, resources, an application that is not run */
void stage_init (int    *argc,
                 char ***argv);

/** stage_get_application: Returns: (transfer none): the application of all windows */
GtkApplication *stage_get_application (void);

/** stage_new: Returns: (transfer full): a started context, signed in and refreshed as @data wants it; no window yet */
Stage *stage_new (StageData data);

/** stage_free: closes what is open */
void stage_free (Stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

/** stage_open: shows the window, @width wide, and waits for its first frame */
void stage_open (Stage *stage,
                 int    width);

/** stage_open_with_samples: the same, in a demonstration */
void stage_open_with_samples (Stage      *stage,
                              int         width,
                              PirSamples *samples);

/** stage_resize: and waits until the window is @width wide and all has been laid out again */
void stage_resize (Stage *stage,
                   int    width);

/** stage_close: closes the window, and asserts that it is finalized */
void stage_close (Stage *stage);

/** stage_act: activates "win.@name" with @parameter (nullable), as keys and menus do */
void stage_act (Stage      *stage,
                const char *name,
                const char *parameter);

/** stage_go: shows the place called @section. Returns: (transfer none): its page, once it shows all that there is */
PirPage *stage_go (Stage      *stage,
                   const char *section);

/** stage_get_page: Returns: (transfer none): the page that is shown */
PirPage *stage_get_page (Stage *stage);

/** stage_wait_view: waits until the child "stack" of the template of @widget shows what is called @view */
void stage_wait_view (gpointer    widget,
                      const char *view);

/** stage_wait_other_window: Returns: (transfer none): a window or dialog over the window, once it is shown */
GtkWidget *stage_wait_other_window (Stage *stage);

/** stage_wait_window: Returns: (transfer none): the same, of @type */
GtkWidget *stage_wait_window (Stage *stage,
                              GType  type);

/** stage_choose: the file dialog over the window, which is awaited, is answered with @path */
void stage_choose (Stage      *stage,
                   const char *path);

/** stage_print_to: the print dialog over the window, which is awaited, prints into the file @path, which other programs can read, and it is
 * there then */
void stage_print_to (Stage      *stage,
                     const char *path);

/** stage_run: Returns: (transfer full): what @command, a program that is not ours, says; it has to end well */
char *stage_run (const char *command);

/** stage_get_toast: Returns: (transfer none): what the window said last; "" = nothing */
const char *stage_get_toast (Stage *stage);

/** stage_pay: pays notice N_TRIP the cheapest way and shows that payment. Returns: (transfer full): its key */
char *stage_pay (Stage *stage);

G_END_DECLS
