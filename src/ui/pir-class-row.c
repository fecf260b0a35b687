/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-class-row.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "core/pir-class-acts.h"
#include "core/pir-sentences-class.h"
#include "ui/pir-class-grid.h"
#include "ui/pir-page.h"
#include "ui/pir-paper-job.h"
#include "ui/pir-words.h"

#define BAR_WIDTH 48
#define NOTICE_KEY "pir-notice"

struct _PirClassRow
{
  AdwExpanderRow parent_instance;

  PirContext    *context;     /* (owned) */
  PirClassDesk  *desk;        /* (owned) */
  guint          index;
  GtkWidget     *plan_row;    /* (nullable) until it was opened */
  GCancellable  *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirClassRow, pir_class_row, ADW_TYPE_EXPANDER_ROW)

static const PirClassPayment *
get_payment (PirClassRow *self)
{
  return pir_class_desk_get_payment (self->desk, self->index);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* Something that can be done about all of it */
static void
add_act (PirClassRow *self,
         const char  *title,
         GCallback    callback)
{
  GtkWidget *row = make_row (title, NULL);

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
say (GtkWidget  *widget,
     const char *text)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PIR_TYPE_PAGE);

  if (page != NULL)
    pir_page_say (PIR_PAGE (page), text);
}

static void
write_sheet (GtkWidget           *owner,
             GFile               *file,
             GCancellable        *busy,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  PirClassRow *self = PIR_CLASS_ROW (owner);

  pir_class_sheet_write_async (self->context, self->desk, self->index, pir_words_language (), file, busy, callback, user_data);
}

static GFile *
finish_sheet (GtkWidget     *owner,
              GAsyncResult  *result,
              GError       **error)
{
  return pir_class_sheet_write_finish (PIR_CLASS_ROW (owner)->context, result, error);
}

static const PirPaperKind paper_kind = { write_sheet, finish_sheet, say };

static void
cart_activated_cb (PirClassRow *self)
{
  g_autoptr(GPtrArray) notices = pir_class_list_open (get_payment (self));
  PirCart *cart = pir_context_get_cart (self->context);

  for (guint i = 0; i < notices->len; i++)
    pir_cart_add (cart, g_ptr_array_index (notices, i));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pay", NULL);
}

static void
save_activated_cb (PirClassRow *self)
{
  g_autofree char *name = pir_class_sheet_dup_name (get_payment (self));

  pir_paper_job_save (GTK_WIDGET (self), &paper_kind, _("Save Collection Sheet"), name);
}

static void
print_activated_cb (PirClassRow *self)
{
  g_autofree char *name = pir_class_sheet_dup_name (get_payment (self));

  pir_paper_job_print (GTK_WIDGET (self), &paper_kind, _("Print Collection Sheet"), name);
}

static void
copy_activated_cb (PirClassRow *self)
{
  g_autofree char *text = pir_sentence_class_text (self->desk, self->index, pir_clock_today ());

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (GTK_WIDGET (self), _("The list was copied as text"));
}

static void
child_activated_cb (PirClassRow   *self,
                    GtkListBoxRow *row)
{
  PirNotice *notice = g_object_get_data (G_OBJECT (row), NOTICE_KEY);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-notice", "s", pir_notice_peek (notice)->id);
}

static void
add_child (PirClassRow *self,
           PirNotice   *notice)
{
  g_autofree char *name = pir_class_name_of (notice);
  g_autofree char *amount = pir_words_money (pir_notice_peek (notice)->amount);
  PirClassMark mark = pir_class_mark_of (notice, pir_clock_today ());
  PirTone tone = pir_class_grid_get_tone (mark);
  GtkWidget *row = make_row (name, amount);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (pir_tone_get_icon (tone));

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (pir_sentence_class_mark (mark)));
  gtk_widget_add_css_class (box, "state");
  pir_tone_apply (box, tone);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), NOTICE_KEY, g_object_ref (notice), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (child_activated_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirClassRow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirFeePlan) plan = pir_class_plan_finish (PIR_CONTEXT (source), result, &error);
  g_autoptr(GPtrArray) notices = NULL;
  g_autofree char *title = NULL;
  g_autofree char *groups = NULL;

  if (plan == NULL)
    return;
  notices = pir_class_list_open (get_payment (self));
  title = pir_sentence_class_plan (plan);
  groups = pir_fee_plan_is_possible (plan) ? pir_sentence_class_groups (plan, notices) : NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->plan_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->plan_row), groups != NULL ? groups : "");
  gtk_widget_set_visible (self->plan_row, TRUE);
}

