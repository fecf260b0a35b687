/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-page-drawer.h"

#include "core/pir-sentences-preview.h"
#include "ui/pir-document-page.h"

#define NEAR_BYTES (12 * 1024 * 1024) /* of pictures that are not in sight */

struct _PirPageDrawer
{
  GObject            parent_instance;

  PirPreview        *preview;  /* (owned) */
  PirPartStore      *tiles;    /* (not owned) */
  PirTextSelection  *texts;    /* (not owned) */
  PirDocumentLayout *layout;   /* (not owned) (nullable) until something is seen */
  PirSight           sight;
  GHashTable        *problems; /* (owned) (element-type guint char*) */
  GCancellable      *asking;   /* (owned) (nullable): while an answer is awaited */
  PirPart            asked;    /* column and row G_MAXUINT = what the page says */
};

/* What is wanted now, and of it what comes next */
typedef struct
{
  gsize    bytes;
  gboolean has_next;
  gboolean wants_asked; /* what is being asked is still wanted */
  PirPart  next;
} Plan;

typedef struct
{
  PirPageDrawer *self; /* (owned) */
  GCancellable  *calls; /* (owned) */
  PirPart        tile;
} Asked;

G_DEFINE_FINAL_TYPE (PirPageDrawer, pir_page_drawer, G_TYPE_OBJECT)

enum
{
  DRAWN,
  READ,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void look (PirPageDrawer *self);

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_object_unref (asked->calls);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static gboolean
is_text (const PirPart *tile)
{
  return tile->column == G_MAXUINT;
}

static gboolean
is_same (const PirPart *a,
         const PirPart *b)
{
  return a->page == b->page && a->scale == b->scale && a->column == b->column && a->row == b->row;
}

/* @width, @height: (out): of the tile, in pixels of the screen */
static void
measure (PirPageDrawer *self,
         const PirPart *tile,
         guint         *width,
         guint         *height)
{
  guint across, down;

  pir_document_layout_get_pixels (self->layout, tile->page, &across, &down);
  *width = MIN (across - tile->column * PIR_PART_WIDTH, PIR_PART_WIDTH);
  *height = MIN (down - tile->row * PIR_PART_HEIGHT, PIR_PART_HEIGHT);
}

static gboolean
is_seen (PirPageDrawer *self,
         const PirPart *tile)
{
  const PirPlace *part = &self->sight.part;
  int factor = self->sight.factor;
  guint width, height;
  PirPlace place;
  int x, y;

  measure (self, tile, &width, &height);
  pir_document_layout_get_place (self->layout, tile->page, self->sight.across, &place);
  x = place.x + (int) tile->column * PIR_PART_WIDTH / factor;
  y = place.y + (int) tile->row * PIR_PART_HEIGHT / factor;
  return x < part->x + part->width && x + (int) width / factor >= part->x && y < part->y + part->height &&
         y + (int) height / factor >= part->y;
}

static void
want_tile (PirPageDrawer *self,
           Plan          *plan,
           const PirPart *tile,
           gboolean       wants_seen)
{
  guint width, height;
  gsize bytes;

  if (is_seen (self, tile) != wants_seen)
    return;
  measure (self, tile, &width, &height);
  bytes = (gsize) width * height * PIR_PAGE_DEPTH;
  if (!wants_seen && plan->bytes + bytes > NEAR_BYTES)
    return;
  plan->bytes += bytes;
  plan->wants_asked = plan->wants_asked || is_same (tile, &self->asked);
  if (!pir_part_store_want (self->tiles, tile) && !plan->has_next)
    {
      plan->has_next = TRUE;
      plan->next = *tile;
    }
}

static void
want_page (PirPageDrawer *self,
           Plan          *plan,
           guint          page,
           gboolean       wants_seen)
{
  PirPart tile = { page, pir_document_layout_get_scale (self->layout), 0, 0 };
  guint width, height;

  if (page < 1 || page > pir_preview_get_n_pages (self->preview) || pir_page_drawer_get_problem (self, page) != NULL)
    return;
  pir_document_layout_get_pixels (self->layout, page, &width, &height);
  for (tile.row = 0; tile.row * PIR_PART_HEIGHT < height; tile.row++)
    for (tile.column = 0; tile.column * PIR_PART_WIDTH < width; tile.column++)
      want_tile (self, plan, &tile, wants_seen);
}

static void
want_text (PirPageDrawer *self,
           Plan          *plan,
           guint          page)
{
  PirPart tile = { page, 0, G_MAXUINT, G_MAXUINT };

  plan->wants_asked = plan->wants_asked || is_same (&tile, &self->asked);
  if (plan->has_next || pir_text_selection_get_text (self->texts, page) != NULL || pir_page_drawer_get_problem (self, page) != NULL)
    return;
  plan->has_next = TRUE;
  plan->next = tile;
}

static void
make_plan (PirPageDrawer *self,
           Plan          *plan)
{
  guint first = pir_document_layout_find (self->layout, self->sight.part.y);
  guint last = pir_document_layout_find (self->layout, self->sight.part.y + self->sight.part.height - 1);

  pir_part_store_begin (self->tiles);
  for (guint page = first; page <= last; page++)
    want_page (self, plan, page, TRUE);
  if (!plan->has_next)
    pir_part_store_drop_other_scales (self->tiles, pir_document_layout_get_scale (self->layout));
  for (guint page = first; page <= last; page++)
    want_page (self, plan, page, FALSE);
  want_page (self, plan, last + 1, FALSE);
  want_page (self, plan, first - 1, FALSE);
  pir_text_selection_drop_far (self->texts, first, last);
  for (guint page = first; page <= last; page++)
    want_text (self, plan, page);
}

/* @answer: (transfer full) */
static void
keep (PirPageDrawer *self,
      const PirPart *tile,
      PirPageAnswer *answer)
{
  if (is_text (tile))
    {
      pir_text_selection_set_text (self->texts, tile->page, answer);
      g_signal_emit (self, signals[READ], 0, tile->page);
      return;
    }
  pir_part_store_add (self->tiles, tile,
                      gdk_memory_texture_new ((int) answer->width, (int) answer->height, GDK_MEMORY_R8G8B8, answer->pixels,
                                              (gsize) answer->width * PIR_PAGE_DEPTH));
  pir_page_answer_free (answer);
  g_signal_emit (self, signals[DRAWN], 0, tile->page);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Asked) asked = user_data;
  PirPageDrawer *self = asked->self;
  g_autoptr(GError) error = NULL;
  PirPageAnswer *answer = pir_preview_ask_finish (PIR_PREVIEW (source), result, &error);

