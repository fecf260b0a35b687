/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-household-view.h"

#include <glib/gi18n.h>

#include "core/pir-row-list.h"
#include "ui/pir-account-words.h"
#include "ui/pir-grouped-list.h"
#include "ui/pir-household-tile.h"
#include "ui/pir-words.h"

struct _PirHouseholdView
{
  AdwBin          parent_instance;

  GtkLabel       *amount_label;
  GtkLabel       *caption_label;
  GtkSearchEntry *search_entry;
  GtkLabel       *empty_label;
  GtkStack       *stack;
  PirGroupedList *owed_list;
  PirGroupedList *notices_list;
  PirGroupedList *receipts_list;

  PirHousehold   *household; /* (owned) */
  PirContext     *view;      /* (owned) */
  PirRowList     *owed;      /* (owned) */
  PirRowList     *notices;   /* (owned) */
  PirRowList     *receipts;  /* (owned) */
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (PirHouseholdView, pir_household_view, ADW_TYPE_BIN)

static const PirReceiptFields *
peek_receipt (gpointer object)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (object));
}

static const char *
notice_id (gpointer object)
{
  return pir_notice_peek (object)->id;
}

static const char *
receipt_id (gpointer object)
{
  return peek_receipt (object)->id;
}

static gboolean
is_in_one_group (gpointer object,
                 gpointer other,
                 gpointer user_data)
{
  return TRUE;
}

static int
receipt_year (gpointer object)
{
  int year;

  pir_date_get (pir_date_from_time (peek_receipt (object)->paid_at), &year, NULL, NULL);
  return year;
}

static gboolean
is_of_one_year (gpointer object,
                gpointer other,
                gpointer user_data)
{
  return receipt_year (object) == receipt_year (other);
}

static char *
dup_year (gpointer object,
          gpointer user_data)
{
  return g_strdup_printf ("%d", receipt_year (object));
}

/* What is another account's is looked at, and nothing is done with it. */
static const PirListKind notice_kind = { pir_household_tile_get_type, notice_id, is_in_one_group, NULL, NULL, NULL, NULL };
static const PirListKind receipt_kind = { pir_household_tile_get_type, receipt_id, is_of_one_year, dup_year, NULL, NULL, NULL };

static gint64
get_local_id (gpointer object)
{
  return PIR_IS_NOTICE (object) ? pir_notice_peek (object)->local_id : peek_receipt (object)->local_id;
}

static char *
dup_names (PirHouseholdView *self)
{
  GPtrArray *members = pir_household_get_members (self->household);
  g_autofree char *names = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *name = pir_account_words_name (members->pdata[i]);
      g_autofree char *before = g_steal_pointer (&names);

      if (before == NULL)
        names = g_strdup (name);
      else
        /* Translators: a list of people: those before, one more */
        names = g_strdup_printf (C_("people", "%1$s and %2$s"), before, name);
    }
  return g_steal_pointer (&names);
}

/* The service tells a payment to the account that pays, and to nobody else. What is in more than one account, as nearly all is,
 * needs no words. */
static char *
dup_notice_words (PirHouseholdView *self,
                  PirNotice        *notice,
                  const char       *name)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  if (fields->payment_id != NULL && fields->state == PIR_NOTICE_PAID)
    return g_strdup_printf (_("Paid by %s"), name);
  if (fields->payment_id != NULL && fields->state == PIR_NOTICE_AWAITING_RECEIPT)
    /* Translators: %s is a person whose payment of a notice is under way */
    return g_strdup_printf (_("%s is paying it"), name);
  if (!pir_household_is_shared (self->household, fields->local_id))
    /* Translators: %s is whose account a notice is in, and in no other one's */
    return g_strdup_printf (_("Only in the account of %s"), name);
  return NULL;
}

/* Of a receipt too: who pays has a copy that names the payer, and the others of the family have one that does not. */
static char *
dup_receipt_words (PirKeptReceipt *receipt,
                   const char     *name)
{
  /* Translators: %s is the person who has paid a notice */
  return peek_receipt (receipt)->payer_name != NULL ? g_strdup_printf (_("Paid by %s"), name) : NULL;
}

static void
overview_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirHouseholdView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirOverview) overview = pir_context_read_overview_finish (PIR_CONTEXT (source), result, &error);
  const PirOverviewFields *fields;
  g_autofree char *amount = NULL;
  g_autofree char *names = NULL;
  g_autofree char *caption = NULL;

  if (overview == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  fields = pir_overview_peek (overview);
  amount = pir_words_money (fields->amount_soon);
  names = dup_names (self);
  /* Translators: under the sum that several people together have to pay: how many notices, the names of the people */
  caption = g_strdup_printf (ngettext ("to pay within 30 days · %1$u notice · %2$s",
                                       "to pay within 30 days · %1$u notices · %2$s", fields->n_soon),
                             fields->n_soon, names);
  gtk_label_set_label (self->amount_label, amount);
  gtk_label_set_label (self->caption_label, caption);
}

static void
read_overview (PirHouseholdView *self)
{
  pir_context_read_overview_async (self->view, self->cancellable, overview_read_cb, g_object_ref (self));
}

static void
update_empty (PirHouseholdView *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  PirRowList *list = g_strcmp0 (name, "receipts") == 0 ? self->receipts :
                     g_strcmp0 (name, "notices") == 0 ? self->notices : self->owed;
  gboolean is_search = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  /* Before it is set up there is no list yet. */
  if (list == NULL)
    return;
  gtk_label_set_label (self->empty_label, is_search ? _("Nothing Found") : _("There is nothing here for anybody."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label),
                          g_list_model_get_n_items (G_LIST_MODEL (list)) == 0 && !pir_row_list_is_loading (list));
}

