/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-question.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-field.h"

struct _PirQuestion
{
  GtkBox        parent_instance;

  GtkLabel     *label;
  PirField     *field;
  GtkWidget    *button;
  PirDoor      *door;        /* (owned) (nullable) */
  PirChallenge *challenge;   /* (owned) (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PirQuestion, pir_question, GTK_TYPE_BOX)

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(PirQuestion) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr(PirChallenge) challenge = pir_door_ask_finish (PIR_DOOR (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->button, TRUE);
  g_set_object (&self->challenge, challenge);
  if (challenge == NULL)
    sentence = pir_sentence_error (error);
  gtk_label_set_label (self->label, challenge != NULL ? pir_challenge_peek (challenge)->question : sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->field), challenge != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask (PirQuestion *self)
{
  if (self->door == NULL)
    return;
  g_clear_object (&self->challenge);
  pir_field_set_text (self->field, "");
  gtk_widget_set_sensitive (self->button, FALSE);
  /* lint: busy: its place says that a question is coming; leaving the page ends it */
  pir_door_ask_async (self->door, self->cancellable, asked_cb, g_object_ref (self));
}

static void
field_changed_cb (PirQuestion *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
field_activated_cb (PirQuestion *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* Whoever waits for an answer holds the widget: what nobody sees any more does not wait. */
static void
pir_question_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_QUESTION (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_question_parent_class)->unroot (widget);
}

static void
pir_question_finalize (GObject *object)
{
  PirQuestion *self = PIR_QUESTION (object);

  g_clear_object (&self->door);
  g_clear_object (&self->challenge);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_question_parent_class)->finalize (object);
}

static void
pir_question_class_init (PirQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_question_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = pir_question_unroot;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
pir_question_init (PirQuestion *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->cancellable = g_cancellable_new ();
  self->label = GTK_LABEL (gtk_label_new (_("A question is coming…")));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  /* Translators: label of the field for the answer to a question */
  self->field = g_object_new (PIR_TYPE_FIELD, "title", _("Your answer"), NULL);
  self->button = g_object_new (PIR_TYPE_BUTTON, "label", _("Ask _Another Question"), "use-underline", TRUE, "halign",
                               GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (self), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activated", G_CALLBACK (field_activated_cb), self, G_CONNECT_SWAPPED);
}

void
pir_question_ask (PirQuestion *self,
                  PirDoor     *door)
{
  g_return_if_fail (PIR_IS_QUESTION (self));
  g_return_if_fail (PIR_IS_DOOR (door));

  g_set_object (&self->door, door);
  ask (self);
}

PirChallenge *
pir_question_get_challenge (PirQuestion *self)
{
  g_return_val_if_fail (PIR_IS_QUESTION (self), NULL);

  return self->challenge;
}

const char *
pir_question_get_answer (PirQuestion *self)
{
  g_return_val_if_fail (PIR_IS_QUESTION (self), NULL);

  return pir_field_get_text (self->field);
}

gboolean
pir_question_check (PirQuestion *self)
{
  g_return_val_if_fail (PIR_IS_QUESTION (self), FALSE);

  return self->challenge != NULL && pir_field_check (self->field);
}

void
pir_question_fail (PirQuestion *self,
                   const char  *sentence)
{
  g_return_if_fail (PIR_IS_QUESTION (self));

  ask (self);
  pir_field_say (self->field, PIR_TYPED_WRONG, sentence);
}
