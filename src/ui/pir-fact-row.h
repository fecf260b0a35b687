/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirFactRow:
 *
 * A row of a boxed list: what something is called, and what it is. People can select the value, and copy it where it is
 * a code.
 */
#define PIR_TYPE_FACT_ROW (pir_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (PirFactRow, pir_fact_row, PIR, FACT_ROW, GtkListBoxRow)

/** pir_fact_row_new: Returns: (transfer floating): a row that says @value of @name */
GtkWidget *pir_fact_row_new (const char *name,
                             const char *value);

/**
 * pir_fact_row_new_code:
 * @name: what it is called
 * @shown: the code as people read it, grouped
 * @code: the code as programs want it, for the clipboard
 *
 * Returns: (transfer floating): a row with the code in monospace and a button that copies it
 */
GtkWidget *pir_fact_row_new_code (const char *name,
                                  const char *shown,
                                  const char *code);

/** pir_fact_row_new_contact: Returns: (transfer floating): the same of an address or a telephone number, which is no code */
GtkWidget *pir_fact_row_new_contact (const char *name,
                                     const char *shown,
                                     const char *code);

/** pir_fact_row_new_number: Returns: (transfer floating): the same without the button: nothing is copied at a front desk */
GtkWidget *pir_fact_row_new_number (const char *name,
                                    const char *shown);

/** pir_fact_list_clear: takes all rows out of @list */
void pir_fact_list_clear (GtkListBox *list);

/** pir_fact_list_add: appends a row that says @value of @name to @list; nothing where @value is NULL or "" */
void pir_fact_list_add (GtkListBox *list,
                        const char *name,
                        const char *value);

G_END_DECLS
