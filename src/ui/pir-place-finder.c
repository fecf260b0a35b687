/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-place-finder.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/pir-collation.h"
#include "core/pir-school-search.h"
#include "core/pir-sentences.h"
#include "model/pir-province.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-school-row.h"

typedef enum
{
  REGION,
  PROVINCE,
  MUNICIPALITY,
  N_STEPS
} Step;

struct _PirPlaceFinder
{
  GtkBox        parent_instance;

  AdwComboRow  *rows[N_STEPS];
  GtkLabel     *label;
  GtkListBox   *list;

  PirContext   *context;         /* (owned) (nullable) */
  GPtrArray    *places;          /* (owned) (nullable): PirSchoolPlace */
  GPtrArray    *schools;         /* (owned) (nullable): PirFoundSchool, as they are listed */
  GPtrArray    *values[N_STEPS]; /* (owned): what each row's choices stand for, the first one for none */
  GCancellable *calls;           /* (owned) */
  gboolean      is_filling;
};

G_DEFINE_FINAL_TYPE (PirPlaceFinder, pir_place_finder, GTK_TYPE_BOX)

static guint chosen_signal;

static void
say (PirPlaceFinder *self,
     const char     *sentence)
{
  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), sentence != NULL);
}

static void
show_schools (PirPlaceFinder *self,
              GPtrArray      *schools)
{
  pir_fact_list_clear (self->list);
  g_clear_pointer (&self->schools, g_ptr_array_unref);
  self->schools = schools;
  for (guint i = 0; schools != NULL && i < schools->len; i++)
    gtk_list_box_append (self->list, pir_school_row_new (g_ptr_array_index (schools, i), TRUE));
  gtk_widget_set_visible (GTK_WIDGET (self->list), schools != NULL && schools->len > 0);
}

/* Returns: (transfer none) (nullable) */
static const char *
get_chosen (PirPlaceFinder *self,
            Step            step)
{
  guint selected = adw_combo_row_get_selected (self->rows[step]);

  return selected > 0 && selected < self->values[step]->len ? g_ptr_array_index (self->values[step], selected) : NULL;
}

static const char *
get_region (PirSchoolPlace *place)
{
  const char *region = pir_province_get_region (pir_school_place_peek (place)->province);

  return region != NULL ? region : pir_school_place_peek (place)->province;
}

static const char *
get_value (PirSchoolPlace *place,
           Step            step)
{
  const PirSchoolPlaceFields *fields = pir_school_place_peek (place);

  if (step == REGION)
    return get_region (place);
  return step == PROVINCE ? fields->province : fields->municipality;
}

static const char *
get_title (const char *value,
           Step        step)
{
  const char *name = step == PROVINCE ? pir_province_get_name (value) : NULL;

  return name != NULL ? name : value;
}

/* Whether @place lies where the steps before @step say */
static gboolean
is_within (PirPlaceFinder *self,
           PirSchoolPlace *place,
           Step            step)
{
  for (Step before = REGION; before < step; before++)
    if (g_strcmp0 (get_value (place, before), get_chosen (self, before)) != 0)
      return FALSE;
  return TRUE;
}

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      step)
{
  return pir_collation_compare (get_title (*(const char * const *) a, GPOINTER_TO_UINT (step)),
                                get_title (*(const char * const *) b, GPOINTER_TO_UINT (step)));
}

static void
collect (PirPlaceFinder *self,
         Step            step)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    {
      PirSchoolPlace *place = g_ptr_array_index (self->places, i);
      const char *value = get_value (place, step);

      if (is_within (self, place, step) && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
        g_ptr_array_add (values, (gpointer) value);
    }
  g_ptr_array_sort_with_data (values, compare_titles, GUINT_TO_POINTER (step));
  g_ptr_array_insert (values, 0, NULL);
  g_clear_pointer (&self->values[step], g_ptr_array_unref);
  self->values[step] = values;
}

