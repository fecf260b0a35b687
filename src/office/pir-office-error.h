/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * PirOfficeError:
 * @PIR_OFFICE_ERROR_REFUSED: it cannot be done as things are
 * @PIR_OFFICE_ERROR_USAGE: what was typed is not a command, or not one of this form
 * @PIR_OFFICE_ERROR_SIGNED_OUT: nobody is signed in
 * @PIR_OFFICE_ERROR_OFFLINE: the service cannot be reached
 *
 * Why a command failed; its message is a sentence for people, in their language.
 */
typedef enum
{
  PIR_OFFICE_ERROR_REFUSED,
  PIR_OFFICE_ERROR_USAGE,
  PIR_OFFICE_ERROR_SIGNED_OUT,
  PIR_OFFICE_ERROR_OFFLINE,
} PirOfficeError;

#define PIR_OFFICE_ERROR (pir_office_error_quark ())

/** pir_office_error_quark: Returns: the error domain of this floor */
GQuark pir_office_error_quark (void);

/** pir_office_refuse: sets @error with a sentence, translated. Returns: FALSE, to be handed on */
gboolean pir_office_refuse (GError         **error,
                            PirOfficeError   code,
                            const char      *format,
                            ...) G_GNUC_PRINTF (3, 4);

/** pir_office_refuse_ambiguous: the same for an amount that can be read as two: @text. Returns: FALSE */
gboolean pir_office_refuse_ambiguous (GError     **error,
                                      const char  *text);

/**
 * PirExit:
 * @PIR_EXIT_DONE: done
 * @PIR_EXIT_REFUSED: the service or the computer said no
 * @PIR_EXIT_USAGE: wrong use of the program
 * @PIR_EXIT_SIGNED_OUT: not signed in
 * @PIR_EXIT_OFFLINE: no connection to the service
 *
 * The program's exit status, for scripts.
 */
typedef enum
{
  PIR_EXIT_DONE = 0,
  PIR_EXIT_REFUSED = 1,
  PIR_EXIT_USAGE = 2,
  PIR_EXIT_SIGNED_OUT = 3,
  PIR_EXIT_OFFLINE = 4,
} PirExit;

/** pir_office_error_get_exit: @error: of any domain. Returns: the exit status that goes with it */
PirExit pir_office_error_get_exit (const GError *error);

/** pir_office_error_describe: @error: of any domain. Returns: (transfer full): why it failed and what to do, for people */
char *pir_office_error_describe (const GError *error);

/** pir_office_problem_describe: Returns: (transfer none): the same for a code of the service */
const char *pir_office_problem_describe (PirProblemCode code);

G_END_DECLS
