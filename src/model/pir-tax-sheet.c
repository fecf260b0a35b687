/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-sheet.h"

#include "base/pir-collation.h"
#include "base/pir-date.h"
#include "model/pir-pupil.h"
#include "model/pir-refund.h"

struct _PirTaxSheet
{
  GObject           parent_instance;

  PirTaxSheetFields fields;
};

G_DEFINE_FINAL_TYPE (PirTaxSheet, pir_tax_sheet, G_TYPE_OBJECT)

/* What a sheet is made with */
typedef struct
{
  PirTaxSheetFields *fields;
  GHashTable        *pupils;   /* (element-type utf8): ids and tax codes */
  GHashTable        *payments; /* (element-type utf8): whose fee has been counted */
} Making;

static void
entry_free (gpointer data)
{
  PirTaxEntry *entry = data;

  g_object_unref (entry->receipt);
  g_free (entry);
}

static void
share_free (gpointer data)
{
  PirTaxShare *share = data;

  g_ptr_array_unref (share->entries);
  g_free (share);
}

static void
child_free (gpointer data)
{
  PirTaxChild *child = data;

  g_ptr_array_unref (child->shares);
  g_free (child);
}

static const PirReceiptFields *
peek (const PirTaxEntry *entry)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (entry->receipt));
}

static int
year_of (PirDate day)
{
  int year = 0;

  if (day != PIR_DATE_NONE)
    pir_date_get (day, &year, NULL, NULL);

  return year;
}

/* What was given back in @year */
static PirMoney
sum_refunds (const char *packed,
             int         year)
{
  g_autoptr (GPtrArray) refunds = pir_refunds_unpack (packed);
  PirMoney sum = 0;

  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *refund = pir_refund_peek (g_ptr_array_index (refunds, i));
      PirDate day = refund->done_on != PIR_DATE_NONE ? refund->done_on : pir_date_from_time (refund->state_since);

      if (refund->state == PIR_REFUND_DONE && year_of (day) == year)
        sum += refund->amount;
    }

  return sum;
}

static gboolean
is_same (const char *a,
         const char *b)
{
  return a != NULL && *a != '\0' && g_strcmp0 (a, b) == 0;
}

/* A receipt that only the archive has outlives the list of children. A pupil who pays is nobody's child here, and deducts as well. */
static PirTaxStanding
judge (const Making      *making,
       const PirTaxEntry *entry)
{
  const PirReceiptFields *fields = peek (entry);
  gboolean is_known = g_hash_table_contains (making->pupils, fields->debtor_tax_code)
                      || (fields->pupil_id != NULL && g_hash_table_contains (making->pupils, fields->pupil_id));

  if (!is_known && fields->pupil_id == NULL)
    return PIR_TAX_NO_PUPIL;
  if (!is_known && fields->local_id > 0 && !is_same (fields->payer_tax_code, fields->debtor_tax_code))
    return PIR_TAX_OTHERS_CHILD;
  if (entry->code == PIR_DEDUCTION_NONE)
    return PIR_TAX_NO_CODE;

  return entry->code == PIR_DEDUCTION_DONATION && fields->payer_tax_code == NULL ? PIR_TAX_NO_PAYER : PIR_TAX_COUNTS;
}

static PirTaxChild *
ensure_child (GPtrArray              *children,
              const PirReceiptFields *fields)
{
  PirTaxChild *child;

  for (guint i = 0; i < children->len; i++)
    {
      child = g_ptr_array_index (children, i);
      if (g_str_equal (child->tax_code, fields->debtor_tax_code)
          && (*child->tax_code != '\0' || g_str_equal (child->name, fields->debtor_name)))
        return child;
    }

  child = g_new0 (PirTaxChild, 1);
  child->name = fields->debtor_name;
  child->tax_code = fields->debtor_tax_code;
  child->shares = g_ptr_array_new_with_free_func (share_free);
  g_ptr_array_add (children, child);

  return child;
}

static PirTaxShare *
ensure_share (GPtrArray              *shares,
              const PirReceiptFields *fields)
{
  PirTaxShare *share;

  for (guint i = 0; i < shares->len; i++)
    {
      share = g_ptr_array_index (shares, i);
      if (g_strcmp0 (share->payer_tax_code, fields->payer_tax_code) == 0
          && (share->payer_tax_code != NULL || g_strcmp0 (share->payer_name, fields->payer_name) == 0))
        return share;
    }

  share = g_new0 (PirTaxShare, 1);
  share->payer_name = fields->payer_name;
  share->payer_tax_code = fields->payer_tax_code;
  share->entries = g_ptr_array_new_with_free_func (entry_free);
  g_ptr_array_add (shares, share);

  return share;
}

