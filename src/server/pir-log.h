/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirLogLevel: how much is told; each one with those before it */
typedef enum
{
  PIR_LOG_WARNING, /* what an operator has to look at */
  PIR_LOG_MESSAGE, /* what happens seldom: the node answers again, a mail is delayed */
  PIR_LOG_INFO,    /* every request: operation, status, time */
  PIR_LOG_DEBUG,
} PirLogLevel;

/** pir_log_level_from_string: @level: (out): which. Returns: FALSE where @text is none of warning, message, info, debug */
gboolean pir_log_level_from_string (const char  *text,
                                    PirLogLevel *level);

/**
 * pir_log_start:
 *
 * Takes over GLib's log, once: to the journal with its fields where standard error leads there, else to standard error as lines.
 * Nothing that is written is about a person: no names, codes, addresses, tokens, and of addresses of requests only their form.
 */
void pir_log_start (void);

/** pir_log_set_level: from now on, in all threads; PIR_LOG_MESSAGE before. G_MESSAGES_DEBUG shows more, as in any GLib program */
void pir_log_set_level (PirLogLevel level);

/** pir_log_step: one level more (1) or less (-1), as far as there is one. Returns: (transfer none): its name now */
const char *pir_log_step (int step);

G_END_DECLS
