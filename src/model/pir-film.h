/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_FILM_SIDE 960                /* dots; a picture has no more, either way */
#define PIR_FILM_DEPTH 4                 /* bytes of a dot: red, green, blue, and one that says nothing */
#define PIR_FILM_INPUT 3                 /* descriptor in pagoinrete-camera of the connection to PipeWire */

/**
 * PirFilmKind:
 * @PIR_FILM_PICTURE: a picture follows: rows from the top without gaps, PIR_FILM_DEPTH bytes a dot
 * @PIR_FILM_PARTS: a part of GStreamer is not on this computer; nothing follows
 * @PIR_FILM_LOST: no more pictures come; nothing follows
 */
typedef enum
{
  PIR_FILM_PICTURE,
  PIR_FILM_PARTS,
  PIR_FILM_LOST,
} PirFilmKind;

/** PirFilmHead: what pagoinrete-camera writes before each picture, and at the end; @width and @height in dots */
typedef struct
{
  guint32 magic;
  guint32 kind;
  guint32 width;
  guint32 height;
} PirFilmHead;

/** pir_film_head_set: makes @head say that a picture of this size follows, or, for another @kind, nothing */
void pir_film_head_set (PirFilmHead *head,
                        PirFilmKind  kind,
                        guint        width,
                        guint        height);

/** pir_film_head_is_right: Returns: whether @head, which another program wrote, is one, and its picture of a size that it may have */
gboolean pir_film_head_is_right (const PirFilmHead *head);

/** pir_film_head_get_size: Returns: bytes of the picture of @head, which is right */
gsize pir_film_head_get_size (const PirFilmHead *head);

G_END_DECLS