/* What can be chosen at @step; where it is one thing, it is chosen. */
static void
fill (PirPlaceFinder *self,
      Step            step)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  gboolean is_open = step == REGION || get_chosen (self, step - 1) != NULL;

  collect (self, step);
  /* Translators: nothing is chosen yet */
  gtk_string_list_append (titles, _("Choose…"));
  for (guint i = 1; is_open && i < self->values[step]->len; i++)
    gtk_string_list_append (titles, get_title (g_ptr_array_index (self->values[step], i), step));
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->rows[step], G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->rows[step], is_open && self->values[step]->len == 2 ? 1 : 0);
  self->is_filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows[step]), is_open && self->values[step]->len > 1);
  g_object_unref (titles);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirPlaceFinder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean has_more = FALSE;
  GPtrArray *schools = pir_schools_find_finish (PIR_CONTEXT (source), result, &has_more, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (schools == NULL)
    sentence = pir_sentence_error (error);
  show_schools (self, schools);
  say (self, has_more ? _("There are more schools here: look for them by name.") : sentence);
}

static void
find (PirPlaceFinder *self)
{
  const char *province = get_chosen (self, PROVINCE);
  const char *municipality = get_chosen (self, MUNICIPALITY);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  show_schools (self, NULL);
  say (self, NULL);
  if (province == NULL || municipality == NULL)
    return;
  self->calls = g_cancellable_new ();
  say (self, _("Looking…"));
  /* lint: busy: the list says that it looks; typing on ends it */
  pir_schools_find_in_async (self->context, province, municipality, self->calls, found_cb, g_object_ref (self));
}

static void
selected_cb (PirPlaceFinder *self,
             GParamSpec     *pspec,
             AdwComboRow    *row)
{
  Step step = REGION;

  if (self->is_filling || self->places == NULL)
    return;
  while (step < N_STEPS && self->rows[step] != row)
    step++;
  for (step++; step < N_STEPS; step++)
    fill (self, step);
  find (self);
}

static void
places_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirPlaceFinder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  GPtrArray *places = pir_schools_list_places_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (places == NULL)
    sentence = pir_sentence_error (error);
  say (self, sentence);
  self->places = places;
  for (Step step = REGION; step < N_STEPS; step++)
    fill (self, step);
}

static void
row_activated_cb (PirPlaceFinder *self,
                  GtkListBoxRow  *row)
{
  guint number = (guint) gtk_list_box_row_get_index (row);

  if (self->schools != NULL && number < self->schools->len)
    g_signal_emit (self, chosen_signal, 0, pir_found_school_peek (g_ptr_array_index (self->schools, number))->code);
}

/* Whoever waits for an answer holds the widget: what nobody sees any more does not wait. */
static void
pir_place_finder_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_PLACE_FINDER (widget)->calls);

  GTK_WIDGET_CLASS (pir_place_finder_parent_class)->unroot (widget);
}

static void
pir_place_finder_finalize (GObject *object)
{
  PirPlaceFinder *self = PIR_PLACE_FINDER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->calls);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->schools, g_ptr_array_unref);
  for (Step step = REGION; step < N_STEPS; step++)
    g_clear_pointer (&self->values[step], g_ptr_array_unref);

  G_OBJECT_CLASS (pir_place_finder_parent_class)->finalize (object);
}

static void
pir_place_finder_class_init (PirPlaceFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_place_finder_finalize;
  widget_class->unroot = pir_place_finder_unroot;

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-place-finder.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "region_row", FALSE,
                                             G_STRUCT_OFFSET (PirPlaceFinder, rows[REGION]));
  gtk_widget_class_bind_template_child_full (widget_class, "province_row", FALSE,
                                             G_STRUCT_OFFSET (PirPlaceFinder, rows[PROVINCE]));
  gtk_widget_class_bind_template_child_full (widget_class, "municipality_row", FALSE,
                                             G_STRUCT_OFFSET (PirPlaceFinder, rows[MUNICIPALITY]));
  gtk_widget_class_bind_template_child (widget_class, PirPlaceFinder, label);
  gtk_widget_class_bind_template_child (widget_class, PirPlaceFinder, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
pir_place_finder_init (PirPlaceFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (Step step = REGION; step < N_STEPS; step++)
    self->values[step] = g_ptr_array_new ();
}

void
pir_place_finder_setup (PirPlaceFinder *self,
                        PirContext     *context)
{
  g_return_if_fail (PIR_IS_PLACE_FINDER (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  if (self->places != NULL)
    return;
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  for (Step step = REGION; step < N_STEPS; step++)
    fill (self, step);
  /* lint: busy: the list says that it looks; typing on ends it */
  pir_schools_list_places_async (context, self->calls, places_listed_cb, g_object_ref (self));
}
