/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * What may take longer than a second: then it is told, with a way to end it. What the core calls long ("Long:" in its headers) is begun
 * with a cancellable of these, and nothing else of ours shows that something is being done. It ends by itself when nobody holds the
 * cancellable any more, as a GTask does until it is done.
 */

/** pir_busy_begin: @text: what @page does, a short sentence. Returns: (transfer full): what to give the call that does it: cancelled by
 * the person, and when the page goes */
GCancellable *pir_busy_begin (PirPage    *page,
                              const char *text);

/** pir_busy_begin_in: @widget: in a window with toasts; @of: (nullable): cancelled when @widget goes; @text: what is done. Returns:
 * (transfer full): as pir_busy_begin() */
GCancellable *pir_busy_begin_in (GtkWidget    *widget,
                                 GCancellable *of,
                                 const char   *text);

/** pir_busy_ask: the service is asked for @page. Returns: (transfer full): as pir_busy_begin() */
GCancellable *pir_busy_ask (PirPage *page);

/** pir_busy_ask_in: the service is asked; otherwise as pir_busy_begin_in(). Returns: (transfer full): likewise */
GCancellable *pir_busy_ask_in (GtkWidget    *widget,
                               GCancellable *of);

/** pir_busy_change: the service is asked to change something for @page: who ends that is told that it may have been done, and sees what is
 * there now. Returns: (transfer full): as pir_busy_begin() */
GCancellable *pir_busy_change (PirPage *page);

/** pir_busy_change_in: the same; otherwise as pir_busy_begin_in(). Returns: (transfer full): likewise */
GCancellable *pir_busy_change_in (GtkWidget    *widget,
                                  GCancellable *of);

/** pir_busy_say_ended: what changes something at the service was ended in @widget's window: it may have been done, which is said, and what
 * is there now is asked for */
void pir_busy_say_ended (GtkWidget *widget);

/** pir_busy_set_done: @done of @all are done; @cancellable: as pir_busy_begin() returned it */
void pir_busy_set_done (GCancellable *cancellable,
                        guint         done,
                        guint         all);

/** pir_busy_end: it is done; @cancellable: (nullable): as pir_busy_begin() returned it, which a GTask knows */
void pir_busy_end (GCancellable *cancellable);

G_END_DECLS
