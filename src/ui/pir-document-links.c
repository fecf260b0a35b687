/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-links.h"

#define MOST_PAGES 50 /* that are remembered */

struct _PirDocumentLinks
{
  GObject       parent_instance;

  PirPreview   *preview;     /* (owned) */
  GHashTable   *pages;       /* (owned) (element-type guint PirPageAnswer): NULL while it is asked */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirDocumentLinks, pir_document_links, G_TYPE_OBJECT)

/* Links that are asked for */
typedef struct
{
  PirDocumentLinks *self; /* (owned) */
  guint             page;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->self);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
free_answer (gpointer answer)
{
  pir_page_answer_free (answer);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Asking) asking = user_data;
  PirPageAnswer *answer = pir_preview_ask_finish (PIR_PREVIEW (source), result, NULL);

  if (answer != NULL)
    g_hash_table_insert (asking->self->pages, GUINT_TO_POINTER (asking->page), answer);
}

static void
pir_document_links_dispose (GObject *object)
{
  PirDocumentLinks *self = PIR_DOCUMENT_LINKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (pir_document_links_parent_class)->dispose (object);
}

static void
pir_document_links_finalize (GObject *object)
{
  PirDocumentLinks *self = PIR_DOCUMENT_LINKS (object);

  g_hash_table_unref (self->pages);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_document_links_parent_class)->finalize (object);
}

static void
pir_document_links_class_init (PirDocumentLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_document_links_dispose;
  object_class->finalize = pir_document_links_finalize;
}

static void
pir_document_links_init (PirDocumentLinks *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, free_answer);
  self->cancellable = g_cancellable_new ();
}

PirDocumentLinks *
pir_document_links_new (PirPreview *preview)
{
  PirDocumentLinks *self;

  g_return_val_if_fail (PIR_IS_PREVIEW (preview), NULL);

  self = g_object_new (PIR_TYPE_DOCUMENT_LINKS, NULL);
  self->preview = g_object_ref (preview);
  return self;
}

void
pir_document_links_want (PirDocumentLinks *self,
                         guint             page)
{
  PirPageWish wish = { .ask = PIR_PAGE_LINK, .page = page };
  Asking *asking;

  g_return_if_fail (PIR_IS_DOCUMENT_LINKS (self));

  if (self->preview == NULL || g_hash_table_contains (self->pages, GUINT_TO_POINTER (page)))
    return;
  if (g_hash_table_size (self->pages) >= MOST_PAGES)
    g_hash_table_remove_all (self->pages);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), NULL);
  asking = g_new (Asking, 1);
  *asking = (Asking) { g_object_ref (self), page };
  pir_preview_ask_async (self->preview, &wish, self->cancellable, asked_cb, asking);
}

char *
pir_document_links_dup_at (PirDocumentLinks *self,
                           guint             page,
                           int               x,
                           int               y)
{
  const PirPageAnswer *answer;
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (PIR_IS_DOCUMENT_LINKS (self), NULL);

  answer = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  /* The last one lies above. */
  for (guint i = answer != NULL ? answer->n_boxes : 0; i-- > 0;)
    {
      const PirPageBox *box = &answer->boxes[i];

      if (x < box->x || y < box->y || x > box->x + box->width || y > box->y + box->height)
        continue;
      lines = g_strsplit (answer->text, "\n", -1);
      return g_strdup (lines[i]);
    }
  return NULL;
}

GStrv
pir_document_links_dup_all (PirDocumentLinks *self,
                            guint             page)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const PirPageAnswer *answer;
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (PIR_IS_DOCUMENT_LINKS (self), NULL);

  answer = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  lines = g_strsplit (answer != NULL ? answer->text : "", "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && g_hash_table_add (seen, *line))
      g_strv_builder_add (builder, *line);
  return g_strv_builder_end (builder);
}
