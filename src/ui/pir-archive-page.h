/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirArchivePage:
 *
 * The documents that are kept, as a whole: whether they are what they were, and a way out and in. Shows what is being done with
 * them, and what came of it.
 */
#define PIR_TYPE_ARCHIVE_PAGE (pir_archive_page_get_type ())
G_DECLARE_FINAL_TYPE (PirArchivePage, pir_archive_page, PIR, ARCHIVE_PAGE, PirPage)

G_END_DECLS
