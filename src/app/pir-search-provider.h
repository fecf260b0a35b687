/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/**
 * PirSearchProvider:
 *
 * What the search of the desktop asks (org.gnome.Shell.SearchProvider2): children, notices and receipts of the account that is
 * shown, from its cache. It finds nothing while "search-provider" is off, and no number or code leaves the program. Activating a
 * result shows it.
 */
#define PIR_TYPE_SEARCH_PROVIDER (pir_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (PirSearchProvider, pir_search_provider, PIR, SEARCH_PROVIDER, GObject)

/** pir_search_provider_new: Returns: (transfer full): a provider of @application, of nobody yet */
PirSearchProvider *pir_search_provider_new (GApplication *application);

/** pir_search_provider_setup: in whose data is searched from now on */
void pir_search_provider_setup (PirSearchProvider *self,
                                PirAccounts       *accounts,
                                GSettings         *settings);

/** pir_search_provider_export: offers it at @path on @connection. Returns: whether it is there */
gboolean pir_search_provider_export (PirSearchProvider  *self,
                                     GDBusConnection    *connection,
                                     const char         *path,
                                     GError            **error);

/** pir_search_provider_unexport: takes it back */
void pir_search_provider_unexport (PirSearchProvider *self);

G_END_DECLS
