/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-found-school.h"
#include "model/pir-school-place.h"

G_BEGIN_DECLS

/*
 * How schools are found: by what somebody types, by place, and those that were found before.
 */

/** pir_schools_find_async: @text: words of name or place, or a code; not empty */
void pir_schools_find_async (PirContext          *context,
                             const char          *text,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_schools_find_in_async: schools of @municipality (name of a comune) in @province (two letters).
 * lint: triple: pir_schools_find_finish() */
void pir_schools_find_in_async (PirContext          *context,
                                const char          *province,
                                const char          *municipality,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * pir_schools_find_finish: of both. @has_more: (out): others fit too. Returns: (transfer full) (element-type PirFoundSchool):
 * best first
 */
GPtrArray *pir_schools_find_finish (PirContext *context, GAsyncResult *result, gboolean *has_more, GError **error);

/** pir_schools_list_places_async: asks the service where its schools are */
void pir_schools_list_places_async (PirContext          *context,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_schools_list_places_finish: Returns: (transfer full) (element-type PirSchoolPlace): by province and name */
GPtrArray *pir_schools_list_places_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_schools_read_favourites_async: reads the account's favourite schools, kept on this computer */
void pir_schools_read_favourites_async (PirContext          *context,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/** pir_schools_read_favourites_finish: Returns: (transfer full) (element-type PirFoundSchool): by name */
GPtrArray *pir_schools_read_favourites_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_schools_set_favourite_async: keeps @school as a favourite, or not any more; "changed::people" follows */
void pir_schools_set_favourite_async (PirContext          *context,
                                      PirFoundSchool      *school,
                                      gboolean             is_favourite,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/** pir_schools_set_favourite_finish: Returns: whether it is kept so */
gboolean pir_schools_set_favourite_finish (PirContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
