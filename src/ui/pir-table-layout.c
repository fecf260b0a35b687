/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-table-layout.h"

static const PirTableColumn *
find_column (const PirTableKind *kind,
             const char         *id)
{
  for (guint i = 0; i < kind->n_columns; i++)
    if (g_str_equal (kind->columns[i].id, id))
      return &kind->columns[i];
  return NULL;
}

/* G_MAXUINT = it is not there */
static guint
find_place (GArray               *places,
            const PirTableColumn *column)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, PirTablePlace, i).column == column)
      return i;
  return G_MAXUINT;
}

static int
repair_width (int width)
{
  return width <= 0 ? 0 : CLAMP (width, PIR_TABLE_MIN_WIDTH, PIR_TABLE_MAX_WIDTH);
}

/* What is missing comes after the column that it usually follows. */
static void
add_missing (const PirTableKind *kind,
             GArray             *places)
{
  for (guint i = 0; i < kind->n_columns; i++)
    {
      PirTablePlace place = { &kind->columns[i], !kind->columns[i].is_extra, 0 };

      if (find_place (places, place.column) == G_MAXUINT)
        g_array_insert_val (places, i == 0 ? 0 : find_place (places, &kind->columns[i - 1]) + 1, place);
    }
}

static void
show_some (GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, PirTablePlace, i).is_shown)
      return;
  for (guint i = 0; i < places->len; i++)
    {
      PirTablePlace *place = &g_array_index (places, PirTablePlace, i);

      place->is_shown = !place->column->is_extra;
    }
}

GArray *
pir_table_layout_parse (const PirTableKind *kind,
                        GVariant           *value)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (PirTablePlace));
  GVariantIter iter;
  const char *id;
  gboolean is_shown;
  int width;

  g_return_val_if_fail (kind != NULL, NULL);

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE (PIR_TABLE_LAYOUT_TYPE)))
    {
      g_variant_iter_init (&iter, value);
      while (g_variant_iter_next (&iter, "(&sbi)", &id, &is_shown, &width))
        {
          PirTablePlace place = { find_column (kind, id), is_shown, repair_width (width) };

          if (place.column != NULL && find_place (places, place.column) == G_MAXUINT)
            g_array_append_val (places, place);
        }
    }
  add_missing (kind, places);
  show_some (places);
  return g_steal_pointer (&places);
}

static gboolean
is_usual (const PirTableKind *kind,
          GArray             *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const PirTablePlace *place = &g_array_index (places, PirTablePlace, i);

      if (place->column != &kind->columns[i] || place->is_shown == place->column->is_extra || place->width != 0)
        return FALSE;
    }
  return TRUE;
}

GVariant *
pir_table_layout_to_variant (const PirTableKind *kind,
                             GArray             *places)
{
  GVariantBuilder builder;
  guint n;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (places != NULL, NULL);

  n = is_usual (kind, places) ? 0 : places->len;
  g_variant_builder_init (&builder, G_VARIANT_TYPE (PIR_TABLE_LAYOUT_TYPE));
  for (guint i = 0; i < n; i++)
    {
      const PirTablePlace *place = &g_array_index (places, PirTablePlace, i);

      g_variant_builder_add (&builder, "(sbi)", place->column->id, place->is_shown, place->width);
    }
  return g_variant_builder_end (&builder);
}
