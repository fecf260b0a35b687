/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-part-store.h"

#include "model/pir-page-answer.h"

typedef struct
{
  PirPart     tile;
  GdkTexture *texture; /* (owned) */
  guint       wanted;  /* the turn in which it was wanted last */
} Picture;

struct _PirPartStore
{
  GPtrArray *pictures; /* (owned) (element-type Picture): the newest last; they are few */
  gsize      most;
  gsize      size;
  guint      turn;
};

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

static gsize
get_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * PIR_PAGE_DEPTH;
}

static gboolean
is_same (const PirPart *a,
         const PirPart *b)
{
  return a->page == b->page && a->scale == b->scale && a->column == b->column && a->row == b->row;
}

static void
drop (PirPartStore *self,
      guint         index)
{
  self->size -= get_bytes (((Picture *) self->pictures->pdata[index])->texture);
  g_ptr_array_remove_index (self->pictures, index);
}

PirPartStore *
pir_part_store_new (gsize most)
{
  PirPartStore *self = g_new0 (PirPartStore, 1);

  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  self->most = most;
  return self;
}

void
pir_part_store_free (PirPartStore *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pictures);
  g_free (self);
}

void
pir_part_store_begin (PirPartStore *self)
{
  g_return_if_fail (self != NULL);

  self->turn++;
}

gboolean
pir_part_store_want (PirPartStore  *self,
                     const PirPart *tile)
{
  g_return_val_if_fail (self != NULL && tile != NULL, FALSE);

  for (guint i = 0; i < self->pictures->len; i++)
    {
      Picture *picture = self->pictures->pdata[i];

      if (is_same (&picture->tile, tile))
        {
          picture->wanted = self->turn;
          return TRUE;
        }
    }
  return FALSE;
}

void
pir_part_store_add (PirPartStore  *self,
                    const PirPart *tile,
                    GdkTexture    *texture)
{
  Picture *picture;

  g_return_if_fail (self != NULL && tile != NULL);
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  self->size += get_bytes (texture);
  for (guint i = 0; i < self->pictures->len && self->size > self->most;)
    if (((Picture *) self->pictures->pdata[i])->wanted != self->turn)
      drop (self, i);
    else
      i++;
  picture = g_new0 (Picture, 1);
  picture->tile = *tile;
  picture->texture = texture;
  picture->wanted = self->turn;
  g_ptr_array_add (self->pictures, picture);
}

void
pir_part_store_drop_other_scales (PirPartStore *self,
                                  guint         scale)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->pictures->len; i > 0; i--)
    {
      Picture *picture = self->pictures->pdata[i - 1];

      if (picture->tile.scale != scale && picture->wanted != self->turn)
        drop (self, i - 1);
    }
}

void
pir_part_store_each (PirPartStore *self,
                     guint         page,
                     guint         last,
                     PirPartFunc   func,
                     gpointer      user_data)
{
  g_return_if_fail (self != NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->pictures->len; i++)
      {
        Picture *picture = self->pictures->pdata[i];

        if (picture->tile.page == page && (picture->tile.scale == last) == (pass == 1))
          func (&picture->tile, picture->texture, user_data);
      }
}

gsize
pir_part_store_get_size (PirPartStore *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}
