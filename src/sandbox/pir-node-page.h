/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "sandbox/pir-node-cart.h"

G_BEGIN_DECLS

/**
 * pir_node_page_cart:
 * @cart: a cart
 * @catalogue: the reader's language
 * @path: path of this page
 *
 * The page of one cart: what is paid, to whom, how much, and, as long as there is something to decide, a form (POST to
 * @path, member "decision") with one button for each decision. Once decided: what happened and what happens now, with
 * the way back that the creditor gave.
 *
 * Returns: (transfer full): the page, HTML
 */
GBytes *pir_node_page_cart (PirNodeCart        *cart,
                            const PirCatalogue *catalogue,
                            const char         *path);

/**
 * pir_node_page_welcome:
 * @catalogue: the reader's language
 *
 * Returns: (transfer full): the page of "/", which says what this is, HTML
 */
GBytes *pir_node_page_welcome (const PirCatalogue *catalogue);

/**
 * pir_node_page_problem:
 * @catalogue: the reader's language
 * @status: HTTP status: 404, or any other for "this did not work"
 * @path: path of the page
 *
 * Returns: (transfer full): a page that says what is wrong, HTML
 */
GBytes *pir_node_page_problem (const PirCatalogue *catalogue,
                               guint               status,
                               const char         *path);

G_END_DECLS