static void
add_to_code (PirTaxCodeSum     *sum,
             const PirTaxEntry *entry,
             const PirTaxRule  *rule)
{
  sum->net += entry->net;
  if (rule != NULL && rule->is_traced && entry->traceable != PIR_TRACEABLE_YES)
    sum->unsure += entry->net;
}

static void
count (Making      *making,
       PirTaxEntry *entry)
{
  PirTaxSheetFields *fields = making->fields;
  PirTaxChild *child = ensure_child (fields->children, peek (entry));
  PirTaxShare *share = ensure_share (child->shares, peek (entry));
  gboolean is_education = entry->code == PIR_DEDUCTION_EDUCATION;

  add_to_code (is_education ? &share->education : &share->donation, entry, fields->rule);
  add_to_code (is_education ? &child->education : &child->donation, entry, fields->rule);
  fields->net += entry->net;
  g_ptr_array_add (share->entries, entry);
}

/* The fee is of the whole payment, and each of its receipts says it. */
static void
count_fee (Making                 *making,
           const PirReceiptFields *receipt)
{
  const char *key = *receipt->payment_id != '\0' ? receipt->payment_id : receipt->id;

  if (receipt->fee > 0 && g_hash_table_add (making->payments, g_strdup (key)))
    making->fields->fees += receipt->fee;
}

static PirTaxEntry *
make_entry (const Making   *making,
            PirKeptReceipt *kept)
{
  const PirReceiptFields *receipt = pir_receipt_peek (pir_kept_receipt_get_receipt (kept));
  int year = making->fields->year;
  gboolean is_paid = year_of (pir_date_from_time (receipt->paid_at)) == year;
  PirMoney refunded = sum_refunds (receipt->refunds, year);
  PirTaxEntry *entry;

  if (!is_paid && refunded == 0)
    return NULL;

  entry = g_new0 (PirTaxEntry, 1);
  entry->receipt = g_object_ref (kept);
  entry->code = pir_deduction_get (receipt->category, receipt->is_resolved);
  entry->traceable = receipt->method == PIR_METHOD_COUNTER ? PIR_TRACEABLE_UNKNOWN : PIR_TRACEABLE_YES;
  entry->refunded = refunded;
  if (is_paid)
    {
      entry->paid = receipt->amount;
      entry->net = MAX (receipt->amount - refunded, 0);
    }
  entry->standing = is_paid ? judge (making, entry) : PIR_TAX_GIVEN_BACK;

  return entry;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const PirTaxEntry *one = *(const PirTaxEntry * const *) a;
  const PirTaxEntry *other = *(const PirTaxEntry * const *) b;
  int order = (int) one->standing - (int) other->standing;

  if (order == 0)
    order = peek (one)->paid_at < peek (other)->paid_at ? -1 : peek (one)->paid_at > peek (other)->paid_at;

  return order != 0 ? order : g_strcmp0 (peek (one)->receipt_number, peek (other)->receipt_number);
}

static int
compare_names (const char *name,
               const char *code,
               const char *other_name,
               const char *other_code)
{
  int order = (name == NULL) - (other_name == NULL);

  if (order == 0 && name != NULL)
    order = pir_collation_compare (name, other_name);

  return order != 0 ? order : g_strcmp0 (code, other_code);
}

static int
compare_children (gconstpointer a,
                  gconstpointer b)
{
  const PirTaxChild *one = *(const PirTaxChild * const *) a;
  const PirTaxChild *other = *(const PirTaxChild * const *) b;

  return compare_names (one->name, one->tax_code, other->name, other->tax_code);
}

static int
compare_shares (gconstpointer a,
                gconstpointer b)
{
  const PirTaxShare *one = *(const PirTaxShare * const *) a;
  const PirTaxShare *other = *(const PirTaxShare * const *) b;

  return compare_names (one->payer_name, one->payer_tax_code, other->payer_name, other->payer_tax_code);
}

static void
work_out (PirTaxCodeSum    *sum,
          const PirTaxRule *rule,
          PirMoney          cap)
{
  sum->row = pir_tax_rule_get_row (MIN (sum->net, cap));
  sum->most = pir_tax_rule_get_most (rule, sum->row);
}

