/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-voluntary-page.h"

#include <glib/gi18n.h>

#include "core/pir-school-search.h"
#include "model/pir-link.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-place-finder.h"
#include "ui/pir-school-finder.h"
#include "ui/pir-school-row.h"
#include "ui/pir-ui.h"

struct _PirVoluntaryPage
{
  PirPage            parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *known_box;
  GtkListBox        *known;
  PirSchoolFinder   *finder;
  PirPlaceFinder    *place_finder;

  GPtrArray         *own;        /* (owned): PirFoundSchool: those of one's children */
  GPtrArray         *favourites; /* (owned): PirFoundSchool */
  GPtrArray         *codes;      /* (owned): of the rows */
  GHashTable        *told;       /* (owned): code to PirFoundSchool: what the service says of them; NULL while it is asked */
};

G_DEFINE_FINAL_TYPE (PirVoluntaryPage, pir_voluntary_page, PIR_TYPE_PAGE)

/* @school: (nullable) */
static void
unref_school (gpointer school)
{
  if (school != NULL)
    g_object_unref (school);
}

static void
show_school (PirVoluntaryPage *self,
             const char       *code)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-causes", "s", code);
}

static void
chosen_cb (PirVoluntaryPage *self,
           const char       *code)
{
  show_school (self, code);
}

static void
known_activated_cb (PirVoluntaryPage *self,
                    GtkListBoxRow    *row)
{
  guint number = (guint) gtk_list_box_row_get_index (row);

  if (number < self->codes->len)
    show_school (self, g_ptr_array_index (self->codes, number));
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(PirVoluntaryPage) self = user_data;
  gboolean has_more;
  g_autoptr(GPtrArray) schools = pir_schools_find_finish (PIR_CONTEXT (source), result, &has_more, NULL);
  PirFoundSchool *school = schools != NULL && schools->len > 0 ? g_ptr_array_index (schools, 0) : NULL;
  const char *code = school != NULL ? pir_found_school_peek (school)->code : "";
  guint number;

  if (!g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, &number))
    return;
  g_hash_table_insert (self->told, g_strdup (code), g_object_ref (school));
  pir_school_row_show (GTK_WIDGET (gtk_list_box_get_row_at_index (self->known, (int) number)), school, TRUE);
}

/* What a school takes contributions for is known to the service alone: while somebody looks it is asked, once for each school. */
static void
ask_counts (PirVoluntaryPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < self->codes->len; i++)
    {
      const char *code = g_ptr_array_index (self->codes, i);

      if (g_hash_table_contains (self->told, code))
        continue;
      g_hash_table_insert (self->told, g_strdup (code), NULL);
      /* lint: busy: a number beside each school that comes later; leaving the page ends it */
      pir_schools_find_async (context, code, pir_page_get_cancellable (PIR_PAGE (self)), told_cb, g_object_ref (self));
    }
}

/* One's children's schools come first; a school that is both stands there once. */
static void
add_known (PirVoluntaryPage *self,
           GPtrArray        *schools,
           gboolean          are_favourites)
{
  for (guint i = 0; i < schools->len; i++)
    {
      PirFoundSchool *school = g_ptr_array_index (schools, i);
      const char *code = pir_found_school_peek (school)->code;
      PirFoundSchool *told = g_hash_table_lookup (self->told, code);
      GtkWidget *row;

      if (g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, NULL))
        continue;
      row = pir_school_row_new (told != NULL ? told : school, told != NULL);
      if (are_favourites)
        adw_action_row_add_prefix (ADW_ACTION_ROW (row), pir_ui_telling_icon_new ("starred-symbolic", _("Favourite School")));
      gtk_list_box_append (self->known, row);
      g_ptr_array_add (self->codes, g_strdup (code));
    }
}

static void
show_known (PirVoluntaryPage *self)
{
  pir_fact_list_clear (self->known);
  g_ptr_array_set_size (self->codes, 0);
  add_known (self, self->own, FALSE);
  add_known (self, self->favourites, TRUE);
  gtk_widget_set_visible (self->known_box, self->codes->len > 0);
  ask_counts (self);
}

