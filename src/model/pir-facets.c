/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-facets.h"

struct _PirFacets
{
  GObject parent_instance;

  GPtrArray *pupils;       /* (owned) (element-type PirPupil) */
  GPtrArray *schools;      /* (owned) (element-type PirSchool) */
  GStrv      school_years; /* (owned) */
  guint      categories;   /* bit 1 << PirCategory */
};

G_DEFINE_FINAL_TYPE (PirFacets, pir_facets, G_TYPE_OBJECT)

static gpointer
ref_object (gconstpointer object,
            gpointer      user_data)
{
  return g_object_ref ((gpointer) object);
}

/* The caller may go on filling its array: the copy stays as it is */
static GPtrArray *
copy_objects (GPtrArray *objects)
{
  GPtrArray *copy = g_ptr_array_copy (objects, ref_object, NULL);

  g_ptr_array_set_free_func (copy, g_object_unref);

  return copy;
}

static void
pir_facets_finalize (GObject *object)
{
  PirFacets *self = PIR_FACETS (object);

  g_ptr_array_unref (self->pupils);
  g_ptr_array_unref (self->schools);
  g_strfreev (self->school_years);

  G_OBJECT_CLASS (pir_facets_parent_class)->finalize (object);
}

static void
pir_facets_class_init (PirFacetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_facets_finalize;
}

static void
pir_facets_init (PirFacets *self)
{
}

PirFacets *
pir_facets_new (GPtrArray          *pupils,
                GPtrArray          *schools,
                const char * const *school_years,
                guint               categories)
{
  PirFacets *self;

  g_return_val_if_fail (pupils != NULL, NULL);
  g_return_val_if_fail (schools != NULL, NULL);
  g_return_val_if_fail (school_years != NULL, NULL);

  self = g_object_new (PIR_TYPE_FACETS, NULL);
  self->pupils = copy_objects (pupils);
  self->schools = copy_objects (schools);
  self->school_years = g_strdupv ((GStrv) school_years);
  self->categories = categories;

  return self;
}

GPtrArray *
pir_facets_get_pupils (PirFacets *self)
{
  g_return_val_if_fail (PIR_IS_FACETS (self), NULL);

  return self->pupils;
}

GPtrArray *
pir_facets_get_schools (PirFacets *self)
{
  g_return_val_if_fail (PIR_IS_FACETS (self), NULL);

  return self->schools;
}

const char * const *
pir_facets_get_school_years (PirFacets *self)
{
  g_return_val_if_fail (PIR_IS_FACETS (self), NULL);

  return (const char * const *) self->school_years;
}

gboolean
pir_facets_has_category (PirFacets   *self,
                         PirCategory  category)
{
  g_return_val_if_fail (PIR_IS_FACETS (self), FALSE);

  return (self->categories & (1u << category)) != 0;
}
