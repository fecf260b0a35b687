/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "core/pir-cart-book.h"
#include "core/pir-cart-line-private.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-sync.h"

#define DEFAULT_MAXIMUM 5

struct _PirCart
{
  GObject       parent_instance;

  PirContext   *context;    /* weak */
  PirStore     *store;      /* (nullable) */
  GCancellable *calls;      /* (nullable): what is being read from @store */

  PirCartBook  *book;       /* all rows, also those that a payment under way hides */
  GPtrArray    *lines;      /* (element-type PirCartLine): as shown */
  GPtrArray    *services;   /* (nullable) (element-type PirService): the fee tables last seen */
  GHashTable   *expected;   /* notice id (owned) -> amount (owned gint64): comes back once it is payable again */
  GHashTable   *steps;      /* key (owned) of each payment begun while there were more -> whether it is paid */
  PirFeePlan      *plan;       /* (owned) (nullable): the cheapest for what is shown */
  PirMoney      one_fee;    /* of the cheapest single payment for it; -1 where there is none */
  PirMoney      total;
  guint         n_groups;
};

typedef struct
{
  PirCart *self; /* (owned) */
  char    *id;   /* (owned) */
} Check;

static void pir_cart_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirCart, pir_cart, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_cart_model_init))

typedef enum
{
  PROP_N_ITEMS = 1,
  PROP_TOTAL,
  PROP_N_GROUPS,
  PROP_PLAN,
} Property;

enum
{
  DROPPED,
  EXCHANGED,
  AMENDED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_PLAN + 1];
static guint signals[N_SIGNALS];

static void
check_free (Check *check)
{
  g_object_unref (check->self);
  g_free (check->id);
  g_free (check);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

static gboolean
is_being_paid (const char *id,
               gpointer    user_data)
{
  PirCart *self = user_data;
  g_autoptr (PirIntent) intent = pir_checkout_find_by_notice (pir_context_get_checkout (self->context), id);

  return intent != NULL;
}

/* What is shown: rows that no payment under way holds */
static GPtrArray *
dup_visible_rows (PirCart *self)
{
  GPtrArray *rows = pir_cart_book_get_rows (self->book);
  GPtrArray *visible = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      PirCartRow *row = g_ptr_array_index (rows, i);

      if (!is_being_paid (pir_notice_peek (row->notice)->id, self))
        g_ptr_array_add (visible, row);
    }

  return visible;
}

static PirMoney
find_one_fee (PirCart   *self,
              GPtrArray *services,
              GPtrArray *rows)
{
  PirMoney total = 0, least = -1;

  if (rows->len > pir_cart_get_maximum (self))
    return -1;

  for (guint i = 0; i < rows->len; i++)
    {
      if (!pir_money_add (total, ((PirCartRow *) g_ptr_array_index (rows, i))->amount, &total))
        return -1;
    }
  for (guint i = 0; i < services->len; i++)
    {
      PirMoney fee;

      if (pir_service_get_fee (g_ptr_array_index (services, i), total, &fee) && (least < 0 || fee < least))
        least = fee;
    }

  return least;
}

static void
plan_rows (PirCart   *self,
           GPtrArray *rows)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  PirPayWays *pay_ways = pir_context_get_pay_ways (self->context);
  g_autoptr (GPtrArray) services = pir_ways_select (pir_pay_ways_peek (pay_ways),
                                                    self->services != NULL ? self->services : none);
  g_autofree PirMoney *amounts = g_new0 (PirMoney, rows->len + 1);

  for (guint i = 0; i < rows->len; i++)
    amounts[i] = ((PirCartRow *) g_ptr_array_index (rows, i))->amount;

  g_clear_object (&self->plan);
  self->plan = pir_fee_plan_new (services, amounts, rows->len, pir_cart_get_maximum (self));
  self->one_fee = find_one_fee (self, services, rows);
}