  if (self->asking == asked->calls)
    g_clear_object (&self->asking);
  if (answer != NULL)
    {
      keep (self, &asked->tile, answer);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && is_text (&asked->tile))
    {
      /* Its picture is there, and that is what counts. */
      answer = pir_page_answer_new_boxes (PIR_PAGE_TEXT, 0);
      answer->text = g_strdup ("");
      keep (self, &asked->tile, answer);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      char *sentence = pir_sentence_preview (error);

      g_hash_table_insert (self->problems, GUINT_TO_POINTER (asked->tile.page), sentence);
      g_signal_emit (self, signals[FAILED], 0, asked->tile.page, sentence);
    }
  if (self->asking == NULL)
    look (self);
}

static void
ask (PirPageDrawer *self,
     const PirPart *tile)
{
  PirPageWish wish = { .ask = is_text (tile) ? PIR_PAGE_READ : PIR_PAGE_DRAW, .page = tile->page, .scale = tile->scale };
  Asked *asked = g_new0 (Asked, 1);

  if (!is_text (tile))
    {
      wish.x = tile->column * PIR_PART_WIDTH;
      wish.y = tile->row * PIR_PART_HEIGHT;
      measure (self, tile, &wish.width, &wish.height);
    }
  self->asking = g_cancellable_new ();
  self->asked = *tile;
  asked->self = g_object_ref (self);
  asked->calls = g_object_ref (self->asking);
  asked->tile = *tile;
  pir_preview_ask_async (self->preview, &wish, self->asking, answered_cb, asked);
}

static void
look (PirPageDrawer *self)
{
  Plan plan = { 0 };

  if (self->layout == NULL)
    return;
  make_plan (self, &plan);
  /* Who scrolls on does not wait for what has gone by. */
  if (self->asking != NULL && !plan.wants_asked)
    {
      g_cancellable_cancel (self->asking);
      g_clear_object (&self->asking);
    }
  if (self->asking == NULL && plan.has_next)
    ask (self, &plan.next);
}

static void
pir_page_drawer_dispose (GObject *object)
{
  PirPageDrawer *self = PIR_PAGE_DRAWER (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->layout = NULL;

  G_OBJECT_CLASS (pir_page_drawer_parent_class)->dispose (object);
}

static void
pir_page_drawer_finalize (GObject *object)
{
  PirPageDrawer *self = PIR_PAGE_DRAWER (object);

  g_clear_object (&self->preview);
  g_hash_table_unref (self->problems);

  G_OBJECT_CLASS (pir_page_drawer_parent_class)->finalize (object);
}

static void
pir_page_drawer_class_init (PirPageDrawerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pir_page_drawer_dispose;
  object_class->finalize = pir_page_drawer_finalize;

  signals[DRAWN] = g_signal_new ("drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[READ] = g_signal_new ("read", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FAILED] =
    g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
pir_page_drawer_init (PirPageDrawer *self)
{
  self->problems = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

PirPageDrawer *
pir_page_drawer_new (PirPreview       *preview,
                     PirPartStore     *tiles,
                     PirTextSelection *texts)
{
  PirPageDrawer *self;

  g_return_val_if_fail (PIR_IS_PREVIEW (preview), NULL);
  g_return_val_if_fail (tiles != NULL && texts != NULL, NULL);

  self = g_object_new (PIR_TYPE_PAGE_DRAWER, NULL);
  self->preview = g_object_ref (preview);
  self->tiles = tiles;
  self->texts = texts;
  return self;
}

void
pir_page_drawer_look (PirPageDrawer     *self,
                      PirDocumentLayout *layout,
                      const PirSight    *sight)
{
  g_return_if_fail (PIR_IS_PAGE_DRAWER (self));
  g_return_if_fail (layout != NULL && sight != NULL);

  self->layout = layout;
  self->sight = *sight;
  look (self);
}

const char *
pir_page_drawer_get_problem (PirPageDrawer *self,
                             guint          page)
{
  g_return_val_if_fail (PIR_IS_PAGE_DRAWER (self), NULL);

  return g_hash_table_lookup (self->problems, GUINT_TO_POINTER (page));
}

gboolean
pir_page_drawer_is_idle (PirPageDrawer *self)
{
  g_return_val_if_fail (PIR_IS_PAGE_DRAWER (self), TRUE);

  return self->layout != NULL && self->asking == NULL;
}
