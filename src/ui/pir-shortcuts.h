/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirShortcut:
 * @action: detailed name of an action
 * @keys: (array zero-terminated=1): accelerators
 * @group: heading in the shortcuts window, to be translated
 * @title: what it does, to be translated
 */
typedef struct
{
  const char *action;
  const char *keys[3];
  const char *group;
  const char *title;
} PirShortcut;

/**
 * pir_shortcuts_get_all: @n_shortcuts: (out). Returns: (transfer none) (array length=n_shortcuts): every shortcut,
 * group by group
 */
const PirShortcut *pir_shortcuts_get_all (gsize *n_shortcuts);

/** pir_shortcuts_install: sets the keys of every shortcut */
void pir_shortcuts_install (GtkApplication *application);

/** pir_shortcuts_window_new: Returns: (transfer floating): a window that shows every shortcut */
GtkWidget *pir_shortcuts_window_new (void);

G_END_DECLS