/* Whether the plan is followed, or all is paid at once */
static gboolean
is_divided (PirCart *self,
            guint    n_rows)
{
  PirPayWays *pay_ways = pir_context_get_pay_ways (self->context);

  return n_rows > pir_cart_get_maximum (self) || pir_pay_ways_has (pay_ways, PIR_PAY_CHOICE_SPLIT, "") ||
         (self->one_fee < 0 && pir_fee_plan_is_possible (self->plan));
}

/* (transfer none): the group of each row, or NULL where they are all in one */
static const guint *
find_groups (PirCart   *self,
             GPtrArray *rows,
             guint     *n_groups)
{
  gsize n_steps, n_numbers;

  plan_rows (self, rows);
  if (!is_divided (self, rows->len))
    {
      *n_groups = rows->len > 0 ? 1 : 0;
      return NULL;
    }

  pir_fee_plan_get_steps (self->plan, &n_steps);
  *n_groups = (guint) n_steps;

  return pir_fee_plan_get_numbers (self->plan, &n_numbers);
}

static PirCartLine *
new_line (PirCart    *self,
          PirCartRow *row,
          guint       group)
{
  PirCartLine *line = pir_cart_line_new (row->notice, row->amount, group);

  pir_cart_line_set_before (line, pir_cart_book_get_before (self->book, pir_notice_peek (row->notice)->id));

  return line;
}

static GPtrArray *
build_lines (PirCart     *self,
             GPtrArray   *rows,
             const guint *groups,
             guint        n_groups)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint group = 0; group < n_groups; group++)
    {
      for (guint i = 0; i < rows->len; i++)
        {
          PirCartRow *row = g_ptr_array_index (rows, i);

          if (groups == NULL || groups[i] == group)
            g_ptr_array_add (lines, new_line (self, row, group));
        }
    }

  return lines;
}

