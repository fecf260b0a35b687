/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The help pages, which come with the program: resources/help/LANGUAGE/NAME.txt, one a task. po/README says how they are written.
 */

/**
 * PirHelpKind:
 * @PIR_HELP_TEXT: a paragraph
 * @PIR_HELP_HEADING: what the next blocks are about
 * @PIR_HELP_STEP: one thing to do, in its order
 * @PIR_HELP_POINT: one of several
 * @PIR_HELP_CONTACT: stands for how to reach the assistance; has no text
 */
typedef enum
{
  PIR_HELP_TEXT,
  PIR_HELP_HEADING,
  PIR_HELP_STEP,
  PIR_HELP_POINT,
  PIR_HELP_CONTACT,
} PirHelpKind;

/**
 * PirHelpBlock:
 * @kind: what it is
 * @number: of a step, from 1; else 0
 * @text: Pango markup, in which only <b> occurs: what stands on the screen
 */
typedef struct
{
  PirHelpKind  kind;
  guint        number;
  char        *text;
} PirHelpBlock;

/**
 * PirHelpPage:
 * @name: of its file
 * @title: one line
 * @words: (nullable): what else people may look for
 * @blocks: (element-type PirHelpBlock): what it says
 * @related: (array zero-terminated=1): names of other pages
 */
typedef struct
{
  char       *name;
  char       *title;
  char       *words;
  GPtrArray  *blocks;
  char      **related;
} PirHelpPage;

/** pir_help_dup_file: Returns: (transfer full) (nullable): what file @path, such as "en/pay.txt", of those of the help says */
char *pir_help_dup_file (const char *path);

/** pir_help_page_free: @self: (nullable): a page that pir_help_page_parse() returned */
void pir_help_page_free (PirHelpPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirHelpPage, pir_help_page_free)

/** pir_help_page_parse: Returns: (transfer full): page @name, whose file says @text */
PirHelpPage *pir_help_page_parse (const char *name,
                                  const char *text);

/**
 * PirHelpChapter:
 * @title: in the language of the program
 * @names: (array zero-terminated=1): its pages, in their order
 */
typedef struct
{
  const char         *title;
  const char * const *names;
} PirHelpChapter;

/**
 * pir_help_get_chapter:
 * @number: from 0
 * @chapter: (out): which pages there are
 *
 * Returns: whether there is a chapter @number
 */
gboolean pir_help_get_chapter (guint           number,
                               PirHelpChapter *chapter);

/**
 * pir_help_find:
 * @language: such as "it", "zh-CN", "de-AT"
 * @name: of a page
 *
 * Returns: (transfer none) (nullable): page @name in @language, in it without its region, else in English; NULL = there is none
 */
const PirHelpPage *pir_help_find (const char *language,
                                  const char *name);

/**
 * pir_help_search:
 * @language: such as "it"
 * @text: what somebody looks for
 *
 * Every word has to begin a word of the page, accents aside.
 *
 * Returns: (transfer container) (element-type PirHelpPage): pages that have all words, first those whose title has them
 */
GPtrArray *pir_help_search (const char *language,
                            const char *text);

G_END_DECLS
