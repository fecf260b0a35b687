/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-desk.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-pupil.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-size.h"
#include "ui/pir-words.h"

/* What the service takes */
#define MOST_WORDS 100

struct _PirKioskDesk
{
  AdwBin          parent_instance;

  GtkStack       *stack;
  PirField       *user_field;
  PirField       *password_field;
  GtkLabel       *door_error;
  GtkSpinner     *door_spinner;
  GtkWidget      *sign_in_button;
  GtkListBox     *schools;
  PirField       *search_field;
  GtkWidget      *search_button;
  GtkSpinner     *search_spinner;
  GtkLabel       *search_label;
  GtkWidget      *hint_label;
  GtkListBox     *found;
  PirKioskPupil  *pupil;
  GtkWidget      *bar;
  GtkLabel       *who_label;

  PirOfficeDesk  *desk;        /* (owned) */
  guint           school;      /* which of the desk's schools */
  GCancellable   *cancellable; /* of what is being asked */
  gboolean        is_busy;
};

G_DEFINE_FINAL_TYPE (PirKioskDesk, pir_kiosk_desk, ADW_TYPE_BIN)

static void
show_busy (PirKioskDesk *self,
           gboolean      is_busy)
{
  gboolean is_filled = *pir_field_get_text (self->user_field) != '\0' && *pir_field_get_text (self->password_field) != '\0';

  self->is_busy = is_busy;
  gtk_widget_set_sensitive (self->sign_in_button, is_filled && !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->user_field), !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password_field), !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->door_spinner), is_busy);
  gtk_spinner_set_spinning (self->door_spinner, is_busy);
  gtk_widget_set_sensitive (self->search_button, !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->search_spinner), is_busy);
  gtk_spinner_set_spinning (self->search_spinner, is_busy);
}

static void
say_at_door (PirKioskDesk *self,
             const char   *sentence)
{
  gtk_label_set_label (self->door_error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->door_error), sentence != NULL);
}

static void
clear_found (PirKioskDesk *self,
             const char   *words)
{
  pir_fact_list_clear (self->found);
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_widget_set_visible (self->hint_label, TRUE);
  gtk_label_set_label (self->search_label, words);
}

static void
stop (PirKioskDesk *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_busy (self, FALSE);
}

/* Nobody is signed in (any more): what was found is not shown either. */
static void
show_door (PirKioskDesk *self,
           const char   *sentence)
{
  stop (self);
  clear_found (self, "");
  pir_field_set_text (self->search_field, "");
  gtk_widget_set_visible (self->bar, FALSE);
  say_at_door (self, sentence);
  gtk_stack_set_visible_child_name (self->stack, "door");
  pir_kiosk_pupil_show (self->pupil, NULL);
}

/* Returns: whether @error says that nobody is signed in any more, which is shown then */
static gboolean
is_over (PirKioskDesk *self,
         const GError *error)
{
  g_autofree char *sentence = NULL;

  if (pir_office_desk_is_signed_in (self->desk))
    return FALSE;
  sentence = pir_sentence_error (error);
  show_door (self, sentence);
  return TRUE;
}

static void
fail_search (PirKioskDesk *self,
             const GError *error)
{
  g_autofree char *sentence = NULL;

  show_busy (self, FALSE);
  if (is_over (self, error))
    return;
  sentence = pir_sentence_error (error);
  gtk_label_set_label (self->search_label, sentence);
}

static const PirOfficeSchoolFields *
get_school (PirKioskDesk *self)
{
  return pir_office_school_peek (g_ptr_array_index (pir_office_desk_get_schools (self->desk), self->school));
}

/* Where there is but one, it is not asked for. */
static void
show_schools (PirKioskDesk *self)
{
  GPtrArray *schools = pir_office_desk_get_schools (self->desk);

  pir_fact_list_clear (self->schools);
  for (guint i = 0; i < schools->len; i++)
    {
      const PirOfficeSchoolFields *school = pir_office_school_peek (g_ptr_array_index (schools, i));
      GtkWidget *row = pir_kiosk_row_new (school->name, school->code, NULL);

      pir_kiosk_row_set_is_chosen (PIR_KIOSK_ROW (row), i == self->school);
      gtk_list_box_append (self->schools, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->schools), schools->len > 1);
  gtk_label_set_label (self->who_label, get_school (self)->name);
}