/* The cap is each child's, whoever pays; what shares round up may be more than what their sum does. */
static void
work_out_child (PirTaxChild      *child,
                const PirTaxRule *rule)
{
  PirMoney education = 0, donation = 0;

  for (guint i = 0; i < child->shares->len; i++)
    {
      PirTaxShare *share = g_ptr_array_index (child->shares, i);

      work_out (&share->education, rule, rule->cap);
      work_out (&share->donation, rule, G_MAXINT64);
      share->most = MAX (share->education.most, share->donation.most);
      education += share->education.row;
      donation += share->donation.row;
    }
  child->education.row = MIN (education, rule->cap);
  child->education.most = pir_tax_rule_get_most (rule, child->education.row);
  child->donation.row = donation;
  child->donation.most = pir_tax_rule_get_most (rule, donation);
  child->most = MAX (child->education.most, child->donation.most);
  child->over_cap = MAX (child->education.net - rule->cap, 0);
}

static void
finish (PirTaxSheetFields *fields)
{
  g_ptr_array_sort (fields->apart, compare_entries);
  g_ptr_array_sort (fields->children, compare_children);
  for (guint i = 0; i < fields->children->len; i++)
    {
      PirTaxChild *child = g_ptr_array_index (fields->children, i);

      g_ptr_array_sort (child->shares, compare_shares);
      for (guint s = 0; s < child->shares->len; s++)
        {
          GPtrArray *entries = ((PirTaxShare *) g_ptr_array_index (child->shares, s))->entries;

          g_ptr_array_sort (entries, compare_entries);
          for (guint e = 0; e < entries->len; e++)
            {
              g_ptr_array_add (fields->counted, g_ptr_array_index (entries, e));
              ((PirTaxEntry *) g_ptr_array_index (entries, e))->number = fields->counted->len;
            }
        }
      if (fields->rule == NULL)
        continue;
      work_out_child (child, fields->rule);
      fields->most += child->most;
    }
}

static void
pir_tax_sheet_finalize (GObject *object)
{
  PirTaxSheetFields *fields = &PIR_TAX_SHEET (object)->fields;

  g_ptr_array_unref (fields->counted);
  g_ptr_array_unref (fields->children);
  g_ptr_array_unref (fields->apart);

  G_OBJECT_CLASS (pir_tax_sheet_parent_class)->finalize (object);
}

static void
pir_tax_sheet_class_init (PirTaxSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_tax_sheet_finalize;
}

static void
pir_tax_sheet_init (PirTaxSheet *self)
{
  self->fields.children = g_ptr_array_new_with_free_func (child_free);
  self->fields.counted = g_ptr_array_new ();
  self->fields.apart = g_ptr_array_new_with_free_func (entry_free);
}

PirTaxSheet *
pir_tax_sheet_new (int        year,
                   GPtrArray *receipts,
                   GPtrArray *pupils)
{
  g_autoptr (PirTaxSheet) self = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) payments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Making making = { NULL, known, payments };

  g_return_val_if_fail (receipts != NULL && pupils != NULL, NULL);

  self = g_object_new (PIR_TYPE_TAX_SHEET, NULL);
  making.fields = &self->fields;
  self->fields.year = year;
  self->fields.rule = pir_tax_rule_find (year);
  for (guint i = 0; i < pupils->len; i++)
    {
      g_hash_table_add (known, (gpointer) pir_pupil_peek (g_ptr_array_index (pupils, i))->id);
      g_hash_table_add (known, (gpointer) pir_pupil_peek (g_ptr_array_index (pupils, i))->tax_code);
    }
  for (guint i = 0; i < receipts->len; i++)
    {
      PirTaxEntry *entry = make_entry (&making, g_ptr_array_index (receipts, i));

      if (entry == NULL)
        continue;
      self->fields.paid += entry->paid;
      if (entry->standing != PIR_TAX_GIVEN_BACK)
        count_fee (&making, peek (entry));
      if (entry->standing == PIR_TAX_COUNTS)
        count (&making, entry);
      else
        g_ptr_array_add (self->fields.apart, entry);
    }
  finish (&self->fields);

  return g_steal_pointer (&self);
}

const PirTaxSheetFields *
pir_tax_sheet_peek (PirTaxSheet *self)
{
  g_return_val_if_fail (PIR_IS_TAX_SHEET (self), NULL);

  return &self->fields;
}
