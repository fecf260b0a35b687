/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-reader-report.h"

G_BEGIN_DECLS

#define PIR_PAGE_HEAD 20              /* bytes in front of each answer */
#define PIR_PAGE_DEPTH 3              /* bytes of a pixel: red, green, blue */
#define PIR_PAGE_MAX_CHARACTERS 50000 /* of one page */
#define PIR_PAGE_MAX_PLACES 500       /* of one text on one page; links of one page */
#define PIR_PAGE_MAX_ADDRESS 2000     /* bytes of where a link leads */

/**
 * PirPageSay:
 * @PIR_PAGE_DOCUMENT: the document is open; its pages, each as large as its box
 * @PIR_PAGE_PICTURE: a part of a page
 * @PIR_PAGE_TEXT: what a page says
 * @PIR_PAGE_PLACES: where a text stands
 * @PIR_PAGE_PROBLEM: why there is nothing
 * @PIR_PAGE_LINKS: where links are, and where each of them leads
 */
typedef enum
{
  PIR_PAGE_DOCUMENT,
  PIR_PAGE_PICTURE,
  PIR_PAGE_TEXT,
  PIR_PAGE_PLACES,
  PIR_PAGE_PROBLEM,
  PIR_PAGE_LINKS,
} PirPageSay;

/** PirPageBox: a rectangle on a page, in hundredths of a point from its upper left corner */
typedef struct
{
  gint32 x;
  gint32 y;
  gint32 width;
  gint32 height;
} PirPageBox;

/**
 * PirPageAnswer: what "pagoinrete-reader show" says; @n_boxes, @boxes: (owned): of a document, a text (one for each character), places or
 * links, whose @text is a line for each, as pir_page_link_is_safe() has it; @lacks_fonts: of a document: it has letters for which it
 * brings no font; @text: (owned) (nullable): valid UTF-8; @width, @height, @pixels: (owned) (nullable): of a picture, rows from the top
 * without gaps
 */
typedef struct
{
  PirPageSay        say;
  guint             n_boxes;
  PirPageBox       *boxes;
  gboolean          lacks_fonts;
  char             *text;
  guint             width;
  guint             height;
  GBytes           *pixels;
  PirReaderProblem  problem;
} PirPageAnswer;

/** PirPageHead: what the first PIR_PAGE_HEAD bytes of an answer say; @length: how many follow */
typedef struct
{
  PirPageSay say;
  guint      first;
  guint      second;
  guint      length;
} PirPageHead;

/** pir_page_link_is_safe: Returns: whether @address (not trusted) is of the web, a mail address, or "#12": page 12 of the document; and
 * one line of plain characters */
gboolean pir_page_link_is_safe (const char *address);

/** pir_page_answer_new: Returns: (transfer full): an answer that says nothing yet */
PirPageAnswer *pir_page_answer_new (PirPageSay say);

/** pir_page_answer_new_boxes: Returns: (transfer full): the same, with @n_boxes empty boxes */
PirPageAnswer *pir_page_answer_new_boxes (PirPageSay say,
                                          guint      n_boxes);

/** pir_page_answer_free: frees an answer (nullable) */
void pir_page_answer_free (PirPageAnswer *answer);

/**
 * pir_page_answer_to_bytes:
 * @answer: an answer
 *
 * "PIR1" and four numbers (32 bits, little-endian): what is said, two numbers by its kind, how many bytes follow. Those are boxes,
 * four numbers each, and then the text; or the dots of a picture. The two numbers are: how many boxes, and for a document whether it
 * lacks fonts, for a text and for links its bytes; width and height; the problem, and 0.
 *
 * Returns: (transfer full): what the program writes to its standard output
 */
GBytes *pir_page_answer_to_bytes (const PirPageAnswer *answer);

/** pir_page_head_parse: @bytes: (array length=PIR_PAGE_HEAD): not trusted. Returns: whether they are the head of an answer in which
 * every bound is kept */
gboolean pir_page_head_parse (const guint8 *bytes,
                              PirPageHead  *head);

/** pir_page_answer_parse: @payload: the bytes after @head, not trusted. Returns: (transfer full) (nullable): the answer; NULL = none */
PirPageAnswer *pir_page_answer_parse (const PirPageHead *head,
                                      GBytes            *payload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPageAnswer, pir_page_answer_free)

G_END_DECLS
