/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-receipt.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirCopy: for whom a receipt's document is drawn: who paid, or another payer of the notice, who is not told who paid */
typedef enum
{
  PIR_COPY_PAYER,
  PIR_COPY_FAMILY,
} PirCopy;

/**
 * PirDocument:
 * @id: (owned): UUID
 * @paper: what it is
 * @receipt_id: (owned): UUID
 * @copy: for whom it is
 * @language: (owned): BCP 47
 * @name: (nullable) (owned): file name for people; NULL until it is drawn, as the two that follow
 * @size: bytes
 * @sha256: (nullable) (owned): 64 hexadecimal digits; the name of its file under documents/
 */
typedef struct
{
  char    *id;
  PirPaper paper;
  char    *receipt_id;
  PirCopy  copy;
  char    *language;
  char    *name;
  guint64  size;
  char    *sha256;
} PirDocument;

/** pir_document_free: @document: (nullable) (transfer full): a document */
void pir_document_free (PirDocument *document);

/** pir_papers_dup_number: Returns: (transfer full): the next number, "PIR2026-000000042" or "ATT…", of the year of @time */
char *pir_papers_dup_number (PirRepos *repos,
                             PirPaper  paper,
                             gint64    time);

/** pir_receipts_add: adds a receipt; its document fields are not read */
void pir_receipts_add (PirRepos *repos, const PirReceiptFields *fields);

/** pir_receipts_find: Returns: (transfer full) (nullable): the receipt as the account may see it */
PirReceipt *pir_receipts_find (PirRepos *repos, const char *account_id, const char *id);

/** pir_receipts_load: Returns: (transfer full) (nullable): the receipt as @copy shows it, whoever asks */
PirReceipt *pir_receipts_load (PirRepos *repos, const char *id, PirCopy copy);

/** pir_receipts_list_of_payment: Returns: (transfer full) (element-type PirReceipt): the receipts that it paid */
GPtrArray *pir_receipts_list_of_payment (PirRepos *repos, const char *payment_id);

/**
 * pir_documents_want:
 * @repos: the database
 * @receipt_id: UUID
 * @copy: for whom
 * @language: (nullable): BCP 47; another payer's by default
 *
 * Adds a copy of receipt and attestation, unless they are there. They will be drawn at once, but those of a payment made before
 * this service only when somebody looks for them: an import may bring very many.
 */
void pir_documents_want (PirRepos   *repos,
                         const char *receipt_id,
                         PirCopy     copy,
                         const char *language);

/**
 * pir_documents_want_papers:
 * @repos: the database, in a transaction that writes
 * @limit: how many at most
 *
 * For receipts of a time without attestations: issues them and wants their copies.
 *
 * Returns: how many copies that were
 */
guint pir_documents_want_papers (PirRepos *repos,
                                 guint     limit);

/** pir_documents_want_newest: has the newest of an account's waiting copies drawn */
void pir_documents_want_newest (PirRepos   *repos,
                                const char *account_id,
                                guint       limit);

/** pir_documents_want_now: has a receipt's waiting copies drawn if the account sees it. Returns: whether one was waiting */
gboolean pir_documents_want_now (PirRepos   *repos,
                                 const char *account_id,
                                 const char *receipt_id);

/** pir_documents_list_to_draw: Returns: (transfer full) (element-type PirDocument): what is to be drawn next, newest first */
GPtrArray *pir_documents_list_to_draw (PirRepos *repos,
                                       guint     limit);

/** pir_documents_set_drawn: the document's file is there; those who see it are told by the feed */
void pir_documents_set_drawn (PirRepos          *repos,
                              const PirDocument *document);

/** pir_documents_find: Returns: (transfer full) (nullable): the account's drawn copy of a receipt's paper */
PirDocument *pir_documents_find (PirRepos   *repos,
                                 const char *account_id,
                                 const char *receipt_id,
                                 PirPaper    paper);

/** pir_documents_get_of_payer: Returns: (transfer full) (nullable): the drawn copy for who paid, whoever asks */
PirDocument *pir_documents_get_of_payer (PirRepos   *repos,
                                         const char *receipt_id,
                                         PirPaper    paper);

/** pir_documents_list_files: Returns: (transfer full) (element-type utf8): the names of all files */
GPtrArray *pir_documents_list_files (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirDocument, pir_document_free)

G_END_DECLS
