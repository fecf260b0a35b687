/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirHeader:
 *
 * The header of a page: back button, title, the page's own buttons (children of type "start" and "end" in .ui files),
 * and under it the banner. Properties: "title"; "status" (PirStatus); "narrow": the window has no sidebar, so the
 * header shows the age of the data under its title and the primary menu; "is-sub": one can go back from here;
 * "is-beside": another header stands to its right; "is-quiet": another header shows the banner.
 */
#define PIR_TYPE_HEADER (pir_header_get_type ())
G_DECLARE_FINAL_TYPE (PirHeader, pir_header, PIR, HEADER, AdwBin)

/** pir_header_popup_menu_within: opens the primary menu of the header that is shown within @widget, where one has it */
void pir_header_popup_menu_within (GtkWidget *widget);

G_END_DECLS
