/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-arrangement.h"

#include "base/pir-collation.h"
#include "store/pir-member-id.h"
#include "store/pir-row.h"

typedef struct
{
  char  *key;  /* (owned): what sorts as the language wants it */
  guint  rank;
} Group;

typedef struct
{
  gint64       id;
  const Group *group;
  gint64       number;
  gint64       due_date;
  PirMoney     amount;
} Row;

struct _PirArrangement
{
  PirNoticeGroup  group;
  PirNoticeOrder  order;
  gboolean        is_reversed;
  GHashTable     *groups; /* (owned): names to Group */
  GArray         *rows;   /* (owned) of Row */
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->key);
  g_free (group);
}

static int
compare (gint64 a,
         gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  return g_strcmp0 ((*(Group * const *) a)->key, (*(Group * const *) b)->key);
}

/* Parts are compared one after the other: "Rossi" before "Rossini", whoever else is called so. */
static char *
make_key (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, "\037", -1);
  g_autoptr (GString) key = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *collated = pir_collation_key (*part);

      g_string_append_printf (key, "%s\001", collated);
    }
  /* Two that the language takes for one are still two groups. */
  g_string_append (key, names);

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static const Group *
get_group (PirArrangement *self,
           const char     *names)
{
  Group *group = g_hash_table_lookup (self->groups, names);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->key = make_key (names);
      g_hash_table_insert (self->groups, g_strdup (names), group);
    }

  return group;
}

static void
rank_groups (PirArrangement *self)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (groups, group);
  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    ((Group *) g_ptr_array_index (groups, i))->rank = i;
}

static int
compare_within (const PirArrangement *self,
                const Row            *a,
                const Row            *b)
{
  /* Below 0 are receipts that the cache has not. */
  gint64 first = ABS (pir_member_id_get_local (a->id)), second = ABS (pir_member_id_get_local (b->id));
  int order = 0;

  if (self->order == PIR_NOTICE_ORDER_NEWEST)
    return compare (second, first);
  if (self->order == PIR_NOTICE_ORDER_AMOUNT)
    order = compare (b->amount, a->amount);
  if (order == 0)
    order = compare (a->due_date, b->due_date);

  return order != 0 ? order : compare (first, second);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const PirArrangement *self = user_data;
  const Row *first = a, *second = b;
  int order = compare (first->group->rank, second->group->rank);

  if (order == 0)
    order = compare (first->number, second->number);
  /* Groups stay where they are; without groups it is the order that has names and numbers. */
  if (order != 0)
    return self->is_reversed && self->group == PIR_NOTICE_GROUP_NONE ? -order : order;
  order = compare_within (self, first, second);
  if (self->is_reversed && self->order <= PIR_NOTICE_ORDER_AMOUNT)
    order = -order;

  return order != 0 ? order : compare (first->id, second->id);
}

gboolean
pir_arrangement_is_wanted (const PirNoticeFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  if (filter->is_reversed)
    return TRUE;
  switch (filter->group)
    {
    case PIR_NOTICE_GROUP_NONE:
      return filter->order >= PIR_NOTICE_ORDER_AMOUNT;
    case PIR_NOTICE_GROUP_MONTH:
      return filter->order != PIR_NOTICE_ORDER_DUE;
    case PIR_NOTICE_GROUP_CHILD:
    case PIR_NOTICE_GROUP_SCHOOL:
    case PIR_NOTICE_GROUP_STATE:
    case PIR_NOTICE_GROUP_YEAR:
    default:
      return TRUE;
    }
}

gboolean
pir_arrangement_is_wanted_for_receipts (const PirNoticeFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  if (filter->pupil_id != NULL || filter->school_id != NULL || filter->school_year != NULL || filter->category >= 0)
    return TRUE;

  return filter->text == NULL
         && (filter->order == PIR_NOTICE_ORDER_AMOUNT || filter->group == PIR_NOTICE_GROUP_CHILD
             || filter->group == PIR_NOTICE_GROUP_SCHOOL);
}

PirArrangement *
pir_arrangement_new (const PirNoticeFilter *filter)
{
  PirArrangement *self;

  g_return_val_if_fail (filter != NULL, NULL);

  self = g_new0 (PirArrangement, 1);
  self->group = filter->group;
  self->order = filter->order;
  self->is_reversed = filter->is_reversed;
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));

  return self;
}

PirArrangement *
pir_arrangement_new_for_receipts (const PirNoticeFilter *filter)
{
  PirArrangement *self = pir_arrangement_new (filter);

  g_return_val_if_fail (self != NULL, NULL);

  if (filter->text != NULL || self->order != PIR_NOTICE_ORDER_AMOUNT)
    self->order = PIR_NOTICE_ORDER_NEWEST;

  return self;
}

void
pir_arrangement_free (PirArrangement *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->groups);
  g_array_unref (self->rows);
  g_free (self);
}

static gint64
get_month (gint64 due_date)
{
  int year, month;

  if (due_date == PIR_ROW_NO_DUE_DATE)
    return G_MAXINT64;
  pir_date_get ((PirDate) due_date, &year, &month, NULL);

  return year * 12 + month;
}

void
pir_arrangement_add (PirArrangement *self,
                     gint64          id,
                     const char     *names,
                     gint64          number,
                     gint64          due_date,
                     PirMoney        amount)
{
  Row row = { id, NULL, number, due_date, amount };

  g_return_if_fail (self != NULL);

  row.group = get_group (self, names != NULL ? names : "");
  if (self->group == PIR_NOTICE_GROUP_MONTH)
    row.number = get_month (due_date);
  g_array_append_val (self->rows, row);
}

void
pir_arrangement_keep (GArray *ids,
                      GArray *found)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  g_return_if_fail (ids != NULL);
  g_return_if_fail (found != NULL);

  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (kept, &g_array_index (found, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (kept, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

GArray *
pir_arrangement_to_ids (PirArrangement *self)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  rank_groups (self);
  g_array_sort_with_data (self->rows, compare_rows, self);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    g_array_append_val (ids, g_array_index (self->rows, Row, i).id);

  return g_steal_pointer (&ids);
}
