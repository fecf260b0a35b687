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

/* What a scanner reads, as keys, until @condition holds: where the computer has no time they come as slowly as a person's, so once more. */
#define SCAN_UNTIL(text, condition) \
  G_STMT_START \
    { \
      for (guint scan_try = 0; scan_try < 5 && !(condition); scan_try++) \
        { \
          gint64 scan_end = g_get_monotonic_time () + 3 * G_TIME_SPAN_SECOND; \
          desk_scan (text); \
          while (!(condition) && g_get_monotonic_time () < scan_end) \
            turn (); \
        } \
      WAIT_UNTIL (condition); \
    } \
  G_STMT_END

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

/** desk_scan: types @text as a scanner does (SCAN_UNTIL) */
void desk_scan (const char *text);

/** desk_check_spool: no file of a job is left where the print service keeps them */
void desk_check_spool (void);

/** desk_wait_for_paper: waits until something came out of the printer */
void desk_wait_for_paper (void);

/** desk_check_paper: all of @words, a line each, are on the paper, which is taken out of the printer */
void desk_check_paper (const char *words);
