/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-payment-document.h"

#include <gio/gio.h>

#include "documents/pir-payment-instalments.h"
#include "documents/pir-payment-modules.h"
#include "documents/pir-payment-slip.h"
#include "documents/pir-pdf-file.h"
#include "documents/pir-text.h"
#include "model/pir-notice-code.h"

#define MANY 9         /* more instalments than these say only what differs */
#define SLIPS_A_PAGE 2

struct _PirPaymentPrinter
{
  GPtrArray  *parts;    /* (owned) (element-type PirPaymentPart) */
  PirPdfFile *file;     /* (owned) */
  char       *language; /* (owned) (nullable) */
  guint       n_drawn;  /* parts */
};

/* The pages of one part while they are filled */
typedef struct
{
  PirPdfFile     *file;     /* the document's */
  PirPaymentForm *form;     /* the part's */
  PirBlock       *header;   /* (owned) */
  double          y;
  int             bookmark;
} Flow;

static void
block_free (gpointer data)
{
  pir_block_free (data);
}

static void
begin_page (Flow     *self,
            gboolean  is_first)
{
  if (!is_first)
    pir_pdf_file_end_page (self->file);
  pir_block_paint (self->header, pir_pdf_file_get_cairo (self->file), 0,
                   is_first ? pir_pdf_file_get_figures (self->file) : NULL);
  self->y = pir_block_get_height (self->header) + self->form->density->section;
}

static void
place (Flow     *self,
       PirBlock *block)
{
  pir_block_paint (block, pir_pdf_file_get_cairo (self->file), self->y, pir_pdf_file_get_figures (self->file));
  self->y += pir_block_get_height (block) + self->form->density->section;
}

static double
measure (Flow      *self,
         GPtrArray *blocks)
{
  double height = 0;

  for (guint i = 0; i < blocks->len; i++)
    height += pir_block_get_height (g_ptr_array_index (blocks, i)) + self->form->density->section;
  return height - self->form->density->section;
}

/* What belongs together stays on one page where a page holds it. */
static void
place_together (Flow      *self,
                GPtrArray *blocks)
{
  const double top = pir_block_get_height (self->header) + self->form->density->section;

  if (self->y > top && self->y + measure (self, blocks) > PIR_FORM_BOTTOM)
    begin_page (self, FALSE);
  for (guint i = 0; i < blocks->len; i++)
    {
      PirBlock *block = g_ptr_array_index (blocks, i);

      if (self->y > top && self->y + pir_block_get_height (block) > PIR_FORM_BOTTOM)
        begin_page (self, FALSE);
      place (self, block);
    }
}

static gboolean
has_slip (const PirPaymentForm *form,
          PirNotice            *notice)
{
  return notice != NULL && pir_payment_slip_can_be_made (form->part, notice);
}

/* The one notice that is not shown as one instalment of several */
static PirNotice *
get_lone (const PirPaymentPart *part)
{
  return part->single != NULL ? part->single : part->instalments->len == 1 ? part->first : NULL;
}

/* Returns: instalments that are to stand in columns */
static guint
count_columns (const PirPaymentPart *part)
{
  return part->single == NULL && part->instalments->len == 1 ? 0 : part->instalments->len;
}

/* Returns: (transfer full) (element-type PirBlock): what the first page begins with */
static GPtrArray *
make_first_page (Flow *self)
{
  const PirPaymentForm *form = self->form;
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  PirNotice *lone = get_lone (form->part);
  const guint n = count_columns (form->part);
  guint next;

  g_ptr_array_add (blocks, pir_payment_module_parties (form));
  g_ptr_array_add (blocks, pir_payment_module_sums (form));
  if (lone != NULL)
    g_ptr_array_add (blocks, pir_payment_module_data (form, lone));
  if (has_slip (form, lone))
    g_ptr_array_add (blocks, pir_payment_slip_new (form, lone));
  if (n > 0 && !has_slip (form, form->part->first))
    g_ptr_array_add (blocks, pir_payment_instalments_row (form, 0, pir_payment_instalments_get_columns (n, lone != NULL, &next),
                                                          n > MANY));

  return blocks;
}

