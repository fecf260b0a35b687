/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-context.h"
#include "model/pir-overview.h"

G_BEGIN_DECLS

/**
 * PirStatus:
 *
 * What every page's header and the sidebar show. Properties, all notify: "age" (how old the data are, "Updated 10:42"),
 * "is-busy" (a refresh runs), "banner" (nullable: a state that lasts: offline, session ended, keyring), "banner-label"
 * and "banner-action" (nullable: what can be done about it), "can-dismiss" (whether the banner may be put away),
 * "overview" (PirOverview, nullable until it has been read: read once for the whole window).
 */
#define PIR_TYPE_STATUS (pir_status_get_type ())
G_DECLARE_FINAL_TYPE (PirStatus, pir_status, PIR, STATUS, GObject)

/** pir_status_new: @settings: (nullable): what the window remembers. Returns: (transfer full): the status of @context */
PirStatus *pir_status_new (PirContext *context,
                           GSettings  *settings);

/** pir_status_get_settings: Returns: (transfer none) (nullable): what the window remembers */
GSettings *pir_status_get_settings (PirStatus *self);

/** pir_status_get_age: Returns: (transfer none): how old the data are, a few words */
const char *pir_status_get_age (PirStatus *self);

/** pir_status_get_short_age: Returns: (transfer none): the same where room is scarce; changes together with the age */
const char *pir_status_get_short_age (PirStatus *self);

/** pir_status_get_banner: Returns: (transfer none) (nullable): one or two sentences about a state that lasts */
const char *pir_status_get_banner (PirStatus *self);

/** pir_status_get_banner_label: Returns: (transfer none) (nullable): label of the banner's button */
const char *pir_status_get_banner_label (PirStatus *self);

/**
 * pir_status_get_banner_action: Returns: (transfer none) (nullable): detailed name of the action of the banner's button
 */
const char *pir_status_get_banner_action (PirStatus *self);

/** pir_status_get_overview: Returns: (transfer none) (nullable): what is owed; NULL until it has been read */
PirOverview *pir_status_get_overview (PirStatus *self);

/** pir_status_can_dismiss: Returns: whether the banner may be put away for this run */
gboolean pir_status_can_dismiss (PirStatus *self);

/** pir_status_dismiss: puts a banner away that may be */
void pir_status_dismiss (PirStatus *self);

G_END_DECLS
