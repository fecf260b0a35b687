/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-reader-end.h"

#include <signal.h>

#include "model/pir-model-error.h"

int
pir_reader_get_end (GSubprocess *process)
{
  g_return_val_if_fail (G_IS_SUBPROCESS (process), PIR_MODEL_ERROR_READER);

  if (g_subprocess_get_if_exited (process))
    return PIR_MODEL_ERROR_READER;

  switch (g_subprocess_get_term_sig (process))
    {
    case SIGXCPU:
    case SIGKILL:
      return PIR_MODEL_ERROR_FILE_TIME;
    default:
      return PIR_MODEL_ERROR_FILE_DAMAGED;
    }
}
