/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-row.h"

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-notice-enums.h"
#include "model/pir-payment-enums.h"
#include "model/pir-people-enums.h"

static const char *
get_name (const PirColumn *column,
          gconstpointer    field)
{
  switch ((PirColumnKind) column->kind)
    {
    case PIR_COLUMN_CATEGORY:
      return pir_category_to_string (*(const PirCategory *) field);
    case PIR_COLUMN_NOTICE_STATE:
      return pir_notice_state_to_string (*(const PirNoticeState *) field);
    case PIR_COLUMN_METHOD:
      return pir_method_to_string (*(const PirMethod *) field);
    case PIR_COLUMN_PAYMENT_STATE:
      return pir_payment_state_to_string (*(const PirPaymentState *) field);
    case PIR_COLUMN_LINK_STATE:
      return pir_link_state_to_string (*(const PirLinkState *) field);
    case PIR_COLUMN_KINSHIP:
      return pir_kinship_to_string (*(const PirKinship *) field);

    case PIR_COLUMN_TEXT:
    case PIR_COLUMN_LONG:
    case PIR_COLUMN_UINT:
    case PIR_COLUMN_BOOLEAN:
    case PIR_COLUMN_DATE:
    case PIR_COLUMN_DUE_DATE:
    default:
      g_assert_not_reached ();
    }
}

static void
set_name (const PirColumn *column,
          gpointer         field,
          const char      *name)
{
  switch ((PirColumnKind) column->kind)
    {
    case PIR_COLUMN_CATEGORY:
      pir_category_from_string (name, field);
      break;
    case PIR_COLUMN_NOTICE_STATE:
      pir_notice_state_from_string (name, field);
      break;
    case PIR_COLUMN_METHOD:
      pir_method_from_string (name, field);
      break;
    case PIR_COLUMN_PAYMENT_STATE:
      pir_payment_state_from_string (name, field);
      break;
    case PIR_COLUMN_LINK_STATE:
      pir_link_state_from_string (name, field);
      break;
    case PIR_COLUMN_KINSHIP:
      pir_kinship_from_string (name, field);
      break;

    case PIR_COLUMN_TEXT:
    case PIR_COLUMN_LONG:
    case PIR_COLUMN_UINT:
    case PIR_COLUMN_BOOLEAN:
    case PIR_COLUMN_DATE:
    case PIR_COLUMN_DUE_DATE:
    default:
      g_assert_not_reached ();
    }
}

static void
bind_date (PirStatement *statement,
           int           index,
           PirDate       date)
{
  if (date == PIR_DATE_NONE)
    pir_statement_bind_text (statement, index, NULL);
  else
    pir_statement_bind_int (statement, index, date);
}

static void
bind_due_date (PirStatement *statement,
               int           index,
               PirDate       date)
{
  pir_statement_bind_int (statement, index, date == PIR_DATE_NONE ? PIR_ROW_NO_DUE_DATE : date);
}

static PirDate
read_date (PirStatement *statement,
           int           index)
{
  return pir_statement_is_null (statement, index) ? PIR_DATE_NONE : (PirDate) pir_statement_get_int (statement, index);
}

static PirDate
read_due_date (PirStatement *statement,
               int           index)
{
  gint64 date = pir_statement_get_int (statement, index);

  return date == PIR_ROW_NO_DUE_DATE ? PIR_DATE_NONE : (PirDate) date;
}

static void
bind_column (PirStatement    *statement,
             int              index,
             const PirColumn *column,
             gconstpointer    field)
{
  switch ((PirColumnKind) column->kind)
    {
    case PIR_COLUMN_TEXT:
      pir_statement_bind_text (statement, index, *(const char * const *) field);
      break;
    case PIR_COLUMN_LONG:
      pir_statement_bind_int (statement, index, *(const gint64 *) field);
      break;
    case PIR_COLUMN_UINT:
      pir_statement_bind_int (statement, index, *(const guint *) field);
      break;
    case PIR_COLUMN_BOOLEAN:
      pir_statement_bind_int (statement, index, *(const gboolean *) field != FALSE);
      break;
    case PIR_COLUMN_DATE:
      bind_date (statement, index, *(const PirDate *) field);
      break;
    case PIR_COLUMN_DUE_DATE:
      bind_due_date (statement, index, *(const PirDate *) field);
      break;

    case PIR_COLUMN_CATEGORY:
    case PIR_COLUMN_NOTICE_STATE:
    case PIR_COLUMN_METHOD:
    case PIR_COLUMN_PAYMENT_STATE:
    case PIR_COLUMN_LINK_STATE:
    case PIR_COLUMN_KINSHIP:
    default:
      pir_statement_bind_text (statement, index, get_name (column, field));
      break;
    }
}

static void
read_column (PirStatement    *statement,
             int              index,
             const PirColumn *column,
             gpointer         field)
{
  switch ((PirColumnKind) column->kind)
    {
    case PIR_COLUMN_TEXT:
      *(const char **) field = pir_statement_get_text (statement, index);
      break;
    case PIR_COLUMN_LONG:
      *(gint64 *) field = pir_statement_get_int (statement, index);
      break;
    case PIR_COLUMN_UINT:
      *(guint *) field = (guint) pir_statement_get_int (statement, index);
      break;
    case PIR_COLUMN_BOOLEAN:
      *(gboolean *) field = pir_statement_get_int (statement, index) != 0;
      break;
    case PIR_COLUMN_DATE:
      *(PirDate *) field = read_date (statement, index);
      break;
    case PIR_COLUMN_DUE_DATE:
      *(PirDate *) field = read_due_date (statement, index);
      break;

    case PIR_COLUMN_CATEGORY:
    case PIR_COLUMN_NOTICE_STATE:
    case PIR_COLUMN_METHOD:
    case PIR_COLUMN_PAYMENT_STATE:
    case PIR_COLUMN_LINK_STATE:
    case PIR_COLUMN_KINSHIP:
    default:
      set_name (column, field, pir_statement_get_text (statement, index));
      break;
    }
}

void
pir_row_bind (PirStatement    *statement,
              int              first,
              const PirColumn *columns,
              gsize            n_columns,
              gconstpointer    fields)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (columns != NULL);
  g_return_if_fail (fields != NULL);

  for (gsize i = 0; i < n_columns; i++)
    bind_column (statement, first + (int) i, &columns[i], G_STRUCT_MEMBER_P (fields, columns[i].offset));
}

void
pir_row_read (PirStatement    *statement,
              int              first,
              const PirColumn *columns,
              gsize            n_columns,
              gpointer         fields)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (columns != NULL);
  g_return_if_fail (fields != NULL);

  for (gsize i = 0; i < n_columns; i++)
    read_column (statement, first + (int) i, &columns[i], G_STRUCT_MEMBER_P (fields, columns[i].offset));
}
