/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_person_name_is_valid:
 * @name: (nullable): a given or family name as somebody typed it
 *
 * Letters of the Latin script with their marks, as Italian registries write every name, and between them spaces, apostrophes,
 * hyphens and full stops. At least one letter, at most 100 characters. Nothing that could end a line, turn the direction of
 * writing or be markup.
 *
 * Returns: whether it may be a name
 */
gboolean pir_person_name_is_valid (const char *name);

/**
 * pir_person_name_tidy:
 * @name: a name that is valid
 *
 * Returns: (transfer full): the same, composed (NFC), with single spaces and none at its ends
 */
char *pir_person_name_tidy (const char *name);

/**
 * pir_person_name_is_same:
 * @a: a name as somebody wrote it
 * @b: one as somebody else did
 *
 * Case, marks, apostrophes and spaces do not count, nor whether marks are dropped or written out as registries do (MÜLLER,
 * MULLER, MUELLER). In a script that is not Latin everything but case counts.
 *
 * Returns: whether both may be the same name
 */
gboolean pir_person_name_is_same (const char *a,
                                  const char *b);

/**
 * pir_user_name_make:
 * @given_name: a valid name
 * @family_name: a valid name
 * @n: 1 for the first person of that name, 2 for the second …
 *
 * Returns: (transfer full): a user name in ASCII: "maria.rossi", "maria.rossi2"; at most 83 characters
 */
char *pir_user_name_make (const char *given_name,
                          const char *family_name,
                          guint       n);

G_END_DECLS