/* Shows @lines with as few changes as common head and tail allow. */
static void
set_lines (PirCart   *self,
           GPtrArray *lines)
{
  guint shorter = MIN (self->lines->len, lines->len);
  guint head = 0, tail = 0, n_removed, n_added;

  while (head < shorter
         && pir_cart_line_equal (g_ptr_array_index (self->lines, head), g_ptr_array_index (lines, head)))
    head++;
  while (tail < shorter - head
         && pir_cart_line_equal (g_ptr_array_index (self->lines, self->lines->len - 1 - tail),
                                 g_ptr_array_index (lines, lines->len - 1 - tail)))
    tail++;

  n_removed = self->lines->len - head - tail;
  n_added = lines->len - head - tail;
  if (n_removed == 0 && n_added == 0)
    return;

  if (n_removed > 0)
    g_ptr_array_remove_range (self->lines, head, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->lines, head + i, g_object_ref (g_ptr_array_index (lines, head + i)));

  g_list_model_items_changed (G_LIST_MODEL (self), head, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* What came to nothing is neither paid nor under way: it does not count. */
static void
count_steps (PirCart *self,
             guint   *n_paid,
             guint   *n_under_way)
{
  PirCheckout *checkout = pir_context_get_checkout (self->context);
  GHashTableIter iter;
  gpointer key, is_paid;

  *n_paid = *n_under_way = 0;
  g_hash_table_iter_init (&iter, self->steps);
  while (g_hash_table_iter_next (&iter, &key, &is_paid))
    {
      g_autoptr (PirIntent) intent = pir_checkout_find (checkout, key);

      if (GPOINTER_TO_INT (is_paid))
        (*n_paid)++;
      else if (intent != NULL)
        (*n_under_way)++;
    }
}

/* Once the cart is empty and nothing of it is under way, what comes next is counted anew. */
static void
forget_steps (PirCart *self)
{
  guint n_paid, n_under_way;

  count_steps (self, &n_paid, &n_under_way);
  if (pir_cart_book_get_rows (self->book)->len == 0 && n_under_way == 0)
    g_hash_table_remove_all (self->steps);
}

static void
rebuild (PirCart *self)
{
  g_autoptr (GPtrArray) visible = dup_visible_rows (self);
  guint n_groups;
  const guint *groups = find_groups (self, visible, &n_groups);
  g_autoptr (GPtrArray) lines = build_lines (self, visible, groups, n_groups);
  PirMoney total = 0;

  forget_steps (self);
  for (guint i = 0; i < lines->len; i++)
    {
      if (!pir_money_add (total, pir_cart_line_get_amount (g_ptr_array_index (lines, i)), &total))
        total = PIR_MONEY_MAX;
    }

  g_object_freeze_notify (G_OBJECT (self));
  if (self->total != total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  if (self->n_groups != n_groups)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_GROUPS]);
  self->total = total;
  self->n_groups = n_groups;
  set_lines (self, lines);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
ways_changed_cb (PirPayWays *pay_ways,
                 PirCart    *self)
{
  g_assert (PIR_IS_CART (self));

  rebuild (self);
}

static void
book_changed_cb (PirCartBook *book,
                 PirCart     *self)
{
  g_assert (PIR_IS_CART (self));

  rebuild (self);
}

static void
book_dropped_cb (PirCartBook *book,
                 PirNotice   *notice,
                 PirCart     *self)
{
  g_assert (PIR_IS_CART (self));

  g_signal_emit (self, signals[DROPPED], 0, notice);
}

static void
book_exchanged_cb (PirCartBook *book,
                   PirNotice   *notice,
                   PirCart     *self)
{
  g_assert (PIR_IS_CART (self));

  g_signal_emit (self, signals[EXCHANGED], 0, notice);
}

static void
book_amended_cb (PirCartBook *book,
                 PirNotice   *notice,
                 PirCart     *self)
{
  g_assert (PIR_IS_CART (self));

  g_signal_emit (self, signals[AMENDED], 0, notice);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (PirCart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = pir_store_read_services_finish (PIR_STORE (source), result, &error);

  if (services == NULL || PIR_STORE (source) != self->store)
    return;

  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->services = g_steal_pointer (&services);
  rebuild (self);
}

static void
read_services (PirCart *self)
{
  pir_store_read_services_async (self->store, self->calls, services_read_cb, g_object_ref (self));
}

static void
notice_checked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Check) check = user_data;
  PirCart *self = check->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = pir_store_find_notice_finish (PIR_STORE (source), result, &error);
  gint64 *amount = g_hash_table_lookup (self->expected, check->id);

  if (PIR_STORE (source) != self->store || notice == NULL || amount == NULL)
    return;

  if (pir_notice_is_payable (notice, pir_clock_today ()))
    {
      PirMoney wanted = *amount;

      g_hash_table_remove (self->expected, check->id);
      pir_cart_add (self, notice);
      pir_cart_set_amount (self, check->id, wanted);
    }
  else if (pir_notice_peek (notice)->state != PIR_NOTICE_AWAITING_RECEIPT)
    {
      g_hash_table_remove (self->expected, check->id);
    }
}

static void
check_expected (PirCart *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->expected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Check *check = g_new0 (Check, 1);

      check->self = g_object_ref (self);
      check->id = g_strdup (id);
      pir_store_find_notice_async (self->store, id, self->calls, notice_checked_cb, check);
    }
}

static void
rows_changed_cb (PirContext *context,
                 PirCart    *self)
{
  g_assert (PIR_IS_CART (self));

  if (self->store == NULL)
    return;

  check_expected (self);
  pir_cart_book_refresh (self->book);
}

/* Fee tables and the maximum come with what the service says of itself. */
static void
tables_changed_cb (PirContext *context,
                   PirCart    *self)
{
  g_assert (PIR_IS_CART (self));

  if (self->store != NULL)
    read_services (self);
}

static GType
pir_cart_get_item_type (GListModel *model)
{
  return PIR_TYPE_CART_LINE;
}

static guint
pir_cart_get_n_items (GListModel *model)
{
  return PIR_CART (model)->lines->len;
}

