/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PIR_UI_RESOURCES: where the resources of this floor are; the application's base path */
#define PIR_UI_RESOURCES "/it/pagoinrete/PagoInRete"

/** pir_ui_init: registers the resources of this floor, and what every template uses; before the first window */
void pir_ui_init (void);

/** pir_ui_follow_language: widgets run in the direction of the language that is spoken, also where GTK itself does not speak it; after
 * GTK has started, before the first window */
void pir_ui_follow_language (void);

/** pir_ui_show_code: @widget: a label or field for a code or number, whose groups are read from the left in every language */
void pir_ui_show_code (GtkWidget *widget);

/** pir_ui_set_long_hint: @widget's tooltip says @text, a sentence, in lines that a telephone has room for: GTK breaks them at 70 letters */
void pir_ui_set_long_hint (GtkWidget  *widget,
                           const char *text);

/** pir_ui_set_style: whether @widget has the style class @style */
void pir_ui_set_style (GtkWidget  *widget,
                       const char *style,
                       gboolean    is_set);

/**
 * pir_ui_telling_icon_new:
 * @icon: name of an icon
 * @words: (nullable): what it tells; NULL = that is set later, as its label
 *
 * An icon that tells what no word beside it does, and is read by screen readers: any other is not (pir_hush_start()).
 *
 * Returns: (transfer floating): a GtkImage
 */
GtkWidget *pir_ui_telling_icon_new (const char *icon,
                                    const char *words);

/** pir_ui_append_item: appends to @menu an item that says @label and does @action with @target */
void pir_ui_append_item (GMenu      *menu,
                         const char *label,
                         const char *action,
                         const char *target);

G_END_DECLS
