/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-class-desk.h"

#include "base/pir-collation.h"

/* A child; @key: what makes it one: two may have the same name */
typedef struct
{
  char *key;
  char *name;
  char *sorted;
} Child;

struct _PirClassDesk
{
  GObject parent_instance;

  GPtrArray  *payments; /* (owned) (element-type PirClassPayment) */
  GPtrArray  *children; /* (owned) (element-type Child) by name */
  PirNotice **cells;    /* (owned) children × payments, each (nullable) (unowned): of payments */
};

G_DEFINE_FINAL_TYPE (PirClassDesk, pir_class_desk, G_TYPE_OBJECT)

static void
child_free (gpointer data)
{
  Child *child = data;

  g_free (child->key);
  g_free (child->name);
  g_free (child->sorted);
  g_free (child);
}

static void
payment_free (gpointer data)
{
  PirClassPayment *payment = data;

  g_free ((char *) payment->id);
  g_ptr_array_unref (payment->notices);
  g_free (payment);
}

static const char *
get_child_key (PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  return fields->pupil_id != NULL ? fields->pupil_id : fields->debtor_tax_code;
}

/* Instalments of one event are payments of their own; what has no event is known by its reason. */
static char *
dup_payment_id (const PirNoticeFields *fields)
{
  return g_strdup_printf ("%s %u", fields->event_id != NULL ? fields->event_id : fields->reason, fields->instalment);
}

static int
compare_children (gconstpointer a,
                  gconstpointer b)
{
  const Child *first = *(Child * const *) a, *second = *(Child * const *) b;
  int order = g_strcmp0 (first->sorted, second->sorted);

  return order != 0 ? order : g_strcmp0 (first->key, second->key);
}

static gboolean
is_open (const PirClassPayment *payment)
{
  return payment->open > 0;
}

/* What can be paid before what cannot, the earliest first; then the latest first */
static int
compare_payments (gconstpointer a,
                  gconstpointer b)
{
  const PirClassPayment *first = *(PirClassPayment * const *) a, *second = *(PirClassPayment * const *) b;
  gint64 first_day = first->due_date != PIR_DATE_NONE ? first->due_date : G_MAXINT32;
  gint64 second_day = second->due_date != PIR_DATE_NONE ? second->due_date : G_MAXINT32;
  int order = is_open (second) - is_open (first);

  if (order == 0 && first_day != second_day)
    order = (first_day < second_day) == is_open (first) ? -1 : 1;

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

static PirClassPayment *
find_payment (PirClassDesk *self,
              GHashTable   *by_id,
              PirNotice    *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *id = dup_payment_id (fields);
  PirClassPayment *payment = g_hash_table_lookup (by_id, id);

  if (payment != NULL)
    return payment;

  payment = g_new0 (PirClassPayment, 1);
  payment->id = g_steal_pointer (&id);
  payment->reason = fields->reason;
  payment->instalment = fields->instalment;
  payment->instalments = fields->instalments;
  payment->due_date = PIR_DATE_NONE;
  payment->notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->payments, payment);
  g_hash_table_insert (by_id, (char *) payment->id, payment);

  return payment;
}

/* Notices of the class that still count, by payment */
static void
sort_in (PirClassDesk *self,
         GPtrArray    *notices,
         const char   *class_name)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);
      const PirNoticeFields *fields = pir_notice_peek (notice);

      if (g_strcmp0 (fields->class_name, class_name) == 0 && fields->state != PIR_NOTICE_CANCELLED && !pir_notice_is_open (notice))
        g_ptr_array_add (find_payment (self, by_id, notice)->notices, g_object_ref (notice));
    }
}

static gboolean
is_of_class (const PirClassPayment *payment,
             const char * const    *own)
{
  for (guint i = 0; i < payment->notices->len; i++)
    {
      const char *pupil = pir_notice_peek (g_ptr_array_index (payment->notices, i))->pupil_id;

      if (pupil != NULL && !g_strv_contains (own, pupil))
        return TRUE;
    }

  return FALSE;
}

static void
drop_own (PirClassDesk       *self,
          const char * const *own)
{
  for (guint i = self->payments->len; i > 0; i--)
    {
      if (!is_of_class (g_ptr_array_index (self->payments, i - 1), own))
        g_ptr_array_remove_index (self->payments, i - 1);
    }
}

static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  g_autofree char *first = pir_class_name_of (*(PirNotice * const *) a);
  g_autofree char *second = pir_class_name_of (*(PirNotice * const *) b);
  g_autofree char *first_key = pir_collation_key (first);
  g_autofree char *second_key = pir_collation_key (second);
  int order = g_strcmp0 (first_key, second_key);

  return order != 0 ? order : g_strcmp0 (get_child_key (*(PirNotice * const *) a), get_child_key (*(PirNotice * const *) b));
}

static void
count (PirClassPayment *payment,
       PirDate          today)
{
  PirDate open_day = PIR_DATE_NONE, any_day = PIR_DATE_NONE;

  for (guint i = 0; i < payment->notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (payment->notices, i);
      const PirNoticeFields *fields = pir_notice_peek (notice);
      PirClassMark mark = pir_class_mark_of (notice, today);
      PirDate *day = mark == PIR_CLASS_OPEN ? &open_day : &any_day;

      payment->n_asked += mark != PIR_CLASS_NONE;
      payment->n_paid += mark == PIR_CLASS_PAID;
      if (mark == PIR_CLASS_PAID && !pir_money_add (payment->paid, fields->amount, &payment->paid))
        payment->paid = PIR_MONEY_MAX;
      if ((mark == PIR_CLASS_OPEN || mark == PIR_CLASS_WAITING) && !pir_money_add (payment->open, fields->amount, &payment->open))
        payment->open = PIR_MONEY_MAX;
      if (fields->due_date != PIR_DATE_NONE && (*day == PIR_DATE_NONE || fields->due_date < *day))
        *day = fields->due_date;
    }

  payment->due_date = open_day != PIR_DATE_NONE ? open_day : any_day;
}

