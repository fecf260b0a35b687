/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive-audit.h"

G_BEGIN_DECLS

/** pir_sentence_finding: Returns: (transfer none): what is wrong with a kept document: "It was changed after it had been kept" */
const char *pir_sentence_finding (PirFindingKind kind);

/** pir_sentence_audit: Returns: (transfer full): what came of reading an archive again: "All 214 documents are as they were kept" */
char *pir_sentence_audit (const PirAudit *audit);

/** pir_sentence_exported: Returns: (transfer full): what came of an export: "214 documents were exported" */
char *pir_sentence_exported (const PirAudit *audit);

/** pir_sentence_imported: Returns: (transfer full): what came of an import of @n_documents: "214 documents are here now" */
char *pir_sentence_imported (guint n_documents);

G_END_DECLS
