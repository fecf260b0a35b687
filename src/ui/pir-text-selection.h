/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-page-answer.h"

G_BEGIN_DECLS

/** PirTextSelection: (opaque): what some pages say, and what of it is selected. Points are in hundredths of a point, pages from 1 */
typedef struct _PirTextSelection PirTextSelection;

/** pir_text_selection_new: Returns: (transfer full): one that knows no page */
PirTextSelection *pir_text_selection_new (void);

/** pir_text_selection_free: frees it (nullable) */
void pir_text_selection_free (PirTextSelection *self);

/** pir_text_selection_set_text: @text: (transfer full): what @page says */
void pir_text_selection_set_text (PirTextSelection *self,
                                  guint             page,
                                  PirPageAnswer    *text);

/** pir_text_selection_get_text: Returns: (transfer none) (nullable): what @page says; NULL = not known */
const char *pir_text_selection_get_text (PirTextSelection *self,
                                         guint             page);

/** pir_text_selection_drop_far: forgets pages outside of @first to @last of which nothing is selected */
void pir_text_selection_drop_far (PirTextSelection *self,
                                  guint             first,
                                  guint             last);

/** pir_text_selection_begin: selects nothing, at the character that is nearest to @x, @y on @page */
void pir_text_selection_begin (PirTextSelection *self,
                               guint             page,
                               int               x,
                               int               y);

/** pir_text_selection_extend: selects from where it was begun to @x, @y on @page. Returns: whether that is another selection */
gboolean pir_text_selection_extend (PirTextSelection *self,
                                    guint             page,
                                    int               x,
                                    int               y);

/** pir_text_selection_select_word: selects the word at @x, @y on @page */
void pir_text_selection_select_word (PirTextSelection *self,
                                     guint             page,
                                     int               x,
                                     int               y);

/** pir_text_selection_select_page: selects all that @page says */
void pir_text_selection_select_page (PirTextSelection *self,
                                     guint             page);

/** pir_text_selection_clear: selects nothing */
void pir_text_selection_clear (PirTextSelection *self);

/** pir_text_selection_is_over: Returns: whether something may be there at @x, @y on @page that one could select */
gboolean pir_text_selection_is_over (PirTextSelection *self,
                                     guint             page,
                                     int               x,
                                     int               y);

/** pir_text_selection_dup: Returns: (transfer full) (nullable): what is selected, as far as its pages are known; NULL = nothing */
char *pir_text_selection_dup (PirTextSelection *self);

/** pir_text_selection_dup_boxes: Returns: (transfer full) (element-type PirPageBox): where on @page, a box for each line or part of one */
GArray *pir_text_selection_dup_boxes (PirTextSelection *self,
                                      guint             page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTextSelection, pir_text_selection_free)

G_END_DECLS
