/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about school expenses in the tax return. */

#include "core/pir-sentences-tax.h"

#include <glib/gi18n-lib.h>

const char *
pir_sentence_tax_code (PirDeduction code)
{
  switch (code)
    {
    case PIR_DEDUCTION_EDUCATION:
      /* Translators: official: code 12 of the tax return, in Italian "spese di istruzione" */
      return _("Code 12, expenses of education (spese di istruzione)");
    case PIR_DEDUCTION_DONATION:
      /* Translators: official: code 31 of the tax return, in Italian "erogazioni liberali" */
      return _("Code 31, donations to schools (erogazioni liberali)");
    case PIR_DEDUCTION_NONE:
    default:
      /* Translators: an expense that the tax return has no code for */
      return _("No code");
    }
}

const char *
pir_sentence_tax_standing (PirTaxStanding standing)
{
  switch (standing)
    {
    case PIR_TAX_COUNTS:
      /* Translators: state of an expense: it counts in the tax return */
      return _("Counts");
    case PIR_TAX_NO_PUPIL:
      return _("Not for a Child of Yours");
    case PIR_TAX_OTHERS_CHILD:
      return _("For the Children of Others");
    case PIR_TAX_NO_PAYER:
      return _("Donations Without a Payer");
    case PIR_TAX_GIVEN_BACK:
      return _("Given Back of Earlier Years");
    case PIR_TAX_NO_CODE:
    default:
      return _("Neither Code 12 nor Code 31");
    }
}

const char *
pir_sentence_tax_why (PirTaxStanding standing)
{
  switch (standing)
    {
    case PIR_TAX_COUNTS:
      return "";
    case PIR_TAX_NO_PUPIL:
      return _("Paid in the name of somebody who is no child linked to this account, such as staff.");
    case PIR_TAX_OTHERS_CHILD:
      return _("Paid for children whom no school has linked to this account, as class representatives do. It counts for their families.");
    case PIR_TAX_NO_PAYER:
      return _("A donation counts for who gave it, and these receipts do not say who that is.");
    case PIR_TAX_GIVEN_BACK:
      /* Translators: row D7 of the tax return (modello 730, quadro D) */
      return _("Paid in an earlier year, given back in this one. What was deducted of it then is declared now (row D7).");
    case PIR_TAX_NO_CODE:
    default:
      /* Translators: the school's bodies (organi scolastici) resolve an expense (delibera) */
      return _("Not resolved by the school’s bodies, as far as the school has said. Its office may know more.");
    }
}

const char *
pir_sentence_tax_traceable (PirTraceable traceable)
{
  switch (traceable)
    {
    case PIR_TRACEABLE_YES:
      /* Translators: whether a payment can be traced (pagamento tracciabile) */
      return C_("traceable", "Yes");
    case PIR_TRACEABLE_NO:
      /* Translators: whether a payment can be traced (pagamento tracciabile) */
      return C_("traceable", "No");
    case PIR_TRACEABLE_UNKNOWN:
    default:
      /* Translators: whether a payment can be traced; it was made at a counter, where one may pay in cash */
      return C_("traceable", "Counter");
    }
}

const char *
pir_sentence_tax_payer (const PirTaxShare *share)
{
  g_return_val_if_fail (share != NULL, NULL);

  /* Translators: in place of the name of the payer (versante), where the receipt has none */
  return share->payer_name != NULL ? share->payer_name : _("Payer not named on the receipt");
}

char *
pir_sentence_tax_cap (const PirTaxSheetFields *sheet,
                      const char              *language)
{
  g_autofree char *cap = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  if (sheet->rule == NULL)
    /* Translators: %d is a year */
    return g_strdup_printf (_("What counted in %d is not known here: sums only."), sheet->year);

  cap = pir_money_format (sheet->rule->cap, language);
  /* Translators: %1$s is an amount, %2$d a year, %3$s the law where it stands */
  sentence = g_strdup_printf (_("Of code 12, up to %1$s count for each child in %2$d, whoever pays (%3$s)."), cap, sheet->year,
                              sheet->rule->source);
  if (sheet->year <= sheet->rule->last_year)
    return g_steal_pointer (&sentence);

  /* Translators: %1$s is a whole sentence, %2$d a year */
  return g_strdup_printf (_("%1$s That is the rule of %2$d: a later one was not known when this app was made."), sentence,
                          sheet->rule->last_year);
}

static gboolean
has_both (const PirTaxSheetFields *sheet)
{
  for (guint i = 0; i < sheet->children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (sheet->children, i);

      if (child->education.net > 0 && child->donation.net > 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_unsure (const PirTaxSheetFields *sheet)
{
  for (guint i = 0; i < sheet->children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (sheet->children, i);

      if (child->education.unsure > 0 || child->donation.unsure > 0)
        return TRUE;
    }

  return FALSE;
}

GStrv
pir_sentence_tax_notes (const PirTaxSheetFields *sheet,
                        const char              *language)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_autofree char *cap = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  cap = pir_sentence_tax_cap (sheet, language);
  g_strv_builder_add (notes, _("This adds up the receipts that are on this computer; it is no advice. What counts is the day of "
                               "payment. What was paid at the school without a receipt, and books, are not in it."));
  g_strv_builder_add (notes, cap);
  if (sheet->rule != NULL)
    g_strv_builder_add (notes, _("“At most” is 19 percent of the row: the most that the tax can be less by. It is less with a high income, "
                                 "and nothing where there is no tax to pay."));
  if (has_both (sheet))
    g_strv_builder_add (notes, _("Code 12 and code 31 exclude each other for the same child: “at most” is the better of the two."));
  if (has_unsure (sheet))
    g_strv_builder_add (notes, _("Since 2020 only traceable payments count. What was paid at a counter may have been cash: the payment "
                                 "certificate says whether it was."));

  return g_strv_builder_end (notes);
}
