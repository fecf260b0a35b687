/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-causes-page.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cause-acts.h"
#include "core/pir-school-search.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "ui/pir-button.h"
#include "ui/pir-cart-button.h"
#include "ui/pir-cause-card.h"
#include "ui/pir-header.h"
#include "ui/pir-school-row.h"
#include "ui/pir-undo.h"

struct _PirCausesPage
{
  PirPage            parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkScrolledWindow *scroller;
  GtkLabel          *name_label;
  GtkLabel          *place_label;
  GtkLabel          *age_label;
  GtkToggleButton   *favourite_button;
  GtkBox            *cards;
  GtkWidget         *empty_label;

  char              *code;    /* (owned) (nullable) */
  PirFoundSchool    *school;  /* (owned) (nullable) */
  GCancellable      *calls;   /* (owned) (nullable): about this school */
  gint64             fetched_at; /* of the copy that is shown; 0 = none is */
  gboolean           is_stale;   /* the copy is shown since the service could not be asked */
  gboolean           is_filling;
};

G_DEFINE_FINAL_TYPE (PirCausesPage, pir_causes_page, PIR_TYPE_PAGE)

/* @moment: when what is shown was said; 0 = now */
static void
show_age (PirCausesPage *self,
          gint64         moment)
{
  self->is_stale = moment != 0;
  pir_cause_card_show_age (self->age_label, moment);
}

static void
fail (PirCausesPage *self,
      const char    *sentence)
{
  self->fetched_at = 0;
  adw_status_page_set_description (self->error_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/* A copy is no error: it is shown with its age. */
static void
fail_to_ask (PirCausesPage *self,
             const GError  *error)
{
  g_autofree char *sentence = pir_sentence_error (error);

  if (self->fetched_at != 0)
    show_age (self, self->fetched_at);
  else
    fail (self, sentence);
}

static void
clear_cards (PirCausesPage *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);
}

static void
show_causes (PirCausesPage *self,
             GPtrArray     *causes)
{
  clear_cards (self);
  for (guint i = 0; i < causes->len; i++)
    gtk_box_append (self->cards, pir_cause_card_new (g_ptr_array_index (causes, i)));
  gtk_widget_set_visible (self->empty_label, causes->len == 0);
  gtk_stack_set_visible_child_name (self->stack, "content");
}

static void
causes_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirCausesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) causes = pir_causes_list_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (causes == NULL)
    {
      fail_to_ask (self, error);
      return;
    }
  self->fetched_at = pir_clock_now ();
  show_age (self, 0);
  show_causes (self, causes);
}

static void
show_favourite (PirCausesPage *self,
                gboolean       is_favourite)
{
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->favourite_button, is_favourite);
  self->is_filling = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->favourite_button), is_favourite ? "starred-symbolic" : "non-starred-symbolic");
}

static void
favourites_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(PirCausesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) schools = pir_schools_read_favourites_finish (PIR_CONTEXT (source), result, &error);
  gboolean is_favourite = FALSE;

  if (schools == NULL)
    {
      pir_page_say_error (PIR_PAGE (self), error);
      return;
    }
  for (guint i = 0; i < schools->len; i++)
    is_favourite = is_favourite || g_strcmp0 (pir_found_school_peek (g_ptr_array_index (schools, i))->code, self->code) == 0;
  show_favourite (self, is_favourite);
}

static void
read_favourites (PirCausesPage *self)
{
  /* lint: busy: what is kept on this computer: a few rows */
  pir_schools_read_favourites_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)),
                                     favourites_read_cb, g_object_ref (self));
}

static void
show_school (PirCausesPage  *self,
             PirFoundSchool *school)
{
  g_autofree char *place = pir_school_row_dup_place (school);

  g_set_object (&self->school, school);
  gtk_label_set_label (self->name_label, pir_found_school_peek (school)->name);
  gtk_label_set_label (self->place_label, place);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirCausesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean has_more;
  g_autoptr(GPtrArray) schools = pir_schools_find_finish (PIR_CONTEXT (source), result, &has_more, &error);
  PirFoundSchool *school = schools != NULL && schools->len > 0 ? g_ptr_array_index (schools, 0) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (schools == NULL)
    {
      fail_to_ask (self, error);
    }
  else if (school == NULL || g_ascii_strcasecmp (pir_found_school_peek (school)->code, self->code) != 0 ||
           !pir_found_school_peek (school)->uses_service)
    {
      fail (self, _("This school does not use this service. Ask its office how to pay."));
    }
  else
    {
      show_school (self, school);
      /* lint: busy: the page says that it looks, and leaving it ends that */
      pir_causes_list_async (PIR_CONTEXT (source), school, self->calls, causes_listed_cb, g_object_ref (self));
    }
}