/* What can be paid together: in payments of the size that the service takes, with the least fees */
static void
add_plan (PirClassRow *self,
          GPtrArray   *notices)
{
  g_autofree char *label = g_strdup_printf (
    /* Translators: a row that does something: how many notices go into the cart */
    ngettext ("_Put %u in the Cart", "_Put %u in the Cart", notices->len), notices->len);

  self->plan_row = make_row ("", NULL);
  gtk_widget_set_visible (self->plan_row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->plan_row);
  add_act (self, label, G_CALLBACK (cart_activated_cb));
  /* lint: busy: the class is shown meanwhile, and closing it ends it */
  pir_class_plan_async (self->context, notices, self->cancellable, planned_cb, g_object_ref (self));
}

/* Made when it is opened for the first time: a class has many payments. */
static void
expanded_notify_cb (PirClassRow *self)
{
  GPtrArray *notices = get_payment (self)->notices;
  g_autoptr(GPtrArray) open = NULL;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  g_signal_handlers_disconnect_by_func (self, expanded_notify_cb, NULL);
  open = pir_class_list_open (get_payment (self));
  if (open->len > 0)
    add_plan (self, open);
  add_act (self, _("_Save a Collection Sheet…"), G_CALLBACK (save_activated_cb));
  add_act (self, _("P_rint a Collection Sheet…"), G_CALLBACK (print_activated_cb));
  add_act (self, _("_Copy as Text"), G_CALLBACK (copy_activated_cb));
  for (guint i = 0; i < notices->len; i++)
    if (pir_class_mark_of (g_ptr_array_index (notices, i), pir_clock_today ()) != PIR_CLASS_NONE)
      add_child (self, g_ptr_array_index (notices, i));
}

static void
pir_class_row_dispose (GObject *object)
{
  PirClassRow *self = PIR_CLASS_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (pir_class_row_parent_class)->dispose (object);
}

static void
pir_class_row_class_init (PirClassRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_class_row_dispose;
}

static void
pir_class_row_init (PirClassRow *self)
{
  self->cancellable = g_cancellable_new ();
}

/* The lists that such a row is made of have no names of their own. */
static void
name_lists (GtkWidget  *widget,
            const char *name)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_LIST_BOX (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    name_lists (child, name);
}

GtkWidget *
pir_class_row_new (PirContext   *context,
                   PirClassDesk *desk,
                   guint         index)
{
  const PirClassPayment *payment;
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  g_autofree char *progress = NULL;
  GtkWidget *bar;
  PirClassRow *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_CLASS_DESK (desk), NULL);

  payment = pir_class_desk_get_payment (desk, index);
  self = g_object_new (PIR_TYPE_CLASS_ROW, NULL);
  self->context = g_object_ref (context);
  self->desk = g_object_ref (desk);
  self->index = index;
  title = pir_sentence_class_title (payment);
  due = payment->due_date != PIR_DATE_NONE ? pir_words_due (payment->due_date, pir_clock_today ()) : NULL;
  progress = pir_sentence_class_progress (payment, due);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), progress);
  bar = gtk_level_bar_new_for_interval (0, MAX (payment->n_asked, 1));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), payment->n_paid);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, progress, -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), bar);
  name_lists (GTK_WIDGET (self), title);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_notify_cb), NULL);
  return GTK_WIDGET (self);
}

const char *
pir_class_row_get_id (PirClassRow *self)
{
  g_return_val_if_fail (PIR_IS_CLASS_ROW (self), NULL);

  return get_payment (self)->id;
}
