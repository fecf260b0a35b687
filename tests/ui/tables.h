/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

/** tables_show: notices as a table, in a wide window. Returns: (transfer none): their page, once rows are shown */
PirPage *tables_show (Stage *stage);

/** tables_arrange: opens the window in which the columns of @page are arranged. Returns: (transfer none) */
GtkWidget *tables_arrange (Stage   *stage,
                           PirPage *page);

/** tables_hide: and as a list again */
void tables_hide (Stage *stage);

/** tables_add_tests: notices as a table: what its columns are like, in which order, what is done with its rows */
void tables_add_tests (void);
