/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Where this program's own files are: where they were installed, or, for one that runs from a build tree, in that tree.
 */

/**
 * pir_places_dup_locale_dir: Returns: (transfer full): folder of the message catalogues; PIR_LOCALE_DIR in the
 * environment goes first
 */
char *pir_places_dup_locale_dir (void);

/** pir_places_dup_kiosk_host: Returns: (transfer full): the program that holds the kiosk's sessions; PIR_KIOSK_HOST in the environment goes
 * first */
char *pir_places_dup_kiosk_host (void);

/** pir_places_dup_schema: @id: such as PIR_APP_ID. Returns: (transfer full): that schema of settings, or NULL with the error set */
GSettingsSchema *pir_places_dup_schema (const char  *id,
                                        GError     **error);

G_END_DECLS
