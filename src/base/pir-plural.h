/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirPlural:
 *
 * A compiled Plural-Forms rule of a message catalogue (GNU gettext manual, 11.2.6): which of a language's forms goes
 * with a number.
 */
typedef struct _PirPlural PirPlural;

/**
 * pir_plural_new:
 * @rule: what follows "Plural-Forms:", such as "nplurals=2; plural=n != 1;"
 *
 * Understands the subset of C expressions that gettext does: n, numbers, ?: || && == != < <= > >= + - * / % ! and
 * brackets.
 *
 * Returns: (transfer full) (nullable): the rule, or NULL where @rule is damaged or larger than any language needs
 */
PirPlural *pir_plural_new (const char *rule);

/**
 * pir_plural_free:
 * @self: (nullable) (transfer full): a rule
 */
void pir_plural_free (PirPlural *self);

/**
 * pir_plural_eval:
 * @self: a rule
 * @n: a number
 *
 * Division by zero gives zero.
 *
 * Returns: the form's index from 0, always less than the rule's nplurals: 0 where the expression answers more
 */
guint pir_plural_eval (const PirPlural *self,
                       gulong           n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPlural, pir_plural_free)

G_END_DECLS
