/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/pir-catalogue.h"
#include "model/pir-class-desk.h"

G_BEGIN_DECLS

/**
 * PirCollection:
 *
 * What a class's representative collects, as a sheet to be signed on. All of it belongs to whoever made it.
 */
typedef struct
{
  const PirClassPayment *payment;
  const char            *class_name;
  const char            *school_name;
  const char            *school_year; /* "2026/27" */
  PirDate                today;
} PirCollection;

/**
 * pir_collection_sheet_draw:
 * @collection: what is collected: who is not asked any more is left out
 * @catalogue: (transfer none): the language
 * @error: return location
 *
 * Draws it as one A4 page: a row for each child with amount, how it stands, and room for a signature. Tagged PDF; the same
 * input gives the same bytes. Any thread.
 *
 * Returns: (transfer full): the PDF; or NULL with G_IO_ERROR, _NO_SPACE where there are too many children for a page
 */
GBytes *pir_collection_sheet_draw (const PirCollection  *collection,
                                   const PirCatalogue   *catalogue,
                                   GError              **error);

G_END_DECLS
