/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/pir-clerk.h"
#include "office/pir-office-error.h"

G_BEGIN_DECLS

/**
 * PirCommand:
 * @group: (nullable): what it is about: "requests"; NULL where its name says that
 * @name: what it does: "confirm"; NULL ends a table
 * @arguments: (nullable): N_(): what follows the name: "ID…"
 * @min_words: how many words have to follow
 * @max_words: how many may
 * @summary: N_(): what it does, in one line without full stop
 * @help: (nullable): N_(): more for who wants to know, paragraphs
 * @example: what can be typed after the program's name
 * @options: (nullable): those of its own
 * @run: does it; @words are what followed the name
 *
 * A command. Its help is made of what stands here, so that none is without.
 */
typedef struct
{
  const char      *group;
  const char      *name;
  const char      *arguments;
  guint            min_words;
  guint            max_words;
  const char      *summary;
  const char      *help;
  const char      *example;
  const PirOption *options;
  gboolean       (*run) (PirClerk            *clerk,
                         const char * const  *words,
                         GError             **error);
} PirCommand;

/* Every file of commands has one table, which is named here and in pir-commands.c. */
extern const PirCommand pir_session_commands[];
extern const PirCommand pir_request_commands[];
extern const PirCommand pir_representative_commands[];
extern const PirCommand pir_event_commands[];
extern const PirCommand pir_event_draft_commands[];
extern const PirCommand pir_recipient_commands[];
extern const PirCommand pir_note_commands[];
extern const PirCommand pir_school_commands[];
extern const PirCommand pir_registry_commands[];
extern const PirCommand pir_audit_commands[];
extern const PirCommand pir_notice_commands[];
extern const PirCommand pir_notice_act_commands[];
extern const PirCommand pir_refund_commands[];
extern const PirCommand pir_credit_commands[];
extern const PirCommand pir_tax_commands[];
extern const PirCommand pir_pupil_commands[];
extern const PirCommand pir_year_commands[];
extern const PirCommand pir_logo_commands[];

/** pir_commands_get: Returns: (transfer none): command @index of all, in the order of help; NULL after the last */
const PirCommand *pir_commands_get (guint index);

/** pir_commands_find: @n_words: (out): how many of @words name it. Returns: (transfer none) (nullable): the command */
const PirCommand *pir_commands_find (const char * const *words,
                                     guint              *n_words);

/** pir_commands_has_group: @group: (nullable). Returns: whether there are commands of this group */
gboolean pir_commands_has_group (const char *group);

/** pir_command_options: options that every command takes */
extern const PirOption pir_command_options[];

/** pir_command_read: reads what was typed after the command's name into the clerk's options. Returns: FALSE with a usage error */
gboolean pir_command_read (const PirCommand    *self,
                           PirOptions          *options,
                           const char * const  *arguments,
                           GError             **error);

G_END_DECLS
