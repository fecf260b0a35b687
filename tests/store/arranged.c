/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/arranged.h"

#include <string.h>

#include "base/pir-collation.h"

static char *
dup_key (const char *first,
         const char *second,
         const char *id)
{
  g_autofree char *one = pir_collation_key (first);
  g_autofree char *two = pir_collation_key (second);

  return g_strdup_printf ("%s\001%s\001%s", one, two, id);
}

/* What sorts as the group does */
static char *
dup_group (PirNotice             *notice,
           const PirNoticeFilter *filter)
{
  const PirNoticeFields *f = pir_notice_peek (notice);
  int year = 9999, month = 0;

  if (filter->group == PIR_NOTICE_GROUP_CHILD)
    return dup_key (f->debtor_family_name, f->debtor_given_name, f->debtor_tax_code);
  if (filter->group == PIR_NOTICE_GROUP_SCHOOL)
    return dup_key (f->school_name, "", f->school_id);
  if (filter->group == PIR_NOTICE_GROUP_STATE)
    return g_strdup_printf ("%d", pir_notice_get_standing (notice, filter->today));
  if (filter->group == PIR_NOTICE_GROUP_MONTH && f->due_date != PIR_DATE_NONE)
    pir_date_get (f->due_date, &year, &month, NULL);

  return g_strdup_printf ("%04d%02d", year, month);
}

/* What sorts as the order does, where it is by something in common */
static char *
dup_common (PirNotice             *notice,
            const PirNoticeFilter *filter)
{
  const PirNoticeFields *f = pir_notice_peek (notice);

  switch (filter->group == PIR_NOTICE_GROUP_NONE ? filter->order : PIR_NOTICE_ORDER_DUE)
    {
    case PIR_NOTICE_ORDER_CHILD:
      return dup_key (f->debtor_family_name, f->debtor_given_name, f->debtor_tax_code);
    case PIR_NOTICE_ORDER_SCHOOL:
      return dup_key (f->school_name, "", f->school_id);
    case PIR_NOTICE_ORDER_STATE:
      return g_strdup_printf ("%d", pir_notice_get_standing (notice, filter->today));
    case PIR_NOTICE_ORDER_REASON:
      return dup_key (f->reason, "", f->reason);
    case PIR_NOTICE_ORDER_NUMBER:
      return g_strdup_printf ("%18s", f->notice_number);
    case PIR_NOTICE_ORDER_YEAR:
      return g_strdup (f->school_year);
    case PIR_NOTICE_ORDER_DUE:
    case PIR_NOTICE_ORDER_NEWEST:
    case PIR_NOTICE_ORDER_AMOUNT:
    default:
      return g_strdup ("");
    }
}

int
arranged_compare (PirNotice             *a,
                  PirNotice             *b,
                  const PirNoticeFilter *filter,
                  int                    otherwise)
{
  PirMoney first = pir_notice_peek (a)->amount, second = pir_notice_peek (b)->amount;
  g_autofree char *group = dup_group (a, filter);
  g_autofree char *other = dup_group (b, filter);
  g_autofree char *common = dup_common (a, filter);
  g_autofree char *others = dup_common (b, filter);
  int order = strcmp (group, other);
  int sign = filter->is_reversed ? -1 : 1;

  if (order != 0)
    return order;
  order = strcmp (common, others);
  if (order != 0)
    return order * sign;
  if (filter->order == PIR_NOTICE_ORDER_AMOUNT && first != second)
    return first > second ? -sign : sign;

  return filter->order <= PIR_NOTICE_ORDER_AMOUNT ? otherwise * sign : otherwise;
}
