/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: busy: what is waited for fills the screen or stands on its button, and the key that ends the session ends it */
#include "ui/pir-kiosk-pupil.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "ui/pir-button.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-school-text.h"
#include "ui/pir-tone.h"
#include "ui/pir-words.h"

struct _PirKioskPupil
{
  AdwBin            parent_instance;

  GtkLabel         *name_label;
  GtkLabel         *class_label;
  GtkLabel         *sum_label;
  GtkWidget        *due_box;
  GtkListBox       *due_list;
  GtkWidget        *all_button;
  GtkWidget        *late_box;
  GtkListBox       *late_list;
  GtkWidget        *over_box;
  GtkListBox       *over_list;
  GtkWidget        *note_label;
  PirKioskPrinting *printing;

  PirOfficeDesk    *desk;        /* (owned) (nullable) */
  PirKioskPolicy   *policy;      /* (owned) (nullable) */
  PirOfficePupil   *pupil;       /* (owned) (nullable) who is shown */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (PirKioskPupil, pir_kiosk_pupil, ADW_TYPE_BIN)

static char *
dup_day (PirDate day)
{
  return day != PIR_DATE_NONE ? pir_words_full_day (day) : NULL;
}

static char *
dup_due (const PirOfficeNoticeFields *notice)
{
  g_autofree char *day = dup_day (notice->due_date);

  if (day == NULL)
    return g_strdup (_("No due date"));
  if (notice->state == PIR_OFFICE_STATE_TO_PAY)
    /* Translators: %s is a day such as "Friday 27 November 2026" */
    return g_strdup_printf (C_("with the day of the week", "To be paid by %s"), day);
  if (notice->is_deadline_hard)
    /* Translators: state of a notice that nobody can pay any more; %s is a day such as "Friday 27 November 2026" */
    return g_strdup_printf (_("It had to be paid by %s, and cannot be paid any more"), day);
  /* Translators: state of a notice that can still be paid; %s is a day such as "Friday 27 November 2026" */
  return g_strdup_printf (_("Overdue: it had to be paid by %s"), day);
}

static char *
dup_paid (const PirOfficeNoticeFields *notice)
{
  g_autofree char *day = pir_words_full_day (pir_date_from_time (notice->paid_at));

  if (notice->paid_by != NULL)
    /* Translators: %1$s is a day such as "Friday 27 November 2026", %2$s a person */
    return g_strdup_printf (_("Paid on %1$s by %2$s"), day, notice->paid_by);
  /* Translators: %s is a day such as "Friday 27 November 2026" */
  return g_strdup_printf (C_("with the day of the week", "Paid on %s"), day);
}

static char *
dup_settled (const PirOfficeNoticeFields *notice)
{
  g_autofree char *day = dup_day (notice->settled_on);

  if (day == NULL)
    return g_strdup (pir_sentence_standing (PIR_STANDING_SETTLED));
  /* Translators: state of a notice that was paid in another way; %s is the day of that, such as "27 Nov" */
  return g_strdup_printf (_("Settled at school %s"), day);
}

/* (transfer full): how it stands, in words */
static char *
dup_state (const PirOfficeNoticeFields *notice)
{
  switch (notice->state)
    {
    case PIR_OFFICE_STATE_TO_PAY:
    case PIR_OFFICE_STATE_LATE:
      return dup_due (notice);
    case PIR_OFFICE_STATE_IN_PAYMENT:
      return g_strdup (_("A payment of it is under way"));
    case PIR_OFFICE_STATE_AWAITING_RECEIPT:
      return g_strdup (pir_sentence_standing (PIR_STANDING_AWAITING));
    case PIR_OFFICE_STATE_PAID:
      return dup_paid (notice);
    case PIR_OFFICE_STATE_PAID_ELSEWHERE:
      return dup_settled (notice);
    case PIR_OFFICE_STATE_EXEMPT:
      /* Translators: state of a notice that a pupil has not to pay, as the school has noted (esente) */
      return g_strdup (_("Exempt"));
    case PIR_OFFICE_STATE_CANCELLED:
      return g_strdup (pir_sentence_standing (PIR_STANDING_CANCELLED));
    case PIR_OFFICE_STATE_CLOSED:
      return g_strdup (pir_sentence_standing (PIR_STANDING_CLOSED));
    case PIR_OFFICE_STATE_OTHER:
    default:
      return g_strdup (pir_sentence_standing (PIR_STANDING_OTHER));
    }
}

/* Returns: (transfer none): where one stands that stands so */
static GtkListBox *
get_list (PirKioskPupil *self,
          PirStanding    standing)
{
  if (standing == PIR_STANDING_EXPIRED)
    return self->late_list;
  return standing == PIR_STANDING_DUE || standing == PIR_STANDING_OVERDUE || standing == PIR_STANDING_AWAITING ? self->due_list
                                                                                                           : self->over_list;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirKioskPupil) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = pir_office_desk_fetch_finish (PIR_OFFICE_DESK (source), result, &error);

