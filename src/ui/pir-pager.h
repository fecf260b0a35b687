/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "ui/pir-page.h"
#include "ui/pir-status.h"

G_BEGIN_DECLS

/**
 * PirPager:
 *
 * The pages and the way back. A page is made when it is shown for the first time. Properties: "section" (name of the
 * place in the sidebar that is shown or was left last), "is-sub" (one can go back), "narrow". Signal "said" (const char
 * *text) passes on what pages tell.
 */
#define PIR_TYPE_PAGER (pir_pager_get_type ())
G_DECLARE_FINAL_TYPE (PirPager, pir_pager, PIR, PAGER, AdwBin)

/** pir_pager_setup: gives it what pages need from now on; those that were made before are dropped */
void pir_pager_setup (PirPager   *self,
                      PirContext *context,
                      PirStatus  *status);

/**
 * pir_pager_go:
 * @self: a pager
 * @section: name of a place
 * @target: (nullable): what to show there
 *
 * A place of the sidebar without a target begins a new way; anything else can be gone back from.
 */
void pir_pager_go (PirPager   *self,
                   const char *section,
                   const char *target);

/** pir_pager_replace: like pir_pager_go(), in the place of what is shown now */
void pir_pager_replace (PirPager   *self,
                        const char *section,
                        const char *target);

/** pir_pager_back: Returns: whether there was a step to go back */
gboolean pir_pager_back (PirPager *self);

/** pir_pager_get_page: Returns: (transfer none) (nullable): the page that is shown */
PirPage *pir_pager_get_page (PirPager *self);

/** pir_pager_get_section: Returns: (transfer none) (nullable): the place of the sidebar that the page is a part of, if any */
const char *pir_pager_get_section (PirPager *self);

/** pir_pager_clear: drops all pages and the way back: another account */
void pir_pager_clear (PirPager *self);

G_END_DECLS