/* Fills the first page in the least dense form that it takes. */
static void
draw_first_page (Flow *self)
{
  g_autoptr (GPtrArray) blocks = NULL;
  double height = 0;

  for (guint level = 0; pir_payment_form_get_density (level) != NULL && (level == 0 || height > PIR_FORM_BOTTOM); level++)
    {
      self->form->density = pir_payment_form_get_density (level);
      g_clear_pointer (&self->header, pir_block_free);
      g_clear_pointer (&blocks, g_ptr_array_unref);
      self->header = pir_payment_module_header (self->form);
      blocks = make_first_page (self);
      height = pir_block_get_height (self->header) + self->form->density->section + measure (self, blocks);
    }

  begin_page (self, TRUE);
  place_together (self, blocks);
}

/* The rows after the first one, from a new page on */
static void
draw_rows (Flow *self)
{
  const PirPaymentForm *form = self->form;
  const guint n = count_columns (form->part);
  guint next, at = pir_payment_instalments_get_columns (n, get_lone (form->part) != NULL, &next);
  gboolean is_new = TRUE;

  for (; at < n; at += next)
    {
      g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (block_free);

      if (n > MANY && is_new)
        g_ptr_array_add (row, pir_payment_instalments_recap (form));
      g_ptr_array_add (row, pir_payment_instalments_row (form, at, next, n > MANY));
      if (is_new)
        begin_page (self, FALSE);
      is_new = FALSE;
      place_together (self, row);
    }
}

/* Two instalments and their slips to a page */
static void
draw_rows_with_slips (Flow *self)
{
  const PirPaymentForm *form = self->form;

  for (guint at = 0; at < count_columns (form->part); at += SLIPS_A_PAGE)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (block_free);

      g_ptr_array_add (page, pir_payment_instalments_row (form, at, SLIPS_A_PAGE, FALSE));
      for (guint i = at; i < MIN (at + SLIPS_A_PAGE, form->part->instalments->len); i++)
        if (has_slip (form, g_ptr_array_index (form->part->instalments, i)))
          g_ptr_array_add (page, pir_payment_slip_new (form, g_ptr_array_index (form->part->instalments, i)));
      begin_page (self, FALSE);
      place_together (self, page);
    }
}

static void
add_bookmark (Flow *self)
{
  const PirNoticeFields *fields = pir_notice_peek (self->form->part->first);
  g_autofree char *text = g_strdup_printf ("%s – %s %s", fields->reason, fields->debtor_given_name, fields->debtor_family_name);
  g_autofree char *clean = pir_text_clean (text);

  self->bookmark = pir_pdf_file_add_bookmark (self->file, 0, clean);
}

static void
draw_part (PirPdfFile           *file,
           const PirPaymentPart *part,
           const char           *language)
{
  PirPaymentForm form = { .context = pir_pdf_file_get_context (file), .part = part };
  Flow flow = { .file = file, .form = &form };

  form.tongue = pir_tongue_choose (part->school != NULL ? pir_school_peek (part->school)->province : NULL, language);
  cairo_tag_begin (pir_pdf_file_get_cairo (file), "Sect", NULL);
  add_bookmark (&flow);
  draw_first_page (&flow);
  if (has_slip (&form, part->first))
    draw_rows_with_slips (&flow);
  else
    draw_rows (&flow);
  cairo_tag_end (pir_pdf_file_get_cairo (file), "Sect");
  pir_pdf_file_end_page (file);
  pir_block_free (flow.header);
}

/* Every notice has a code, or nothing is drawn. Returns: when the newest was notified, -1 = not all have one */
static gint64
check (GPtrArray  *notices,
       GError    **error)
{
  gint64 newest = 0;

  for (guint i = 0; i < notices->len; i++)
    {
      PirPaymentCode code;

      if (!pir_notice_get_payment_code (g_ptr_array_index (notices, i), &code, error))
        return -1;
      newest = MAX (newest, pir_notice_peek (g_ptr_array_index (notices, i))->notified_at);
    }

  return newest;
}

