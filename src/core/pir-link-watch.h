/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirLinkWatch:
 *
 * Sees what schools decide: a request that waited when it was last looked at, in this run or the one before, and does not
 * wait any more. Signal "decided" (PirLinkRequest *request), once for each; what the payer decides is no news.
 */
#define PIR_TYPE_LINK_WATCH (pir_link_watch_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkWatch, pir_link_watch, PIR, LINK_WATCH, GObject)

/** pir_link_watch_new: Returns: (transfer full): a watch over the account that @context shows */
PirLinkWatch *pir_link_watch_new (PirContext *context);

G_END_DECLS
