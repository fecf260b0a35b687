/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirSection:
 * @name: name in actions: win.go::NAME
 * @title: title, to be translated
 * @icon: symbolic icon; NULL = not in the sidebar and the bottom bar
 * @home: name of the place of the sidebar that it is a part of; NULL = it stands for itself
 * @get_type: type of its page
 *
 * A place in the window.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  const char *home;
  GType     (*get_type) (void);
} PirSection;

/**
 * pir_section_get_all: @n_sections: (out). Returns: (transfer none) (array length=n_sections): every place, those of
 * the sidebar first
 */
const PirSection *pir_section_get_all (gsize *n_sections);

/** pir_section_find: Returns: (transfer none) (nullable): the place called @name */
const PirSection *pir_section_find (const char *name);

/** pir_section_get_title: Returns: (transfer none): its title in the language of the interface */
const char *pir_section_get_title (const PirSection *self);

G_END_DECLS
