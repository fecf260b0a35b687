/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-overview-builder.h"

#define SOON_DAYS 30
#define MAX_MONTHS 12

/* A child's sums while they grow */
typedef struct
{
  PirPupil *pupil;    /* (nullable), the caller's */
  PirMoney  amount;
  guint     n_payable;
  guint     n_awaiting;
  PirDate   next_due; /* PIR_DATE_NONE sorts last */
  gint64    next_id;  /* 0 = none */
} Child;

typedef struct
{
  PirOverviewFields  fields;
  Child             *children;     /* (owned): one per pupil, the nameless one last */
  gsize              n_children;
  GHashTable        *by_pupil;     /* (owned) (element-type utf8 Child) */
  PirMonthDue        months[MAX_MONTHS];
  int                first_month;  /* months since year 0 */
} Builder;

static int
get_month (PirDate date)
{
  int year, month;

  pir_date_get (date, &year, &month, NULL);

  return year * 12 + month - 1;
}

static gboolean
is_before (PirDate a,
           PirDate b)
{
  return a != PIR_DATE_NONE && (b == PIR_DATE_NONE || a < b);
}

/* A sum that no screen could show stays where it is */
static void
add_amount (PirMoney *sum,
            PirMoney  amount)
{
  PirMoney more;

  if (pir_money_add (*sum, amount, &more))
    *sum = more;
}

static Child *
find_child (Builder    *self,
            const char *pupil_id)
{
  Child *child = pupil_id != NULL ? g_hash_table_lookup (self->by_pupil, pupil_id) : NULL;

  return child != NULL ? child : &self->children[self->n_children - 1];
}

static void
add_to_child (Child           *child,
              const PirUnpaid *unpaid)
{
  add_amount (&child->amount, unpaid->amount);
  child->n_payable++;

  if (child->next_id == 0 || is_before (unpaid->due_date, child->next_due)
      || (unpaid->due_date == child->next_due && unpaid->local_id < child->next_id))
    {
      child->next_due = unpaid->due_date;
      child->next_id = unpaid->local_id;
    }
}

static void
add_to_month (Builder         *self,
              const PirUnpaid *unpaid)
{
  int index = get_month (unpaid->due_date) - self->first_month;

  if (index < 0 || index >= MAX_MONTHS)
    return;

  add_amount (&self->months[index].amount, unpaid->amount);
  self->months[index].n_payable++;
  self->fields.n_months = MAX (self->fields.n_months, (gsize) index + 1);
}

static void
add (const PirUnpaid *unpaid,
     gpointer         user_data)
{
  Builder *self = user_data;
  PirOverviewFields *fields = &self->fields;
  Child *child = find_child (self, unpaid->pupil_id);
  gboolean is_late = is_before (unpaid->due_date, fields->today);

  if (unpaid->state == PIR_NOTICE_AWAITING_RECEIPT)
    {
      child->n_awaiting++;
      fields->n_awaiting++;
      return;
    }
  if (is_late && unpaid->is_deadline_hard)
    return;

  add_amount (&fields->amount_all, unpaid->amount);
  fields->n_payable++;
  fields->n_overdue += is_late ? 1 : 0;
  if (unpaid->due_date == PIR_DATE_NONE || unpaid->due_date <= fields->today + SOON_DAYS)
    {
      add_amount (&fields->amount_soon, unpaid->amount);
      fields->n_soon++;
    }

  add_to_child (child, unpaid);
  if (unpaid->due_date != PIR_DATE_NONE)
    add_to_month (self, unpaid);
}

static void
builder_init (Builder   *self,
              GPtrArray *pupils,
              PirDate    today)
{
  self->fields.today = today;
  self->first_month = get_month (today);
  self->n_children = pupils->len + 1;
  self->children = g_new0 (Child, self->n_children);
  self->by_pupil = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pupils->len; i++)
    {
      self->children[i].pupil = pupils->pdata[i];
      g_hash_table_insert (self->by_pupil, (gpointer) pir_pupil_peek (pupils->pdata[i])->id, &self->children[i]);
    }
  for (int i = 0; i < MAX_MONTHS; i++)
    {
      int month = self->first_month + i;

      self->months[i].month = pir_date_new (month / 12, month % 12 + 1, 1);
    }
}

static void
builder_clear (Builder *self)
{
  g_clear_pointer (&self->children, g_free);
  g_clear_pointer (&self->by_pupil, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

static gboolean
is_shown (const Child *child)
{
  return child->n_payable > 0 || child->n_awaiting > 0
         || (child->pupil != NULL && pir_pupil_peek (child->pupil)->link_state == PIR_LINK_ACTIVE);
}

PirOverview *
pir_overview_build (const PirOverviewSource  *source,
                    GPtrArray                *pupils,
                    PirDate                   today,
                    GError                  **error)
{
  g_auto (Builder) builder = { 0 };
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree PirChildDue *children = NULL;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (pupils != NULL, NULL);

  builder_init (&builder, pupils, today);
  if (!source->each_unpaid (source->data, add, &builder, error))
    return NULL;

  children = g_new0 (PirChildDue, builder.n_children);
  for (gsize i = 0; i < builder.n_children; i++)
    {
      const Child *child = &builder.children[i];
      PirNotice *next = NULL;

      if (!is_shown (child))
        continue;

      if (child->next_id != 0 && !source->load (source->data, child->next_id, &next, error))
        return NULL;
      if (next != NULL)
        g_ptr_array_add (notices, next);
      children[builder.fields.n_children++] =
        (PirChildDue) { child->pupil, next, child->amount, child->n_payable, child->n_awaiting };
    }

  builder.fields.children = children;
  builder.fields.months = builder.months;

  return pir_overview_new (&builder.fields);
}
