/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirLeadTail:
 *
 * Two children of a template: what is told (the lead), and a short word on it (the tail). Where both fit into one line the
 * tail stands at the line's end; else the lead has the whole width, in as many lines as it wants, and the tail goes under
 * it. With least-chars set, the lead may wrap beside the tail as long as there is room for so many characters of it in a line;
 * before it does the tail wraps.
 */
#define PIR_TYPE_LEAD_TAIL (pir_lead_tail_get_type ())
G_DECLARE_FINAL_TYPE (PirLeadTail, pir_lead_tail, PIR, LEAD_TAIL, GtkWidget)

G_END_DECLS