static gpointer
pir_cart_get_item (GListModel *model,
                   guint       position)
{
  PirCart *self = PIR_CART (model);

  return position < self->lines->len ? g_object_ref (g_ptr_array_index (self->lines, position)) : NULL;
}

static void
pir_cart_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_cart_get_item_type;
  iface->get_n_items = pir_cart_get_n_items;
  iface->get_item = pir_cart_get_item;
}

static void
pir_cart_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  PirCart *self = PIR_CART (object);

  switch ((Property) id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->lines->len);
      break;

    case PROP_TOTAL:
      g_value_set_int64 (value, self->total);
      break;

    case PROP_N_GROUPS:
      g_value_set_uint (value, self->n_groups);
      break;

    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pir_cart_finalize (GObject *object)
{
  PirCart *self = PIR_CART (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_object (&self->store);
  g_signal_handlers_disconnect_by_data (self->book, self);
  pir_cart_book_set_store (self->book, NULL); /* from now on it asks us nothing */
  g_object_unref (self->book);
  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_hash_table_unref (self->expected);
  g_hash_table_unref (self->steps);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_cart_parent_class)->finalize (object);
}

static void
pir_cart_class_init (PirCartClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_cart_get_property;
  object_class->finalize = pir_cart_finalize;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, PIR_TYPE_FEE_PLAN, flags);
  properties[PROP_N_GROUPS] = g_param_spec_uint ("n-groups", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
  signals[EXCHANGED] = g_signal_new ("exchanged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
  signals[AMENDED] = g_signal_new ("amended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
}

static void
pir_cart_init (PirCart *self)
{
  self->book = pir_cart_book_new (is_being_paid, self);
  g_signal_connect (self->book, "changed", G_CALLBACK (book_changed_cb), self);
  g_signal_connect (self->book, "dropped", G_CALLBACK (book_dropped_cb), self);
  g_signal_connect (self->book, "exchanged", G_CALLBACK (book_exchanged_cb), self);
  g_signal_connect (self->book, "amended", G_CALLBACK (book_amended_cb), self);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PirCart *
pir_cart_new (PirContext *context)
{
  PirCart *self = g_object_new (PIR_TYPE_CART, NULL);

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  g_set_weak_pointer (&self->context, context);
  g_signal_connect_object (context, "changed::cart", G_CALLBACK (rows_changed_cb), self, 0);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (rows_changed_cb), self, 0);
  g_signal_connect_object (context, "changed::account", G_CALLBACK (tables_changed_cb), self, 0);
  g_signal_connect_object (context, "changed::sync", G_CALLBACK (tables_changed_cb), self, 0);
  g_signal_connect_object (pir_context_get_pay_ways (context), "changed", G_CALLBACK (ways_changed_cb), self, 0);

  return self;
}

void
pir_cart_set_store (PirCart  *self,
                    PirStore *store)
{
  g_return_if_fail (PIR_IS_CART (self));

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  g_set_object (&self->store, store);
  g_hash_table_remove_all (self->expected);
  g_hash_table_remove_all (self->steps);
  pir_cart_book_set_store (self->book, store);
  if (store != NULL)
    read_services (self);
}

void
pir_cart_follow_checkout (PirCart *self)
{
  g_return_if_fail (PIR_IS_CART (self));

  rebuild (self);
}

PirContext *
pir_cart_get_context (PirCart *self)
{
  g_return_val_if_fail (PIR_IS_CART (self), NULL);

  return self->context;
}

GPtrArray *
pir_cart_dup_group (PirCart *self,
                    guint    group)
{
  GPtrArray *lines;

  g_return_val_if_fail (PIR_IS_CART (self), NULL);

  lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->lines->len; i++)
    {
      PirCartLine *line = g_ptr_array_index (self->lines, i);

      if (pir_cart_line_get_group (line) == group)
        g_ptr_array_add (lines, g_object_ref (line));
    }

  return lines;
}

PirPaymentItem *
pir_cart_build_items (GPtrArray *lines,
                      PirMoney  *amount)
{
  PirPaymentItem *items;

  g_return_val_if_fail (lines != NULL, NULL);

  items = g_new0 (PirPaymentItem, lines->len + 1);
  *amount = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      PirCartLine *line = g_ptr_array_index (lines, i);
      const PirNoticeFields *notice = pir_notice_peek (pir_cart_line_get_notice (line));

      items[i] = (PirPaymentItem) { notice->id, notice->version, pir_cart_line_get_amount (line) };
      if (!pir_money_add (*amount, items[i].amount, amount))
        *amount = PIR_MONEY_MAX;
    }

  return items;
}

