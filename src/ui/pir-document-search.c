/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-document-search.h"

#include <string.h>

#define MOST 10000 /* places; who gets so many looks for something else */

struct _PirDocumentSearch
{
  GObject       parent_instance;

  PirPreview   *preview;   /* (owned) */
  char         *needle;
  GPtrArray    *places;    /* (owned) (element-type GArray): (nullable) of each page */
  guint         begin;     /* the page it began with */
  guint         n_done;    /* pages */
  guint         n_found;
  guint         page;      /* of the place that is shown; 0 = none */
  int           index;
  GCancellable *asking;    /* (owned) (nullable): while it runs */
};

G_DEFINE_FINAL_TYPE (PirDocumentSearch, pir_document_search, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask_next (PirDocumentSearch *self);

static void
array_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
stop (PirDocumentSearch *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static guint
get_next_page (PirDocumentSearch *self)
{
  return (self->begin - 1 + self->n_done) % self->places->len + 1;
}

/* @answer: (nullable): a page that cannot be looked at has nothing to find. */
static void
take (PirDocumentSearch   *self,
      const PirPageAnswer *answer)
{
  guint page = get_next_page (self);

  self->n_done++;
  if (answer != NULL && answer->n_boxes > 0)
    {
      GArray *places = g_array_new (FALSE, FALSE, sizeof (PirPageBox));

      g_array_append_vals (places, answer->boxes, answer->n_boxes);
      self->places->pdata[page - 1] = places;
      self->n_found += answer->n_boxes;
    }
  if (self->n_done >= self->places->len || self->n_found >= MOST)
    g_clear_object (&self->asking);
  if (self->page == 0 && answer != NULL && answer->n_boxes > 0)
    {
      self->page = page;
      self->index = 0;
      g_signal_emit (self, signals[MOVED], 0);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(PirDocumentSearch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirPageAnswer) answer = pir_preview_ask_finish (PIR_PREVIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  take (self, answer);
  if (self->asking != NULL)
    ask_next (self);
}

static void
ask_next (PirDocumentSearch *self)
{
  PirPageWish wish = { .ask = PIR_PAGE_FIND, .page = get_next_page (self), .needle = self->needle };

  pir_preview_ask_async (self->preview, &wish, self->asking, answered_cb, g_object_ref (self));
}

static void
pir_document_search_dispose (GObject *object)
{
  stop (PIR_DOCUMENT_SEARCH (object));

  G_OBJECT_CLASS (pir_document_search_parent_class)->dispose (object);
}

static void
pir_document_search_finalize (GObject *object)
{
  PirDocumentSearch *self = PIR_DOCUMENT_SEARCH (object);

  g_clear_object (&self->preview);
  g_ptr_array_unref (self->places);
  g_free (self->needle);

  G_OBJECT_CLASS (pir_document_search_parent_class)->finalize (object);
}

static void
pir_document_search_class_init (PirDocumentSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_document_search_dispose;
  object_class->finalize = pir_document_search_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_document_search_init (PirDocumentSearch *self)
{
  self->places = g_ptr_array_new_with_free_func (array_free);
  self->needle = g_strdup ("");
}

PirDocumentSearch *
pir_document_search_new (PirPreview *preview)
{
  PirDocumentSearch *self;

  g_return_val_if_fail (PIR_IS_PREVIEW (preview), NULL);

  self = g_object_new (PIR_TYPE_DOCUMENT_SEARCH, NULL);
  self->preview = g_object_ref (preview);
  return self;
}

/* Returns: (transfer full): as much of @needle as may be asked for */
static char *
cut (const char *needle)
{
  const char *end = needle + MIN (strlen (needle), PIR_PAGE_MAX_NEEDLE);

  if (*end != '\0')
    while (end > needle && (*end & 0xc0) == 0x80)
      end--;
  return g_strndup (needle, (gsize) (end - needle));
}

void
pir_document_search_start (PirDocumentSearch *self,
                           const char        *needle,
                           guint              page)
{
  g_return_if_fail (PIR_IS_DOCUMENT_SEARCH (self));
  g_return_if_fail (needle != NULL && page >= 1);

  stop (self);
  g_free (self->needle);
  self->needle = cut (needle);
  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_set_size (self->places, (int) pir_preview_get_n_pages (self->preview));
  self->begin = page;
  self->n_done = self->n_found = self->page = 0;
  self->index = -1;
  if (*self->needle != '\0' && self->places->len > 0)
    {
      self->asking = g_cancellable_new ();
      ask_next (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pir_document_search_step (PirDocumentSearch *self,
                          gboolean           is_back)
{
  guint n_pages;
  GArray *places;

  g_return_if_fail (PIR_IS_DOCUMENT_SEARCH (self));

  if (self->page == 0)
    return;
  n_pages = self->places->len;
  self->index += is_back ? -1 : 1;
  places = self->places->pdata[self->page - 1];
  while (places == NULL || self->index < 0 || (guint) self->index >= places->len)
    {
      self->page = (self->page - 1 + (is_back ? n_pages - 1 : 1)) % n_pages + 1;
      places = self->places->pdata[self->page - 1];
      self->index = is_back && places != NULL ? (int) places->len - 1 : 0;
    }
  g_signal_emit (self, signals[MOVED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
pir_document_search_is_running (PirDocumentSearch *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), FALSE);

  return self->asking != NULL;
}

gboolean
pir_document_search_is_for_nothing (PirDocumentSearch *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), TRUE);

  return *self->needle == '\0';
}

guint
pir_document_search_get_n_found (PirDocumentSearch *self)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), 0);

  return self->n_found;
}

guint
pir_document_search_get_number (PirDocumentSearch *self)
{
  guint number;

  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), 0);

  if (self->page == 0)
    return 0;
  number = (guint) self->index + 1;
  for (guint i = 0; i + 1 < self->page; i++)
    if (self->places->pdata[i] != NULL)
      number += ((GArray *) self->places->pdata[i])->len;
  return number;
}

GArray *
pir_document_search_get_places (PirDocumentSearch *self,
                                guint              page)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), NULL);

  return page >= 1 && page <= self->places->len ? self->places->pdata[page - 1] : NULL;
}

int
pir_document_search_get_current (PirDocumentSearch *self,
                                 guint             *page)
{
  g_return_val_if_fail (PIR_IS_DOCUMENT_SEARCH (self), -1);

  *page = self->page;
  return self->page == 0 ? -1 : self->index;
}
