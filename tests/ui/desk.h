/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/** Desk: a kiosk's window over a service, and what it has asked its program for */
typedef struct
{
  World          *world;
  GSettings      *settings;
  GSettings      *rules;
  PirKioskPolicy *policy;
  GtkWidget      *window;
  int             ended;    /* PirKioskEnd, or -1 */
  char           *language; /* (nullable): asked for */
  guint           n_touched;
  guint           n_longer;
} Desk;

/** desk_new_with: @hand_off: what a phone takes over to pay. Returns: (transfer full): a window, where the language is chosen */
Desk *desk_new_with (const char *hand_off,
                     gboolean    can_browse);

/** desk_new: the same where no browser opens. Returns: (transfer full): a window */
Desk *desk_new (const char *hand_off);

/** desk_free: closes it, and asserts that it is finalized */
void desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/** get_page: Returns: (transfer none): what is shown */
GtkWidget *get_page (Desk *desk);

/** act: activates action @name of the window, with @parameter (nullable) */
void act (Desk       *desk,
          const char *name,
          const char *parameter);

/** WAIT_PAGE: waits for a page of class @TYPE */
#define WAIT_PAGE(desk, TYPE) WAIT_UNTIL (G_TYPE_CHECK_INSTANCE_TYPE (get_page (desk), TYPE))

/** save_picture: draws @widget into a file */
void save_picture (GtkWidget  *widget,
                   const char *path);

/** take_picture: for who wants to look at it: tests/screenshots --kiosk */
void take_picture (Desk       *desk,
                   const char *where);

/** check_targets: asserts that everything can be hit with a finger and has a name; takes a picture */
void check_targets (Desk       *desk,
                    const char *where);

/** sign_in: as the fake service's Anna, to her notices */
void sign_in (Desk *desk);

G_END_DECLS
