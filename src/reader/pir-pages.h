/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-page-answer.h"
#include "model/pir-page-wish.h"
#include "reader/pir-gray.h"

G_BEGIN_DECLS

/** PirPages: (opaque): the pages of a PDF */
typedef struct _PirPages PirPages;

/** pir_pages_is_pdf: Returns: whether the bytes of @data begin as a PDF does, within the first thousand (ISO 32000-1, annex H.3.4.1) */
gboolean pir_pages_is_pdf (const guint8 *data,
                           gsize         length);

/** pir_pages_open: @problem: (out): why not. Returns: (transfer full) (nullable): the pages of the PDF in @bytes */
PirPages *pir_pages_open (GBytes           *bytes,
                          PirReaderProblem *problem);

/** pir_pages_free: frees pages (nullable) */
void pir_pages_free (PirPages *pages);

/** pir_pages_count: Returns: how many there are, by what the file says */
guint pir_pages_count (const PirPages *pages);

/**
 * pir_pages_draw:
 * @pages: pages
 * @number: page, from 1
 * @dots: dots per inch; fewer where the page is so large that it would not fit
 *
 * Returns: (transfer full) (nullable): the page without its colours; NULL for one that cannot be drawn
 */
PirGray *pir_pages_draw (PirPages *pages,
                         guint     number,
                         guint     dots);

/** pir_pages_dup_text: Returns: (transfer full): what page @number, from 1, says, as one would copy it; "" where it says nothing */
char *pir_pages_dup_text (PirPages *pages,
                          guint     number);

/** pir_pages_lack_fonts: Returns: whether the first pages have letters for which the file brings no font: in here they are not drawn */
gboolean pir_pages_lack_fonts (PirPages *pages);

/** pir_pages_measure: @box: (out): as large as page @number, from 1, and at 0, 0 */
void pir_pages_measure (PirPages   *pages,
                        guint       number,
                        PirPageBox *box);

/** pir_pages_paint: Returns: (transfer full) (nullable): the picture that @wish, which is valid, asks for; NULL where it cannot be drawn */
PirPageAnswer *pir_pages_paint (PirPages          *pages,
                                const PirPageWish *wish);

/** pir_pages_read: Returns: (transfer full): what page @number, from 1, says, and where each character of it stands */
PirPageAnswer *pir_pages_read (PirPages *pages,
                               guint     number);

/** pir_pages_find: Returns: (transfer full): where @needle stands on page @number, from 1, whether its letters are large or small */
PirPageAnswer *pir_pages_find (PirPages   *pages,
                               guint       number,
                               const char *needle);

/** pir_pages_link: Returns: (transfer full): where links of page @number, from 1, are, and where they lead; only such as
 * pir_page_link_is_safe() lets through */
PirPageAnswer *pir_pages_link (PirPages *pages,
                               guint     number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPages, pir_pages_free)

G_END_DECLS
