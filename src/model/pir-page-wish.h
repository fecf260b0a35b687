/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_PAGE_MAX_PAGES 5000       /* of one document */
#define PIR_PAGE_MAX_PIXELS 2000000   /* of one picture */
#define PIR_PAGE_MAX_SIDE 100000      /* pixels of a whole page, each way */
#define PIR_PAGE_MAX_SCALE 64000000   /* millionths of a pixel for a point */
#define PIR_PAGE_MAX_NEEDLE 256       /* bytes of what is looked for */
#define PIR_PAGE_MAX_LINE 1024        /* bytes of a wish */

/**
 * PirPageAsk:
 * @PIR_PAGE_DRAW: a picture of a part of the page
 * @PIR_PAGE_READ: what the page says, and where each character of it stands
 * @PIR_PAGE_FIND: where a text stands on the page
 * @PIR_PAGE_LINK: where the page's links are, and where they lead
 */
typedef enum
{
  PIR_PAGE_DRAW,
  PIR_PAGE_READ,
  PIR_PAGE_FIND,
  PIR_PAGE_LINK,
} PirPageAsk;

/**
 * PirPageWish: what the app asks "pagoinrete-reader show" for; @page from 1; @scale: millionths of a pixel for a point (1/72 inch); @x,
 * @y, @width, @height: the part of the page, in pixels at that scale, from its upper left corner; @needle: (owned) (nullable): valid UTF-8
 */
typedef struct
{
  PirPageAsk  ask;
  guint       page;
  guint       scale;
  guint       x;
  guint       y;
  guint       width;
  guint       height;
  char       *needle;
} PirPageWish;

/** pir_page_wish_copy: Returns: (transfer full): a copy of @wish */
PirPageWish *pir_page_wish_copy (const PirPageWish *wish);

/** pir_page_wish_free: frees a wish (nullable) */
void pir_page_wish_free (PirPageWish *wish);

/** pir_page_wish_is_valid: Returns: whether every bound above is kept, for a document of @n_pages pages */
gboolean pir_page_wish_is_valid (const PirPageWish *wish,
                                 guint              n_pages);

/**
 * pir_page_wish_to_line:
 * @wish: a wish
 *
 * "draw PAGE SCALE X Y WIDTH HEIGHT", "read PAGE", "find PAGE TEXT", percent-encoded, or "link PAGE", and a line feed.
 *
 * Returns: (transfer full): what the program reads on its standard input
 */
char *pir_page_wish_to_line (const PirPageWish *wish);

/** pir_page_wish_parse: Returns: (transfer full) (nullable): the wish in @line, without its line feed; NULL where it is none */
PirPageWish *pir_page_wish_parse (const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPageWish, pir_page_wish_free)

G_END_DECLS
