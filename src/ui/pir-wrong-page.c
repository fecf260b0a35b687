/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-wrong-page.h"

#include <glib/gi18n.h>

#include "core/pir-sentences-trouble.h"
#include "core/pir-session.h"
#include "model/pir-codes.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-header.h"
#include "ui/pir-letter-window.h"
#include "ui/pir-refund-button.h"
#include "ui/pir-school-text.h"
#include "ui/pir-ui.h"
#include "ui/pir-words.h"

#define TROUBLE_KEY "pir-trouble"

struct _PirWrongPage
{
  PirPage          parent_instance;

  GtkStack        *stack;
  GtkLabel        *name_label;
  GtkLabel        *reason_label;
  GtkListBox      *facts;
  GtkWidget       *troubles_box;
  GtkListBox      *troubles;
  PirRefundButton *refund_button;

  char            *target;  /* (owned) (nullable) */
  PirNotice       *notice;  /* (owned) (nullable) */
  PirReceipt      *receipt; /* (owned) (nullable) */
  PirSchool       *school;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirWrongPage, pir_wrong_page, PIR_TYPE_PAGE)

static PirAccount *
get_account (PirWrongPage *self)
{
  return pir_session_get_account (pir_context_get_session (pir_page_get_context (PIR_PAGE (self))));
}

static void
trouble_activated_cb (PirWrongPage *self,
                      GtkListBoxRow *row)
{
  PirTroubleCase about = {
    GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), TROUBLE_KEY)), get_account (self), self->notice, self->receipt, self->school,
  };
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *translation = NULL;

  if (about.account == NULL || about.notice == NULL)
    return;
  translation = pir_sentence_trouble_letter (&about);
  gtk_window_present (GTK_WINDOW (pir_letter_window_new (window, pir_page_get_context (PIR_PAGE (self)),
                                                         pir_school_letter_new_about (&about), translation,
                                                         pir_notice_peek (about.notice)->reason,
                                                         pir_notice_peek (about.notice)->school_name)));
}

static void
add_trouble (PirWrongPage *self,
             PirTrouble    trouble)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pir_sentence_trouble_title (trouble));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), pir_sentence_trouble (trouble));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pir_ui_telling_icon_new ("go-next-symbolic", _("Prepare a letter")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), TROUBLE_KEY, GINT_TO_POINTER (trouble));
  gtk_list_box_append (self->troubles, row);
}

static void
show_assistance (PirWrongPage *self)
{
  PirServiceInfo *info = pir_context_get_info (pir_page_get_context (PIR_PAGE (self)));
  const PirServiceInfoFields *fields = info != NULL ? pir_service_info_peek (info) : NULL;
  g_autofree char *phone = NULL;

  if (fields == NULL || fields->help_phone == NULL)
    return;
  if (fields->help_hours != NULL)
    /* Translators: a telephone number, and when somebody answers */
    phone = g_strdup_printf (C_("telephone", "%1$s, %2$s"), fields->help_phone, fields->help_hours);
  gtk_list_box_append (self->facts, pir_fact_row_new_contact (_("Assistance of the service: payments and this app"),
                                                              phone != NULL ? phone : fields->help_phone, fields->help_phone));
}

static void
show_contacts (PirWrongPage *self)
{
  const PirNoticeFields *notice = pir_notice_peek (self->notice);
  const PirSchoolFields *school = self->school != NULL ? pir_school_peek (self->school) : NULL;

  pir_fact_list_clear (self->facts);
  pir_fact_list_add (self->facts, _("The school: amount, child, refunds"), notice->school_name);
  if (school != NULL)
    {
      /* Translators: the unit of a school that handles payments (settore) */
      pir_fact_list_add (self->facts, _("Office in charge"), school->sector);
      if (school->email != NULL)
        gtk_list_box_append (self->facts, pir_fact_row_new_contact (_("School office"), school->email, school->email));
      if (school->phone != NULL)
        /* Translators: label of a number */
        gtk_list_box_append (self->facts, pir_fact_row_new_contact (_("School’s telephone"), school->phone, school->phone));
      pir_fact_list_add (self->facts, _("School’s web site"), school->website);
    }
  if (school == NULL || g_strcmp0 (school->creditor_tax_code, notice->creditor_tax_code) != 0)
    /* Translators: the body that gets the money (ente creditore) */
    pir_fact_list_add (self->facts, _("Paid to"), notice->creditor_name);
  show_assistance (self);
}

