/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-form.h"

#include <glib/gi18n.h>
#include <math.h>

#include "documents/pir-text.h"

#define LABEL_WIDTH 168.0
#define BILINGUAL_LABEL_WIDTH 232.0 /* room for most official terms beside their translation */
#define GUTTER 16.0
#define GLOSS_GAP 5.0

/* Translators: official term, in Italian "Codice fiscale" */
static const PirTerm tax_code = { N_("Tax code"), "codice fiscale" };

PirForm
pir_form_new (const PirCatalogue *catalogue)
{
  PirForm form = { catalogue, FALSE };

  g_return_val_if_fail (catalogue != NULL, form);

  form.is_italian = g_str_equal (pir_catalogue_get_language (catalogue), "it");
  return form;
}

double
pir_form_write (PirSheet   *sheet,
                PirStyle    style,
                const char *tag,
                double      x,
                double      y,
                double      width,
                const char *text)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (sheet != NULL, 0);

  clean = pir_text_clean (text);
  return pir_sheet_text (sheet, style, tag, x, y, width, clean);
}

double
pir_form_quote (PirSheet   *sheet,
                PirStyle    style,
                double      x,
                double      y,
                double      width,
                const char *text)
{
  double height;

  g_return_val_if_fail (sheet != NULL, 0);

  pir_sheet_open (sheet, "BlockQuote");
  height = pir_form_write (sheet, style, "P", x, y, width, text);
  pir_sheet_close (sheet, "BlockQuote");
  return height;
}

/* In one line with the label where both fit, else under it. Returns: the height of both */
static double
write_gloss (PirSheet   *sheet,
             const char *label,
             const char *official,
             PirStyle    style,
             double      x,
             double      y,
             double      width)
{
  const double gap = pir_sheet_scale (sheet, GLOSS_GAP), used = pir_sheet_width (sheet, style, label);
  double height = pir_sheet_text (sheet, style, "P", x, y, width, label);

  if (used + gap + pir_sheet_width (sheet, PIR_STYLE_GLOSS, official) > width)
    return height + pir_sheet_text (sheet, PIR_STYLE_GLOSS, "P", x, y + height, width, official);

  y += pir_sheet_ascent (sheet, style) - pir_sheet_ascent (sheet, PIR_STYLE_GLOSS);
  pir_sheet_text (sheet, PIR_STYLE_GLOSS, "P", x + used + gap, y, width - used - gap, official);
  return height;
}

double
pir_form_term (const PirForm *self,
               PirSheet      *sheet,
               const PirTerm *term,
               PirStyle       style,
               double         x,
               double         y,
               double         width)
{
  const char *label;

  g_return_val_if_fail (self != NULL && sheet != NULL && term != NULL, 0);

  label = pir_tr (self->catalogue, term->label);

  return self->is_italian ? pir_sheet_text (sheet, style, "P", x, y, width, label)
                          : write_gloss (sheet, label, term->official, style, x, y, width);
}

static double
write_heading (const PirForm *self,
               PirSheet      *sheet,
               const PirTerm *term,
               PirStyle       style,
               double         x,
               double         y,
               double         width)
{
  double height;

  pir_sheet_open (sheet, "TH");
  height = pir_form_term (self, sheet, term, style, x, y, width);
  pir_sheet_close (sheet, "TH");
  return height;
}

double
pir_form_brand (PirSheet   *sheet,
                const char *number,
                double      y)
{
  g_autofree char *clean = NULL;
  double height, code_height;

  g_return_val_if_fail (sheet != NULL, y);

  clean = pir_text_clean (number);
  height = pir_sheet_text (sheet, PIR_STYLE_BRAND, "P", PIR_FORM_LEFT, y, PIR_FORM_WIDTH / 3, "Pago In Rete");
  code_height = pir_sheet_text (sheet, PIR_STYLE_CODE, "P", PIR_FORM_LEFT + PIR_FORM_WIDTH / 3,
                                y + pir_sheet_ascent (sheet, PIR_STYLE_BRAND) - pir_sheet_ascent (sheet, PIR_STYLE_CODE),
                                -PIR_FORM_WIDTH * 2 / 3, clean);
  y += fmax (height, code_height) + pir_sheet_scale (sheet, 6);
  pir_sheet_rule (sheet, PIR_FORM_LEFT, y, PIR_FORM_WIDTH, TRUE);
  return y + pir_sheet_scale (sheet, 20);
}