static void
add_child (GHashTable *by_key,
           GPtrArray  *children,
           PirNotice  *notice)
{
  Child *child;

  if (g_hash_table_contains (by_key, get_child_key (notice)))
    return;

  child = g_new0 (Child, 1);
  child->key = g_strdup (get_child_key (notice));
  child->name = pir_class_name_of (notice);
  child->sorted = pir_collation_key (child->name);
  g_ptr_array_add (children, child);
  g_hash_table_insert (by_key, child->key, child);
}

static void
list_children (PirClassDesk *self)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->payments->len; i++)
    {
      GPtrArray *notices = ((PirClassPayment *) g_ptr_array_index (self->payments, i))->notices;

      for (guint j = 0; j < notices->len; j++)
        add_child (by_key, self->children, g_ptr_array_index (notices, j));
    }
  g_ptr_array_sort (self->children, compare_children);
}

/* Where a child has two notices of one payment, the one that asks for money counts. */
static void
fill_cells (PirClassDesk *self,
            PirDate       today)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  self->cells = g_new0 (PirNotice *, self->children->len * self->payments->len + 1);
  for (guint i = 0; i < self->children->len; i++)
    g_hash_table_insert (rows, ((Child *) g_ptr_array_index (self->children, i))->key, GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->payments->len; i++)
    {
      GPtrArray *notices = ((PirClassPayment *) g_ptr_array_index (self->payments, i))->notices;

      for (guint j = 0; j < notices->len; j++)
        {
          PirNotice *notice = g_ptr_array_index (notices, j);
          guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, get_child_key (notice)));
          PirNotice **cell = &self->cells[row * self->payments->len + i];

          if (*cell == NULL || pir_class_mark_of (*cell, today) != PIR_CLASS_OPEN)
            *cell = notice;
        }
    }
}

static void
pir_class_desk_finalize (GObject *object)
{
  PirClassDesk *self = PIR_CLASS_DESK (object);

  g_free (self->cells);
  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->payments);

  G_OBJECT_CLASS (pir_class_desk_parent_class)->finalize (object);
}

static void
pir_class_desk_class_init (PirClassDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_class_desk_finalize;
}

static void
pir_class_desk_init (PirClassDesk *self)
{
  self->payments = g_ptr_array_new_with_free_func (payment_free);
  self->children = g_ptr_array_new_with_free_func (child_free);
}

PirClassDesk *
pir_class_desk_new (GPtrArray          *notices,
                    const char         *class_name,
                    const char * const *own,
                    PirDate             today)
{
  PirClassDesk *self;

  g_return_val_if_fail (notices != NULL && class_name != NULL && own != NULL, NULL);

  self = g_object_new (PIR_TYPE_CLASS_DESK, NULL);
  sort_in (self, notices, class_name);
  drop_own (self, own);
  for (guint i = 0; i < self->payments->len; i++)
    {
      PirClassPayment *payment = g_ptr_array_index (self->payments, i);

      g_ptr_array_sort (payment->notices, compare_notices);
      count (payment, today);
    }
  g_ptr_array_sort (self->payments, compare_payments);
  list_children (self);
  fill_cells (self, today);

  return self;
}

guint
pir_class_desk_get_n_payments (PirClassDesk *self)
{
  g_return_val_if_fail (PIR_IS_CLASS_DESK (self), 0);

  return self->payments->len;
}

const PirClassPayment *
pir_class_desk_get_payment (PirClassDesk *self,
                            guint         index)
{
  g_return_val_if_fail (PIR_IS_CLASS_DESK (self) && index < self->payments->len, NULL);

  return g_ptr_array_index (self->payments, index);
}

guint
pir_class_desk_get_n_children (PirClassDesk *self)
{
  g_return_val_if_fail (PIR_IS_CLASS_DESK (self), 0);

  return self->children->len;
}

const char *
pir_class_desk_get_name (PirClassDesk *self,
                         guint         child)
{
  g_return_val_if_fail (PIR_IS_CLASS_DESK (self) && child < self->children->len, NULL);

  return ((Child *) g_ptr_array_index (self->children, child))->name;
}

PirNotice *
pir_class_desk_get_notice (PirClassDesk *self,
                           guint         child,
                           guint         index)
{
  g_return_val_if_fail (PIR_IS_CLASS_DESK (self) && child < self->children->len && index < self->payments->len, NULL);

  return self->cells[child * self->payments->len + index];
}

PirClassMark
pir_class_mark_of (PirNotice *notice,
                   PirDate    today)
{
  if (notice == NULL)
    return PIR_CLASS_NONE;

  switch (pir_notice_get_standing (notice, today))
    {
    case PIR_STANDING_DUE:
    case PIR_STANDING_OVERDUE:
      return PIR_CLASS_OPEN;
    case PIR_STANDING_EXPIRED:
      return PIR_CLASS_EXPIRED;
    case PIR_STANDING_AWAITING:
      return PIR_CLASS_WAITING;
    case PIR_STANDING_PAID:
    case PIR_STANDING_SETTLED:
      return PIR_CLASS_PAID;
    case PIR_STANDING_CANCELLED:
    case PIR_STANDING_CLOSED:
    case PIR_STANDING_GONE:
      return PIR_CLASS_NONE;
    case PIR_STANDING_OTHER:
    default:
      return PIR_CLASS_OTHER;
    }
}

char *
pir_class_name_of (PirNotice *notice)
{
  const PirNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);

  return g_strdup_printf ("%s %s", fields->debtor_family_name, fields->debtor_given_name);
}