static PirFoundSchool *
new_found (PirSchool *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  const PirFoundSchoolFields found = {
    .code = fields->code,
    .name = fields->name,
    .address = fields->address,
    .municipality = fields->municipality,
    .province = fields->province,
    .uses_service = TRUE,
  };

  return pir_found_school_new (&found);
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(PirVoluntaryPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);

  if (links == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  g_ptr_array_set_size (self->own, 0);
  for (guint i = 0; i < links->len; i++)
    {
      const PirLinkFields *fields = pir_link_peek (g_ptr_array_index (links, i));

      if (fields->school != NULL && fields->state == PIR_LINK_ACTIVE)
        g_ptr_array_add (self->own, new_found (fields->school));
    }
  show_known (self);
}

static void
favourites_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(PirVoluntaryPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *schools = pir_schools_read_favourites_finish (PIR_CONTEXT (source), result, &error);

  if (schools == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  g_ptr_array_unref (self->favourites);
  self->favourites = schools;
  show_known (self);
}

static void
read_known (PirVoluntaryPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  GCancellable *cancellable = pir_page_get_cancellable (PIR_PAGE (self));

  pir_context_read_links_async (context, cancellable, links_read_cb, g_object_ref (self));
  /* lint: busy: what is kept on this computer: a few rows */
  pir_schools_read_favourites_async (context, cancellable, favourites_read_cb, g_object_ref (self));
}

/* Where schools are is asked for when somebody comes here. */
static void
pir_voluntary_page_map (GtkWidget *widget)
{
  PirVoluntaryPage *self = PIR_VOLUNTARY_PAGE (widget);

  GTK_WIDGET_CLASS (pir_voluntary_page_parent_class)->map (widget);

  pir_place_finder_setup (self->place_finder, pir_page_get_context (PIR_PAGE (self)));
  g_hash_table_remove_all (self->told);
  ask_counts (self);
}

static gboolean
pir_voluntary_page_find (PirPage *page)
{
  pir_school_finder_focus (PIR_VOLUNTARY_PAGE (page)->finder);
  return TRUE;
}

static void
pir_voluntary_page_constructed (GObject *object)
{
  PirVoluntaryPage *self = PIR_VOLUNTARY_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  G_OBJECT_CLASS (pir_voluntary_page_parent_class)->constructed (object);

  pir_school_finder_setup (self->finder, context, TRUE, "");
  g_signal_connect_object (context, "changed::people", G_CALLBACK (read_known), self, G_CONNECT_SWAPPED);
  read_known (self);
}

static void
pir_voluntary_page_finalize (GObject *object)
{
  PirVoluntaryPage *self = PIR_VOLUNTARY_PAGE (object);

  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->favourites);
  g_ptr_array_unref (self->codes);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (pir_voluntary_page_parent_class)->finalize (object);
}

static void
pir_voluntary_page_class_init (PirVoluntaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_voluntary_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_voluntary_page_finalize;
  widget_class->map = pir_voluntary_page_map;
  PIR_PAGE_CLASS (klass)->find = pir_voluntary_page_find;

  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_PLACE_FINDER);
  g_type_ensure (PIR_TYPE_SCHOOL_FINDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-voluntary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirVoluntaryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirVoluntaryPage, known_box);
  gtk_widget_class_bind_template_child (widget_class, PirVoluntaryPage, known);
  gtk_widget_class_bind_template_child (widget_class, PirVoluntaryPage, finder);
  gtk_widget_class_bind_template_child (widget_class, PirVoluntaryPage, place_finder);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_activated_cb);
}

static void
pir_voluntary_page_init (PirVoluntaryPage *self)
{
  self->own = g_ptr_array_new_with_free_func (g_object_unref);
  self->favourites = g_ptr_array_new_with_free_func (g_object_unref);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_school);
  gtk_widget_init_template (GTK_WIDGET (self));
}