  pir_kiosk_printing_take (self->printing, pir_kiosk_policy_get_printer (self->policy), file, TRUE, error);
}

static void
print_clicked_cb (GtkWidget       *button,
                  PirOfficeNotice *notice)
{
  PirKioskPupil *self = PIR_KIOSK_PUPIL (gtk_widget_get_ancestor (button, PIR_TYPE_KIOSK_PUPIL));

  if (self == NULL)
    return;
  pir_kiosk_printing_say (self->printing, _("Looking for the document…"), TRUE);
  pir_office_desk_fetch_async (self->desk, notice, pir_words_language (), self->cancellable, fetched_cb, g_object_ref (self));
}

/* What can be paid, on one document, a page each */
static void
print_all_cb (PirKioskPupil *self)
{
  if (self->pupil == NULL)
    return;
  pir_kiosk_printing_say (self->printing, _("Looking for the document…"), TRUE);
  pir_office_desk_fetch_all_async (self->desk, self->pupil, pir_words_language (), self->cancellable, fetched_cb, g_object_ref (self));
}

static GtkWidget *
new_print_button (PirOfficeNotice *notice)
{
  const PirOfficeNoticeFields *fields = pir_office_notice_peek (notice);
  GtkWidget *button = gtk_button_new_with_label (fields->state == PIR_OFFICE_STATE_PAID ?
                                                 /* Translators: a button that prints the payment certificate (attestazione di pagamento) */
                                                 C_("print", "Certificate") :
                                                 /* Translators: a button that prints the payment document (avviso di pagamento) */
                                                 C_("print", "Payment Document"));
  /* Translators: for screen readers: a button, "Receipt" or "Certificate", and what was paid for */
  g_autofree char *words = g_strdup_printf (_("Print: %1$s, %2$s"), gtk_button_get_label (GTK_BUTTON (button)), fields->reason);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  /* The button keeps what it prints. */
  g_object_set_data_full (G_OBJECT (button), "notice", g_object_ref (notice), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (print_clicked_cb), notice);
  return button;
}

static GtkWidget *
new_row (PirKioskPupil   *self,
         PirOfficeNotice *notice)
{
  const PirOfficeNoticeFields *fields = pir_office_notice_peek (notice);
  gboolean is_paid = fields->state == PIR_OFFICE_STATE_PAID && fields->amount_paid >= 0;
  g_autofree char *amount = pir_words_money (is_paid ? fields->amount_paid : fields->amount);
  g_autofree char *state = dup_state (fields);
  g_autofree char *title = NULL;
  GtkWidget *row;

  if (fields->instalment > 0)
    /* Translators: what a notice is for, the number of the instalment (rata), how many there are */
    title = g_strdup_printf (_("%1$s, instalment %2$u of %3$u"), fields->reason, fields->instalment, fields->instalments);
  row = pir_kiosk_row_new (title != NULL ? title : fields->reason, NULL, amount);
  pir_school_text_mark_part (row, fields->reason);
  pir_kiosk_row_set_standing (PIR_KIOSK_ROW (row), pir_tone_of_office (notice, pir_clock_today ()), state);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  if (pir_kiosk_policy_can_print (self->policy) && pir_office_desk_can_print (notice))
    pir_kiosk_row_add_button (PIR_KIOSK_ROW (row), new_print_button (notice));
  return row;
}

static void
show_sum (PirKioskPupil        *self,
          const PirPupilLookUp *look_up)
{
  PirMoney owed;
  guint n = pir_pupil_look_up_sum (look_up, &owed);
  g_autofree char *sum = pir_words_money (owed);
  g_autofree char *words = NULL;

  /* Translators: %1$u: how many notices are to be paid; %2$s: their sum */
  words = g_strdup_printf (ngettext ("%1$u notice to pay: %2$s", "%1$u notices to pay: %2$s", n), n, sum);
  gtk_label_set_label (self->sum_label, n > 0 ? words : _("There is nothing to pay"));
}

