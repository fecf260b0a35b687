/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-child-card.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirChildCard
{
  AdwBin      parent_instance;

  AdwAvatar  *avatar;
  GtkLabel   *name_label;
  GtkLabel   *class_label;
  GtkStack   *stack;
  GtkButton  *next_button;
  GtkLabel   *reason_label;
  GtkLabel   *amount_label;
  GtkWidget  *state_box;
  GtkImage   *state_icon;
  GtkLabel   *state_label;
  GtkButton  *all_button;
  GtkButton  *pay_button;
  GtkLabel   *nothing_label;

  PirContext *context; /* (owned) */
  PirNotice  *next;    /* (owned) (nullable) */
  char       *pupil_id; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PirChildCard, pir_child_card, ADW_TYPE_BIN)

static void
show_person (PirChildCard *self,
             PirPupil     *pupil)
{
  const PirPupilFields *fields;
  g_autofree char *name = NULL;
  g_autofree char *where = NULL;

  if (pupil == NULL)
    {
      /* Translators: notices in nobody's name here: of staff, or open to everybody */
      gtk_label_set_label (self->name_label, _("Other notices"));
      gtk_label_set_label (self->class_label, _("In your own name, or of pupils you represent"));
      adw_avatar_set_text (self->avatar, NULL);
      return;
    }
  fields = pir_pupil_peek (pupil);
  name = pir_words_name (fields->given_name, fields->family_name);
  if (fields->class_name != NULL)
    where = g_strdup_printf (C_("child", "Class %1$s · %2$s"), fields->class_name, fields->school_name);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->class_label, where != NULL ? where : fields->school_name);
}

static void
show_next (PirChildCard *self,
           PirDate       today)
{
  const PirNoticeFields *fields = pir_notice_peek (self->next);
  PirTone tone = pir_tone_of (self->next, today);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *due = NULL;
  g_autofree char *line = NULL;
  g_autofree char *label = NULL;

  due = fields->due_date != PIR_DATE_NONE ? pir_words_due (fields->due_date, today) : g_strdup (_("No due date"));
  /* Translators: the next notice of a child, for screen readers: reason, amount, when it is due */
  label = g_strdup_printf (_("Next: %1$s, %2$s, %3$s"), fields->reason, amount, due);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->amount_label, amount);
  line = pir_words_line (due);
  gtk_label_set_label (self->state_label, line);
  gtk_image_set_from_icon_name (self->state_icon, pir_tone_get_icon (tone));
  pir_tone_apply (self->state_box, tone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_sum (PirChildCard      *self,
          const PirChildDue *due)
{
  g_autofree char *amount = pir_words_money (due->amount);
  g_autofree char *label = NULL;

  /* Translators: a button that lists what a child has to pay: how many notices, their sum */
  label = g_strdup_printf (ngettext ("%1$u notice, %2$s", "All %1$u notices, %2$s", due->n_payable), due->n_payable,
                           amount);
  gtk_button_set_label (self->all_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), due->n_payable > 1 && self->pupil_id != NULL);
}

static void
next_clicked_cb (PirChildCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-notice", "s", pir_notice_peek (self->next)->id);
}

static void
all_clicked_cb (PirChildCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-child", "s", self->pupil_id);
}

static void
pay_clicked_cb (PirChildCard *self)
{
  pir_cart_add (pir_context_get_cart (self->context), self->next);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pay", NULL);
}

static void
pir_child_card_dispose (GObject *object)
{
  PirChildCard *self = PIR_CHILD_CARD (object);

  g_clear_object (&self->next);
  g_clear_object (&self->context);
  g_clear_pointer (&self->pupil_id, g_free);

  G_OBJECT_CLASS (pir_child_card_parent_class)->dispose (object);
}

static void
pir_child_card_class_init (PirChildCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_child_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-child-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, class_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, stack);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, next_button);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, state_box);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, state_label);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, all_button);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, pay_button);
  gtk_widget_class_bind_template_child (widget_class, PirChildCard, nothing_label);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pay_clicked_cb);
}

static void
pir_child_card_init (PirChildCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
}

GtkWidget *
pir_child_card_new (PirContext *context)
{
  PirChildCard *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_CHILD_CARD, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
pir_child_card_show (PirChildCard      *self,
                     const PirChildDue *due,
                     PirDate            today)
{
  g_autofree char *label = NULL;

  g_return_if_fail (PIR_IS_CHILD_CARD (self));
  g_return_if_fail (due != NULL);

  g_set_object (&self->next, due->next);
  g_free (self->pupil_id);
  self->pupil_id = due->pupil != NULL ? g_strdup (pir_pupil_peek (due->pupil)->id) : NULL;
  show_person (self, due->pupil);
  gtk_stack_set_visible_child_name (self->stack, self->next != NULL ? "next" : "nothing");
  if (self->next == NULL)
    {
      gtk_label_set_label (self->nothing_label, due->n_awaiting > 0 ? _("Awaiting receipt") : _("Nothing to pay"));
      return;
    }
  show_next (self, today);
  show_sum (self, due);
  /* Translators: a button, for screen readers; %s is what a notice asks money for */
  label = g_strdup_printf (_("Pay: %s"), pir_notice_peek (self->next)->reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pay_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
