/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-film.h"

#define MAGIC 0x31464950u /* "PIF1" */

void
pir_film_head_set (PirFilmHead *head,
                   PirFilmKind  kind,
                   guint        width,
                   guint        height)
{
  g_return_if_fail (head != NULL);

  *head = (PirFilmHead) { MAGIC, kind, width, height };
}

gboolean
pir_film_head_is_right (const PirFilmHead *head)
{
  g_return_val_if_fail (head != NULL, FALSE);

  if (head->magic != MAGIC || head->kind > PIR_FILM_LOST)
    return FALSE;

  return head->kind != PIR_FILM_PICTURE ||
         (head->width >= 1 && head->width <= PIR_FILM_SIDE && head->height >= 1 && head->height <= PIR_FILM_SIDE);
}

gsize
pir_film_head_get_size (const PirFilmHead *head)
{
  g_return_val_if_fail (head != NULL && pir_film_head_is_right (head), 0);

  return head->kind == PIR_FILM_PICTURE ? (gsize) head->width * head->height * PIR_FILM_DEPTH : 0;
}
