/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-notice-filter.h"
#include "ui/pir-table-cell.h"

G_BEGIN_DECLS

/**
 * PirTableColumn:
 * @id: its name among what is remembered, and in actions
 * @title: N_(): what stands above it
 * @n_chars: how many letters its cells have room for, as long as nobody makes it wider or narrower
 * @is_expanded: takes the room that is left
 * @is_number: at the end of its cells, with figures of one width
 * @is_extra: not shown until somebody wants it
 * @order: what a click on its title orders by ...
 * @is_descending: ... which has what is large, late or last in the alphabet first
 * @show: shows an object
 *
 * A column of a PirTable.
 */
struct _PirTableColumn
{
  const char     *id;
  const char     *title;
  int             n_chars;
  gboolean        is_expanded;
  gboolean        is_number;
  gboolean        is_extra;
  PirNoticeOrder  order;
  gboolean        is_descending;
  void          (*show) (PirTableCell *cell,
                         gpointer      object);
};

/**
 * PirTableKind:
 * @columns: (array length=n_columns): all columns, in the usual order
 * @n_columns: how many
 * @dup_label: a row in one sentence, for screen readers
 *
 * What a PirTable shows.
 */
typedef struct
{
  const PirTableColumn *columns;
  guint                 n_columns;
  char               *(*dup_label) (gpointer object);
} PirTableKind;

G_END_DECLS