static void
show_notices (PirKioskPupil *self,
              GPtrArray     *notices)
{
  gboolean can_print = pir_kiosk_policy_can_print (self->policy);
  guint n_certificates = 0, n_documents = 0;

  for (guint i = 0; i < notices->len; i++)
    {
      PirOfficeNotice *notice = g_ptr_array_index (notices, i);
      GtkListBox *list = get_list (self, pir_office_notice_get_standing (notice));

      if (pir_office_desk_can_print (notice))
        (*(list == self->due_list ? &n_documents : &n_certificates))++;
      /* What is due first stands first; of what is over the last is what is asked for. */
      gtk_list_box_insert (list, new_row (self, notice), list == self->due_list ? -1 : 0);
    }
  gtk_widget_set_visible (self->due_box, gtk_widget_get_first_child (GTK_WIDGET (self->due_list)) != NULL);
  gtk_widget_set_visible (self->late_box, gtk_widget_get_first_child (GTK_WIDGET (self->late_list)) != NULL);
  gtk_widget_set_visible (self->over_box, gtk_widget_get_first_child (GTK_WIDGET (self->over_list)) != NULL);
  gtk_widget_set_visible (self->all_button, n_documents > 1 && can_print);
  gtk_widget_set_visible (self->note_label, n_certificates > 0 && can_print);
}

static void
stop (PirKioskPupil *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
pir_kiosk_pupil_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_KIOSK_PUPIL (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_kiosk_pupil_parent_class)->unroot (widget);
}

static void
pir_kiosk_pupil_finalize (GObject *object)
{
  PirKioskPupil *self = PIR_KIOSK_PUPIL (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->policy);
  g_clear_object (&self->pupil);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_kiosk_pupil_parent_class)->finalize (object);
}

static void
pir_kiosk_pupil_class_init (PirKioskPupilClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_pupil_finalize;
  widget_class->unroot = pir_kiosk_pupil_unroot;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_KIOSK_PRINTING);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-pupil.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, class_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, sum_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, due_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, due_list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, all_button);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, late_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, late_list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, over_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, over_list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, note_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskPupil, printing);
  gtk_widget_class_bind_template_callback (widget_class, print_all_cb);
}

static void
pir_kiosk_pupil_init (PirKioskPupil *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

void
pir_kiosk_pupil_setup (PirKioskPupil  *self,
                       PirOfficeDesk  *desk,
                       PirKioskPolicy *policy)
{
  g_return_if_fail (PIR_IS_KIOSK_PUPIL (self));
  g_return_if_fail (PIR_IS_OFFICE_DESK (desk));
  g_return_if_fail (PIR_IS_KIOSK_POLICY (policy));

  g_set_object (&self->desk, desk);
  g_set_object (&self->policy, policy);
}

void
pir_kiosk_pupil_show (PirKioskPupil        *self,
                      const PirPupilLookUp *look_up)
{
  const PirOfficePupilFields *pupil;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (PIR_IS_KIOSK_PUPIL (self));
  g_return_if_fail (self->desk != NULL);

  stop (self);
  pir_kiosk_printing_say (self->printing, NULL, FALSE);
  pir_fact_list_clear (self->due_list);
  pir_fact_list_clear (self->late_list);
  pir_fact_list_clear (self->over_list);
  g_clear_object (&self->pupil);
  pupil = look_up != NULL ? pir_office_pupil_peek (look_up->pupil) : NULL;
  name = pupil != NULL ? pir_words_name (pupil->given_name, pupil->family_name) : NULL;
  words = pupil != NULL ? pir_kiosk_pupil_dup_detail (pupil) : NULL;
  gtk_label_set_label (self->name_label, name != NULL ? name : "");
  gtk_label_set_label (self->class_label, words != NULL ? words : "");
  if (look_up == NULL)
    return;
  self->pupil = g_object_ref (look_up->pupil);
  show_sum (self, look_up);
  show_notices (self, look_up->notices);
}

char *
pir_kiosk_pupil_dup_detail (const PirOfficePupilFields *pupil)
{
  g_autofree char *left = NULL;

  g_return_val_if_fail (pupil != NULL, NULL);

  if (pupil->left_on != PIR_DATE_NONE)
    {
      left = pir_words_full_day (pupil->left_on);
      /* Translators: a pupil who has left the school: the tax code, a day such as "Friday 27 November 2026" */
      return g_strdup_printf (_("%1$s · left on %2$s"), pupil->tax_code, left);
    }
  if (pupil->class_name != NULL)
    /* Translators: a pupil: the class, such as 3B, the school year, such as 2026/27, the tax code */
    return g_strdup_printf (_("Class %1$s · %2$s · %3$s"), pupil->class_name, pupil->school_year, pupil->tax_code);
  return g_strdup (pupil->tax_code);
}
