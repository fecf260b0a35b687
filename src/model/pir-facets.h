/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-category.h"

G_BEGIN_DECLS

#define PIR_TYPE_FACETS (pir_facets_get_type ())
G_DECLARE_FINAL_TYPE (PirFacets, pir_facets, PIR, FACETS, GObject)

/**
 * pir_facets_new:
 * @pupils: (element-type PirPupil) (transfer none): children, linked or once linked
 * @schools: (element-type PirSchool) (transfer none): schools that have notices here
 * @school_years: (transfer none): "2026/27" ..., newest first
 * @categories: bit 1 << PirCategory of those that occur
 *
 * What a list of notices can be filtered by.
 *
 * Returns: (transfer full): an object that never changes
 */
PirFacets *pir_facets_new (GPtrArray          *pupils,
                           GPtrArray          *schools,
                           const char * const *school_years,
                           guint               categories);

/** pir_facets_get_pupils: Returns: (transfer none) (element-type PirPupil): the children */
GPtrArray *pir_facets_get_pupils (PirFacets *self);

/** pir_facets_get_schools: Returns: (transfer none) (element-type PirSchool): the schools */
GPtrArray *pir_facets_get_schools (PirFacets *self);

/** pir_facets_get_school_years: Returns: (transfer none): the school years, newest first */
const char * const *pir_facets_get_school_years (PirFacets *self);

/** pir_facets_has_category: Returns: whether a notice of @category is there */
gboolean pir_facets_has_category (PirFacets   *self,
                                  PirCategory  category);

G_END_DECLS
