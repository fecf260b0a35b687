/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

#include "core/pir-kiosk-policy.h"

/* A front desk: the kiosk's window over a service, and the printer beside it. */

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

/** desk_new_with: @hand_off: what a phone takes over; @can_browse: whether the policy lets a browser open. Returns: it, at the languages */
Desk *desk_new_with (const char *hand_off,
                     gboolean    can_browse);

/** desk_new: the same without a browser */
Desk *desk_new (const char *hand_off);

/** desk_free: closes it, and checks that nothing holds it */
void desk_free (Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/** desk_page: Returns: the page that is shown */
GtkWidget *desk_page (Desk *desk);

#define WAIT_PAGE(desk, TYPE) WAIT_UNTIL (G_TYPE_CHECK_INSTANCE_TYPE (desk_page (desk), TYPE))

/** desk_act: @parameter: (nullable): of the window's action @name */
void desk_act (Desk       *desk,
               const char *name,
               const char *parameter);

/** desk_check_targets: whatever can be touched is large enough and has a name; takes a picture called @where, if any are wanted */
void desk_check_targets (Desk       *desk,
                         const char *where);

/** desk_take_picture: of what is shown, called @where (picture.h) */
void desk_take_picture (Desk       *desk,
                        const char *where);

/** desk_sign_in: as the fake service's Anna, to her notices */
void desk_sign_in (Desk *desk);

/** desk_choose: the notice with that @reason, which is then marked as chosen */
void desk_choose (Desk       *desk,
                  const char *reason);

/** desk_read_code: Returns: what another program reads in the code that @view shows */
char *desk_read_code (Desk      *desk,
                      GtkWidget *view);

/** desk_dup_printed: Returns: path of what came out of the printer */
char *desk_dup_printed (void);

/** desk_run: runs a program that is not ours */
void desk_run (const char *command);

/** desk_check_spool: no file of a job is left where the print service keeps them */
void desk_check_spool (void);

/** desk_wait_for_paper: waits until something came out of the printer */
void desk_wait_for_paper (void);

/** desk_check_paper: all of @words, a line each, are on the paper, which is taken out of the printer */
void desk_check_paper (const char *words);
