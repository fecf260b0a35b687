/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-school-finder.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/pir-school-search.h"
#include "core/pir-sentences.h"
#include "model/pir-cause-link.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-school-row.h"

/* A word of two letters fits half of the schools. */
#define MIN_LETTERS 3
#define PAUSE_MS 350

struct _PirSchoolFinder
{
  GtkBox        parent_instance;

  PirField     *field;
  GtkLabel     *label;
  GtkListBox   *list;

  PirContext   *context;  /* (owned) (nullable) */
  GPtrArray    *schools;  /* (owned) (nullable): PirFoundSchool, as they are listed */
  GCancellable *calls;    /* (owned): of the search under way */
  guint         pause_id;
  gboolean      shows_causes;
};

G_DEFINE_FINAL_TYPE (PirSchoolFinder, pir_school_finder, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (PirSchoolFinder *self,
     const char      *sentence)
{
  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), sentence != NULL);
}

static void
show_schools (PirSchoolFinder *self,
              GPtrArray       *schools,
              gboolean         has_more)
{
  pir_fact_list_clear (self->list);
  g_clear_pointer (&self->schools, g_ptr_array_unref);
  self->schools = schools;
  for (guint i = 0; schools != NULL && i < schools->len; i++)
    gtk_list_box_append (self->list, pir_school_row_new (g_ptr_array_index (schools, i), self->shows_causes));
  gtk_widget_set_visible (GTK_WIDGET (self->list), schools != NULL && schools->len > 0);
  if (schools != NULL && schools->len == 0)
    say (self, _("No school fits. Try one word of its name and the town, or its code: it stands on the school’s letters and on its "
                 "web site."));
  else
    say (self, has_more ? _("More schools fit: add the town to see fewer.") : NULL);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirSchoolFinder) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean has_more = FALSE;
  GPtrArray *schools = pir_schools_find_finish (PIR_CONTEXT (source), result, &has_more, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_schools (self, schools, has_more);
  if (schools != NULL)
    return;
  sentence = pir_sentence_error (error);
  say (self, sentence);
}

static void
forget_search (PirSchoolFinder *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  PirSchoolFinder *self = user_data;

  self->pause_id = 0;
  pir_school_finder_find (self);
  return G_SOURCE_REMOVE;
}

/* What is pasted may be a link, which is not looked for but opened. */
static gboolean
open_link (PirSchoolFinder *self)
{
  const char *text = pir_field_get_text (self->field);

  if (!self->shows_causes || !pir_cause_link_is (text))
    return FALSE;
  show_schools (self, NULL, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", text);
  return TRUE;
}

static glong
count_letters (PirSchoolFinder *self)
{
  g_autofree char *text = g_strstrip (g_strdup (pir_field_get_text (self->field)));

  return g_utf8_strlen (text, -1);
}

static void
changed_cb (PirSchoolFinder *self)
{
  if (self->context == NULL)
    return;
  forget_search (self);
  if (open_link (self))
    return;
  if (count_letters (self) >= MIN_LETTERS)
    self->pause_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
  else
    show_schools (self, NULL, FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_activated_cb (PirSchoolFinder *self,
                  GtkListBoxRow   *row)
{
  guint number = (guint) gtk_list_box_row_get_index (row);

  if (self->schools != NULL && number < self->schools->len)
    g_signal_emit (self, signals[CHOSEN], 0, pir_found_school_peek (g_ptr_array_index (self->schools, number))->code);
}

/* Whoever waits for an answer holds the widget: what nobody sees any more does not wait. */
static void
pir_school_finder_unroot (GtkWidget *widget)
{
  forget_search (PIR_SCHOOL_FINDER (widget));

  GTK_WIDGET_CLASS (pir_school_finder_parent_class)->unroot (widget);
}

static void
pir_school_finder_finalize (GObject *object)
{
  PirSchoolFinder *self = PIR_SCHOOL_FINDER (object);

  forget_search (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->schools, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_school_finder_parent_class)->finalize (object);
}

static void
pir_school_finder_class_init (PirSchoolFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_school_finder_finalize;
  widget_class->unroot = pir_school_finder_unroot;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-school-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSchoolFinder, field);
  gtk_widget_class_bind_template_child (widget_class, PirSchoolFinder, label);
  gtk_widget_class_bind_template_child (widget_class, PirSchoolFinder, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pir_school_finder_find);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
pir_school_finder_init (PirSchoolFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_field_set_judge (self->field, pir_typed_school);
}

void
pir_school_finder_setup (PirSchoolFinder *self,
                         PirContext      *context,
                         gboolean         shows_causes,
                         const char      *text)
{
  g_return_if_fail (PIR_IS_SCHOOL_FINDER (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (text != NULL);

  g_set_object (&self->context, context);
  self->shows_causes = shows_causes;
  pir_field_set_text (self->field, text);
}

const char *
pir_school_finder_get_text (PirSchoolFinder *self)
{
  g_return_val_if_fail (PIR_IS_SCHOOL_FINDER (self), NULL);

  return pir_field_get_text (self->field);
}

void
pir_school_finder_focus (PirSchoolFinder *self)
{
  g_return_if_fail (PIR_IS_SCHOOL_FINDER (self));

  pir_field_focus (self->field);
}

void
pir_school_finder_find (PirSchoolFinder *self)
{
  g_return_if_fail (PIR_IS_SCHOOL_FINDER (self));

  forget_search (self);
  if (open_link (self))
    return;
  if (count_letters (self) == 0)
    {
      pir_field_say (self->field, PIR_TYPED_WRONG, _("This is still missing."));
      return;
    }
  say (self, _("Looking…"));
  self->calls = g_cancellable_new ();
  /* lint: busy: the list says that it looks; typing on ends it */
  pir_schools_find_async (self->context, pir_field_get_text (self->field), self->calls, found_cb, g_object_ref (self));
}
