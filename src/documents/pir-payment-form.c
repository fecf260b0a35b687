/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-form.h"

#include "documents/pir-code-maker.h"
#include "documents/pir-text.h"
#include "model/pir-notice-code.h"

#define PARAGRAPH_GAP 0.75
#define ELLIPSIS "\342\200\246"

static const PirDensity densities[] = {
  { 8, 6, 6, 4, 30, PIR_INK_TITLE },
  { 6.5, 4, 4, 4, 30, PIR_INK_TITLE_DENSE },
  { 6.5, 3, 2.5, 3, 25, PIR_INK_TITLE_DENSE },
};

const PirDensity *
pir_payment_form_get_density (guint level)
{
  return level < G_N_ELEMENTS (densities) ? &densities[level] : NULL;
}

char *
pir_payment_form_dup_clipped (const char *text,
                              guint       limit)
{
  g_autofree char *clean = pir_text_clean (text);

  if (g_utf8_strlen (clean, -1) > limit)
    {
      g_autofree char *cut = g_utf8_substring (clean, 0, limit - 1);
      g_autofree char *marked = g_strconcat (g_strchomp (cut), ELLIPSIS, NULL);

      return g_markup_escape_text (marked, -1);
    }

  return g_markup_escape_text (clean, -1);
}

static char *
dup_words (const char *language,
           const char *key,
           guint       number)
{
  GString *words = g_string_new (pir_notice_words_get (language, key));
  g_autofree char *digits = g_strdup_printf ("%u", number);

  g_string_replace (words, "{number}", digits, 0);
  return g_string_free (words, FALSE);
}

/* @second is NULL in a document of one language. */
static char *
join (const PirPaymentForm *self,
      const char           *main,
      const char           *between,
      const char           *second)
{
  if (second == NULL)
    return g_strdup (main);
  if (self->tongue.is_equal)
    return g_strconcat (main, between, second, NULL);
  return g_strconcat (main, "<span weight=\"normal\" foreground=\"" PIR_INK_MUTED "\">", between, second, "</span>", NULL);
}

char *
pir_payment_form_dup_words (const PirPaymentForm *self,
                            const char           *key,
                            const char           *between,
                            guint                 number)
{
  g_autofree char *main = NULL, *second = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL && between != NULL, NULL);

  main = dup_words (self->tongue.main, key, number);
  second = self->tongue.second != NULL ? dup_words (self->tongue.second, key, number) : NULL;
  return join (self, main, between, second);
}

/* Letter by letter: g_utf8_strup() asks the locale. */
static char *
dup_capitals (const char *text)
{
  GString *capitals = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (capitals, g_unichar_toupper (g_utf8_get_char (p)));
  return g_string_free (capitals, FALSE);
}

char *
pir_payment_form_dup_title (const PirPaymentForm *self,
                            const char           *key)
{
  g_autofree char *first = NULL, *second = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  first = dup_capitals (pir_notice_words_get (self->tongue.main, key));
  if (self->tongue.second == NULL)
    return g_steal_pointer (&first);

  if (!self->tongue.is_equal)
    return g_strconcat (first, "<span weight=\"normal\" size=\"8pt\"> · ", pir_notice_words_get (self->tongue.second, key),
                        "</span>", NULL);
  second = dup_capitals (pir_notice_words_get (self->tongue.second, key));
  return g_strconcat (first, " · ", second, NULL);
}

double
pir_payment_form_paragraphs (const PirPaymentForm *self,
                             PirBlock             *block,
                             double                x,
                             double                y,
                             double                width,
                             const char           *key,
                             guint                 number)
{
  g_autofree char *first = NULL, *second = NULL, *muted = NULL;
  double height;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (key != NULL, 0);

  first = dup_words (self->tongue.main, key, number);
  height = pir_block_text (block, PIR_INK_BODY, "P", x, y, width, first);
  if (self->tongue.second == NULL)
    return height;

  second = dup_words (self->tongue.second, key, number);
  muted = self->tongue.is_equal ? g_strdup (second)
                                : g_strconcat ("<span foreground=\"" PIR_INK_MUTED "\">", second, "</span>", NULL);
  height += PARAGRAPH_GAP;
  return height + pir_block_text (block, PIR_INK_BODY, "P", x, y + height, width, muted);
}

double
pir_payment_form_label (const PirPaymentForm *self,
                        PirBlock             *block,
                        double                x,
                        double                y,
                        double                width,
                        const char           *key,
                        const char           *between)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (self != NULL, 0);

  words = pir_payment_form_dup_words (self, key, between, 0);
  return pir_block_text (block, PIR_INK_LABEL, "P", x, y, width, words);
}

double
pir_payment_form_band (const PirPaymentForm *self,
                       PirBlock             *block,
                       double                x,
                       double                width,
                       double                inset,
                       const char           *title)
{
  g_return_val_if_fail (self != NULL, 0);

  pir_block_band (block, x, 0, width, self->density->band);
  pir_block_text_centred (block, self->density->title, "H2", x + inset, self->density->band / 2, width - inset, title);
  return self->density->band + self->density->after;
}

void
pir_payment_form_on_band (const PirPaymentForm *self,
                          PirBlock             *block,
                          PirInk                ink,
                          double                right,
                          double                width,
                          const char           *markup)
{
  g_return_if_fail (self != NULL);

  pir_block_text_centred (block, ink, "P", right - width, self->density->band / 2, -width, markup);
}

char *
pir_payment_form_dup_date (PirDate date)
{
  int year, month, day;

  g_return_val_if_fail (date != PIR_DATE_NONE, NULL);

  pir_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/* "Rata 2", "Rata 2 entro il" */
static char *
dup_kind (const char *language,
          const char *kind,
          gboolean    has_by,
          guint       number)
{
  g_autofree char *words = dup_words (language, kind, number);

  return has_by ? g_strconcat (words, " ", pir_notice_words_get (language, "by"), NULL) : g_steal_pointer (&words);
}

char *
pir_payment_form_dup_kind (const PirPaymentForm *self,
                           PirNotice            *notice)
{
  const PirNoticeFields *fields;
  gboolean has_date, is_instalment;
  g_autofree char *main = NULL, *second = NULL, *words = NULL, *date = NULL;
  const char *kind;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  has_date = fields->due_date != PIR_DATE_NONE;
  is_instalment = fields->instalments > 0;
  kind = is_instalment ? "instalment" : has_date ? "single-by" : "single";
  main = dup_kind (self->tongue.main, kind, is_instalment && has_date, fields->instalment);
  date = has_date ? pir_payment_form_dup_date (fields->due_date) : g_strdup ("");
  if (self->tongue.second != NULL)
    second = dup_kind (self->tongue.second, kind, is_instalment && has_date, fields->instalment);
  words = join (self, main, " · ", second);

  return g_strconcat (words, has_date ? " " : "", date, NULL);
}

void
pir_payment_form_qr (PirBlock  *block,
                     PirNotice *notice,
                     double     x,
                     double     y,
                     double     size)
{
  g_autofree char *text = NULL;
  g_autofree char *says = NULL;
  PirPaymentCode code;

  g_return_if_fail (block != NULL);
  g_return_if_fail (pir_notice_get_payment_code (notice, &code, NULL));

  text = pir_payment_code_to_qr (&code);
  says = g_strconcat ("QR ", text, NULL);
  pir_block_code (block, pir_code_maker_qr (text, NULL), says, x, y, size);
}
