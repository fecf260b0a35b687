/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirKioskLanguages:
 *
 * The languages that one can go on in, each by its own name.
 */
#define PIR_TYPE_KIOSK_LANGUAGES (pir_kiosk_languages_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskLanguages, pir_kiosk_languages, PIR, KIOSK_LANGUAGES, AdwBin)

/** pir_kiosk_languages_new: @wanted: tags that the policy wants, in that order; none = all. Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_languages_new (const char * const *wanted);

G_END_DECLS
