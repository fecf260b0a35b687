/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ui/pir-main-window.h"

G_BEGIN_DECLS

/**
 * pir_news_toast_offer:
 * @window: where it is offered
 * @settings: what remembers the version that was seen last; is brought up to date
 * @version: the version of this program
 *
 * Says once, after the program has become newer, that there is something new, with a way to read it.
 */
void pir_news_toast_offer (PirMainWindow *window,
                           GSettings     *settings,
                           const char    *version);

G_END_DECLS
