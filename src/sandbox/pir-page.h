/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"

G_BEGIN_DECLS

/**
 * PirPage:
 *
 * One HTML page of the sandbox: the frame that all of them share (head, the banner that says that no money moves, the
 * switch of language) and what is added to it. No scripts, no style attributes: the policy in PIR_PAGE_POLICY holds.
 * Well-formed as XML too.
 */
typedef struct _PirPage PirPage;

/** PIR_PAGE_POLICY: the Content-Security-Policy (W3C CSP 3) that every page is sent with */
#define PIR_PAGE_POLICY \
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * pir_page_new:
 * @catalogue: its language
 * @title: its title, for the window and for screen readers
 * @path: its own path, for the switch of language
 *
 * Returns: (transfer full): a page whose main part is open
 */
PirPage *pir_page_new (const PirCatalogue *catalogue,
                       const char         *title,
                       const char         *path);

/** pir_page_free: @self: (nullable) (transfer full): a page that is not wanted */
void pir_page_free (PirPage *self);

/** pir_page_end: @self: (transfer full): a page. Returns: (transfer full): the whole page, UTF-8 */
GBytes *pir_page_end (PirPage *self);

/** pir_page_get_catalogue: Returns: (transfer none): its language */
const PirCatalogue *pir_page_get_catalogue (PirPage *self);

/** pir_page_get_language: Returns: (transfer none): the same as a BCP 47 tag */
const char *pir_page_get_language (PirPage *self);

/** pir_page_add: adds markup; arguments are escaped (as g_markup_printf_escaped() does), @format is not */
void pir_page_add (PirPage    *self,
                   const char *format,
                   ...) G_GNUC_PRINTF (2, 3);

/** pir_page_add_text: adds an element @name that holds the escaped @text */
void pir_page_add_text (PirPage    *self,
                        const char *name,
                        const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPage, pir_page_free)

G_END_DECLS
