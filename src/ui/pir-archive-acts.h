/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * What can be done with the whole archive. Each leads to the page "archive", which shows how far it has come and what came of it.
 */

/**
 * pir_archive_acts_install: gives the class of a PirPage the actions "archive.verify", "archive.export" (a folder),
 * "archive.export-file", "archive.import" and "archive.cancel"
 */
void pir_archive_acts_install (GtkWidgetClass *widget_class);

/** pir_archive_acts_import: asks for an exported archive and takes it in, where @context is shown; the archive's job tells how far it has
 * come */
void pir_archive_acts_import (GtkWidget  *widget,
                              PirContext *context);

G_END_DECLS