static void
school_activated_cb (PirKioskDesk  *self,
                     GtkListBoxRow *row)
{
  self->school = (guint) gtk_list_box_row_get_index (row);
  stop (self);
  clear_found (self, "");
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->schools, i)) != NULL; i++)
    pir_kiosk_row_set_is_chosen (PIR_KIOSK_ROW (row), (guint) i == self->school);
  gtk_label_set_label (self->who_label, get_school (self)->name);
}

static void
changed_cb (PirKioskDesk *self)
{
  say_at_door (self, NULL);
  show_busy (self, self->is_busy);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirKioskDesk) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!pir_office_desk_sign_in_finish (PIR_OFFICE_DESK (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      show_busy (self, FALSE);
      sentence = pir_sentence_error (error);
      say_at_door (self, sentence);
      pir_field_focus (self->password_field);
      return;
    }
  show_busy (self, FALSE);
  self->school = 0;
  show_schools (self);
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "search");
  pir_field_focus (self->search_field);
}

/* Password fields can be read on the accessibility bus: it goes as soon as it was used. */
static void
sign_in_cb (PirKioskDesk *self)
{
  if (self->is_busy || !gtk_widget_get_sensitive (self->sign_in_button))
    return;
  say_at_door (self, NULL);
  pir_office_desk_sign_in_async (self->desk, pir_field_get_text (self->user_field), pir_field_get_text (self->password_field),
                                 self->cancellable, signed_in_cb, g_object_ref (self));
  pir_field_set_text (self->password_field, "");
  show_busy (self, TRUE);
}

static void
search_changed_cb (PirKioskDesk *self)
{
  if (*gtk_label_get_label (self->search_label) != '\0')
    gtk_label_set_label (self->search_label, "");
}

static void
show_found (PirKioskDesk *self,
            GPtrArray    *pupils,
            gboolean      has_more)
{
  const char *words = has_more ? _("There are more than these. Type more of the name.") : "";

  clear_found (self, pupils->len > 0 ? words : _("Nobody at this school was found. Type fewer letters, or the tax code."));
  for (guint i = 0; i < pupils->len; i++)
    {
      const PirOfficePupilFields *pupil = pir_office_pupil_peek (g_ptr_array_index (pupils, i));
      g_autofree char *name = pir_words_name (pupil->given_name, pupil->family_name);
      g_autofree char *detail = pir_kiosk_pupil_dup_detail (pupil);
      GtkWidget *row = pir_kiosk_row_new (name, detail, NULL);

      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (pupil->id), g_free);
      gtk_list_box_append (self->found, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found), pupils->len > 0);
  gtk_widget_set_visible (self->hint_label, pupils->len == 0);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirKioskDesk) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean has_more = FALSE;
  g_autoptr(GPtrArray) pupils = pir_office_desk_search_finish (PIR_OFFICE_DESK (source), result, &has_more, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pupils == NULL)
    {
      fail_search (self, error);
      return;
    }
  show_busy (self, FALSE);
  show_found (self, pupils, has_more);
  /* What comes next, typed or from a scanner, is somebody else: it takes the place of the words. */
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->search_field)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    pir_field_focus (self->search_field);
}

static void
search_cb (PirKioskDesk *self)
{
  g_autofree char *words = g_strstrip (g_strdup (pir_field_get_text (self->search_field)));

  if (*words == '\0' || !pir_office_desk_is_signed_in (self->desk))
    return;
  stop (self);
  if (g_utf8_strlen (words, -1) > MOST_WORDS)
    *g_utf8_offset_to_pointer (words, MOST_WORDS) = '\0';
  clear_found (self, "");
  show_busy (self, TRUE);
  pir_office_desk_search_async (self->desk, get_school (self)->id, words, self->cancellable, searched_cb, g_object_ref (self));
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(PirKioskDesk) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirPupilLookUp) look_up = pir_office_desk_look_up_finish (PIR_OFFICE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (look_up == NULL)
    {
      fail_search (self, error);
      return;
    }
  show_busy (self, FALSE);
  pir_kiosk_pupil_show (self->pupil, look_up);
  gtk_stack_set_visible_child_name (self->stack, "pupil");
}

