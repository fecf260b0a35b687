/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What codes on papers stand for, and why a paper that somebody typed, pasted or dropped cannot be paid from here. */

#include "core/pir-sentences-private.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences.h"
#include "model/pir-model-error.h"
#include "model/pir-taxonomy.h"

static const char * const sentences[] = {
  [PIR_MODEL_ERROR_NOT_A_CODE] =
    /* Translators: a notice is an avviso di pagamento; pagoPA is the name of the national payment system */
    N_("There is a code, but not one of a notice (avviso) of pagoPA, so nothing can be paid with it. Look for the square "
       "code beside the notice number, or type that number."),
  [PIR_MODEL_ERROR_VERSION] =
    /* Translators: a notice is an avviso di pagamento */
    N_("This is a code of a notice (avviso) in a form that this version of the app does not know. Update the app, or type the "
       "notice number."),
  [PIR_MODEL_ERROR_NOTICE_NUMBER] =
    /* Translators: the notice number is the codice avviso */
    N_("The notice number (codice avviso) in this code cannot be right: it has eighteen digits, and the first one is 0, 1, 2 or "
       "3. Compare it with the paper, or ask who sent it."),
  [PIR_MODEL_ERROR_CREDITOR] =
    N_("The tax code of the creditor in this code cannot be right: it has eleven digits. Compare it with the paper, or ask who "
       "sent it."),
  [PIR_MODEL_ERROR_AMOUNT] =
    N_("The amount in this code is not an amount of money. Type the notice number and the creditor’s tax code instead."),
  [PIR_MODEL_ERROR_CUT] = N_("The end of this code is missing. Copy or photograph the whole of it, then try again."),
  [PIR_MODEL_ERROR_NO_CODE] =
    N_("No code was found here. Try a sharper picture in which the whole square code can be seen, or type the notice number."),
  [PIR_MODEL_ERROR_FILE_EMPTY] = N_("This file is empty. Fetch it once more from where it comes, then try again."),
  [PIR_MODEL_ERROR_FILE_KIND] =
    N_("This is not a file in which codes are looked for. Take a PDF or a picture (PNG, JPEG, WebP; a phone can also give its "
       "HEIC photos as JPEG), or type the notice number."),
  [PIR_MODEL_ERROR_FILE_DAMAGED] =
    N_("This file is damaged and could not be read to its end. Fetch it once more from where it comes, or type the notice "
       "number."),
  [PIR_MODEL_ERROR_FILE_LOCKED] =
    N_("This PDF is locked with a password. Open it with its password in another program and take a screenshot of the square "
       "code, or type the notice number."),
  [PIR_MODEL_ERROR_FILE_LARGE] =
    N_("This file is too large to be looked at. Take only the page or the part of the picture with the square code."),
  [PIR_MODEL_ERROR_FILE_PAGES] =
    N_("There is no code on the first pages of this document, and it has too many to look at them all. Take only the page with "
       "the square code."),
  [PIR_MODEL_ERROR_FILE_TIME] =
    N_("Looking for a code in this file takes too long, so it was stopped. Take only the page or the part of the picture with the "
       "square code."),
  [PIR_MODEL_ERROR_READER] =
    N_("Files cannot be looked at on this computer, for the program that does it is missing or cannot protect you from bad ones. "
       "Type the notice number instead."),
};

const char *
pir_sentences_code (int code)
{
  g_return_val_if_fail (code >= 0 && (gsize) code < G_N_ELEMENTS (sentences), _(sentences[PIR_MODEL_ERROR_NO_CODE]));

  return _(sentences[code]);
}

const char *
pir_sentence_taxonomy (const char *code)
{
  const PirTaxonomyService *service = pir_taxonomy_find (code);

  return service == NULL ? NULL : g_dpgettext2 (GETTEXT_PACKAGE, "service", service->name);
}
