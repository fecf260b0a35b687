/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cart-line-row.h"

#include <glib/gi18n.h>

#include "ui/pir-lead-tail.h"
#include "ui/pir-school-text.h"
#include "ui/pir-undo.h"
#include "ui/pir-words.h"

/* Long enough to type another digit. */
#define SETTLE_DELAY 600

struct _PirCartLineRow
{
  GtkListBoxRow  parent_instance;

  AdwAvatar     *avatar;
  GtkLabel      *reason_label;
  GtkLabel      *detail_label;
  GtkLabel      *before_label;
  GtkLabel      *amount_label;
  GtkEntry      *amount_entry;
  GtkLabel      *hint_label;
  GtkWidget     *remove_button;

  PirCart       *cart; /* (owned) */
  PirCartLine   *line; /* (owned) */
  guint          position;
  gboolean       is_settled;
  guint          settle_id; /* what was typed is taken when it fires */
};

G_DEFINE_FINAL_TYPE (PirCartLineRow, pir_cart_line_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_IS_SETTLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const PirNoticeFields *
get_fields (PirCartLineRow *self)
{
  return pir_notice_peek (pir_cart_line_get_notice (self->line));
}

static void
set_is_settled (PirCartLineRow *self,
                gboolean        is_settled)
{
  if (self->is_settled == is_settled)
    return;
  self->is_settled = is_settled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SETTLED]);
}

static void
show_error (PirCartLineRow *self,
            gboolean        has_error)
{
  if (has_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->amount_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount_entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->amount_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               has_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Whether what was typed is an amount that can be paid. */
static gboolean
read_amount (PirCartLineRow *self,
             PirMoney       *amount)
{
  return pir_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount_entry)), amount) &&
         pir_notice_accepts_amount (pir_cart_line_get_notice (self->line), *amount);
}

static void
settle (PirCartLineRow *self)
{
  PirMoney amount;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (!read_amount (self, &amount))
    return;
  if (amount != pir_cart_line_get_amount (self->line))
    pir_cart_set_amount (self->cart, get_fields (self)->id, amount);
  set_is_settled (self, TRUE);
}

static gboolean
settle_cb (gpointer user_data)
{
  PirCartLineRow *self = user_data;

  self->settle_id = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

/* The limits, or why what was typed is not taken though it may be within them */
static void
show_hint (PirCartLineRow *self)
{
  g_autofree char *low = pir_words_money (get_fields (self)->amount_min);
  g_autofree char *high = pir_words_money (get_fields (self)->amount_max);
  g_autofree char *hint = pir_words_ambiguous (gtk_editable_get_text (GTK_EDITABLE (self->amount_entry)));

  if (hint == NULL)
    /* Translators: under the field for an amount: the limits */
    hint = g_strdup_printf (_("from %1$s to %2$s"), low, high);
  gtk_label_set_label (self->hint_label, hint);
}

static void
entry_changed_cb (PirCartLineRow *self)
{
  PirMoney amount;
  gboolean is_right = read_amount (self, &amount);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  show_error (self, !is_right);
  show_hint (self);
  set_is_settled (self, is_right && amount == pir_cart_line_get_amount (self->line));
  if (is_right && !self->is_settled)
    self->settle_id = g_timeout_add (SETTLE_DELAY, settle_cb, self);
}

/* What was taken out of the cart */
typedef struct
{
  PirCart   *cart;   /* (owned) */
  PirNotice *notice; /* (owned) */
  PirMoney   amount;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->cart);
  g_object_unref (removal->notice);
  g_free (removal);
}

static void
put_back (gpointer user_data)
{
  Removal *removal = user_data;

  pir_cart_add (removal->cart, removal->notice);
  pir_cart_set_amount (removal->cart, pir_notice_peek (removal->notice)->id, removal->amount);
}

static void
remove_clicked_cb (PirCartLineRow *self)
{
  Removal *removal = g_new (Removal, 1);
  g_autofree char *words = NULL;

  *removal = (Removal) { g_object_ref (self->cart), g_object_ref (pir_cart_line_get_notice (self->line)),
                         pir_cart_line_get_amount (self->line) };
  /* Translators: something was taken out of the cart; %s is what it is for */
  words = g_strdup_printf (_("Removed from the cart: %s"), get_fields (self)->reason);
  pir_undo_offer (GTK_WIDGET (self), words, put_back, removal, removal_free);
  pir_cart_remove (removal->cart, pir_notice_peek (removal->notice)->id);
}

/* What was typed stays as it was typed while it means the same amount. */
static void
show_amount (PirCartLineRow *self)
{
  g_autofree char *amount = pir_words_money (pir_cart_line_get_amount (self->line));
  PirMoney typed;

  gtk_label_set_label (self->amount_label, amount);
  if (!self->is_settled ||
      (pir_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount_entry)), &typed) &&
       typed == pir_cart_line_get_amount (self->line)))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->amount_entry), amount);
}