static void
found_activated_cb (PirKioskDesk  *self,
                    GtkListBoxRow *row)
{
  stop (self);
  gtk_label_set_label (self->search_label, "");
  show_busy (self, TRUE);
  pir_office_desk_look_up_async (self->desk, g_object_get_data (G_OBJECT (row), "id"), self->cancellable, looked_up_cb,
                                 g_object_ref (self));
}

static void
leave (PirKioskDesk *self)
{
  if (pir_office_desk_is_signed_in (self->desk))
    pir_office_desk_sign_out_async (self->desk, NULL, NULL, NULL);
}

/* Where everybody begins is where the next one does. */
static void
sign_out_cb (PirKioskDesk *self)
{
  leave (self);
  show_door (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "kiosk.home", NULL);
}

static void
ended_cb (PirKioskDesk *self)
{
  show_door (self, pir_sentence_problem (PIR_PROBLEM_SESSION_ENDED));
}

static void
pir_kiosk_desk_unroot (GtkWidget *widget)
{
  PirKioskDesk *self = PIR_KIOSK_DESK (widget);

  g_cancellable_cancel (self->cancellable);
  leave (self);

  GTK_WIDGET_CLASS (pir_kiosk_desk_parent_class)->unroot (widget);
}

static void
pir_kiosk_desk_finalize (GObject *object)
{
  PirKioskDesk *self = PIR_KIOSK_DESK (object);

  g_clear_object (&self->desk);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_desk_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, stack);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, user_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, password_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, door_error);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, door_spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, schools);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, search_field);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, search_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, search_spinner);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, search_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, hint_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, found);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, pupil);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, bar);
  gtk_widget_class_bind_template_child (widget_class, PirKioskDesk, who_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, school_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
}

static void
pir_kiosk_desk_class_init (PirKioskDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_desk_finalize;
  widget_class->unroot = pir_kiosk_desk_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_FIELD);
  g_type_ensure (PIR_TYPE_KIOSK_PUPIL);
  bind_template (widget_class);
}

static void
pir_kiosk_desk_init (PirKioskDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  show_busy (self, FALSE);
}

GtkWidget *
pir_kiosk_desk_new (PirOfficeDesk  *desk,
                    PirKioskPolicy *policy)
{
  PirKioskDesk *self;

  g_return_val_if_fail (PIR_IS_OFFICE_DESK (desk), NULL);
  g_return_val_if_fail (PIR_IS_KIOSK_POLICY (policy), NULL);

  self = g_object_new (PIR_TYPE_KIOSK_DESK, NULL);
  self->desk = g_object_ref (desk);
  pir_kiosk_pupil_setup (self->pupil, desk, policy);
  g_signal_connect_object (desk, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
pir_kiosk_desk_take (PirKioskDesk *self,
                     const char   *text)
{
  g_return_if_fail (PIR_IS_KIOSK_DESK (self));
  g_return_if_fail (text != NULL);

  if (!pir_office_desk_is_signed_in (self->desk))
    return;
  gtk_stack_set_visible_child_name (self->stack, "search");
  pir_field_set_text (self->search_field, text);
  search_cb (self);
}

gboolean
pir_kiosk_desk_back (PirKioskDesk *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_DESK (self), FALSE);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pupil") != 0)
    return FALSE;
  /* Nothing keeps the focus that is not seen: keys would go nowhere. */
  gtk_stack_set_visible_child_name (self->stack, "search");
  if (!pir_kiosk_size_focus (GTK_WIDGET (self->found)))
    gtk_widget_grab_focus (self->search_button);
  pir_kiosk_pupil_show (self->pupil, NULL);
  return TRUE;
}
