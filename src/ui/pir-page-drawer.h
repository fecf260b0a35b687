/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-document-layout.h"
#include "ui/pir-text-selection.h"
#include "ui/pir-part-store.h"

G_BEGIN_DECLS

/**
 * PirPageDrawer:
 *
 * Asks for what is seen of a document, one picture after the other: first what is in sight, then what is near; then what the pages in
 * sight say. Signals: "drawn" (guint page): there is another picture of it; "read" (guint page): what it says is known; "failed" (guint
 * page, const char *sentence): it cannot be shown, and is not asked for again.
 */
#define PIR_TYPE_PAGE_DRAWER (pir_page_drawer_get_type ())
G_DECLARE_FINAL_TYPE (PirPageDrawer, pir_page_drawer, PIR, PAGE_DRAWER, GObject)

/** PirSight: what is seen of a document: a part of what its pages stand on, in pixels of the window; @across: how wide that is; @factor:
 * pixels of the screen in one of the window */
typedef struct
{
  PirPlace part;
  int      across;
  int      factor;
} PirSight;

/** pir_page_drawer_new: @texts: what pages say is put there. Both outlive it. Returns: (transfer full): a drawer of @preview */
PirPageDrawer *pir_page_drawer_new (PirPreview       *preview,
                                    PirPartStore     *tiles,
                                    PirTextSelection *texts);

/** pir_page_drawer_look: something else is seen, or the pages are laid out anew */
void pir_page_drawer_look (PirPageDrawer     *self,
                           PirDocumentLayout *layout,
                           const PirSight    *sight);

/** pir_page_drawer_get_problem: Returns: (transfer none) (nullable): why @page cannot be shown; NULL = it can, as far as is known */
const char *pir_page_drawer_get_problem (PirPageDrawer *self,
                                         guint          page);

/** pir_page_drawer_is_idle: Returns: whether all that is seen has been drawn and read */
gboolean pir_page_drawer_is_idle (PirPageDrawer *self);

G_END_DECLS
