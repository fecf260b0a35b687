/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-terms-document.h"

#include "model/pir-pack.h"

struct _PirTermsDocument
{
  GObject parent_instance;

  PirTermsDocumentFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirTermsDocument, pir_terms_document, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirTermsDocumentFields, kind),
  PIR_PACK (PirTermsDocumentFields, version),
  PIR_PACK (PirTermsDocumentFields, language),
  PIR_PACK (PirTermsDocumentFields, title),
  PIR_PACK (PirTermsDocumentFields, text),
};

static void
pir_terms_document_finalize (GObject *object)
{
  PirTermsDocument *self = PIR_TERMS_DOCUMENT (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_terms_document_parent_class)->finalize (object);
}

static void
pir_terms_document_class_init (PirTermsDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_terms_document_finalize;
}

static void
pir_terms_document_init (PirTermsDocument *self)
{
}

PirTermsDocument *
pir_terms_document_new (const PirTermsDocumentFields *fields)
{
  PirTermsDocument *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_TERMS_DOCUMENT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirTermsDocumentFields *
pir_terms_document_peek (PirTermsDocument *self)
{
  g_return_val_if_fail (PIR_IS_TERMS_DOCUMENT (self), NULL);

  return &self->fields;
}
