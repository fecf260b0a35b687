/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-part.h"

static void
part_free (gpointer data)
{
  pir_payment_part_free (data);
}

void
pir_payment_part_free (PirPaymentPart *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->school);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_clear_object (&self->single);
  g_clear_object (&self->first);
  g_ptr_array_unref (self->instalments);
  g_free (self);
}

static PirSchool *
find_school (GPtrArray  *schools,
             const char *id)
{
  for (guint i = 0; i < schools->len; i++)
    if (g_strcmp0 (pir_school_peek (g_ptr_array_index (schools, i))->id, id) == 0)
      return g_object_ref (g_ptr_array_index (schools, i));
  return NULL;
}

static gboolean
is_same_plan (PirNotice *a,
              PirNotice *b)
{
  const PirNoticeFields *one = pir_notice_peek (a), *other = pir_notice_peek (b);

  return one->event_id != NULL && g_strcmp0 (one->event_id, other->event_id) == 0 &&
         g_str_equal (one->debtor_tax_code, other->debtor_tax_code) &&
         g_str_equal (one->creditor_tax_code, other->creditor_tax_code) && g_str_equal (one->school_id, other->school_id);
}

/* An event may ask twice for the same thing: two notices for a whole amount are no plan. */
static gboolean
takes (PirPaymentPart *self,
       PirNotice      *notice)
{
  const gboolean is_instalment = pir_notice_peek (notice)->instalments > 0;

  return is_same_plan (self->first, notice) && (is_instalment || self->single == NULL);
}

static PirPaymentPart *
find_part (GPtrArray *parts,
           PirNotice *notice)
{
  for (guint i = 0; i < parts->len; i++)
    if (takes (g_ptr_array_index (parts, i), notice))
      return g_ptr_array_index (parts, i);
  return NULL;
}

static GBytes *
find_logo (GHashTable *logos,
           PirSchool  *school)
{
  const char *sha256 = school != NULL ? pir_school_peek (school)->logo_sha256 : NULL;
  GBytes *logo = logos != NULL && sha256 != NULL ? g_hash_table_lookup (logos, sha256) : NULL;

  return logo != NULL ? g_bytes_ref (logo) : NULL;
}

static PirPaymentPart *
add_part (GPtrArray  *parts,
          GPtrArray  *schools,
          GHashTable *logos,
          PirNotice  *notice)
{
  PirPaymentPart *part = g_new0 (PirPaymentPart, 1);

  part->first = g_object_ref (notice);
  part->school = find_school (schools, pir_notice_peek (notice)->school_id);
  part->logo = find_logo (logos, part->school);
  part->instalments = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (parts, part);

  return part;
}

static int
compare_instalments (gconstpointer a,
                     gconstpointer b)
{
  const PirNoticeFields *one = pir_notice_peek (*(PirNotice **) a), *other = pir_notice_peek (*(PirNotice **) b);

  return one->instalment != other->instalment ? (one->instalment < other->instalment ? -1 : 1)
                                              : g_strcmp0 (one->notice_number, other->notice_number);
}

GPtrArray *
pir_payment_parts_new (GPtrArray  *notices,
                       GPtrArray  *schools,
                       GHashTable *logos)
{
  GPtrArray *parts;

  g_return_val_if_fail (notices != NULL && schools != NULL, NULL);

  parts = g_ptr_array_new_with_free_func (part_free);
  for (guint i = 0; i < notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);
      PirPaymentPart *part = find_part (parts, notice);

      if (part == NULL)
        part = add_part (parts, schools, logos, notice);
      if (pir_notice_peek (notice)->instalments > 0)
        g_ptr_array_add (part->instalments, g_object_ref (notice));
      else
        part->single = g_object_ref (notice);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      PirPaymentPart *part = g_ptr_array_index (parts, i);

      g_ptr_array_sort (part->instalments, compare_instalments);
      g_set_object (&part->first, part->single != NULL ? part->single : g_ptr_array_index (part->instalments, 0));
    }

  return parts;
}

guint
pir_payment_part_get_total (const PirPaymentPart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->instalments->len + (self->single != NULL ? 1 : 0);
}

gboolean
pir_payment_part_is_own_money (const PirPaymentPart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->school != NULL &&
         g_str_equal (pir_school_peek (self->school)->creditor_tax_code, pir_notice_peek (self->first)->creditor_tax_code);
}
