/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirTile:
 *
 * What shows one object of a list: an interface of widgets.
 */
#define PIR_TYPE_TILE (pir_tile_get_type ())
G_DECLARE_INTERFACE (PirTile, pir_tile, PIR, TILE, GtkWidget)

/**
 * PirTileInterface:
 * @set_object: shows an object; NULL while it is still being read
 * @dup_label: the whole tile in one sentence, for screen readers
 */
struct _PirTileInterface
{
  GTypeInterface parent_iface;

  /* < private > */
  void   (*set_object) (PirTile *self, gpointer object);
  char * (*dup_label)  (PirTile *self);
};

/** pir_tile_set_object: @object: (nullable) (transfer none): shows it; NULL while it is still being read */
void pir_tile_set_object (PirTile  *self,
                          gpointer  object);

/** pir_tile_dup_label: Returns: (transfer full): the whole tile in one sentence, for screen readers */
char *pir_tile_dup_label (PirTile *self);

G_END_DECLS