void
pir_cart_expect (PirCart              *self,
                 const PirPaymentItem *items,
                 gsize                 n_items)
{
  g_return_if_fail (PIR_IS_CART (self));

  for (gsize i = 0; i < n_items; i++)
    {
      gint64 *amount = g_new (gint64, 1);

      *amount = items[i].amount;
      g_hash_table_insert (self->expected, g_strdup (items[i].notice_id), amount);
    }
  if (self->store != NULL)
    check_expected (self);
}

void
pir_cart_begin_step (PirCart    *self,
                     const char *key)
{
  g_return_if_fail (PIR_IS_CART (self));

  if (self->n_groups > 1 || g_hash_table_size (self->steps) > 0)
    g_hash_table_insert (self->steps, g_strdup (key), GINT_TO_POINTER (FALSE));
}

void
pir_cart_close_step (PirCart    *self,
                     const char *key,
                     gboolean    is_paid)
{
  g_return_if_fail (PIR_IS_CART (self));

  if (!g_hash_table_remove (self->steps, key))
    return;

  if (is_paid)
    g_hash_table_insert (self->steps, g_strdup (key), GINT_TO_POINTER (TRUE));
  rebuild (self);
}

void
pir_cart_add (PirCart   *self,
              PirNotice *notice)
{
  g_return_if_fail (PIR_IS_CART (self));

  pir_cart_book_add (self->book, notice);
}

void
pir_cart_remove (PirCart    *self,
                 const char *id)
{
  g_return_if_fail (PIR_IS_CART (self));

  pir_cart_book_remove (self->book, id);
}

gboolean
pir_cart_set_amount (PirCart    *self,
                     const char *id,
                     PirMoney    amount)
{
  g_return_val_if_fail (PIR_IS_CART (self), FALSE);

  return pir_cart_book_set_amount (self->book, id, amount);
}

gboolean
pir_cart_contains (PirCart    *self,
                   const char *id)
{
  g_return_val_if_fail (PIR_IS_CART (self), FALSE);

  return pir_cart_book_contains (self->book, id);
}

PirMoney
pir_cart_get_total (PirCart *self)
{
  g_return_val_if_fail (PIR_IS_CART (self), 0);

  return self->total;
}

guint
pir_cart_get_n_groups (PirCart *self)
{
  g_return_val_if_fail (PIR_IS_CART (self), 0);

  return self->n_groups;
}

guint
pir_cart_get_n_begun (PirCart *self)
{
  guint n_paid, n_under_way;

  g_return_val_if_fail (PIR_IS_CART (self), 0);

  count_steps (self, &n_paid, &n_under_way);

  return n_paid + n_under_way;
}

PirFeePlan *
pir_cart_get_plan (PirCart *self)
{
  g_return_val_if_fail (PIR_IS_CART (self), NULL);

  return self->plan;
}

PirMoney
pir_cart_get_one_fee (PirCart *self)
{
  g_return_val_if_fail (PIR_IS_CART (self), -1);

  return self->one_fee;
}

guint
pir_cart_get_maximum (PirCart *self)
{
  PirServiceInfo *info;

  g_return_val_if_fail (PIR_IS_CART (self), DEFAULT_MAXIMUM);

  info = self->context != NULL ? pir_context_get_info (self->context) : NULL;

  return info != NULL ? MAX (pir_service_info_peek (info)->max_notices, 1) : DEFAULT_MAXIMUM;
}
