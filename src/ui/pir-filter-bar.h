/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-notice-filter.h"

G_BEGIN_DECLS

/**
 * PirFilterBar:
 *
 * Chips that read as a sentence: which notices or receipts are listed, and in which order and groups. Signal "changed".
 */
#define PIR_TYPE_FILTER_BAR (pir_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (PirFilterBar, pir_filter_bar, PIR, FILTER_BAR, AdwBin)

/**
 * PirFilterBarScope:
 * @PIR_FILTER_BAR_ALL: which notices, and how they are arranged
 * @PIR_FILTER_BAR_ARRANGEMENT: how they are arranged
 */
typedef enum
{
  PIR_FILTER_BAR_ALL,
  PIR_FILTER_BAR_ARRANGEMENT,
} PirFilterBarScope;

/** PirFilterBarList: what is listed */
typedef enum
{
  PIR_FILTER_BAR_NOTICES,
  PIR_FILTER_BAR_RECEIPTS,
} PirFilterBarList;

/** pir_filter_bar_set_list: @list: notices where nobody says so; before anything is chosen */
void pir_filter_bar_set_list (PirFilterBar     *self,
                              PirFilterBarList  list);

/** pir_filter_bar_get_list: Returns: what is listed */
PirFilterBarList pir_filter_bar_get_list (PirFilterBar *self);

/** pir_filter_bar_set_shape: @menu: (nullable): what the menu of orders and groups begins with; @is_table: what is listed is a table,
 * which has more orders and no groups */
void pir_filter_bar_set_shape (PirFilterBar *self,
                               GMenuModel   *menu,
                               gboolean      is_table);

/** pir_filter_bar_set_order: chooses how notices are ordered, as one that a table has */
void pir_filter_bar_set_order (PirFilterBar   *self,
                               PirNoticeOrder  order,
                               gboolean        is_reversed);

/** pir_filter_bar_read_facets: reads from @context's store what can be chosen, and shows it; a chip without a choice is hidden */
void pir_filter_bar_read_facets (PirFilterBar *self,
                                 PirContext   *context,
                                 GCancellable *cancellable);

/** pir_filter_bar_dup_filter: @text: what is searched for, empty = nothing. Returns: (transfer full): what is chosen, and that */
PirNoticeFilter *pir_filter_bar_dup_filter (PirFilterBar *self,
                                            const char   *text);

/** pir_filter_bar_show_child: shows what the child with UUID @id has to pay */
void pir_filter_bar_show_child (PirFilterBar *self,
                                const char   *id);

/** pir_filter_bar_reset: back to what is to pay, or every receipt, for everybody */
void pir_filter_bar_reset (PirFilterBar *self);

/** pir_filter_bar_show_all: lets every notice through */
void pir_filter_bar_show_all (PirFilterBar *self);

/** pir_filter_bar_is_all: Returns: whether every notice is let through */
gboolean pir_filter_bar_is_all (PirFilterBar *self);

/** pir_filter_bar_is_default: Returns: whether only what is to pay, or every receipt, is listed, for everybody */
gboolean pir_filter_bar_is_default (PirFilterBar *self);

/** pir_filter_bar_dup_state: Returns: (transfer full): what is chosen, as pir_filter_bar_set_state() takes it */
char *pir_filter_bar_dup_state (PirFilterBar      *self,
                                PirFilterBarScope  scope);

/** pir_filter_bar_set_state: chooses what @state says; what it says nothing of stays, what is not known is passed over */
void pir_filter_bar_set_state (PirFilterBar *self,
                               const char   *state);

G_END_DECLS