static void
show_notice (PirWrongPage *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->notice);
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *number = pir_notice_number_group (fields->notice_number);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *what = NULL;

  /* Translators: a notice: what for, how much, its number (codice avviso) */
  what = g_strdup_printf (_("%1$s, %2$s\nNotice %3$s"), fields->reason, amount, number);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->reason_label, what);
  pir_school_text_mark_part (GTK_WIDGET (self->reason_label), fields->reason);
  show_contacts (self);
  pir_fact_list_clear (self->troubles);
  for (int i = 0; i < PIR_N_TROUBLES; i++)
    if (pir_trouble_fits ((PirTrouble) i, self->notice))
      add_trouble (self, (PirTrouble) i);
  gtk_widget_set_visible (self->troubles_box, get_account (self) != NULL);
  pir_refund_button_show (self->refund_button, pir_page_get_context (PIR_PAGE (self)), self->receipt);
  gtk_stack_set_visible_child_name (self->stack, "notice");
}

static void
facets_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirWrongPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirFacets) facets = pir_context_read_facets_finish (PIR_CONTEXT (source), result, &error);
  GPtrArray *schools = facets != NULL ? pir_facets_get_schools (facets) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->notice == NULL)
    return;
  g_clear_object (&self->school);
  for (guint i = 0; schools != NULL && i < schools->len; i++)
    {
      PirSchool *school = g_ptr_array_index (schools, i);

      if (g_strcmp0 (pir_school_peek (school)->id, pir_notice_peek (self->notice)->school_id) == 0)
        g_set_object (&self->school, school);
    }
  show_notice (self);
}

static void
read_school (PirWrongPage *self)
{
  pir_context_read_facets_async (pir_page_get_context (PIR_PAGE (self)), pir_page_get_cancellable (PIR_PAGE (self)), facets_read_cb,
                                 g_object_ref (self));
}

static void
receipt_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirWrongPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirKeptReceipt) kept = pir_context_find_receipt_finish (PIR_CONTEXT (source), result, &error);
  PirReceipt *receipt = kept != NULL ? pir_kept_receipt_get_receipt (kept) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* One of which nothing is known yet comes with the next refresh. */
  g_set_object (&self->receipt, receipt);
  read_school (self);
}

static void
notice_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(PirWrongPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNotice) notice = pir_context_find_notice_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (notice == NULL || g_strcmp0 (pir_notice_peek (notice)->id, self->target) != 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  g_set_object (&self->notice, notice);
  g_clear_object (&self->receipt);
  if (pir_notice_peek (notice)->receipt_id == NULL)
    read_school (self);
  else
    pir_context_find_receipt_async (PIR_CONTEXT (source), pir_notice_peek (notice)->receipt_id,
                                    pir_page_get_cancellable (PIR_PAGE (self)), receipt_found_cb, g_object_ref (self));
}

static void
read_target (PirWrongPage *self)
{
  if (self->target != NULL)
    pir_context_find_notice_async (pir_page_get_context (PIR_PAGE (self)), self->target, pir_page_get_cancellable (PIR_PAGE (self)),
                                   notice_found_cb, g_object_ref (self));
}

static void
pir_wrong_page_set_target (PirPage    *page,
                           const char *target)
{
  PirWrongPage *self = PIR_WRONG_PAGE (page);

  if (g_strcmp0 (self->target, target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  gtk_stack_set_visible_child_name (self->stack, target != NULL ? "blank" : "gone");
  read_target (self);
}

static void
pir_wrong_page_constructed (GObject *object)
{
  static const char * const topics[] = { "changed::notices", "changed::receipts", "changed::people" };
  PirWrongPage *self = PIR_WRONG_PAGE (object);

  G_OBJECT_CLASS (pir_wrong_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    g_signal_connect_object (pir_page_get_context (PIR_PAGE (self)), topics[i], G_CALLBACK (read_target), self, G_CONNECT_SWAPPED);
}

static void
pir_wrong_page_finalize (GObject *object)
{
  PirWrongPage *self = PIR_WRONG_PAGE (object);

  g_clear_object (&self->notice);
  g_clear_object (&self->receipt);
  g_clear_object (&self->school);
  g_free (self->target);

  G_OBJECT_CLASS (pir_wrong_page_parent_class)->finalize (object);
}

static void
pir_wrong_page_class_init (PirWrongPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_wrong_page_constructed;
  object_class->finalize = pir_wrong_page_finalize;
  PIR_PAGE_CLASS (klass)->set_target = pir_wrong_page_set_target;

  g_type_ensure (PIR_TYPE_HEADER);
  g_type_ensure (PIR_TYPE_REFUND_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-wrong-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, facts);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, troubles_box);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, troubles);
  gtk_widget_class_bind_template_child (widget_class, PirWrongPage, refund_button);
  gtk_widget_class_bind_template_callback (widget_class, trouble_activated_cb);
}

static void
pir_wrong_page_init (PirWrongPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
