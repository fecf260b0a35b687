/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-roll-over.h"
#include "model/pir-tax-opposition.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * A school's new year, who objects to the tax agency being told of the old one, and its logo, for its office.
 */

/** pir_client_roll_over_async: begins a new school year as @order says, or tries it */
void pir_client_roll_over_async (PirClient *self, const char *school_id, const PirRollOver *order, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_roll_over_finish: Returns: (transfer full): what came of it */
PirRollOverReport *pir_client_roll_over_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_oppositions_async: @tax_year: of this year; @after: (nullable): what the page before has told */
void pir_client_list_oppositions_async (PirClient *self, const char *school_id, guint tax_year, const char *after,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_oppositions_finish: @next: (out) (transfer full) (nullable): what the page after it is asked with. Returns:
 * (transfer full) (element-type PirTaxOpposition): by the pupil's name */
GPtrArray *pir_client_list_oppositions_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_add_opposition_async: @opposition: pupil, tax code and year of it */
void pir_client_add_opposition_async (PirClient *self, const char *school_id, const PirTaxOppositionFields *opposition,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_add_opposition_finish: Returns: (transfer full): as it is recorded */
PirTaxOpposition *pir_client_add_opposition_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_remove_opposition_async: the same objects no longer */
void pir_client_remove_opposition_async (PirClient *self, const char *school_id, const PirTaxOppositionFields *opposition,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_remove_opposition_finish: Returns: whether it holds no longer */
gboolean pir_client_remove_opposition_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_put_logo_async: @picture: a PNG, or else a JPEG */
void pir_client_put_logo_async (PirClient *self, const char *school_id, GBytes *picture, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_put_logo_finish: Returns: whether it is the school's logo now */
gboolean pir_client_put_logo_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_delete_logo_async: the school has none any more */
void pir_client_delete_logo_async (PirClient *self, const char *school_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_delete_logo_finish: Returns: whether it is gone */
gboolean pir_client_delete_logo_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_download_logo_async: @folder: path of an existing folder; @name: plain file name in it. The picture, as long and with
 * the SHA-256 that the answer's head announces. lint: triple: pir_client_download_finish() */
void pir_client_download_logo_async (PirClient *self, const char *school_id, const char *folder, const char *name,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
