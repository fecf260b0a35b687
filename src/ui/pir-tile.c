/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-tile.h"

G_DEFINE_INTERFACE (PirTile, pir_tile, GTK_TYPE_WIDGET)

static void
pir_tile_default_init (PirTileInterface *iface)
{
}

void
pir_tile_set_object (PirTile  *self,
                     gpointer  object)
{
  g_return_if_fail (PIR_IS_TILE (self));

  PIR_TILE_GET_IFACE (self)->set_object (self, object);
}

char *
pir_tile_dup_label (PirTile *self)
{
  g_return_val_if_fail (PIR_IS_TILE (self), NULL);

  return PIR_TILE_GET_IFACE (self)->dup_label (self);
}
