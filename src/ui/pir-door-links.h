/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirDoorLinks:
 *
 * What there is for people who do not sign in now: credentials that were forgotten, registration, and a notice to pay without an
 * account.
 */
#define PIR_TYPE_DOOR_LINKS (pir_door_links_get_type ())
G_DECLARE_FINAL_TYPE (PirDoorLinks, pir_door_links, PIR, DOOR_LINKS, GtkBox)

/** pir_door_links_set_can_register: whether the service registers people, and helps those who have forgotten something */
void pir_door_links_set_can_register (PirDoorLinks *self,
                                      gboolean      can_register);

G_END_DECLS