static void
kept_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirCausesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirKeptCauses) kept = pir_causes_list_kept_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (kept != NULL && kept->school != NULL)
    {
      self->fetched_at = kept->fetched_at;
      show_school (self, kept->school);
      show_causes (self, kept->causes);
    }
  /* lint: busy: the page says that it looks, and leaving it ends that */
  pir_schools_find_async (PIR_CONTEXT (source), self->code, self->calls, found_cb, g_object_ref (self));
}

static void
read_causes (PirCausesPage *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "blank");
  self->fetched_at = 0;
  show_age (self, 0);
  /* lint: busy: what is kept on this computer: a few rows */
  pir_causes_list_kept_async (pir_page_get_context (PIR_PAGE (self)), self->code, self->calls, kept_listed_cb, g_object_ref (self));
  read_favourites (self);
}

static void
favourite_set_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirCausesPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_schools_set_favourite_finish (PIR_CONTEXT (source), result, &error))
    return;
  pir_page_say_error (PIR_PAGE (self), error);
  read_favourites (self);
}

/* A school that was a favourite */
typedef struct
{
  PirCausesPage  *page;   /* (owned) */
  PirFoundSchool *school; /* (owned) */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_object_unref (removal->school);
  g_free (removal);
}

static void
put_back (gpointer user_data)
{
  Removal *removal = user_data;

  if (removal->school == removal->page->school)
    show_favourite (removal->page, TRUE);
  /* lint: busy: what is kept on this computer: a few rows */
  pir_schools_set_favourite_async (pir_page_get_context (PIR_PAGE (removal->page)), removal->school, TRUE, NULL, favourite_set_cb,
                                   g_object_ref (removal->page));
}

static void
favourite_toggled_cb (PirCausesPage *self)
{
  gboolean is_favourite = gtk_toggle_button_get_active (self->favourite_button);
  Removal *removal;

  if (self->is_filling || self->school == NULL)
    return;
  show_favourite (self, is_favourite);
  /* lint: busy: what is kept on this computer: a few rows */
  pir_schools_set_favourite_async (pir_page_get_context (PIR_PAGE (self)), self->school, is_favourite,
                                   pir_page_get_cancellable (PIR_PAGE (self)), favourite_set_cb, g_object_ref (self));
  if (is_favourite)
    return;
  removal = g_new (Removal, 1);
  *removal = (Removal) { g_object_ref (self), g_object_ref (self->school) };
  pir_undo_offer (GTK_WIDGET (self), _("No favourite any more"), put_back, removal, removal_free);
}

/* What could not be asked while nobody was signed in, or without a network, can be now. */
static void
ask_again (PirCausesPage *self)
{
  PirContext *context = pir_page_get_context (PIR_PAGE (self));
  gboolean has_failed = self->is_stale || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") == 0;

  if (pir_session_get_state (pir_context_get_session (context)) == PIR_SESSION_ACTIVE && self->code != NULL && has_failed)
    read_causes (self);
}

static void
pir_causes_page_constructed (GObject *object)
{
  PirCausesPage *self = PIR_CAUSES_PAGE (object);

  G_OBJECT_CLASS (pir_causes_page_parent_class)->constructed (object);

  g_signal_connect_object (pir_context_get_session (pir_page_get_context (PIR_PAGE (self))), "notify::state",
                           G_CALLBACK (ask_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), "changed::sync", G_CALLBACK (ask_again), self,
                           G_CONNECT_SWAPPED);
}

static void
pir_causes_page_set_target (PirPage    *page,
                            const char *target)
{
  PirCausesPage *self = PIR_CAUSES_PAGE (page);

  if (target == NULL || *target == '\0')
    return;
  g_free (self->code);
  self->code = g_strdup (target);
  g_clear_object (&self->school);
  read_causes (self);
}

static void
pir_causes_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_CAUSES_PAGE (widget)->calls);

  GTK_WIDGET_CLASS (pir_causes_page_parent_class)->unroot (widget);
}

static void
pir_causes_page_finalize (GObject *object)
{
  PirCausesPage *self = PIR_CAUSES_PAGE (object);

  g_free (self->code);
  g_clear_object (&self->school);
  g_clear_object (&self->calls);

  G_OBJECT_CLASS (pir_causes_page_parent_class)->finalize (object);
}

static void
pir_causes_page_class_init (PirCausesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pir_causes_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = pir_causes_page_finalize;
  widget_class->unroot = pir_causes_page_unroot;
  PIR_PAGE_CLASS (klass)->set_target = pir_causes_page_set_target;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_CART_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-causes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, age_label);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, favourite_button);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, cards);
  gtk_widget_class_bind_template_child (widget_class, PirCausesPage, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, favourite_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_causes);
}

static void
pir_causes_page_init (PirCausesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
