/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-table-column.h"

G_BEGIN_DECLS

/** pir_notice_columns: notices (PirNotice) as a table */
extern const PirTableKind pir_notice_columns;

G_END_DECLS
