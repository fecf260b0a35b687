/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

G_BEGIN_DECLS

/* Ways through pages that are not places of their own, for who looks at each. */

/** PAGES_LAPTOP_HEIGHT: of a small laptop's screen, in pixels */
#define PAGES_LAPTOP_HEIGHT 600

/** PagesFunc: @window: that of @stage, or one over it, in which @what is shown */
typedef void (*PagesFunc) (Stage      *stage,
                           GtkWidget  *window,
                           const char *what);

/** pages_show_links: a child that is linked, one that waits, one that was rejected, one with a long word of the school, of STAGE_LONG */
void pages_show_links (Stage     *stage,
                       PagesFunc  func);

/** pages_add_class: gives @stage, of which no window is open yet, a class with notices for its children */
void pages_add_class (Stage *stage);

/** pages_show_window: the window that has opened over the page, no larger than @width and a laptop's screen, until it was looked at */
void pages_show_window (Stage      *stage,
                        int         width,
                        const char *what,
                        PagesFunc   func);

/** pages_show_desk: a class with a payment opened, what is wrong with notice @number, the letter about it, a refund of its receipt */
void pages_show_desk (Stage     *stage,
                      int        width,
                      guint      number,
                      PagesFunc  func);

/** pages_show_door: every step, shown or not yet reached, of the page over the others that @action opens */
void pages_show_door (Stage      *stage,
                      const char *action,
                      const char *parameter,
                      PagesFunc   func);

/** pages_show_doors: those that one comes to without an account, and those of one that is new */
void pages_show_doors (PagesFunc func);

G_END_DECLS
