/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-help.h"
#include "core/pir-news.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/*
 * What the help says, as labels that can be read, selected and read aloud.
 */

/**
 * pir_help_text_append_page:
 * @box: gets the blocks of @page
 * @page: what to say
 * @info: (nullable): what the service says of itself: where the assistance is
 */
void pir_help_text_append_page (GtkBox            *box,
                                const PirHelpPage *page,
                                PirServiceInfo    *info);

/** pir_help_text_append_news: @box gets what is new in each of @releases */
void pir_help_text_append_news (GtkBox    *box,
                                GPtrArray *releases);

G_END_DECLS