double
pir_form_title (const PirForm *self,
                PirSheet      *sheet,
                const PirTerm *term,
                double         y)
{
  g_return_val_if_fail (self != NULL && sheet != NULL && term != NULL, y);

  y += pir_sheet_text (sheet, PIR_STYLE_TITLE, "H1", PIR_FORM_LEFT, y, PIR_FORM_WIDTH, term->official);
  if (!self->is_italian)
    y += pir_sheet_text (sheet, PIR_STYLE_VALUE, "P", PIR_FORM_LEFT, y, PIR_FORM_WIDTH,
                         pir_tr (self->catalogue, term->label));
  return y + pir_sheet_scale (sheet, self->is_italian ? 14 : 8);
}

/* Name and tax code under a heading. */
static double
draw_party (const PirForm      *self,
            PirSheet           *sheet,
            const PirFormParty *party,
            double              x,
            double              y,
            double              width)
{
  double top = y;

  pir_sheet_open (sheet, "TD");
  y += pir_form_write (sheet, PIR_STYLE_VALUE, "P", x, y, width, party->name);
  if (party->code != NULL)
    {
      const char *words = pir_tr (self->catalogue, tax_code.label);
      g_autofree char *label = self->is_italian ? g_strdup (words)
                                                : g_strdup_printf ("%s · %s", words, tax_code.official);

      y += pir_sheet_scale (sheet, 2);
      y += pir_sheet_text (sheet, PIR_STYLE_GLOSS, "P", x, y, width, label);
      y += pir_form_write (sheet, PIR_STYLE_CODE, "P", x, y, width, party->code);
    }
  pir_sheet_close (sheet, "TD");
  return y - top;
}

double
pir_form_parties (const PirForm      *self,
                  PirSheet           *sheet,
                  const PirFormParty *parties,
                  gsize               n_parties,
                  double              y)
{
  const double width = (PIR_FORM_WIDTH - (double) (n_parties - 1) * GUTTER) / (double) n_parties, step = width + GUTTER;
  double head = 0, body = 0;

  g_return_val_if_fail (self != NULL && sheet != NULL && parties != NULL && n_parties > 0, y);

  pir_sheet_open (sheet, "Table");
  pir_sheet_open (sheet, "TR");
  for (gsize i = 0; i < n_parties; i++)
    head = fmax (head, write_heading (self, sheet, parties[i].term, PIR_STYLE_HEADING,
                                      PIR_FORM_LEFT + (double) i * step, y, width));
  pir_sheet_close (sheet, "TR");

  y += head + pir_sheet_scale (sheet, 3);
  pir_sheet_open (sheet, "TR");
  for (gsize i = 0; i < n_parties; i++)
    body = fmax (body, draw_party (self, sheet, &parties[i], PIR_FORM_LEFT + (double) i * step, y, width));
  pir_sheet_close (sheet, "TR");
  pir_sheet_close (sheet, "Table");
  return y + body + pir_sheet_scale (sheet, 16);
}

double
pir_form_row (const PirForm *self,
              PirSheet      *sheet,
              const PirTerm *term,
              PirStyle       style,
              const char    *value,
              double         y)
{
  double padding, width, x, baseline, label, text;

  g_return_val_if_fail (self != NULL && sheet != NULL && term != NULL, y);

  padding = pir_sheet_scale (sheet, self->is_italian ? 3.5 : 2.2);
  width = self->is_italian ? LABEL_WIDTH : BILINGUAL_LABEL_WIDTH;
  x = PIR_FORM_LEFT + width + GUTTER;
  baseline = pir_sheet_ascent (sheet, PIR_STYLE_VALUE);
  pir_sheet_rule (sheet, PIR_FORM_LEFT, y, PIR_FORM_WIDTH, FALSE);
  y += padding;
  pir_sheet_open (sheet, "TR");
  label = baseline - pir_sheet_ascent (sheet, PIR_STYLE_LABEL);
  label += write_heading (self, sheet, term, PIR_STYLE_LABEL, PIR_FORM_LEFT, y + label, width);
  text = baseline - pir_sheet_ascent (sheet, style);
  text += pir_form_write (sheet, style, "TD", x, y + text, PIR_FORM_LEFT + PIR_FORM_WIDTH - x, value);
  pir_sheet_close (sheet, "TR");
  return y + fmax (label, text) + padding;
}
