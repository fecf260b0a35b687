/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirNoticesPage:
 *
 * The notices of all children from all schools: filter, search, pick for the cart, and one notice beside or over the
 * list. Its target is the UUID of a notice.
 */
#define PIR_TYPE_NOTICES_PAGE (pir_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (PirNoticesPage, pir_notices_page, PIR, NOTICES_PAGE, PirPage)

/** pir_notices_page_show_child: lists what the child with UUID @id has to pay */
void pir_notices_page_show_child (PirNoticesPage *self,
                                  const char     *id);

/** pir_notices_page_search: lists every notice that has the words of @text */
void pir_notices_page_search (PirNoticesPage *self,
                              const char     *text);

G_END_DECLS