static char *
dup_title (GPtrArray  *parts,
           const char *language)
{
  const PirPaymentPart *part = g_ptr_array_index (parts, 0);
  g_autofree char *number = pir_text_clean (pir_notice_peek (part->first)->notice_number);
  GString *title = g_string_new (NULL);

  g_string_printf (title, "%s %s", pir_notice_words_get (language, "title"), number);
  if (parts->len > 1)
    g_string_append_printf (title, " (+ %u)", parts->len - 1);
  return g_string_free (title, FALSE);
}

PirPaymentPrinter *
pir_payment_printer_new (GPtrArray   *notices,
                         GPtrArray   *schools,
                         GHashTable  *logos,
                         const char  *language,
                         GError     **error)
{
  g_autoptr (PirPaymentPrinter) self = NULL;
  g_autofree char *title = NULL;
  PirTongue tongue;
  const PirPaymentPart *first;
  gint64 created;

  g_return_val_if_fail (notices != NULL && schools != NULL, NULL);
  g_return_val_if_fail (notices->len > 0 && notices->len <= PIR_PAYMENT_DOCUMENT_BULK, NULL);

  created = check (notices, error);
  if (created < 0)
    return NULL;

  self = g_new0 (PirPaymentPrinter, 1);
  self->language = g_strdup (language);
  self->parts = pir_payment_parts_new (notices, schools, logos);
  first = g_ptr_array_index (self->parts, 0);
  tongue = pir_tongue_choose (first->school != NULL ? pir_school_peek (first->school)->province : NULL, language);
  title = dup_title (self->parts, tongue.main);
  self->file = pir_pdf_file_new (tongue.main, title, created, error);
  if (self->file == NULL)
    return NULL;

  cairo_tag_begin (pir_pdf_file_get_cairo (self->file), "Document", NULL);

  return g_steal_pointer (&self);
}

void
pir_payment_printer_free (PirPaymentPrinter *self)
{
  if (self == NULL)
    return;

  pir_pdf_file_free (self->file);
  g_ptr_array_unref (self->parts);
  g_free (self->language);
  g_free (self);
}

gboolean
pir_payment_printer_draw (PirPaymentPrinter *self,
                          guint              n)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (; n > 0 && self->n_drawn < self->parts->len; n--)
    draw_part (self->file, g_ptr_array_index (self->parts, self->n_drawn++), self->language);

  return self->n_drawn < self->parts->len;
}

GBytes *
pir_payment_printer_finish (PirPaymentPrinter  *self,
                            GError            **error)
{
  g_return_val_if_fail (self != NULL && self->n_drawn == self->parts->len, NULL);

  cairo_tag_end (pir_pdf_file_get_cairo (self->file), "Document");

  return pir_pdf_file_finish (self->file, error);
}

GBytes *
pir_payment_document_draw (GPtrArray   *notices,
                           GPtrArray   *schools,
                           GHashTable  *logos,
                           const char  *language,
                           GError     **error)
{
  g_autoptr (PirPaymentPrinter) printer = NULL;

  g_return_val_if_fail (notices != NULL && schools != NULL, NULL);
  g_return_val_if_fail (notices->len > 0 && notices->len <= PIR_PAYMENT_DOCUMENT_BULK, NULL);

  printer = pir_payment_printer_new (notices, schools, logos, language, error);
  if (printer == NULL)
    return NULL;

  pir_payment_printer_draw (printer, G_MAXUINT);

  return pir_payment_printer_finish (printer, error);
}

char *
pir_payment_document_dup_name (GPtrArray *notices)
{
  const char *number;
  g_autoptr (GString) digits = g_string_new (NULL);

  g_return_val_if_fail (notices != NULL && notices->len > 0, NULL);

  number = pir_notice_peek (g_ptr_array_index (notices, 0))->notice_number;
  for (const char *p = number; *p != '\0' && digits->len < 40; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (digits, *p);

  if (notices->len == 1)
    return g_strdup_printf ("avviso-%s.pdf", digits->str);
  return g_strdup_printf ("avvisi-%s-e-altri-%u.pdf", digits->str, notices->len - 1);
}
