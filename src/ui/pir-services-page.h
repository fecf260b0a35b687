/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirServicesPage:
 *
 * What can be paid, and how, without a cart: every way to pay with its fee for an amount, its hours, and where payment
 * documents are taken. From the fee tables last seen, so that it needs no network.
 */
#define PIR_TYPE_SERVICES_PAGE (pir_services_page_get_type ())
G_DECLARE_FINAL_TYPE (PirServicesPage, pir_services_page, PIR, SERVICES_PAGE, PirPage)

/**
 * pir_services_page_new_over:
 * @window: whose "narrow" it follows
 * @context: the account that is shown, or none yet
 * @status: of the window
 * @server: (nullable): the service to ask, for who has not signed in; NULL = what the account has is read
 *
 * Returns: (transfer floating): such a page to be shown over others
 */
GtkWidget *pir_services_page_new_over (gpointer    window,
                                       PirContext *context,
                                       PirStatus  *status,
                                       const char *server);

G_END_DECLS