static void
search_changed_cb (PirHouseholdView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr(PirNoticeFilter) all = pir_notice_filter_new ();
  g_autoptr(PirNoticeFilter) owed = pir_notice_filter_new ();

  all->text = *text != '\0' ? g_strdup (text) : NULL;
  all->order = PIR_NOTICE_ORDER_NEWEST;
  owed->text = g_strdup (all->text);
  owed->standings = PIR_FILTER_TO_PAY;
  pir_row_list_set_filter (self->owed, owed);
  pir_row_list_set_filter (self->notices, all);
  pir_row_list_set_text (self->receipts, all->text);
}

static void
show_in (PirHouseholdView *self,
         PirContext       *context,
         const char       *action,
         const char       *id)
{
  g_autoptr(GtkWidget) window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* This view goes when another account is shown. */
  g_object_ref (window);
  pir_accounts_show (pir_context_get_accounts (context), context);
  g_action_group_activate_action (G_ACTION_GROUP (window), action, g_variant_new_string (id));
}

/* What a row leads to is shown where something can be done with it: here, if this account has it, or else in that of its owner. */
static void
activated_cb (PirHouseholdView *self,
              GObject          *object)
{
  gint64 local_id = get_local_id (object);
  PirContext *owner = pir_household_get_owner (self->household, local_id);
  PirContext *shown = owner != NULL ? pir_accounts_get_current (pir_context_get_accounts (owner)) : NULL;
  gboolean is_notice = PIR_IS_NOTICE (object);
  g_autofree char *id = g_strdup (is_notice ? notice_id (object) : receipt_id (object));
  gboolean is_everybodys = pir_household_is_shared (self->household, local_id) &&
                           pir_household_get_members (self->household)->len == 2;

  if (owner == NULL)
    return;
  if (is_notice && is_everybodys && pir_notice_peek (PIR_NOTICE (object))->payment_id == NULL)
    owner = shown;
  show_in (self, owner, is_notice ? "show-notice" : "show-receipt", id);
}

static void
follow (PirHouseholdView *self,
        PirRowList       *list)
{
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::is-loading", G_CALLBACK (update_empty), self, G_CONNECT_SWAPPED);
}

static void
set_up (PirHouseholdView *self)
{
  g_autoptr(PirNoticeFilter) owed = pir_notice_filter_new ();
  g_autoptr(PirNoticeFilter) all = pir_notice_filter_new ();

  owed->standings = PIR_FILTER_TO_PAY;
  all->order = PIR_NOTICE_ORDER_NEWEST;
  self->owed = pir_row_list_new_notices (self->view, owed);
  self->notices = pir_row_list_new_notices (self->view, all);
  self->receipts = pir_row_list_new_receipts (self->view, NULL);
  pir_grouped_list_setup (self->owed_list, &notice_kind, self->owed, _("To Pay"), self);
  pir_grouped_list_setup (self->notices_list, &notice_kind, self->notices, C_("place in the window", "Notices"), self);
  pir_grouped_list_setup (self->receipts_list, &receipt_kind, self->receipts, C_("place in the window", "Receipts"), self);
  pir_grouped_list_set_is_grouped (self->receipts_list, TRUE);
  follow (self, self->owed);
  follow (self, self->notices);
  follow (self, self->receipts);
  update_empty (self);
  g_signal_connect_object (self->view, "changed::notices", G_CALLBACK (read_overview), self, G_CONNECT_SWAPPED);
  read_overview (self);
}

static void
pir_household_view_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (PIR_HOUSEHOLD_VIEW (widget)->cancellable);

  GTK_WIDGET_CLASS (pir_household_view_parent_class)->unroot (widget);
}

static void
pir_household_view_finalize (GObject *object)
{
  PirHouseholdView *self = PIR_HOUSEHOLD_VIEW (object);

  g_clear_object (&self->household);
  g_clear_object (&self->view);
  g_clear_object (&self->owed);
  g_clear_object (&self->notices);
  g_clear_object (&self->receipts);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pir_household_view_parent_class)->finalize (object);
}

static void
pir_household_view_class_init (PirHouseholdViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_household_view_finalize;
  widget_class->unroot = pir_household_view_unroot;

  g_type_ensure (PIR_TYPE_GROUPED_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-household-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, caption_label);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, empty_label);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, stack);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, owed_list);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, notices_list);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdView, receipts_list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_empty);
}

static void
pir_household_view_init (PirHouseholdView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
pir_household_view_new (PirHousehold *household,
                        PirContext   *view)
{
  PirHouseholdView *self;

  g_return_val_if_fail (PIR_IS_HOUSEHOLD (household), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (view), NULL);

  self = g_object_new (PIR_TYPE_HOUSEHOLD_VIEW, NULL);
  self->household = g_object_ref (household);
  self->view = g_object_ref (view);
  set_up (self);
  return GTK_WIDGET (self);
}

void
pir_household_view_find (PirHouseholdView *self)
{
  g_return_if_fail (PIR_IS_HOUSEHOLD_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

char *
pir_household_view_dup_words (PirHouseholdView *self,
                              gpointer          object)
{
  PirContext *owner;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PIR_IS_HOUSEHOLD_VIEW (self), NULL);
  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  owner = pir_household_get_owner (self->household, get_local_id (object));
  if (owner == NULL)
    return NULL;
  name = pir_account_words_name (owner);
  return PIR_IS_NOTICE (object) ? dup_notice_words (self, object, name) : dup_receipt_words (object, name);
}