/* Whoever put it in saw another amount. */
static void
show_before (PirCartLineRow *self)
{
  PirMoney before = pir_cart_line_get_before (self->line);
  g_autofree char *amount = pir_words_money (before);
  /* Translators: under a notice in the cart; %s is an amount of money */
  g_autofree char *text = g_strdup_printf (_("Changed by the school: it was %s"), amount);

  gtk_label_set_label (self->before_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->before_label), before > 0);
}

static void
show_limits (PirCartLineRow        *self,
             const PirNoticeFields *fields)
{
  g_autofree char *low = pir_words_money (fields->amount_min);
  g_autofree char *high = pir_words_money (fields->amount_max);
  /* Translators: the field for the amount of a notice, for screen readers: what the notice asks money for, the
   * limits */
  g_autofree char *label = g_strdup_printf (_("Amount for %1$s, from %2$s to %3$s"), fields->reason, low, high);

  show_hint (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->amount_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_labels (PirCartLineRow        *self,
             const PirNoticeFields *fields)
{
  g_autofree char *name = pir_words_name (fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *amount = pir_words_money (pir_cart_line_get_amount (self->line));
  /* Translators: second line of a notice in the cart: child's given name, school */
  g_autofree char *detail = g_strdup_printf (C_("notice", "%1$s · %2$s"), fields->debtor_given_name,
                                             fields->school_name);
  /* Translators: a notice in the cart, for screen readers: child, reason, amount */
  g_autofree char *row_label = g_strdup_printf (_("%1$s: %2$s, %3$s"), name, fields->reason, amount);
  /* Translators: a button, for screen readers; %s is what a notice asks money for */
  g_autofree char *remove_label = g_strdup_printf (_("Remove from the cart: %s"), fields->reason);

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->reason_label, fields->reason);
  gtk_label_set_label (self->detail_label, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row_label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_label,
                                  -1);
}

static void
pir_cart_line_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_SETTLED:
      g_value_set_boolean (value, PIR_CART_LINE_ROW (object)->is_settled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_cart_line_row_dispose (GObject *object)
{
  g_clear_handle_id (&PIR_CART_LINE_ROW (object)->settle_id, g_source_remove);

  G_OBJECT_CLASS (pir_cart_line_row_parent_class)->dispose (object);
}

static void
pir_cart_line_row_finalize (GObject *object)
{
  PirCartLineRow *self = PIR_CART_LINE_ROW (object);

  g_clear_object (&self->cart);
  g_clear_object (&self->line);

  G_OBJECT_CLASS (pir_cart_line_row_parent_class)->finalize (object);
}

static void
pir_cart_line_row_class_init (PirCartLineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pir_cart_line_row_get_property;
  object_class->dispose = pir_cart_line_row_dispose;
  object_class->finalize = pir_cart_line_row_finalize;

  properties[PROP_IS_SETTLED] = g_param_spec_boolean ("is-settled", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIR_TYPE_LEAD_TAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-cart-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, before_label);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, amount_entry);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, hint_label);
  gtk_widget_class_bind_template_child (widget_class, PirCartLineRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, settle);
}

static void
pir_cart_line_row_init (PirCartLineRow *self)
{
  self->is_settled = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_school_text_mark (self->reason_label);
}

GtkWidget *
pir_cart_line_row_new (PirCart     *cart,
                       PirCartLine *line)
{
  PirCartLineRow *self;

  g_return_val_if_fail (PIR_IS_CART (cart), NULL);

  self = g_object_new (PIR_TYPE_CART_LINE_ROW, NULL);
  self->cart = g_object_ref (cart);
  pir_cart_line_row_set_line (self, line);
  return GTK_WIDGET (self);
}

void
pir_cart_line_row_set_line (PirCartLineRow *self,
                            PirCartLine    *line)
{
  const PirNoticeFields *fields;

  g_return_if_fail (PIR_IS_CART_LINE_ROW (self));
  g_return_if_fail (PIR_IS_CART_LINE (line));

  g_set_object (&self->line, line);
  fields = get_fields (self);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_label), !fields->is_amount_editable);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_entry), fields->is_amount_editable);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), fields->is_amount_editable);
  show_labels (self, fields);
  show_amount (self);
  show_before (self);
  if (fields->is_amount_editable)
    show_limits (self, fields);
}

PirCartLine *
pir_cart_line_row_get_line (PirCartLineRow *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE_ROW (self), NULL);

  return self->line;
}

gboolean
pir_cart_line_row_is_settled (PirCartLineRow *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE_ROW (self), TRUE);

  return self->is_settled;
}

void
pir_cart_line_row_set_position (PirCartLineRow *self,
                                guint           position)
{
  g_return_if_fail (PIR_IS_CART_LINE_ROW (self));

  self->position = position;
}

guint
pir_cart_line_row_get_position (PirCartLineRow *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE_ROW (self), 0);

  return self->position;
}
