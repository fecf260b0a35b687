/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/pir-command.h"

G_BEGIN_DECLS

/** pir_help_dup_all: Returns: (transfer full): what the program is for, and all its commands by group */
char *pir_help_dup_all (void);

/** pir_help_dup_group: Returns: (transfer full): the commands of @group */
char *pir_help_dup_group (const char *group);

/** pir_help_dup_command: Returns: (transfer full): usage, explanation, options and an example of @command */
char *pir_help_dup_command (const PirCommand *command);

/** pir_help_dup_words: Returns: (transfer full): what may come after @words, a line each, for the shell's completion */
char *pir_help_dup_words (const char * const *words);

G_END_DECLS
