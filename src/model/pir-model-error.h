/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirModelError:
 * @PIR_MODEL_ERROR_NOT_A_CODE: a text is no payment code of the kind that was asked for
 * @PIR_MODEL_ERROR_VERSION: it is one, of a version or kind of document that is not known here
 * @PIR_MODEL_ERROR_NOTICE_NUMBER: its notice number (codice avviso) cannot exist
 * @PIR_MODEL_ERROR_CREDITOR: its creditor's tax code is not eleven digits
 * @PIR_MODEL_ERROR_AMOUNT: its amount is not a number of cents
 * @PIR_MODEL_ERROR_CUT: its end is missing
 * @PIR_MODEL_ERROR_NO_CODE: a text or a file was looked at, and has no code at all
 * @PIR_MODEL_ERROR_FILE_EMPTY: a file is empty
 * @PIR_MODEL_ERROR_FILE_KIND: a file is of a kind that is not read
 * @PIR_MODEL_ERROR_FILE_DAMAGED: a file cannot be read to its end, or the reader did not survive it
 * @PIR_MODEL_ERROR_FILE_LOCKED: a file asks for a password
 * @PIR_MODEL_ERROR_FILE_LARGE: a file, or the picture in it, is larger than what is read
 * @PIR_MODEL_ERROR_FILE_PAGES: there is no code on the first pages of a file, and it has more
 * @PIR_MODEL_ERROR_FILE_TIME: reading a file takes too long
 * @PIR_MODEL_ERROR_READER: the program that reads files is not there or cannot protect itself here
 *
 * Why a text or a file that came from outside is not one of the nouns of this floor.
 */
typedef enum
{
  PIR_MODEL_ERROR_NOT_A_CODE,
  PIR_MODEL_ERROR_VERSION,
  PIR_MODEL_ERROR_NOTICE_NUMBER,
  PIR_MODEL_ERROR_CREDITOR,
  PIR_MODEL_ERROR_AMOUNT,
  PIR_MODEL_ERROR_CUT,
  PIR_MODEL_ERROR_NO_CODE,
  PIR_MODEL_ERROR_FILE_EMPTY,
  PIR_MODEL_ERROR_FILE_KIND,
  PIR_MODEL_ERROR_FILE_DAMAGED,
  PIR_MODEL_ERROR_FILE_LOCKED,
  PIR_MODEL_ERROR_FILE_LARGE,
  PIR_MODEL_ERROR_FILE_PAGES,
  PIR_MODEL_ERROR_FILE_TIME,
  PIR_MODEL_ERROR_READER,
} PirModelError;

#define PIR_MODEL_ERROR (pir_model_error_quark ())

/** pir_model_error_quark: Returns: the error domain of this floor */
GQuark pir_model_error_quark (void);

G_END_DECLS
